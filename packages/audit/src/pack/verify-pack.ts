import type { Trusted } from "../stamp.ts";
import { CHECKPOINTS, MANIFEST, type PackAbout, type PackCounts, type PackManifest } from "./pack.ts";
import { type PackFault, packFault } from "./pack-faults.ts";
import type { PackFolder } from "./pack-folder.ts";
import { verifyBankLines } from "./verify-bank.ts";
import { verifyEvents } from "./verify-events.ts";
import { readManifest, verifyFiles } from "./verify-files.ts";
import { type HashPolicies, verifyCases, verifyDecisions, verifyPayments, verifyPolicies } from "./verify-grounds.ts";
import { verifyTransfers } from "./verify-ledger.ts";
import { type StampsTold, verifyStamps } from "./verify-stamps.ts";

export type VerifiedPack = {
  /** Null when the manifest itself cannot be trusted. */
  readonly about: PackAbout | null;
  readonly madeAt: string | null;
  /** sha256 of the manifest, by which the pack is known to the log of the server that made it. */
  readonly hash: string | null;
  /** The end of the log when it was made. */
  readonly log: PackManifest["log"] | null;
  readonly files: number;
  readonly counts: PackCounts | null;
  /** Null while something is wrong that lies before them. */
  readonly stamps: StampsTold | null;
  /** Everything that is wrong, the first first; none when all is as it was made. */
  readonly faults: readonly PackFault[];
};

type Options = {
  readonly hashPolicies: HashPolicies;
  /** The manifest's hash as somebody wrote it down before; null: it is not compared. */
  readonly expected?: string | null;
  /** Certificates of the authority of time; null: who signed its stamps is not looked at. */
  readonly trusted?: Trusted | null;
};

/**
 * Verifies a pack by itself: every file against the manifest; then, when no file was touched, that what they say agrees: the chain of the log,
 * decisions with their hashes and policies, files of cases, transfers and totals, and that each payment opens to a decision. So that
 * whoever changes a file and writes the manifest anew is found as well.
 */
export async function verifyPack(
  folder: PackFolder,
  { hashPolicies, expected = null, trusted = null }: Options,
): Promise<VerifiedPack> {
  const nothing = { about: null, madeAt: null, hash: null, log: null, files: 0, counts: null, stamps: null };
  const read = await orUnreadable(MANIFEST, () => readManifest(folder, expected));
  if ("faults" in read) return { ...nothing, faults: read.faults };
  const { manifest, hash } = read;
  const { about, madeAt, log, files, counts } = manifest;
  const head = { about, madeAt, hash, log, files: files.length, counts };
  const touched = await verifyFiles(folder, manifest);
  if (touched.length > 0) return { ...head, stamps: null, faults: touched };
  const faults = await verifyContent(folder, manifest, hashPolicies);
  const stamped = await orUnreadable(CHECKPOINTS, () => verifyStamps(folder, manifest, trusted));
  return { ...head, stamps: "stamps" in stamped ? stamped.stamps : null, faults: [...faults, ...stamped.faults] };
}

async function verifyContent(
  folder: PackFolder,
  manifest: PackManifest,
  hashPolicies: HashPolicies,
): Promise<readonly PackFault[]> {
  const events = await orUnreadable("log/", () => verifyEvents(folder, manifest));
  if (!("told" in events)) return events.faults;
  const ledger = await orUnreadable("ledger/", () => verifyTransfers(folder, manifest));
  if (!("told" in ledger)) return [...events.faults, ...ledger.faults];
  const policies = await orUnreadable("policies/", () => verifyPolicies(folder, hashPolicies));
  const sets = "sets" in policies ? policies.sets : new Set<string>();
  const decisions = await orUnreadable("decisions/", () => verifyDecisions(folder, manifest, sets, events.told));
  const cases = await orUnreadable("cases/", () => verifyCases(folder, manifest, events.told));
  const subjects = "subjects" in decisions ? decisions.subjects : new Map<string, string>();
  const payments = await orUnreadable("payments.json", () => verifyPayments(folder, manifest, subjects, ledger.told));
  const bank = await orUnreadable("ledger/", () => verifyBankLines(folder, events.told, ledger.told));
  const found = {
    cases: "cases" in cases ? cases.cases : 0,
    decisions: subjects.size,
    transfers: ledger.told.transfers,
    payments: "payments" in payments ? payments.payments : 0,
    bankLines: "bankLines" in bank ? bank.bankLines : 0,
    events: events.told.events,
  };
  const faults = [events, ledger, policies, decisions, cases, payments, bank].flatMap((part) => part.faults);
  return faults.length > 0 ? faults : countFaults(manifest.counts, found);
}

function countFaults(said: PackCounts, found: PackCounts): readonly PackFault[] {
  const fields = Object.keys(found) as (keyof PackCounts)[];
  return fields
    .filter((field) => (said[field] ?? 0) !== found[field])
    .map((field) => packFault("counts", MANIFEST, field));
}

type Faulty = { readonly faults: readonly PackFault[] };

/** What has another shape than it was written with is wrong itself; where exactly does not matter any more. */
async function orUnreadable<Found extends object>(file: string, verify: () => Promise<Found>): Promise<Found | Faulty> {
  try {
    return await verify();
  } catch (fault) {
    const misshapen = fault instanceof TypeError || fault instanceof SyntaxError || fault instanceof RangeError;
    if (!misshapen) throw fault;
    return { faults: [packFault("unreadable", file)] };
  }
}
