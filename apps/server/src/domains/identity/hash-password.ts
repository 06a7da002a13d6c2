import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** What one guess costs: memory in KiB, passes over it, lanes. OWASP's first choice for Argon2id; raise it here, old hashes keep theirs. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
type Cost = typeof COST;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

const FORM = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

/** Argon2id in the usual form, which carries its cost and salt: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, COST);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Whether it is the password; false too for a hash of another form. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = "", tag = ""] = FORM.exec(hash) ?? [];
  if (memory === undefined) return false;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await tagOf(password, Buffer.from(salt, "base64"), cost);
  return timingSafeEqual(found, Buffer.from(tag, "base64"));
}

/** Whether the hash was made at another cost than today's: the next time the password is known it is made anew. */
export function isOutdated(hash: string): boolean {
  const { memory, passes, parallelism } = COST;
  return !hash.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`);
}

/** The same letters typed in another composition are the same password. */
function tagOf(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
  return derive("argon2id", { message: password.normalize("NFKC"), nonce, ...cost, tagLength: TAG_BYTES });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
