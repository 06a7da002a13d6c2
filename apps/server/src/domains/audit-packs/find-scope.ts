import { ERASURE, type Erased } from "@yuanding/audit";
import type { PackPayment } from "@yuanding/audit/pack";
import { formatFen, type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findPlacesAbout, readTail, searchEvents } from "../audit/index.ts";
import { listCaseFiles, readStates } from "../cases/index.ts";
import { readDecision } from "../decisions/index.ts";
import { budgetOf, type Delivered } from "../delivery/index.ts";
import { findPart, type LedgerPart, readBankLines, readTransfers, type Transfer } from "../ledger/index.ts";
import { type About, findCases } from "./find-cases.ts";
import type { PackedFile, PackLimits, PackScope } from "./pack-scope.ts";
import { placeOfFile } from "./place-of-file.ts";

/** Rows read at a time. */
const PAGE = 1_000;
/** Events that tell of erasures; a park has a few in a year. */
const MAX_ERASURES = 10_000;

type Refused = "offer_not_found" | "case_not_found" | "pack_too_large";

/** Finds everything that belongs to an offer or a case, in one moment of the database. */
export async function findScope(
  context: ApiContext,
  about: About,
  limits: PackLimits,
): Promise<Outcome<PackScope, Refused>> {
  const { system } = context;
  const found = await findCases(context, about, limits.cases);
  if (!found) return refused(about.kind === "offer" ? "offer_not_found" : "case_not_found");
  const { title, offers, cases, delivered } = found;
  if (cases.length > limits.cases) return tooLarge(`${limits.cases} 件办件`, `${limits.cases} cases`);
  const budgets = about.kind === "offer" ? offers.map(budgetOf) : [];
  const transfers = [...delivered.awards.map(({ id }) => id), ...delivered.orders.map(({ transfer }) => transfer)];
  const ledger = await findPart(system, { budgets, cases, transfers }, limits.transfers + 1);
  if (ledger.transfers.length > limits.transfers)
    return tooLarge(`${limits.transfers} 笔账`, `${limits.transfers} transfers`);
  const { files, bytes } = await findFiles(context, cases);
  if (bytes > limits.fileBytes)
    return tooLarge(`${sizeIn(limits.fileBytes)} 材料`, `${sizeIn(limits.fileBytes)} of files`);
  const decisions = [...new Set(delivered.assessments.map(({ decision }) => decision))];
  const bankLines = await readBankLines(
    system,
    delivered.orders.map(({ number }) => number),
  );
  const things = { offers: offers.map(({ id }) => id), cases, decisions, delivered, ledger, bankLines };
  const log = await findLog(context, things);
  if (log.place - log.first >= limits.events)
    return tooLarge(`${limits.events} 条日志`, `${limits.events} events of the log`);
  const payments = await findPayments(context, delivered);
  const policySets = await findPolicySets(context, decisions);
  const scope = { offers, cases, delivered, payments, bankLines, decisions, policySets, files, ledger, log };
  return ok({ about: { ...about, title }, ...scope });
}

function tooLarge(zh: string, en: string) {
  return refused("pack_too_large", { zh: `最多 ${zh}。`, en: `At most ${en}.` });
}

function sizeIn(bytes: number): string {
  return `${bytes / 1024 ** 3} GB`;
}

async function findFiles({ system }: ApiContext, cases: readonly string[]) {
  const files = new Map<string, PackedFile>();
  let bytes = 0;
  for (const id of cases) {
    for (const file of await listCaseFiles(system, id)) {
      for (const version of file.versions) {
        const name = placeOfFile(id, version);
        if (!files.has(name)) bytes += version.bytes;
        files.set(name, { file: file.id, number: version.number, name });
      }
    }
  }
  return { files: [...files.values()], bytes };
}

async function findPolicySets({ system }: ApiContext, decisions: readonly string[]): Promise<readonly string[]> {
  const sets = new Set<string>();
  for (const id of decisions) {
    const found = await readDecision(system, id);
    if (found) sets.add(found.policySet);
  }
  return [...sets];
}

