import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./config.ts";
import { type MailConfig, readMailConfig } from "./mail/mail.ts";
import { readSecret } from "./secrets.ts";
import { codeOf, startRefusal } from "./start-refusal.ts";

/** With what people sign in here, as the environment says. */
export type SignInSettings = {
  /** Signs cookies and encrypts one-time secrets; null: one is made and kept in the data folder. */
  readonly secret: string | null;
  /** By what mail is sent; null: not at all. */
  readonly mail: MailConfig | null;
  /** The park's own identity provider (OpenID Connect); null: none. */
  readonly provider: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly name: string;
  } | null;
};

/** As many characters as 32 random bytes have in hexadecimal are plenty; fewer than this are a word. */
const MIN_SECRET_LENGTH = 32;
const SECRET_BYTES = 32;
const SECRET_FILE = "secret";

/** @throws StartRefusal naming the variable and never what it holds. */
export function readSignInSettings(env: Environment): SignInSettings {
  const secret = readSecret(env, "YUANDING_SECRET");
  if (secret !== null && secret.length < MIN_SECRET_LENGTH)
    throw startRefusal(
      "secret_short",
      `YUANDING_SECRET 至少要有 ${MIN_SECRET_LENGTH} 个字符，例如 openssl rand -hex 32 的结果`,
      `YUANDING_SECRET needs ${MIN_SECRET_LENGTH} characters at least, such as openssl rand -hex 32 gives`,
    );
  const mail = readMailConfig(readSecret(env, "YUANDING_SMTP_URL"), env.YUANDING_MAIL_FROM);
  return { secret, mail, provider: readProvider(env) };
}

function readProvider(env: Environment): SignInSettings["provider"] {
  const { YUANDING_OIDC_ISSUER: issuer, YUANDING_OIDC_CLIENT_ID: clientId, YUANDING_OIDC_NAME: name } = env;
  if (!issuer) return null;
  const clientSecret = readSecret(env, "YUANDING_OIDC_CLIENT_SECRET");
  if (isSafe(issuer) && clientId && clientSecret)
    return { issuer, clientId, clientSecret, name: name || "统一身份认证" };
  throw startRefusal(
    "provider_incomplete",
    "YUANDING_OIDC_ISSUER 应为 https 地址，并须同时设置 YUANDING_OIDC_CLIENT_ID 和 YUANDING_OIDC_CLIENT_SECRET（或 …_FILE）",
    "YUANDING_OIDC_ISSUER must be an https address, and YUANDING_OIDC_CLIENT_ID and YUANDING_OIDC_CLIENT_SECRET (or …_FILE) must be set with it",
  );
}

/** Over TLS, or on this machine. */
function isSafe(issuer: string): boolean {
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const here = url !== null && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  return url !== null && (url.protocol === "https:" || (here && url.protocol === "http:"));
}

/**
 * The secret of this installation: made at the first start and kept in the data folder, for its owner alone to read. Whoever loses it
 * signs everybody out, and one-time codes have to be set up anew.
 *
 * @throws StartRefusal when it can neither be read nor made.
 */
export function keptSecret(dataFolder: string): string {
  const file = join(dataFolder, SECRET_FILE);
  try {
    mkdirSync(dataFolder, { recursive: true });
    try {
      writeFileSync(file, `${randomBytes(SECRET_BYTES).toString("hex")}\n`, { flag: "wx", mode: 0o600 });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const secret = readFileSync(file, "utf8").trim();
    if (secret.length >= MIN_SECRET_LENGTH) return secret;
  } catch (error) {
    throw unusable(file, codeOf(error) ?? "");
  }
  throw unusable(file, "");
}

function unusable(file: string, code: string) {
  return startRefusal(
    "secret_file_unusable",
    `无法读写密钥文件 ${file}（${code || "内容太短"}），可改用环境变量 YUANDING_SECRET`,
    `the secret in ${file} can be neither read nor made (${code || "it is too short"}); YUANDING_SECRET may be set instead`,
  );
}
