import type { Power } from "@yuanding/contract";
import {
  isFinal,
  type Process,
  type ProcessSet,
  type Relation,
  type Transition,
  transitionsFrom,
} from "@yuanding/processes";

/** A state of a process. */
export type Place = { readonly process: string; readonly state: string };

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

/** Every state in which it may be somebody's turn who has some powers and stands so to the case. */
export function placesOf(
  sets: readonly ProcessSet[],
  powers: ReadonlySet<Power>,
  relation: Relation | null,
): readonly Place[] {
  const found = new Map<string, Place>();
  for (const process of sets.flatMap((set) => [...set.values()])) {
    for (const state of process.states.values()) {
      if (isFinal(state) || stepsAt(process, state.id, powers, relation).length === 0) continue;
      found.set(`${process.id} ${state.id}`, { process: process.id, state: state.id });
    }
  }
  return [...found.values()];
}
