import { createHash } from "node:crypto";
import { canonicalJson } from "@yuanding/values";
import type { ChainedEvent } from "../event.ts";
import {
  caseFileName,
  decisionFileName,
  PAYMENTS,
  type PackCase,
  type PackDecision,
  type PackManifest,
  type PackPayment,
  type PackPolicySet,
  POLICY_SETS,
} from "./pack.ts";
import { type PackFault, packFault } from "./pack-faults.ts";
import { type PackFolder, readJson, readText } from "./pack-folder.ts";
import type { LogTold } from "./verify-events.ts";
import type { LedgerTold } from "./verify-ledger.ts";

/** The hash by which a set of policies is known. */
export type HashPolicies = (files: readonly { readonly path: string; readonly text: string }[]) => string;

const IN_DECISIONS = /^decisions\/([^/]+)\.json$/;
const IN_CASES = /^cases\/([^/]+)\/case\.json$/;

/** Whether the texts of each policy set are those that its hash names. */
export async function verifyPolicies(
  folder: PackFolder,
  hashPolicies: HashPolicies,
): Promise<{ readonly faults: readonly PackFault[]; readonly sets: ReadonlySet<string> }> {
  const sets = await readJson<readonly PackPolicySet[]>(folder, POLICY_SETS);
  const faults: PackFault[] = [];
  for (const { hash, files } of sets) {
    const texts: { readonly path: string; readonly text: string }[] = [];
    for (const { path, name } of files) texts.push({ path, text: await readText(folder, name) });
    if (hashPolicies(texts) !== hash) faults.push(packFault("policy_set", POLICY_SETS, hash));
  }
  return { faults, sets: new Set(sets.map(({ hash }) => hash)) };
}

/** Whether each decision is what its hashes and the log say, and rests on policies that are there. */
export async function verifyDecisions(
  folder: PackFolder,
  { files }: PackManifest,
  sets: ReadonlySet<string>,
  told: LogTold,
): Promise<{ readonly faults: readonly PackFault[]; readonly subjects: ReadonlyMap<string, string> }> {
  const faults: PackFault[] = [];
  const subjects = new Map<string, string>();
  for (const { name } of files) {
    const [, id] = IN_DECISIONS.exec(name) ?? [];
    if (id === undefined) continue;
    const decision = await readJson<PackDecision>(folder, name);
    const { facts, answer, factsSha256, answerSha256, policySet, verdict } = decision;
    const result = answer.result as Readonly<Record<string, unknown>> | undefined;
    if (decision.id !== id) faults.push(packFault("misplaced", name));
    if (sha256Of(canonicalJson(facts)) !== factsSha256) faults.push(packFault("decision_altered", name, "facts"));
    if (sha256Of(canonicalJson(answer)) !== answerSha256) faults.push(packFault("decision_altered", name, "answer"));
    if (result?.verdict !== verdict || result?.measure !== decision.measure)
      faults.push(packFault("decision_altered", name, "answer"));
    if (!isAsLogged(decision, told.decisions.get(id))) faults.push(packFault("decision_unlogged", name));
    if (!sets.has(policySet)) faults.push(packFault("policy_set_missing", name, policySet));
    subjects.set(id, decision.subject.id);
  }
  return { faults, subjects };
}

/** A decision of before there was a log is in none. */
function isAsLogged({ answerSha256, policySet, subject }: PackDecision, event: ChainedEvent | undefined): boolean {
  if (!event) return true;
  const { answer } = (event.details.after ?? { answer: answerSha256 }) as { readonly answer: unknown };
  return answer === answerSha256 && event.policySet === policySet && event.subject === subject.id;
}

/** Whether every version of every file that a case names is there, and is the one that the log tells of. */
export async function verifyCases(
  folder: PackFolder,
  { files }: PackManifest,
  told: LogTold,
): Promise<{ readonly faults: readonly PackFault[]; readonly cases: number }> {
  const listed = new Map(files.map((file) => [file.name, file]));
  const faults: PackFault[] = [];
  let cases = 0;
  for (const { name } of files) {
    const [, id] = IN_CASES.exec(name) ?? [];
    if (id === undefined) continue;
    cases += 1;
    const found = await readJson<PackCase>(folder, name);
    if (found.id !== id) faults.push(packFault("misplaced", name));
    if (!isActedAsLogged(found, told.acts.get(id) ?? [])) faults.push(packFault("case_unlogged", name));
    for (const file of found.files) {
      for (const { number, sha256, bytes, at } of file.versions) {
        const kept = listed.get(at);
        if (kept?.sha256 !== sha256 || kept.bytes !== bytes) faults.push(packFault("case_file", name, at));
        if ((told.files.get(`${file.id}/${number}`) ?? sha256) !== sha256)
          faults.push(packFault("case_file_unlogged", name, at));
      }
    }
  }
  return { faults, cases };
}

/** Every step that was done has its event, in the same order, by the same person and for the same reason, unless that was erased. */
function isActedAsLogged({ acts }: PackCase, events: readonly ChainedEvent[]): boolean {
  const steps = acts.filter(({ kind }) => kind === "transition");
  if (steps.length !== events.length) return false;
  return steps.every(({ id, byId, reason }, place) => {
    const event = events[place];
    const { transition } = (event?.details.after ?? { transition: id }) as { readonly transition: unknown };
    const said = event?.details.reason ?? (event?.erased.reason === undefined ? "" : reason);
    return event?.person === byId && transition === id && said === reason;
  });
}

/** Whether each payment is what the ledger says, and opens to its cases and to the decision it rests on. */
export async function verifyPayments(
  folder: PackFolder,
  { files }: PackManifest,
  subjects: ReadonlyMap<string, string>,
  { orders, resolved, returned }: LedgerTold,
): Promise<{ readonly faults: readonly PackFault[]; readonly payments: number }> {
  const names = new Set(files.map(({ name }) => name));
  const payments = await readJson<readonly PackPayment[]>(folder, PAYMENTS);
  const faults: PackFault[] = [];
  for (const { order, transfer, amount, voucher, decision, ground, subject, holder, ...payment } of payments) {
    const reserved = orders.get(transfer);
    const paid = resolved.get(transfer);
    const said = paid?.kind === "post" ? paid.voucher : null;
    const agrees = reserved?.order === order && reserved.amount === amount && said === voucher;
    const back = returned.get(order)?.valueDay ?? null;
    if (!agrees || back !== (payment.returnedOn ?? null)) faults.push(packFault("payment_transfer", PAYMENTS, order));
    const there = [payment.case, ground].every((id) => names.has(caseFileName(id)));
    const about = decision !== null && names.has(decisionFileName(decision)) ? subjects.get(decision) : undefined;
    if (!there || (about !== subject.id && about !== holder))
      faults.push(packFault("payment_unfounded", PAYMENTS, order));
  }
  return { faults, payments: payments.length };
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
