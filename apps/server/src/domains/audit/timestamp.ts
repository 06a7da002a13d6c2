import { checkToken } from "@yuanding/audit/stamp";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import type { TimeAuthority } from "../../platform/time-authority.ts";

/** What an authority answered: the token as DER, and the time in it. */
export type Stamp = { readonly token: Uint8Array; readonly at: Temporal.Instant };

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
