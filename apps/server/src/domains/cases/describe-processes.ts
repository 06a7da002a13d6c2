import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { wordsOf } from "./words-of.ts";

/** The processes in force with their states: those of the park for its own people, what they are told for those of an enterprise. */
export function describeProcesses({ law, actor }: ApiContext) {
  const own = isOfEnterprise(actor);
  return [...law.processes.set.values()].map((process) => ({
    id: process.id,
    ...wordsOf(process, process.id),
    states: [...(own ? process.public : process.states).values()].map((each) => {
      return { id: each.id, ...wordsOf(each, each.id) };
    }),
  }));
}
