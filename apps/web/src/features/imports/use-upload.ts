import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/client.ts";
import { type UploadSettings, uploadFile } from "./upload-file.ts";

export type Upload = {
  /** Bytes that were sent; null while nothing is being sent. */
  readonly sent: number | null;
  readonly error: unknown;
  /** A person has stopped it. */
  readonly stopped: boolean;
  readonly start: (file: File, settings: UploadSettings) => void;
  readonly stop: () => void;
  /** Leaves what was said of the last try. */
  readonly forget: () => void;
};

/** Sends one file at a time; leaving the page stops it, since the file cannot be sent without it. */
export function useUpload(done: (id: string) => void): Upload {
  const client = useQueryClient();
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [stopped, setStopped] = useState(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (file: File, settings: UploadSettings) => {
    const controller = new AbortController();
    running.current = controller;
    setSent(0);
    setError(null);
    setStopped(false);
    try {
      const id = await uploadFile(file, settings, { onProgress: setSent, signal: controller.signal });
      await client.invalidateQueries({ queryKey: api.imports.key() });
      done(id);
    } catch (failure) {
      if (controller.signal.aborted) setStopped(true);
      else setError(failure);
    } finally {
      setSent(null);
    }
  };
  const forget = () => {
    setError(null);
    setStopped(false);
  };
  return {
    ...{ sent, error, stopped, forget },
    start: (file, settings) => void start(file, settings),
    stop: () => running.current?.abort(),
  };
}
