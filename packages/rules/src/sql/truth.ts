import { type Condition, type Graph, make, type Node, oneHolds } from "./graph.ts";
import { choose, compare, greatest, type Int, integer, isLiteral, literal, ZERO } from "./integer.ts";

/**
 * How open a value is: 0 known, 1 a judgement is missing, 2 a fact is. Several reasons together are the greatest of them,
 * because a judgement can only be made on known facts.
 */
export type Openness = Int;
export const KNOWN = ZERO;
export const HUMAN = literal(1);
export const UNKNOWN = literal(2);

/**
 * A truth in two codes. Where all must hold, `all` is 0 met, 1 human, 2 unknown, 3 unmet, so that the greatest decides; where
 * one is enough, `any` has 0 and 3 the other way round. The opposite of a truth is the same pair exchanged.
 */
export type Truth = {
  readonly kind: "truth";
  readonly all: Int;
  readonly any: Int;
  /** How open it is, where that is known apart from the codes. */
  readonly open: Openness | null;
};

export const MET = literal(0);
export const UNMET = literal(3);
export const INAPPLICABLE = literal(4);

export function openTruth(open: Openness): Truth {
  return { kind: "truth", all: open, any: open, open };
}

/** A truth whose code is computed alike in both: once with 0 for met, once with 3. */
export function truthFrom(code: (met: Int, unmet: Int) => Int, open: Openness | null = null): Truth {
  return { kind: "truth", all: code(MET, UNMET), any: code(UNMET, MET), open };
}

/** The truth of a condition, once everything it rests on is known. */
export function truthOf(graph: Graph, open: Openness, condition: Condition): Truth {
  const isOpen = isLiteral(open) && open.low > 0n ? true : compare(graph, ">", open, KNOWN);
  if (graph.dialect.conditionIsNumber && isOpen !== true && typeof condition !== "boolean") {
    const branchless = (holds: Node): Int =>
      integer(graph, 0n, 3n, 0, () => make(graph, "integer", branchlessParts(graph, open, holds)));
    const isUnmet = make(graph, "condition", ["(NOT ", condition, ")"]);
    return truthFrom((met) => branchless(met.low === 0n ? isUnmet : condition), open);
  }
  return truthFrom(
    (met, unmet) =>
      choose(
        graph,
        [
          [isOpen, open],
          [condition, met],
        ],
        unmet,
      ),
    open,
  );
}

/** The openness, or 3 where nothing is open and the condition holds. */
function branchlessParts(graph: Graph, open: Openness, holds: Node): (string | Node)[] {
  const code = graph.dialect.rungs[0].cast("\u0000").split("\u0000");
  const [before = "", after = ""] = code;
  if (!open.node) return [before, "3 * ", holds, after];
  return [before, open.node, " + 3 * ((", open.node, " = 0) AND ", holds, ")", after];
}

export function opposite({ all, any, open }: Truth): Truth {
  return { kind: "truth", all: any, any: all, open };
}

/** Where 0 and 3 change places. */
function flip(graph: Graph, code: Int): Int {
  if (isLiteral(code)) return code.low === 0n ? UNMET : code.low === 3n ? MET : code;
  const branches: [Condition, Int][] = [
    [compare(graph, "=", code, MET), UNMET],
    [compare(graph, "=", code, UNMET), MET],
  ];
  return choose(graph, branches, code);
}

export function allHold(graph: Graph, truths: readonly Truth[]): Truth {
  const all = worst(graph, ...truths.map((each) => each.all));
  const [first] = truths;
  if (first && truths.length === 1) return first;
  return { kind: "truth", all, any: flip(graph, all), open: null };
}

export function anyHolds(graph: Graph, truths: readonly Truth[]): Truth {
  const any = worst(graph, ...truths.map((each) => each.any));
  const [first] = truths;
  if (first && truths.length === 1) return first;
  return { kind: "truth", all: flip(graph, any), any, open: null };
}

/** The greatest of several codes; 0 of none. */
export function worst(graph: Graph, ...codes: readonly Int[]): Int {
  return codes.reduce((most, each) => {
    const both = greatest(graph, most, each);
    const [a, b] = [reasonsOf(graph, most), reasonsOf(graph, each)];
    noteReasons(graph, both, { implied: a.implied.union(b.implied), only: a.only.union(b.only) });
    return both;
  }, ZERO);
}

/** What is known of when a value is open: `implied` are codes any of which makes it open, `only` codes one of which must. */
type Reasons = { readonly implied: ReadonlySet<Node>; readonly only: ReadonlySet<Node> };

function reasonsOf(graph: Graph, { node }: Pick<Openness, "node">): Reasons {
  const own = new Set(node ? [node] : []);
  return (node && graph.reasons.get(node)) ?? { implied: own, only: own };
}

function noteReasons(graph: Graph, { node }: Openness, reasons: Reasons): void {
  if (!node) return;
  const known = reasonsOf(graph, { node });
  const only = graph.reasons.has(node) ? known.only : reasons.only;
  graph.reasons.set(node, { implied: known.implied.union(reasons.implied), only });
}

/** Whether it is certain that the second is open wherever the first is. */
export function opensWith(graph: Graph, first: Openness, second: Openness): boolean {
  if (isLiteral(second) && second.low > 0n) return true;
  if (isLiteral(first)) return first.low === 0n;
  return reasonsOf(graph, first).only.isSubsetOf(reasonsOf(graph, second).implied);
}

/** Notes that a value is known only where one of two others is. */
export function noteEither(graph: Graph, open: Openness, a: Openness, b: Openness): Openness {
  const always = (each: Openness): boolean => isLiteral(each) && each.low > 0n;
  const [first, second] = [reasonsOf(graph, a).implied, reasonsOf(graph, b).implied];
  const implied = always(a) ? second : always(b) ? first : first.intersection(second);
  noteReasons(graph, open, { implied, only: reasonsOf(graph, open).only });
  return open;
}

/** Why a truth is open; known when it is met or unmet. */
export function opennessOf(graph: Graph, { all, open }: Truth): Openness {
  if (open) return open;
  return choose(graph, [[isOpenCode(graph, all), all]], KNOWN);
}

export function isOpenCode(graph: Graph, code: Int): Condition {
  if (isLiteral(code)) return code.low === 1n || code.low === 2n;
  if (code.high < 3n) return compare(graph, ">", code, ZERO);
  return code.node ? make(graph, "condition", ["(", code.node, " IN (1, 2))"]) : false;
}

/** What becomes unknown where a condition holds, unless it is open already. */
export function unknownWhere(graph: Graph, open: Openness, condition: Condition): Openness {
  const isOpen = isLiteral(open) ? open.low > 0n : compare(graph, ">", open, KNOWN);
  const found = choose(
    graph,
    [
      [isOpen, open],
      [condition, UNKNOWN],
    ],
    KNOWN,
  );
  if (found.node && found.node !== open.node) {
    const own = new Set([found.node]);
    noteReasons(graph, found, { implied: reasonsOf(graph, open).implied, only: own });
  }
  return found;
}

/** Unknown if a condition of the first list holds, else human if one of the second does, else known. */
export function opennessFrom(graph: Graph, unknown: readonly Condition[], human: readonly Condition[]): Openness {
  return choose(
    graph,
    [
      [oneHolds(graph, ...unknown), UNKNOWN],
      [oneHolds(graph, ...human), HUMAN],
    ],
    KNOWN,
  );
}
