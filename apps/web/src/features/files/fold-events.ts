import type { TimelineEvent } from "@yuanding/contract";

/** Events of one day that read as one: several batches of the same kind, or a single event. */
export type FoldedEvent = { readonly key: string; readonly events: readonly [TimelineEvent, ...TimelineEvent[]] };

export type YearOfEvents = { readonly year: string; readonly entries: readonly FoldedEvent[] };

/** Kinds that tell of the record and come in numbers; what one person did stands by itself. */
const FOLDED: ReadonlySet<TimelineEvent["kind"]> = new Set(["demonstration", "earlier", "import", "interface"]);
/** What happened in the life of the subject, rather than in the record of it. */
const LIFE: ReadonlySet<TimelineEvent["kind"]> = new Set([
  "registered",
  "named",
  "certificateWon",
  "certificateLost",
  "linked",
  "unlinked",
]);

export function isLife({ kind }: TimelineEvent): boolean {
  return LIFE.has(kind);
}

/** Events by year in the order given; batches of one kind that came on one day, one after the other, are folded into one entry. */
export function foldEvents(events: readonly TimelineEvent[]): readonly YearOfEvents[] {
  const entries: { key: string; events: [TimelineEvent, ...TimelineEvent[]] }[] = [];
  for (const [place, event] of events.entries()) {
    const last = entries.at(-1);
    const first = last?.events[0];
    if (last && first && FOLDED.has(event.kind) && first.kind === event.kind && first.day === event.day)
      last.events.push(event);
    else entries.push({ key: `${place}`, events: [event] });
  }
  return [...Map.groupBy(entries, ({ events: [first] }) => first.day.slice(0, 4))].map(([year, own]) => ({
    year,
    entries: own,
  }));
}
