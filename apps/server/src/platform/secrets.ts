import { closeSync, openSync, readSync } from "node:fs";
import type { Environment } from "./config.ts";
import { codeOf, startRefusal } from "./start-refusal.ts";

/** Every secret there is. Each may be given in a file, and none ever stands in a log. */
const SECRETS = [
  ...(["DATABASE_URL", "YUANDING_SECRET", "YUANDING_OIDC_CLIENT_SECRET", "YUANDING_SMTP_URL"] as const),
  "YUANDING_ROBOTS",
] as const;
type SecretName = (typeof SECRETS)[number];

/** Longer than any password, key or address with one. */
const MAX_SECRET_BYTES = 16 * 1024;

/**
 * A secret of the environment by its name; null when there is none. `NAME_FILE` names a file that holds it instead, one newline at its
 * end being none of it, so that it stands in no list of processes and in no file of settings.
 * @throws StartRefusal naming the variable and never what it holds.
 */
export function readSecret(env: Environment, name: SecretName): string | null {
  const [given, file] = [env[name], env[`${name}_FILE`]];
  if (!file) return given || null;
  if (given)
    throw startRefusal(
      "secret_twice",
      `环境变量 ${name} 和 ${name}_FILE 只能设置一个`,
      `only one of the environment variables ${name} and ${name}_FILE may be set`,
    );
  const text = readStart(file, name);
  const secret = text.replace(/\r?\n$/, "");
  if (secret !== "" && Buffer.byteLength(text) <= MAX_SECRET_BYTES) return secret;
  throw startRefusal(
    "secret_unusable",
    `${name}_FILE 指定的文件是空的，或超过 ${MAX_SECRET_BYTES} 字节`,
    `the file named by ${name}_FILE is empty or larger than ${MAX_SECRET_BYTES} bytes`,
  );
}

/** Every secret that was given, and the passwords inside addresses: what a log must not repeat. */
export function secretsOf(env: Environment): readonly string[] {
  const found = SECRETS.flatMap((name) => {
    const secret = readSecret(env, name);
    const words = name === "YUANDING_ROBOTS" ? wordsOf(secret ?? "") : [];
    return secret === null ? [] : [secret, ...passwordsOf(secret), ...words];
  });
  return [...new Set(found)];
}

/** What stands between quotation marks in JSON and is long enough to be an address or a key. */
function wordsOf(json: string): readonly string[] {
  return [...json.matchAll(/"([^"\\]{12,})"/g)].map(([, word = ""]) => word);
}

function passwordsOf(address: string): readonly string[] {
  const password = URL.canParse(address) ? new URL(address).password : "";
  return password === "" ? [] : [password, decodePassword(password)];
}

/** What a browser reads as it stands, it leaves as it stands: a lone % is no fault. */
function decodePassword(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** One byte more than allowed is enough to see that it is too much; the file may be a device that never ends. */
function readStart(file: string, name: string): string {
  try {
    const handle = openSync(file, "r");
    try {
      const bytes = Buffer.alloc(MAX_SECRET_BYTES + 1);
      return bytes.toString("utf8", 0, readSync(handle, bytes));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw startRefusal(
      "secret_unreadable",
      `无法读取 ${name}_FILE 指定的文件（${codeOf(error)}）`,
      `the file named by ${name}_FILE cannot be read (${codeOf(error)})`,
    );
  }
}
