import { type Case, importPeer, LIMITS, type Peer } from "./case.ts";

type Answer = { readonly result: { readonly met: boolean }; readonly trace?: object };
type Decision = { readonly evaluate: (context: object, options?: object) => Promise<Answer> };
type Zen = { readonly ZenEngine: new () => { readonly createDecision: (content: Buffer) => Decision } };

const EXPRESSIONS = [
  { id: "1", key: "person", value: "legalPerson" },
  { id: "2", key: "small", value: `revenue <= ${LIMITS.revenue}` },
  { id: "3", key: "few", value: `employees < ${LIMITS.employees}` },
  { id: "4", key: "share", value: `research / revenue >= ${LIMITS.share}` },
  { id: "5", key: "met", value: "$.person and $.small and $.few and $.share" },
];

/** A decision of one node with the four conditions and their conjunction: one node costs Zen less than a table of conditions. */
const GRAPH = {
  nodes: [
    { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
    {
      id: "rule",
      type: "expressionNode",
      name: "rule",
      position: { x: 1, y: 0 },
      content: { expressions: EXPRESSIONS },
    },
    { id: "out", type: "outputNode", name: "out", position: { x: 2, y: 0 } },
  ],
  edges: [
    { id: "a", type: "edge", sourceId: "in", targetId: "rule" },
    { id: "b", type: "edge", sourceId: "rule", targetId: "out" },
  ],
};

/** With its trace Zen says what each expression gave; without, only the last. */
export async function zen(trace: boolean): Promise<Peer> {
  const { ZenEngine } = await importPeer<Zen>("@gorules/zen-engine");
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(GRAPH)));
  return {
    name: trace ? "zen with trace" : "zen",
    evaluate: async (one: Case) => {
      const { result, trace: traced } = await decision.evaluate(one, { trace });
      if (trace && !traced) throw new Error("Zen gave no trace");
      return result.met;
    },
  };
}
