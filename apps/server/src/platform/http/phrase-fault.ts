import { describeFailure } from "../failure.ts";

/** Longest answer of a fault that is read again, in characters. */
const MAX_FAULT_LENGTH = 100_000;

/**
 * The answer of a request that ended in a fault, in the one form that all have: `defined`, `code`, `status`, `message`, and in `data`
 * besides what it held the request's id, by which the operator finds it in the log. What another library said in words of its own
 * keeps its code and message; what is no JSON says what the status means.
 */
export async function phraseFault(response: Response, requestId: string): Promise<Response> {
  const { status } = response;
  const said = await readObject(response);
  const data = isObject(said?.data) ? said.data : {};
  const body = { ...describeFailure(status), ...said, status, data: { ...data, requestId } };
  const headers = new Headers(response.headers);
  headers.delete("Content-Length");
  headers.set("Content-Type", "application/json");
  return new Response(JSON.stringify(body), { status, headers });
}

type Said = Readonly<Record<string, unknown>>;

async function readObject(response: Response): Promise<Said | null> {
  if (!/^application\/json\b/i.test(response.headers.get("Content-Type") ?? "")) return null;
  const text = await response.text();
  if (text.length > MAX_FAULT_LENGTH) return null;
  try {
    const read: unknown = JSON.parse(text);
    return isObject(read) ? read : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Said {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
