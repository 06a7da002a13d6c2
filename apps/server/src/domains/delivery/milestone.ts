import type { Milestone as MilestoneAnswer } from "@yuanding/contract";

/** What a project is to have reached by a day. */
export type Milestone = {
  readonly number: number;
  readonly title: string;
  readonly dueOn: Temporal.PlainDate;
  /** What has to be shown for it, or its share of the work. */
  readonly shows: string;
  /** The instalment that is not paid before this was accepted, nor those after it; null for none. */
  readonly instalment: number | null;
};

/** That one was reached, as the firm in charge reported it. */
type Reached = { readonly on: Temporal.PlainDate; readonly what: string };
type ReachedMilestones = ReadonlyMap<number, Reached>;

type ReportingAct = {
  readonly transition: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly at: Temporal.Instant;
};

/** Which milestones were reported as reached, on which day of a zone. */
export function reachedIn(acts: readonly ReportingAct[], zone: string): ReachedMilestones {
  const reached = new Map<number, Reached>();
  for (const { transition, fields, at } of acts) {
    const { milestone, reached: what } = fields;
    if (transition !== "record-milestone" || typeof milestone !== "number" || reached.has(milestone)) continue;
    const on = at.toZonedDateTimeISO(zone).toPlainDate();
    reached.set(milestone, { on, what: typeof what === "string" ? what : "" });
  }
  return reached;
}

/** Which milestones were accepted: those that had been reported when a check was passed last. */
export function acceptedIn(acts: readonly ReportingAct[], zone: string): ReadonlySet<number> {
  const passed = acts.findLastIndex(({ transition }) => transition === "pass");
  return new Set(reachedIn(acts.slice(0, passed + 1), zone).keys());
}

/** The milestones that keep an instalment of a plan from being paid: its own and those of the instalments before it, until they are accepted. */
export function milestonesBefore<Planned extends Pick<Milestone, "number" | "instalment">>(
  instalment: number,
  plan: readonly Planned[],
  accepted: ReadonlySet<number>,
): readonly Planned[] {
  return plan.filter(({ number, instalment: of }) => of !== null && of <= instalment && !accepted.has(number));
}

const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) > 0;

/** A plan as it stands on a day: what was reached and whether in time, what was accepted, what is late, and the first that is neither. */
export function standMilestones(
  plan: readonly Milestone[],
  reached: ReachedMilestones,
  accepted: ReadonlySet<number>,
  today: Temporal.PlainDate,
): MilestoneAnswer[] {
  const next = plan.find(({ number, dueOn }) => !reached.has(number) && !isAfter(today, dueOn))?.number;
  return plan.map(({ number, title, dueOn, shows, instalment }) => {
    const found = reached.get(number);
    const late = isAfter(found?.on ?? today, dueOn);
    return {
      ...{ number, title, dueOn: dueOn.toString(), shows, instalment, accepted: accepted.has(number) },
      standing: found ? "reached" : late ? "late" : number === next ? "next" : "ahead",
      reached: found ? { on: found.on.toString(), what: found.what, late } : null,
    };
  });
}
