import { POWERS } from "@yuanding/contract";
import { isByProgram, type Process, type Transition } from "../process.ts";
import type { Find } from "../source/finding.ts";
import { mayPrecede, reachableFrom, transitionsOf } from "./graph.ts";

/** Four eyes are in the data and cannot be avoided; a return leaves nothing standing that was decided on what is now changed. */
export function checkPeople(process: Process, find: Find): void {
  for (const transition of transitionsOf(process)) {
    checkFourEyes(process, transition, find);
    if (transition.returns) checkReturn(process, transition, find);
  }
}

function checkFourEyes(process: Process, transition: Transition, find: Find): void {
  const { zh, at, votes, apart, from } = transition;
  const several = (votes?.need ?? 1) > 1;
  const strong = strongPowerOf(process, transition);
  if (strong !== null && !several && apart.length === 0) find("four-eyes-missing", at, zh, strong);
  const others = apart.flatMap((id) => process.transitions.get(id) ?? []);
  for (const other of others) if (isByProgram(process, other)) find("apart-program", at, zh, other.zh);
  if (several || strong === null || others.length === 0) return;
  // Without the transitions from which it is kept apart its states must be out of reach.
  const reached = reachableFrom(process, process.start, (each) => !apart.includes(each.id));
  const open = from.find((state) => reached.has(state));
  if (open !== undefined) {
    const names = others.map((other) => `“${other.zh}”`).join("、");
    find("four-eyes-avoidable", at, zh, names, process.states.get(open)?.zh ?? open);
  }
}

/** The power of a transition that approves or pays; null when it has none such. */
function strongPowerOf(process: Process, { by }: Transition): string | null {
  const powers = by.map((role) => process.roles.get(role)?.power ?? null);
  return powers.find((power) => power !== null && POWERS[power].strong) ?? null;
}

/** What could have been decided before a return and is decided again after it: votes, and whatever others wait for. */
function checkReturn(process: Process, transition: Transition, find: Find): void {
  const needed = new Set(transitionsOf(process).flatMap(({ after }) => after));
  for (const other of transitionsOf(process)) {
    if (other.id === transition.id || (!needed.has(other.id) && (other.votes?.need ?? 1) < 2)) continue;
    const before = mayPrecede(process, other, transition);
    const again = mayPrecede(process, transition, other);
    if (before && again && !transition.voids.includes(other.id))
      find("return-keeps", transition.at, transition.zh, other.zh);
  }
}