type Things = {
  readonly offers: readonly string[];
  readonly cases: readonly string[];
  readonly decisions: readonly string[];
  readonly delivered: Delivered;
  readonly ledger: LedgerPart;
  readonly bankLines: PackScope["bankLines"];
};

/** The events about all of this, those that say what of them was erased, and the end of the log. */
async function findLog({ system }: ApiContext, things: Things): Promise<PackScope["log"]> {
  const { place, hash } = await readTail(system);
  const lists = new Set(things.delivered.orders.flatMap(({ list }) => list ?? []));
  const about = await findPlacesAbout(system, [
    { kind: "offer", ids: things.offers },
    { kind: "case", ids: things.cases },
    { kind: "decision", ids: things.decisions },
    { kind: "transfer", ids: things.ledger.transfers },
    { kind: "payout_list", ids: [...lists] },
    { kind: "file", ids: [...new Set(things.bankLines.map(({ file }) => file))] },
  ]);
  const erasures = await findErasures(system, new Set(about));
  const places = [...new Set([...about, ...erasures])].toSorted((a, b) => a - b);
  return { place, hash, first: places[0] ?? place, places };
}

async function findErasures(system: ApiContext["system"], places: ReadonlySet<number>): Promise<readonly number[]> {
  const { events } = await searchEvents(system, { type: ERASURE }, 0, MAX_ERASURES);
  return events.flatMap((event) => {
    const erased = (event.details.after ?? {}) as Erased;
    const named = Object.values(erased).some((each) => Array.isArray(each) && each.some((one) => places.has(one)));
    return named ? [event.place] : [];
  });
}

/** Every order of every payout, with what it opens to. */
async function findPayments({ system }: ApiContext, delivered: Delivered): Promise<readonly PackPayment[]> {
  const awards = new Map(delivered.awards.map((award) => [award.id, award]));
  const payouts = new Map(delivered.payouts.map((payout) => [payout.case, payout]));
  const decisions = new Map(delivered.assessments.map((each) => [each.case, each.decision]));
  const subjects = await readStates(system, [...new Set(delivered.awards.map((award) => award.case))]);
  const { paid, returned } = await findPaid(
    system,
    delivered.orders.map(({ transfer }) => transfer),
  );
  return delivered.orders.flatMap(({ number, payout, amount, transfer }): PackPayment[] => {
    const award = awards.get(payouts.get(payout)?.award ?? "");
    if (!award) return [];
    const post = paid.get(transfer);
    return [
      {
        ...{ order: number, case: payout, ground: award.case, award: award.id, transfer, amount: formatFen(amount) },
        subject: subjects.get(award.case)?.subject ?? { id: award.subject, name: award.subject },
        holder: award.subject,
        decision: decisions.get(award.case) ?? null,
        voucher: post?.voucher ?? null,
        paidOn: post?.valueDay.toString() ?? null,
        returnedOn: returned.get(number)?.valueDay.toString() ?? null,
      },
    ];
  });
}

/** By order the transfer by which it was paid, and by its number that by which the bank brought it back. */
async function findPaid(system: ApiContext["system"], orders: readonly string[]) {
  const paid = new Map<string, Transfer>();
  const returned = new Map<string, Transfer>();
  for (let from = 0; from < orders.length; from += PAGE) {
    const page = orders.slice(from, from + PAGE);
    const { transfers } = await findPart(system, { budgets: [], cases: [], transfers: page }, PAGE * PAGE);
    for (let at = 0; at < transfers.length; at += PAGE)
      for (const each of await readTransfers(system, transfers.slice(at, at + PAGE))) {
        if (each.code === "payment" && each.reservation !== null) paid.set(each.reservation, each);
        if (each.code === "bank_return" && each.order !== null) returned.set(each.order, each);
      }
  }
  return { paid, returned };
}
