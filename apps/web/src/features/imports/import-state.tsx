import type { ImportState } from "@yuanding/contract";
import { StatusTag } from "../../ui/status-tag.tsx";

/** What `StatusTag` knows the states as. */
export const STATE_WORDS: Readonly<Record<ImportState, string>> = {
  received: "排队中",
  checking: "预检中",
  checked: "待接收",
  accepting: "接收中",
  accepted: "已接收",
  refused: "读不了",
  failed: "出错",
  cancelled: "已取消",
};

type Standing = { readonly state: ImportState; readonly batch: { readonly undone: boolean } | null };

/** Where a file stands on its way in. */
export function ImportStateTag({ standing: { state, batch } }: { readonly standing: Standing }) {
  return <StatusTag status={batch?.undone ? "已撤销" : STATE_WORDS[state]} />;
}

/** Whether the server works on it, so that it will be another one soon. */
export function isWorking(state: ImportState | undefined): boolean {
  return state === "received" || state === "checking" || state === "accepting";
}
