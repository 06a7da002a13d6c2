import type { CreditDeed, CreditKind, CreditSeverity, CreditState } from "@yuanding/contract";

/** Something that was decided of an entry. */
export type CreditStep = {
  readonly step: "confirm" | "decline" | "ask-end" | "keep" | "end" | "lift";
  readonly reason: string;
  /** Null where whoever asks is not told. */
  readonly by: string | null;
  readonly byId: string | null;
  readonly at: Temporal.Instant;
};

/** An entry of the credit record of an enterprise, with what was decided of it in order. */
export type CreditEntry = {
  readonly id: string;
  readonly subject: string;
  readonly kind: CreditKind;
  readonly severity: CreditSeverity;
  readonly ground: string;
  /** The case it comes from. */
  readonly case: string | null;
  readonly from: Temporal.PlainDate;
  /** The first day on which it no longer counts. */
  readonly until: Temporal.PlainDate;
  readonly by: string | null;
  readonly byId: string | null;
  readonly at: Temporal.Instant;
  readonly steps: readonly CreditStep[];
};

/** The last of some steps of an entry; null for none. */
export function lastStep({ steps }: Pick<CreditEntry, "steps">, ...kinds: readonly CreditStep["step"][]) {
  return steps.findLast(({ step }) => kinds.includes(step)) ?? null;
}

/** How an entry stands on a day, which follows from what was decided of it. */
export function creditStateOn(entry: CreditEntry, day: Temporal.PlainDate): CreditState {
  if (lastStep(entry, "lift")) return "lifted";
  if (lastStep(entry, "end")) return "ended";
  if (lastStep(entry, "decline")) return "declined";
  if (!lastStep(entry, "confirm")) return "proposed";
  return Temporal.PlainDate.compare(day, entry.until) < 0 ? "standing" : "over";
}

/** That an entry should end early, while nobody has decided it. */
export function endAskedOf(entry: CreditEntry): CreditStep | null {
  const last = lastStep(entry, "ask-end", "keep", "end", "lift");
  return last?.step === "ask-end" ? last : null;
}

/** Who proposed an entry and who confirmed it: neither judges an appeal against it. */
export function authorsOf(entry: CreditEntry): ReadonlySet<string> {
  return new Set([entry.byId, lastStep(entry, "confirm")?.byId].filter((id) => typeof id === "string"));
}

type Who = {
  readonly person: string | null;
  readonly handles: boolean;
  readonly decides: boolean;
  /** Whether they may appeal for the enterprise. */
  readonly appeals: boolean;
};

/** What somebody may do with an entry on a day. Who proposed it may still turn it down, and does not confirm it. */
export function creditDeedsOf(
  entry: CreditEntry,
  day: Temporal.PlainDate,
  who: Who,
  underAppeal: boolean,
): readonly CreditDeed[] {
  const state = creditStateOn(entry, day);
  const asked = endAskedOf(entry);
  const deeds: readonly [CreditDeed, boolean][] = [
    ["confirm", state === "proposed" && who.decides && entry.byId !== who.person],
    ["decline", state === "proposed" && who.decides],
    ["ask-end", state === "standing" && who.handles && !asked],
    ["decide-end", state === "standing" && who.decides && asked !== null && asked.byId !== who.person],
    ["appeal", state === "standing" && who.appeals && !underAppeal],
  ];
  return deeds.filter(([, may]) => may).map(([deed]) => deed);
}
