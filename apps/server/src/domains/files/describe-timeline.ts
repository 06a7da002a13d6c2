import type { TimelineEvent } from "@yuanding/contract";
import { parseDate } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import {
  type Batch,
  findBatches,
  findIdentity,
  isCertificate,
  type LinkRecord,
  type NamedRecord,
  type NameRecord,
  type RulingRecord,
  readLinks,
  readNames,
  readRecords,
  readRulings,
  readSides,
  readTouching,
  type Side,
  type ValueRecord,
} from "../facts/index.ts";
import { asKnown, batchIn, headOf, undoOf } from "./describe-batch.ts";

/** The fact with the day on which an enterprise came to be. */
const REGISTERED = "注册日期";
/** Moments become days where the park lies. */
const ZONE = "Asia/Shanghai";

type Batches = ReadonlyMap<number, Batch>;

/**
 * What happened to a subject, newest day first: in its life up to a date, and in the record of it, as known now or at a moment of
 * the past. Null when there is no such subject. Titles are followed as the source in force tells them.
 */
export async function describeTimeline(
  database: Database,
  code: string,
  asOf: Temporal.PlainDate,
  knownAt: Temporal.Instant | null,
): Promise<readonly TimelineEvent[] | null> {
  const identity = await findIdentity(database, code, knownAt);
  if (!identity) return null;
  const { id, codes } = identity;
  const names = await readNames(database, id, knownAt);
  const links = await readLinks(database, codes, knownAt);
  const sides = await readSides(database, id, knownAt);
  const rulings = await readRulings(database, codes);
  const touching = await readTouching(database, codes);
  const found = await findBatches(
    database,
    [...names, ...links, ...sides, ...touching].map(({ batch }) => batch),
  );
  const batches = asKnown(found, knownAt);
  const records = await readRecords(database, codes, null);
  const titles = sides.filter(({ fact, inForce }) => inForce && isCertificate(fact));
  const histories = titles.map((title) => records.filter(({ fact }) => fact === title.fact));
  const telling = await findBatches(
    database,
    histories.flat().map(({ batch }) => batch),
  );
  const told = asKnown(telling, knownAt);
  const life = [
    ...registration(sides),
    ...renamings(names, batches),
    ...titles.flatMap((title, place) => certificateEvents(title, histories[place] ?? [], told, asOf)),
    ...links.flatMap(linkEvents),
  ].filter(({ day }) => day <= asOf.toString());
  const record = touching
    .filter(({ batch }) => batches.has(batch))
    .flatMap((each) => batchEvents(batchIn(batches, each.batch), each.values, rulings, records));
  return [...life, ...record].toSorted(
    (a, b) => compareText(b.day, a.day) || (b.batch?.id ?? 0) - (a.batch?.id ?? 0) || compareText(a.kind, b.kind),
  );
}

function event(day: string, kind: TimelineEvent["kind"], more: Partial<TimelineEvent>): TimelineEvent {
  const nothing = { fact: null, year: null, value: null, link: null, values: null, batch: null, undo: null };
  return { day, kind, ...nothing, ...more };
}

function registration(sides: readonly Side[]): TimelineEvent[] {
  const side = sides.find(({ fact, inForce }) => inForce && fact === REGISTERED);
  const day = side && parseDate(side.value);
  return day ? [event(day.toString(), "registered", { fact: REGISTERED, value: day.toString() })] : [];
}

/** The first name is no event; a name that is said again is none either. */
function renamings(names: readonly NameRecord[], batches: Batches): TimelineEvent[] {
  const oldestFirst = names.toReversed();
  return oldestFirst.flatMap(({ name, since, batch }, place) => {
    const before = oldestFirst[place - 1];
    if (!before || before.name === name) return [];
    const found = batchIn(batches, batch);
    return [event(since?.toString() ?? recordedDay(found.recordedAt), "named", { value: name, batch: headOf(found) })];
  });
}

/** A title is won on the day of the first word of it, and lost on the day after its last unless it was renewed by then. */
function certificateEvents(
  { fact, source }: Side,
  records: readonly ValueRecord[],
  batches: Batches,
  asOf: Temporal.PlainDate,
): TimelineEvent[] {
  const words = records
    .filter((each) => each.source === source && batches.get(each.batch)?.undo === null)
    .map(({ value, asOf: day, batch }) => {
      const found = batchIn(batches, batch);
      return { value, found, day: day?.toString() ?? recordedDay(found.recordedAt) };
    })
    .toReversed()
    .toSorted((a, b) => compareText(a.day, b.day));
  const events: TimelineEvent[] = [];
  let lastDay: string | null = null;
  for (const { value, found, day } of words) {
    const held = lastDay !== null && lastDay >= day;
    if (lastDay !== null && !held) events.push(lost(fact, lastDay));
    if (value !== null && value >= day && !held) {
      events.push(event(day, "certificateWon", { fact, value, batch: headOf(found) }));
    }
    if (held && (value === null || value < day)) {
      events.push(event(day, "certificateLost", { fact, value, batch: headOf(found) }));
    }
    lastDay = value !== null && (value >= day || lastDay === null) ? value : null;
  }
  if (lastDay !== null && lastDay < asOf.toString()) events.push(lost(fact, lastDay));
  // A title that is over may be reported as such again and again; it is lost once.
  return [...new Map(events.map((each) => [`${each.kind} ${each.day}`, each])).values()];
}

function lost(fact: string, lastDay: string): TimelineEvent {
  const after = Temporal.PlainDate.from(lastDay).add({ days: 1 });
  return event(after.toString(), "certificateLost", { fact, value: lastDay });
}

function linkEvents({ kind, out, other, otherName, since, until }: LinkRecord): TimelineEvent[] {
  const link = { kind, direction: out ? "out" : "in", id: other, name: otherName } as const;
  return [
    ...(since ? [event(since.toString(), "linked", { link })] : []),
    ...(until ? [event(until.toString(), "unlinked", { link })] : []),
  ];
}

function batchEvents(
  batch: Batch,
  values: number,
  rulings: readonly RulingRecord[],
  records: readonly NamedRecord[],
): TimelineEvent[] {
  const ruling = rulings.find((each) => each.batch === batch.id);
  const corrected = batch.kind === "correction" ? records.find((each) => each.batch === batch.id) : undefined;
  const about = ruling
    ? { fact: ruling.fact, year: ruling.year, value: ruling.source }
    : { fact: corrected?.fact ?? null, year: corrected?.year ?? null };
  const told = { values, batch: headOf(batch), undo: undoOf(batch), ...about };
  const recorded = event(recordedDay(batch.recordedAt), batch.kind, told);
  return batch.undo ? [recorded, event(recordedDay(batch.undo.recordedAt), "undone", told)] : [recorded];
}

function recordedDay(moment: Temporal.Instant): string {
  return moment.toZonedDateTimeISO(ZONE).toPlainDate().toString();
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
