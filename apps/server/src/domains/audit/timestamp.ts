import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import type { TimeAuthority } from "../../platform/time-authority.ts";

/** What an authority answered: the token as DER, and the time in it. */
export type Stamp = { readonly token: Uint8Array; readonly at: Temporal.Instant };

const SHA256 = "2.16.840.1.101.3.4.2.1";
const TOKEN_CONTENT = "1.2.840.113549.1.9.16.1.4";
const MAY_STAMP = "1.3.6.1.5.5.7.3.8";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const NONCE_BYTES = 16;
const ANSWER_MS = 30_000;
/** A token with the certificates of its signer has a few thousand. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Has an authority say that it saw a text, and believes it only when the answer is about this text and this request, and is signed for
 * stamping by a certificate that leads to a trusted one.
 *
 * @throws Error for whatever is not so, in one sentence.
 */
export async function requestStamp(
  { url, trusted }: TimeAuthority,
  text: string,
  nonce: Uint8Array<ArrayBuffer> = crypto.getRandomValues(new Uint8Array(NONCE_BYTES)),
): Promise<Stamp> {
  const message = new TextEncoder().encode(text);
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: await pkijs.MessageImprint.create("SHA-256", message.buffer),
    certReq: true,
    nonce: asn1js.Integer.fromBigInt(positive(nonce)),
  });
  const response = await fetch(url, {
    method: "POST",
    redirect: "error",
    headers: { "Content-Type": "application/timestamp-query" },
    body: request.toSchema().toBER(),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  if (!response.ok) throw new Error(`the authority of time answered ${response.status}`);
  return checkAnswer(await readAnswer(response), message, positive(nonce), trusted);
}

function positive(bytes: Uint8Array): bigint {
  return BigInt(`0x1${bytes.toHex()}`);
}

async function readAnswer(response: Response): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MAX_ANSWER_BYTES) throw new Error("the authority of time answered at too great a length");
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts)).buffer;
}

async function checkAnswer(
  answer: ArrayBuffer,
  message: Uint8Array<ArrayBuffer>,
  nonce: bigint,
  trusted: TimeAuthority["trusted"],
): Promise<Stamp> {
  const { status, timeStampToken } = readResponse(answer);
  if (status.status !== pkijs.PKIStatus.granted && status.status !== pkijs.PKIStatus.grantedWithMods)
    throw new Error(`the authority of time refused with status ${status.status}`);
  if (!timeStampToken) throw new Error("the authority of time sent no token");
  const token = new Uint8Array(timeStampToken.toSchema().toBER());
  const { info, at } = await checkToken(token, message, trusted);
  if (info.nonce?.toBigInt() !== nonce) throw new Error("the token answers another request");
  return { token, at };
}

function readResponse(answer: ArrayBuffer): pkijs.TimeStampResp {
  try {
    return pkijs.TimeStampResp.fromBER(answer);
  } catch {
    throw new Error("the authority of time sent no answer of RFC 3161");
  }
}

/** What a token says, once it is known to be about this message and signed by whom one trusts. */
export async function checkToken(
  token: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
  trusted: TimeAuthority["trusted"],
): Promise<{ readonly info: pkijs.TSTInfo; readonly at: Temporal.Instant }> {
  const signed = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(token.buffer).content });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (signed.encapContentInfo.eContentType !== TOKEN_CONTENT || !content) throw new Error("the token says no time");
  const info = pkijs.TSTInfo.fromBER(content);
  if (!(await isAbout(info, message))) throw new Error("the token is about another text");
  const trustedCerts = trusted.map((each) => pkijs.Certificate.fromBER(each.buffer));
  const verdict = await verified(signed, message, trustedCerts, info.genTime);
  if (verdict !== null) throw new Error(`the token is not to be trusted: ${verdict}`);
  return { info, at: info.genTime.toTemporalInstant() };
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
