import type { EvaluationFigures } from "@yuanding/contract";
import { type Fen, formatFen, workingDaysBetween } from "@yuanding/values";
import { type CaseWork, readFirstActs, readParts, readPartsBelow } from "../cases/index.ts";
import { account, findAccount, readAppropriated, readPaidDays } from "../ledger/index.ts";
import { findAwardOf } from "./award-store.ts";
import { listAskedOf, listPaidUnder } from "./evaluation-store.ts";
import { listInstalments } from "./instalment-store.ts";
import { listPaid } from "./keep-clawback.ts";
import { readMoney } from "./money.ts";
import { budgetOf, type Offer } from "./offer.ts";
import { findOwed, listWaived } from "./owed.ts";
import { readMilestones } from "./read-milestones.ts";
import { listRepayments } from "./repayment-store.ts";

type OfferFigures = Extract<EvaluationFigures, { kind: "offer" }>;
type CaseFigures = Extract<EvaluationFigures, { kind: "case" }>;

/** Steps by which a case is handed in; a line of an automatic award, which nobody hands in, begins with its notice. */
const BEGINNINGS = ["submit", "announce"];

/** What the program knows of an offer at this moment. */
export async function computeOfferFigures(work: CaseWork, offer: Offer): Promise<OfferFigures> {
  const { tx } = work;
  const requests = await listAskedOf(tx, offer.id);
  const cases = requests.map((request) => request.case);
  const begun = await readFirstActs(tx, cases, BEGINNINGS);
  const paid = await listPaidUnder(tx, offer.id);
  const sum = paid.reduce((total, { amount }) => total + amount, 0n);
  const budget = await findAccount(tx, account("budget", budgetOf(offer)));
  const given = budget ? (await readAppropriated(tx, [budget])).get(budget.id) : undefined;
  const objections = await readPartsBelow(tx, cases, ["objection"]);
  return {
    kind: "offer",
    asked: cases.filter((id) => begun.has(id)).length,
    granted: requests.filter(({ granted }) => granted).length,
    firms: new Set(paid.map(({ subject }) => subject)).size,
    paid: formatFen(sum),
    appropriated: given === undefined ? null : formatFen(given),
    share: given === undefined ? null : percentOf(sum, given),
    days: await daysToPayment(work, begun, paid),
    objections: { made: objections.length, upheld: objections.filter(({ state }) => state === "upheld").length },
    clawbacks: await sumClawbacks(work, cases),
  };
}

/** What the program knows of an application, and of its project if there is one, at this moment. */
export async function computeCaseFigures(work: CaseWork, application: string): Promise<CaseFigures> {
  const { tx } = work;
  const project = (await readParts(tx, application, "project")).at(-1)?.id;
  const award = await findAwardOf(tx, application);
  const paid = award ? await listPaid(work, award) : [];
  const planned = (await listInstalments(tx, application)).length;
  return {
    kind: "case",
    award: award && formatFen(award.amount),
    paid: formatFen(paid.reduce((total, { amount }) => total + amount, 0n)),
    instalments: { planned: award ? Math.max(planned, 1) : 0, paid: paid.length },
    milestones: project === undefined ? null : await readMilestones(work, project),
    clawbacks: await sumClawbacks(work, [application]),
  };
}

/** A part of a whole in percent, with two decimals, rounded half up; null of nothing. */
export function percentOf(part: Fen, whole: Fen): number | null {
  return whole > 0n ? Number((part * 20_000n + whole) / (whole * 2n)) / 100 : null;
}

/** The one in the middle; of an even number what lies between the middle two. Null for none. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

type Paid = { readonly ground: string; readonly transfer: string };

/** From the beginning of each request to its first payment. */
async function daysToPayment(
  { tx, place }: CaseWork,
  begun: ReadonlyMap<string, Temporal.Instant>,
  paid: readonly Paid[],
): Promise<OfferFigures["days"]> {
  const { timetable, park } = place.law;
  const paidOn = await readPaidDays(
    tx,
    paid.map(({ transfer }) => transfer),
  );
  const first = new Map<string, Temporal.PlainDate>();
  for (const { ground, transfer } of paid) {
    const [day, known] = [paidOn.get(transfer), first.get(ground)];
    if (day && (!known || Temporal.PlainDate.compare(day, known) < 0)) first.set(ground, day);
  }
  const spans = [...first].flatMap(([ground, until]) => {
    const from = begun.get(ground)?.toZonedDateTimeISO(park.office.zone).toPlainDate();
    return from ? [{ from, until }] : [];
  });
  const counted = spans.map(({ from, until }) => workingDaysBetween(timetable.calendar, from, until));
  const worked = counted.flatMap((each) => (each.ok ? [each.value] : []));
  const whole = worked.length === spans.length;
  const days = whole ? worked : spans.map(({ from, until }) => from.until(until, { largestUnit: "days" }).days);
  const median = medianOf(days);
  return median === null ? null : { median, unit: whole ? "working" : "calendar", of: days.length };
}

/** Demands for money back that were made in some cases, or in their projects. */
async function sumClawbacks(work: CaseWork, cases: readonly string[]): Promise<OfferFigures["clawbacks"]> {
  const parts = await readPartsBelow(work.tx, cases, ["clawback"]);
  let [count, demanded, repaid, waived] = [0, 0n, 0n, 0n];
  for (const { id, fields } of parts) {
    if (!(await findOwed(work, id)).demanded) continue;
    count += 1;
    demanded += readMoney(fields.amount) ?? 0n;
    repaid += (await listRepayments(work.tx, id)).reduce((sum, { principal }) => sum + principal, 0n);
    waived += (await listWaived(work.tx, id)).reduce((sum, { principal }) => sum + principal, 0n);
  }
  return { count, demanded: formatFen(demanded), repaid: formatFen(repaid), waived: formatFen(waived) };
}
