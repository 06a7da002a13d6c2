import type { Power } from "@yuanding/contract";
import {
  isFinal,
  type Process,
  type ProcessSet,
  type Relation,
  type Transition,
  transitionsFrom,
} from "@yuanding/processes";

/**
 * A state of a process. `waits`: all that can be done there waits for a deadline to be over or for other cases to end, and until then it
 * is nobody's turn; null where something can be done at once.
 */
export type Place = {
  readonly process: string;
  readonly state: string;
  readonly waits: "deadline" | "parts" | null;
};

/** What somebody with some powers may do in a state when they stand so to the case; `null`: however they stand to it. */
export function stepsAt(
  process: Process,
  state: string,
  powers: ReadonlySet<Power>,
  relation: Relation | null,
): readonly Transition[] {
  return transitionsFrom(process, state).filter(({ by }) =>
    by.some((id) => {
      const role = process.roles.get(id);
      if (!role || role.relation === "program" || role.relation !== relation) return false;
      return role.power === null ? relation !== null : powers.has(role.power);
    }),
  );
}

/**
 * Every state in which it may be somebody's turn who has some powers and stands so to the case. While time or the enterprise is waited
 * for it is nobody's until a deadline is over; and where the one responsible goes on, whoever else could step in need not.
 */
export function placesOf(
  sets: readonly ProcessSet[],
  powers: ReadonlySet<Power>,
  relation: Relation | null,
): readonly Place[] {
  const found = new Map<string, Place>();
  for (const process of sets.flatMap((set) => [...set.values()])) {
    for (const state of process.states.values()) {
      if (isFinal(state) || (relation === null && isForResponsible(process, state.id))) continue;
      const could = stepsAt(process, state.id, powers, relation);
      const steps = state.kind === "open" ? could : could.filter((step) => waitsFor(step, "clock"));
      if (steps.length === 0) continue;
      const waits = waitOf(steps);
      found.set(`${process.id} ${state.id} ${waits}`, { process: process.id, state: state.id, waits });
    }
  }
  return [...found.values()];
}

function waitsFor({ when }: Transition, kind: "clock" | "children"): boolean {
  return when.some((condition) => condition.kind === kind);
}

function waitOf(steps: readonly Transition[]): Place["waits"] {
  if (steps.every((step) => waitsFor(step, "clock"))) return "deadline";
  return steps.every((step) => waitsFor(step, "clock") || waitsFor(step, "children")) ? "parts" : null;
}

/** Whether the one responsible has something to do in a state. */
function isForResponsible(process: Process, state: string): boolean {
  return transitionsFrom(process, state).some(
    ({ by, when }) => when.length === 0 && by.some((id) => process.roles.get(id)?.relation === "responsible"),
  );
}
