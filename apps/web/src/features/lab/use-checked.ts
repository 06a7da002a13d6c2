import { useEffect, useRef, useState } from "react";
import type { SourceText } from "../../ui/policy/source-text.ts";
import type { CheckAnswer, CheckRequest } from "./check.worker.ts";
import type { Checked } from "./check-text.ts";

/** Typing that pauses for this long is checked. */
const SETTLE_MS = 180;

export type Checking = {
  /** The last answer; of an earlier text while `pending`. Null before the first. */
  readonly checked: Checked | null;
  readonly pending: boolean;
  /** The worker threw at this text. */
  readonly broken: boolean;
};

type Answer = { readonly checked: Checked | null; readonly id: number; readonly broken: boolean };

/** Checks a text in a worker as it is written. */
export function useChecked(files: readonly SourceText[], path: string, text: string): Checking {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const worker = useRef<Worker>(undefined);
  const asked = useRef(0);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const started = new Worker(new URL("./check.worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    started.addEventListener("message", ({ data }: MessageEvent<CheckAnswer | "ready">) => {
      if (data === "ready") setReady(true);
      else if (data.id === asked.current) setAnswer({ checked: data.checked, id: data.id, broken: false });
    });
    started.addEventListener("error", () =>
      setAnswer((before) => ({ checked: before?.checked ?? null, id: asked.current, broken: true })),
    );
    return () => started.terminate();
  }, []);
  useEffect(() => {
    if (ready) post(worker.current, { kind: "files", files });
  }, [ready, files]);
  useEffect(() => {
    if (!ready) return;
    asked.current += 1;
    const id = asked.current;
    const timer = setTimeout(
      () => post(worker.current, { kind: "text", id, own: { path, text } }),
      id === 1 ? 0 : SETTLE_MS,
    );
    return () => clearTimeout(timer);
  }, [ready, path, text]);
  const pending = answer === null || answer.id !== asked.current;
  return { checked: answer?.checked ?? null, pending, broken: !pending && answer.broken };
}

function post(worker: Worker | undefined, request: CheckRequest): void {
  worker?.postMessage(request);
}
