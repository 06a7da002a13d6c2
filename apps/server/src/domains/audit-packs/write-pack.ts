import {
  MANIFEST,
  PACK_FORMAT,
  type PackCounts,
  type PackFile,
  type PackManifest,
  SEAL,
  sealOf,
} from "@yuanding/audit/pack";
import { writeZip } from "@yuanding/sheets/archive";
import type { ApiContext } from "../../api-context.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { findSensitive } from "./find-sensitive.ts";
import { caseParts, decisionParts, lineParts, paymentParts, policyParts } from "./ground-parts.ts";
import { ledgerParts } from "./ledger-parts.ts";
import { logParts } from "./log-parts.ts";
import type { PackScope } from "./pack-scope.ts";
import { workbookPart } from "./payments-workbook.ts";
import { type Made, pagePart } from "./write-page.ts";
import { listedPart, textPart } from "./write-parts.ts";

export type WrittenPack = {
  /** sha256 of the manifest: the name of the pack. */
  readonly hash: string;
  readonly files: number;
  readonly counts: PackCounts;
  /** Names of the sensitive facts that are in it. */
  readonly sensitive: readonly string[];
};

/** Writes a pack as a zip, file by file; the manifest comes last, when everything else was written. */
export async function writePack(context: ApiContext, scope: PackScope, made: Made, path: string): Promise<WrittenPack> {
  const { cases, decisions, payments, bankLines, ledger, log } = scope;
  const counts = {
    cases: cases.length,
    decisions: decisions.length,
    transfers: ledger.transfers.length,
    payments: payments.length,
    bankLines: bankLines.length,
    events: log.places.length,
  };
  const policies = await policyParts(context, scope);
  const parts = [
    pagePart(context, scope, made, policies.sets),
    workbookPart(scope.about.title, payments, bankLines),
    ...paymentParts(scope),
    ...caseParts(context, scope),
    ...(await lineParts(context, scope)),
    ...decisionParts(context, scope),
    ...policies.parts,
    ...ledgerParts(context, scope),
    ...logParts(context, scope),
  ];
  const files: PackFile[] = [];
  let hash = "";
  const manifest = textPart(MANIFEST, () => {
    const text = writeManifest(context, scope, made, { counts, files });
    hash = sha256Of(text);
    return [text];
  });
  const seal = textPart(SEAL, () => [sealOf(hash)]);
  await writeZip(path, [...parts.map((part) => listedPart(part, files)), manifest, seal]);
  return { hash, files: files.length, counts, sensitive: await findSensitive(context, scope) };
}

function writeManifest(
  { law }: ApiContext,
  { about, log }: PackScope,
  { at, by }: Made,
  written: Pick<PackManifest, "counts" | "files">,
): string {
  const manifest: PackManifest = {
    format: PACK_FORMAT,
    about,
    park: law.park.name,
    madeAt: at,
    madeBy: by,
    log: { place: log.place, hash: log.hash },
    counts: written.counts,
    files: written.files.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
