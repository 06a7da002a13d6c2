import { createHmac, timingSafeEqual } from "node:crypto";

/** How our cookies begin. */
export const COOKIE_PREFIX = "yuanding";
/** What a browser takes only over TLS begins with this besides. */
const SECURE_PREFIX = "__Secure-";
/** Longer than any header of cookies that we make. */
const MAX_COOKIES_LENGTH = 16_384;

/** Cookies of the library, by what they carry. */
export type CookieName = "session_token" | "two_factor";

/**
 * What a cookie of the library carries, when it is signed with our secret; null for none and for one that was made up. Signed as the
 * library does: HMAC-SHA256 in base64 behind the last dot.
 */
export function readCookie(request: Request, name: CookieName, secret: string, secure: boolean): string | null {
  const header = request.headers.get("Cookie");
  if (header === null || header.length > MAX_COOKIES_LENGTH) return null;
  const begins = `${secure ? SECURE_PREFIX : ""}${COOKIE_PREFIX}.${name}=`;
  const found = header.split(/; */).find((each) => each.startsWith(begins));
  return found ? verified(found.slice(begins.length), secret) : null;
}

function verified(value: string, secret: string): string | null {
  const signed = decoded(value);
  const dot = signed.lastIndexOf(".");
  if (dot < 1) return null;
  const expected = createHmac("sha256", secret).update(signed.slice(0, dot)).digest();
  const given = Buffer.from(signed.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? signed.slice(0, dot) : null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

type Writing = { readonly secret: string; readonly secure: boolean; readonly seconds: number };

/** A cookie as the library would set it. */
export function writeCookie(name: CookieName, value: string, { secret, secure, seconds }: Writing): string {
  const signature = createHmac("sha256", secret).update(value).digest("base64");
  const signed = encodeURIComponent(`${value}.${signature}`);
  const flags = `Max-Age=${seconds}; Path=/; HttpOnly${secure ? "; Secure" : ""}; SameSite=Lax`;
  return `${secure ? SECURE_PREFIX : ""}${COOKIE_PREFIX}.${name}=${signed}; ${flags}`;
}
