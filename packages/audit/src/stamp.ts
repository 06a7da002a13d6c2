import { X509Certificate } from "node:crypto";
import * as pkijs from "pkijs";
import type { LogCheckpoint } from "./log-line.ts";

const SHA256 = "2.16.840.1.101.3.4.2.1";
const TOKEN_CONTENT = "1.2.840.113549.1.9.16.1.4";
const MAY_STAMP = "1.3.6.1.5.5.7.3.8";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Certificates of authorities of time: the roots, and those between, each as DER. */
export type Trusted = readonly Uint8Array<ArrayBuffer>[];

/** The certificates in the text of a PEM file; empty for none. @throws Error for one that is none. */
export function certificatesIn(pem: string): Trusted {
  return (pem.match(CERTIFICATE) ?? []).map((each) => new Uint8Array(new X509Certificate(each).raw));
}

/** What the authority of time is shown of a checkpoint: one line, so that anybody can write it down again. */
export function stampedText({ day, place, hash }: Pick<LogCheckpoint, "day" | "place" | "hash">): string {
  return `yuanding.log ${day} ${place} ${hash}\n`;
}

/** What a token says, once it is known to be about this message and signed by whom one trusts. */
export async function checkToken(
  token: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
  trusted: Trusted,
): Promise<{ readonly info: pkijs.TSTInfo; readonly at: Temporal.Instant }> {
  const { signed, info } = readToken(token);
  if (!(await isAbout(info, message))) throw new Error("the token is about another text");
  const trustedCerts = trusted.map((each) => pkijs.Certificate.fromBER(each.buffer));
  const verdict = await verified(signed, message, trustedCerts, info.genTime);
  if (verdict !== null) throw new Error(`the token is not to be trusted: ${verdict}`);
  return { info, at: info.genTime.toTemporalInstant() };
}

/** When a token says that a text was seen, by whomever: nothing is known of who signed it. @throws Error when it is about another text. */
export async function timeInToken(
  token: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<Temporal.Instant> {
  const { info } = readToken(token);
  if (!(await isAbout(info, message))) throw new Error("the token is about another text");
  return info.genTime.toTemporalInstant();
}

function readToken(token: Uint8Array<ArrayBuffer>): {
  readonly signed: pkijs.SignedData;
  readonly info: pkijs.TSTInfo;
} {
  const signed = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(token.buffer).content });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (signed.encapContentInfo.eContentType !== TOKEN_CONTENT || !content) throw new Error("the token says no time");
  return { signed, info: pkijs.TSTInfo.fromBER(content) };
}

async function isAbout({ messageImprint }: pkijs.TSTInfo, message: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", message));
  const imprint = Buffer.from(messageImprint.hashedMessage.getValue());
  return messageImprint.hashAlgorithm.algorithmId === SHA256 && digest.equals(imprint);
}

/** Why the signature does not count; null when it does. */
async function verified(
  signed: pkijs.SignedData,
  message: Uint8Array<ArrayBuffer>,
  trustedCerts: pkijs.Certificate[],
  checkDate: Date,
): Promise<string | null> {
  try {
    const found = await signed.verify({
      signer: 0,
      data: message.buffer,
      trustedCerts,
      checkDate,
      checkChain: true,
      extendedMode: true,
    });
    if (!found.signatureVerified || !found.signerCertificateVerified) return found.message || "the signature is wrong";
    return mayStamp(found.signerCertificate) ? null : "its certificate is not for stamping";
  } catch (fault) {
    return fault instanceof Error || isFailure(fault) ? fault.message : String(fault);
  }
}

/** What pkijs throws in its extended mode is no Error. */
function isFailure(fault: unknown): fault is { readonly message: string } {
  return typeof fault === "object" && fault !== null && "message" in fault && typeof fault.message === "string";
}

function mayStamp(certificate: pkijs.Certificate | null | undefined): boolean {
  const usage: unknown = certificate?.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)?.parsedValue;
  return usage instanceof pkijs.ExtKeyUsage && usage.keyPurposes.includes(MAY_STAMP);
}
