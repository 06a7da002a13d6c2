import { apply, PROGRAM } from "../engine/apply.ts";
import { type Position, start } from "../engine/position.ts";
import { isByProgram, type Process, type ProcessSet } from "../process.ts";
import { favourable, fullAttempt, mighty, withoutIdle } from "./worlds.ts";

/** No process takes more different people than this. */
const MOST_PEOPLE = 6;

/**
 * How few different people can bring a case to a good end if each of them could do everything: what the process itself demands,
 * whatever posts there are. Null when not even six can.
 */
export function fewestPeople(process: Process, set: ProcessSet): number | null {
  for (let people = 0; people <= MOST_PEOPLE; people++) if (canFinish(process, set, people)) return people;
  return null;
}

function canFinish(process: Process, set: ProcessSet, people: number): boolean {
  const actors = [PROGRAM, ...Array.from({ length: people }, (_, index) => mighty(`p${index}`))];
  const seen = new Set<string>();
  const waiting: Position[] = [start(process)];
  for (const here of waiting) {
    if (process.states.get(here.state)?.kind === "done") return true;
    for (const transition of process.transitions.values()) {
      if (!transition.from.includes(here.state)) continue;
      const able = actors.filter(({ person }) => isByProgram(process, transition) === (person === null));
      for (const actor of able) {
        const around = favourable(process, set, transition);
        const outcome = apply(process, here, fullAttempt(process, transition.id, "for"), actor, around);
        if (!outcome.ok) continue;
        const position = withoutIdle(process, outcome.value.position);
        const key = JSON.stringify(position);
        if (seen.has(key)) continue;
        seen.add(key);
        waiting.push(position);
      }
    }
  }
  return false;
}
