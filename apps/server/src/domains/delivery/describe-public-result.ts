import type { ResultHead, ResultLine } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { readStates } from "../cases/index.ts";
import { offerHeadOf } from "./describe-public-notice.ts";
import { findOffer } from "./offer-store.ts";
import { type GrantedLine, listGrantedIn, listGrantedOf, listNoticeYears } from "./public-result-store.ts";

/** Enterprises that have something in one year; far above what a park hands out. */
const MAX_GRANTED = 20_000;
/** States of an automatic award or a call in which what was decided is public. */
const TOLD: ReadonlySet<string> = new Set(["delivering", "done"]);

/**
 * 结果 of a budget year by offer: who was named by a notice and approved afterwards. Of a call nothing is told before its results were
 * published, and whoever lost the support is in none of it.
 */
export async function describePublicResults(
  context: ApiContext,
  { year: asked }: { readonly year?: number | undefined },
) {
  const { system } = context;
  const years = await listNoticeYears(system);
  const year = asked ?? years[0] ?? null;
  const lines = year === null ? [] : await onlyTold(context, await listGrantedIn(system, year, MAX_GRANTED));
  const items: ResultHead[] = [];
  for (const [id, found] of Map.groupBy(lines, ({ offer }) => offer)) {
    const head = await describeHead(context, id, found);
    if (head) items.push(head);
  }
  items.sort((one, other) => (one.offer.title < other.offer.title ? -1 : 1));
  return { year, years: [...years], ...sumOf(lines), items };
}

/** The enterprises of one offer; null when there is no such offer. */
export async function describePublicResult(
  context: ApiContext,
  {
    id,
    query,
    offset,
    limit,
  }: { readonly id: string; readonly query: string; readonly offset: number; readonly limit: number },
) {
  const lines = await onlyTold(context, await listGrantedOf(context.system, id, MAX_GRANTED));
  const head = await describeHead(context, id, lines);
  if (!head) return null;
  const words = query.trim();
  const found = lines.filter(({ name, subject }) => name.includes(words) || subject.includes(words));
  const zone = context.law.park.office.zone;
  const items = found.slice(offset, offset + limit).map(({ subject, name, amount, paid, notice, at }): ResultLine => {
    const approvedOn = at.toZonedDateTimeISO(zone).toPlainDate().toString();
    return { subject: { id: subject, name }, amount: formatFen(amount), paid: formatFen(paid), approvedOn, notice };
  });
  return { ...head, total: found.length, items };
}

async function onlyTold({ system }: ApiContext, lines: readonly GrantedLine[]): Promise<readonly GrantedLine[]> {
  const batches = await readStates(system, [...new Set(lines.map(({ batch }) => batch))]);
  const told = lines.filter(({ batch }) => TOLD.has(batches.get(batch)?.state ?? ""));
  const states = await readStates(
    system,
    told.map((line) => line.case),
  );
  return told.filter((line) => {
    const kind = states.get(line.case)?.kind;
    return kind !== undefined && kind !== "refused" && kind !== "withdrawn";
  });
}

async function describeHead(
  context: ApiContext,
  id: string,
  lines: readonly GrantedLine[],
): Promise<ResultHead | null> {
  const offer = await findOffer(context.system, id);
  return offer && { offer: offerHeadOf(context, offer), ...sumOf(lines) };
}

function sumOf(lines: readonly GrantedLine[]) {
  const sum = (of: (line: GrantedLine) => bigint) => formatFen(lines.reduce((total, line) => total + of(line), 0n));
  return { count: lines.length, amount: sum(({ amount }) => amount), paid: sum(({ paid }) => paid) };
}
