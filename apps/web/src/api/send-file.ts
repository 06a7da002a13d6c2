import { ORPCError } from "@orpc/client";

export type Watch = {
  /** Bytes that have left this machine. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
};

/**
 * Sends the bytes of a file and gives the server's answer. `fetch` cannot say how far an upload has come, hence the older way. Rejects
 * with the server's refusal, with an AbortError when the signal is aborted, or with a failure of the network.
 */
export function sendFile(address: string, file: File, { onProgress, signal }: Watch): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.open("POST", address);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => {
      const answer = readAnswer(request);
      if (answer instanceof Error) reject(answer);
      else resolve(answer);
    };
    request.onerror = () => reject(new Error("the upload did not arrive"));
    request.onabort = () => reject(new DOMException("the upload was stopped", "AbortError"));
    request.onloadend = () => signal.removeEventListener("abort", stop);
    request.send(file);
  });
}

function readAnswer({ status, responseText }: XMLHttpRequest): Record<string, unknown> | Error {
  const answer = parsed(responseText);
  if (status >= 200 && status < 300) return answer;
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
