import type { ClockHistory } from "@yuanding/clocks";
import type { Position, Process, StateKind } from "@yuanding/processes";

/** A case as it was opened; nothing of it changes. */
export type CaseHead = {
  readonly id: string;
  /** Id of its process, and the set of processes it was opened by. */
  readonly process: string;
  readonly processSet: string;
  readonly parent: string | null;
  readonly subject: { readonly id: string; readonly name: string } | null;
  readonly title: string;
  readonly openedBy: string;
  readonly openedById: string | null;
  readonly openedAt: Temporal.Instant;
};

/** What happened to the clocks of a case: one history for each time a clock was begun, the last one counts. */
export type Clocks = Readonly<Record<string, readonly ClockHistory[]>>;
export type Fields = Readonly<Record<string, unknown>>;

/** Where a case stands: derived from its acts. */
export type CaseStanding = {
  /** Number of its last act: whoever acts names the one they saw. */
  readonly version: number;
  readonly position: Position;
  readonly clocks: Clocks;
  readonly fields: Fields;
  readonly responsible: string | null;
  /** Whether it no longer counts for the case it is part of. */
  readonly voided: boolean;
  readonly changedAt: Temporal.Instant;
};

/** What is kept of what the clocks of a case said when it was last looked at. */
export type KeptClocks = {
  /** The nearest deadline, with the clock, or the field of a day, that sets it. */
  readonly due: { readonly by: string; readonly at: Temporal.Instant } | null;
  /** When something comes by time alone. */
  readonly next: Temporal.Instant | null;
  /** The first year whose working days are not known although a deadline needs them. */
  readonly noCalendar: number | null;
};

/** Somebody who takes part in a case. */
export type Party = { readonly person: string; readonly name: string };

/** A case with all that is needed to act in it. */
export type Case = {
  readonly head: CaseHead;
  readonly standing: CaseStanding;
  readonly parties: readonly Party[];
  readonly process: Process;
  readonly kept: KeptClocks;
};

/** Whose turn it is in a case, or how it ended. */
export function kindOf({ process, standing }: Pick<Case, "process" | "standing">): StateKind {
  return process.states.get(standing.position.state)?.kind ?? "open";
}
