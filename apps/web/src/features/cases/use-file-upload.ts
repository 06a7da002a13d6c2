import { useQueryClient } from "@tanstack/react-query";
import { MAX_CASE_FILE_BYTES } from "@yuanding/contract";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/client.ts";
import { sendFile } from "../../api/send-file.ts";

export type FileTarget = {
  readonly case: string;
  readonly kind: string;
  readonly internal: boolean;
  /** The file of which it is another version; left out for a new one. */
  readonly file?: string;
};

/** Sends one file at a time to a case; leaving the page stops it. */
export function useFileUpload() {
  const client = useQueryClient();
  const [sending, setSending] = useState<{ readonly name: string; readonly percent: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (file: File, target: FileTarget) => {
    setError(null);
    setTooLarge(file.size > MAX_CASE_FILE_BYTES);
    if (file.size > MAX_CASE_FILE_BYTES) return;
    const controller = new AbortController();
    running.current = controller;
    setSending({ name: file.name, percent: 0 });
    const query = new URLSearchParams({
      ...{ file: target.file ?? crypto.randomUUID(), kind: target.kind, name: file.name },
      internal: String(target.internal),
    });
    const onProgress = (sent: number) =>
      setSending({ name: file.name, percent: file.size === 0 ? 0 : Math.round((sent / file.size) * 100) });
    try {
      await sendFile(`/api/cases/${target.case}/files?${query}`, file, { onProgress, signal: controller.signal });
      await client.invalidateQueries({ queryKey: api.cases.key() });
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
    } finally {
      setSending(null);
    }
  };
  return { sending, error, tooLarge, start, stop: () => running.current?.abort() };
}
