import type { SourceText } from "../../ui/policy/source-text.ts";
import { type Checked, checkText, type Reach } from "./check-text.ts";

/** The library first, then the text as it is being written; `id` grows with each. */
export type CheckRequest =
  | { readonly kind: "files"; readonly files: readonly SourceText[] }
  | { readonly kind: "text"; readonly id: number; readonly own: SourceText };
export type CheckAnswer = { readonly id: number; readonly reach: Reach; readonly checked: Checked };

let files: readonly SourceText[] = [];
let newest = 0;

await installTemporal();
addEventListener("message", ({ data }: MessageEvent<CheckRequest>) => {
  if (data.kind === "files") files = data.files;
  else take(data.id, data.own);
});
postMessage("ready");

/** Answers with the near ones at once and with all when nothing newer has come; what came in between is never computed. */
function take(id: number, own: SourceText): void {
  newest = id;
  afterQueued(() => {
    if (id !== newest) return;
    answer(id, own, "near");
    afterQueued(() => {
      if (id === newest) answer(id, own, "whole");
    });
  });
}

function answer(id: number, own: SourceText, reach: Reach): void {
  const message: CheckAnswer = { id, reach, checked: checkText(files, own, reach) };
  postMessage(message);
}

/** Lets messages that wait be taken first. */
function afterQueued(then: () => void): void {
  setTimeout(then);
}

async function installTemporal(): Promise<void> {
  if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
}
