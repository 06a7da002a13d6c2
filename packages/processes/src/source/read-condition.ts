import type { ChildStates, Condition } from "../process.ts";

const CHILDREN =
  /^(?:(every|some|no)|at least ([1-9]\d{0,2})) ([a-z][a-z0-9-]*) (?:is|are) ([a-z][a-z0-9-]*(?: or [a-z][a-z0-9-]*)*)$/;
const CLOCK = /^clock ([a-z][a-z0-9-]*) is over$/;
const DATE = /^date ([a-z][a-z0-9-]*) has come$/;
const RESULT = /^result ([a-z][a-z0-9-]*)$/;

/** Reads one sentence of `when`; null when it says nothing that this language can say. */
export function readCondition(sentence: string): Condition | null {
  const text = sentence.trim().replace(/\s+/g, " ");
  const [, how, least, process, states] = CHILDREN.exec(text) ?? [];
  if (process !== undefined && states !== undefined) {
    const wanted = statesOf(states);
    return wanted && { kind: "children", ...quantity(how, least), process, states: wanted };
  }
  const clock = CLOCK.exec(text)?.[1];
  if (clock !== undefined) return { kind: "clock", clock };
  const field = DATE.exec(text)?.[1];
  if (field !== undefined) return { kind: "date", field };
  const result = RESULT.exec(text)?.[1];
  return result === undefined ? null : { kind: "result", result };
}

function quantity(
  how: string | undefined,
  least: string | undefined,
): { readonly how: "every" | "some" | "no" | "least"; readonly least: number } {
  if (least !== undefined) return { how: "least", least: Number(least) };
  return { how: how === "every" || how === "no" ? how : "some", least: 1 };
}

function statesOf(text: string): ChildStates | null {
  if (text === "final" || text === "unfinished") return text;
  const states = text.split(" or ");
  return states.includes("final") || states.includes("unfinished") ? null : states;
}

const HOW = { every: "every", some: "some", no: "no" } as const;

/** The sentence again, as it is written. */
export function writeCondition(condition: Condition): string {
  if (condition.kind === "clock") return `clock ${condition.clock} is over`;
  if (condition.kind === "date") return `date ${condition.field} has come`;
  if (condition.kind === "result") return `result ${condition.result}`;
  const { how, least, process, states } = condition;
  const quantifier = how === "least" ? `at least ${least}` : HOW[how];
  return `${quantifier} ${process} is ${typeof states === "string" ? states : states.join(" or ")}`;
}
