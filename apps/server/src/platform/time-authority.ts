import { readFileSync } from "node:fs";
import { certificatesIn } from "@yuanding/audit/stamp";
import type { Environment } from "./config.ts";
import { startRefusal } from "./start-refusal.ts";

/** An authority that puts its time under a hash (RFC 3161), and whose certificates are trusted for that. */
export type TimeAuthority = {
  readonly url: string;
  /** The roots, and those between, each as DER. */
  readonly trusted: readonly Uint8Array<ArrayBuffer>[];
};

/**
 * The authority that YUANDING_TIMESTAMP_URL names, with the certificates in the PEM file YUANDING_TIMESTAMP_CA: a stamp by whom one does
 * not know proves nothing, so there is none without them. Null when none is named.
 *
 * @throws StartRefusal naming the variable.
 */
export function readTimeAuthority(env: Environment): TimeAuthority | null {
  const { YUANDING_TIMESTAMP_URL: url, YUANDING_TIMESTAMP_CA: file } = env;
  if (!url) return null;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw startRefusal(
      "timestamp_url_invalid",
      `环境变量 YUANDING_TIMESTAMP_URL 应为 http 或 https 网址，这里是“${url}”`,
      `the environment variable YUANDING_TIMESTAMP_URL must be an http or https address, not “${url}”`,
    );
  const trusted = file ? readCertificates(file) : [];
  if (trusted.length > 0) return { url, trusted };
  throw startRefusal(
    "timestamp_certificates_missing",
    "设置了 YUANDING_TIMESTAMP_URL，还须用 YUANDING_TIMESTAMP_CA 指定时间戳机构的证书文件（PEM）",
    "with YUANDING_TIMESTAMP_URL, YUANDING_TIMESTAMP_CA must name a readable PEM file with the certificates of the authority",
  );
}

/** Empty for a file that cannot be read or has none. */
function readCertificates(file: string): TimeAuthority["trusted"] {
  try {
    return certificatesIn(readFileSync(file, "utf8"));
  } catch {
    return [];
  }
}
