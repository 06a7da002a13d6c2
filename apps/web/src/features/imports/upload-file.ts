import { ORPCError } from "@orpc/client";
import type { SubjectKind } from "@yuanding/contract";

export type UploadSettings = {
  readonly kind: SubjectKind;
  readonly sender: string;
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly year: number | null;
  /** The import of which the file is the mended one. */
  readonly after: string | null;
};

type Watch = {
  /** Bytes that have left this machine. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
};

/**
 * Sends a file for its dry run and gives the id of the import. `fetch` cannot say how far an upload has come, hence the older
 * way. Rejects with the server's refusal, with an AbortError when the signal is aborted, or with a failure of the network.
 */
export function uploadFile(file: File, settings: UploadSettings, { onProgress, signal }: Watch): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.open("POST", `/api/imports?${queryOf(file, settings)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => {
      const answer = readAnswer(request);
      if (typeof answer === "string") resolve(answer);
      else reject(answer);
    };
    request.onerror = () => reject(new Error("the upload did not arrive"));
    request.onabort = () => reject(new DOMException("the upload was stopped", "AbortError"));
    request.onloadend = () => signal.removeEventListener("abort", stop);
    request.send(file);
  });
}

function queryOf(file: File, { year, after, ...settings }: UploadSettings): URLSearchParams {
  const query = new URLSearchParams({ fileName: file.name, ...settings });
  if (year !== null) query.set("year", String(year));
  if (after !== null) query.set("after", after);
  return query;
}

function readAnswer({ status, responseText }: XMLHttpRequest): string | Error {
  const answer = parsed(responseText);
  if (status >= 200 && status < 300 && typeof answer.id === "string") return answer.id;
  if (typeof answer.code === "string") return new ORPCError(answer.code, { status, data: answer.data });
  return new Error(`the server answered ${status}`);
}

function parsed(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? { ...json } : {};
  } catch {
    return {}; // Something between us and the server spoke; its status says enough.
  }
}
