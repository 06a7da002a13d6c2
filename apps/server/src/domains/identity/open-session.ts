import { randomBytes, randomUUID } from "node:crypto";
import { originOf } from "../../platform/http/origin.ts";
import { writeCookie } from "./cookie.ts";
import type { Working } from "./parts.ts";
import { insertSession, LONGEST_HOURS } from "./session-store.ts";

const TOKEN_BYTES = 32;
const MAX_AGENT_LENGTH = 300;

/** Begins a session without the library, as it would: for an account that was just opened, and on the demonstration. */
export async function openSession(
  { units, secret, url }: Working,
  request: Request,
  person: string,
  strong: boolean,
): Promise<{ readonly id: string; readonly cookie: string }> {
  const id = randomUUID();
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const agent = (request.headers.get("User-Agent") ?? "").slice(0, MAX_AGENT_LENGTH);
  await insertSession(units, { id, person, token, strong, address: originOf(request).address ?? "", agent });
  const secure = url().startsWith("https:");
  return { id, cookie: writeCookie("session_token", token, { secret, secure, seconds: LONGEST_HOURS * 3600 }) };
}
