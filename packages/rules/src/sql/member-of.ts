import { type Condition, type Graph, isText, make, oneHolds } from "./graph.ts";
import { choose, compare } from "./integer.ts";
import { KNOWN, type Truth, truthFrom, truthOf, UNKNOWN } from "./truth.ts";
import type { Words } from "./value.ts";

/** A code belongs to the classes it begins with; one too coarse to tell is unknown. */
export function memberOf(graph: Graph, value: Words, members: readonly string[], hierarchy: boolean): Truth {
  if (!hierarchy) return truthOf(graph, value.open, isMember(graph, value, members));
  const belongs = beginsWith(graph, value, members);
  const prefixes = new Set(members.flatMap((each) => Array.from(each, (_, index) => each.slice(0, index))));
  const isCoarse = isMember(graph, value, [...prefixes]);
  const isOpen = compare(graph, ">", value.open, KNOWN);
  return truthFrom((met, unmet) =>
    choose(
      graph,
      [
        [isOpen, value.open],
        [belongs, met],
        [isCoarse, UNKNOWN],
      ],
      unmet,
    ),
  );
}

function isMember(graph: Graph, { text }: Words, members: readonly string[]): Condition {
  return typeof text === "string" ? members.includes(text) : isText(graph, text, members);
}

function beginsWith(graph: Graph, { text }: Words, members: readonly string[]): Condition {
  if (typeof text === "string") return members.some((member) => text.startsWith(member));
  const [before = "", after = ""] = graph.dialect.startsWith("\u0000", "\u0001").split("\u0000");
  const tests = members.map((member) => {
    const quoted = graph.dialect.quoteText(member);
    return make(graph, "condition", [before, text, after.replace("\u0001", () => quoted)]);
  });
  return oneHolds(graph, ...tests);
}
