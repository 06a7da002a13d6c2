import { bothHold, type Graph } from "./graph.ts";
import { choose, compare } from "./integer.ts";
import type { PrintedMeasure } from "./print-measure.ts";
import { HUMAN, isOpenCode, KNOWN, type Openness, openTruth, type Truth, truthFrom, UNKNOWN, UNMET } from "./truth.ts";
import type { Words } from "./value.ts";

/** While a measure is open its class is only what it would be: the subject may yet be outside its scope. */
export function classOf(graph: Graph, measure: PrintedMeasure | null): Words {
  if (!measure) return { kind: "words", open: UNKNOWN, text: "" };
  const open = openUnlessMet(graph, measure, measure.class ? KNOWN : UNKNOWN);
  return { kind: "words", open, text: measure.class?.text ?? "" };
}

/** As open as the measure; not applicable or not met tells nothing and is unknown. */
function openUnlessMet(graph: Graph, { verdict }: PrintedMeasure, met: Openness): Openness {
  return choose(
    graph,
    [
      [compare(graph, "=", verdict, KNOWN), met],
      [compare(graph, "=", verdict, HUMAN), HUMAN],
    ],
    UNKNOWN,
  );
}

/** Not met is only “no” once it is certain that the measure speaks of the subject at all. */
export function verdictOf(graph: Graph, measure: PrintedMeasure | null): Truth {
  if (!measure) return openTruth(UNKNOWN);
  const { verdict, applies } = measure;
  const isUnmet = compare(graph, "=", verdict, UNMET);
  const isScopeOpen = isOpenCode(graph, applies);
  return truthFrom((met, unmet) =>
    choose(
      graph,
      [
        [compare(graph, "=", verdict, KNOWN), met],
        [bothHold(graph, isUnmet, isScopeOpen), applies],
        [isUnmet, unmet],
        [compare(graph, "=", verdict, HUMAN), HUMAN],
      ],
      UNKNOWN,
    ),
  );
}
