import { isFinal, type Process, type State, type Transition, targetsOf, transitionsFrom } from "../process.ts";

/** States that can be reached from one along transitions that may be taken, the one itself among them. */
export function reachableFrom(
  process: Process,
  from: string,
  mayTake: (transition: Transition) => boolean = () => true,
): ReadonlySet<string> {
  const found = new Set<string>(process.states.has(from) ? [from] : []);
  for (const state of found) {
    for (const transition of transitionsFrom(process, state).filter(mayTake)) {
      for (const target of targetsOf(transition, state)) if (process.states.has(target)) found.add(target);
    }
  }
  return found;
}

/** Whether one transition can have been taken before another may be: it leads, over any way, to where the other begins. */
export function mayPrecede(process: Process, first: Transition, then: Transition): boolean {
  return first.from.some((from) =>
    targetsOf(first, from).some((to) => {
      const reached = reachableFrom(process, to);
      return then.from.some((state) => reached.has(state));
    }),
  );
}

export function statesOf(process: Process): readonly State[] {
  return [...process.states.values()];
}

export function unfinishedOf(process: Process): readonly State[] {
  return statesOf(process).filter((state) => !isFinal(state));
}

export function transitionsOf(process: Process): readonly Transition[] {
  return [...process.transitions.values()];
}

/** Transitions by which a state is entered from another one. */
export function waysInto(
  process: Process,
  state: string,
): readonly { readonly from: string; readonly by: Transition }[] {
  return transitionsOf(process).flatMap((by) =>
    by.from.filter((from) => from !== state && targetsOf(by, from).includes(state)).map((from) => ({ from, by })),
  );
}
