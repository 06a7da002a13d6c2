import type { Context } from "hono";

/** How long a browser that has seen us over TLS asks by TLS only: a year. */
const TLS_SECONDS = 31_536_000;

/** Of every answer. What a page may do is `policyOfPage`. */
const ALWAYS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "X-Permitted-Cross-Domain-Policies": "none",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Origin-Agent-Cluster": "?1",
  "Permissions-Policy":
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)",
};

/** What is no page runs nothing, loads nothing and stands in no frame, even if a browser is made to show it as one. */
const POLICY_OF_DATA =
  "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Sets the headers that every answer has; `tls`: people reach us by https. */
export function setSecurityHeaders(context: Context, tls: boolean): void {
  for (const [name, value] of Object.entries(ALWAYS)) context.header(name, value);
  if (tls) context.header("Strict-Transport-Security", `max-age=${TLS_SECONDS}; includeSubDomains`);
  if (!context.res.headers.has("Content-Security-Policy")) context.header("Content-Security-Policy", POLICY_OF_DATA);
}

/**
 * What a page may do: run and load what we serve, and nothing else. Scripts stand in files; styles stand in files or carry the nonce
 * of this one answer, which Ant Design's do.
 */
export function policyOfPage(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
