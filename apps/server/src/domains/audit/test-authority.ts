import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";

/* An authority of time for tests, with certificates of its own: what it answers can be spoilt in one way at a time. */

const STAMPING = "1.3.6.1.5.5.7.3.8";
const TLS_SERVER = "1.3.6.1.5.5.7.3.1";
const KEY = { name: "ECDSA", namedCurve: "P-256" };

type Issued = { readonly certificate: pkijs.Certificate; readonly keys: CryptoKeyPair };

function nameOf(certificate: pkijs.RelativeDistinguishedNames, name: string): void {
  const value = new asn1js.Utf8String({ value: name });
  certificate.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: "2.5.4.3", value }));
}

function extension(extnID: string, critical: boolean, value: { toSchema(): asn1js.BaseBlock }, parsedValue: unknown) {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toSchema().toBER(), parsedValue });
}

/** A certificate; signed by itself when nobody issues it. */
async function issue(name: string, serial: number, by: Issued | null, usage: string | null): Promise<Issued> {
  const keys = (await crypto.subtle.generateKey(KEY, true, ["sign", "verify"])) as CryptoKeyPair;
  const certificate = new pkijs.Certificate({ version: 2, serialNumber: new asn1js.Integer({ value: serial }) });
  nameOf(certificate.subject, name);
  nameOf(certificate.issuer, by ? "Test root" : name);
  certificate.notBefore.value = new Date("2020-01-01T00:00:00Z");
  certificate.notAfter.value = new Date("2049-01-01T00:00:00Z");
  const limits = new pkijs.BasicConstraints({ cA: by === null });
  const purposes = new pkijs.ExtKeyUsage({ keyPurposes: usage ? [usage] : [] });
  certificate.extensions = [
    extension("2.5.29.19", true, limits, limits),
    ...(usage ? [extension("2.5.29.37", true, purposes, purposes)] : []),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign((by ?? { keys }).keys.privateKey, "SHA-256");
  return { certificate, keys };
}

/** What an authority may do wrong. */
export type Spoilt =
  | "nothing"
  | "nonce"
  | "imprint"
  | "signature"
  | "issuer"
  | "usage"
  | "refused"
  | "rubbish"
  | "status"
  | "length";

export type TestAuthority = {
  readonly url: string;
  readonly trusted: readonly Uint8Array<ArrayBuffer>[];
  /** From the next request on. */
  spoil(what: Spoilt): void;
  close(): Promise<void>;
};

/** Starts one on a free port; its clock always says the same. */
export async function startAuthority(at = new Date("2026-11-22T00:10:00Z")): Promise<TestAuthority> {
  const root = await issue("Test root", 1, null, null);
  const stranger = await issue("Test root", 1, null, null);
  const signers = {
    good: await issue("Test clock", 2, root, STAMPING),
    stranger: await issue("Test clock", 3, stranger, STAMPING),
    web: await issue("Test clock", 4, root, TLS_SERVER),
  };
  let spoilt: Spoilt = "nothing";
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      if (spoilt === "status") response.statusCode = 503;
      const signer = spoilt === "issuer" ? signers.stranger : spoilt === "usage" ? signers.web : signers.good;
      response.end(await answer(new Uint8Array(Buffer.concat(parts)), signer, spoilt, at));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    trusted: [new Uint8Array(root.certificate.toSchema().toBER())],
    spoil: (what) => {
      spoilt = what;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(bytes: Uint8Array<ArrayBuffer>, signer: Issued, spoilt: Spoilt, at: Date): Promise<Buffer> {
  if (spoilt === "rubbish") return Buffer.from("<html>no</html>");
  if (spoilt === "length") return Buffer.alloc(70_000);
  if (spoilt === "refused") {
    const status = new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.rejection });
    return Buffer.from(new pkijs.TimeStampResp({ status }).toSchema().toBER());
  }
  const request = pkijs.TimeStampReq.fromBER(bytes.buffer);
  const other = await pkijs.MessageImprint.create("SHA-256", new TextEncoder().encode("another text").buffer);
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: "1.2.3.4.5",
    messageImprint: spoilt === "imprint" ? other : request.messageImprint,
    serialNumber: new asn1js.Integer({ value: 7 }),
    genTime: at,
    ...(spoilt === "nonce"
      ? { nonce: new asn1js.Integer({ value: 1 }) }
      : request.nonce
        ? { nonce: request.nonce }
        : {}),
  });
  const signed = new pkijs.SignedData({
    version: 3,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: "1.2.840.113549.1.9.16.1.4",
      eContent: new asn1js.OctetString({ valueHex: info.toSchema().toBER() }),
    }),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: signer.certificate.issuer,
          serialNumber: signer.certificate.serialNumber,
        }),
      }),
    ],
    certificates: [signer.certificate],
  });
  const key = spoilt === "signature" ? (await issue("Other", 9, null, STAMPING)).keys : signer.keys;
  await signed.sign(key.privateKey, 0, "SHA-256");
  const content = new pkijs.ContentInfo({ contentType: pkijs.ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
  const status = new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted });
  return Buffer.from(new pkijs.TimeStampResp({ status, timeStampToken: content }).toSchema().toBER());
}
