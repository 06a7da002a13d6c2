import { type Case, importPeer, LIMITS, type Peer } from "./case.ts";

type Run = { readonly results: readonly { readonly result: boolean }[] };
type Rules = { readonly Engine: new (rules: readonly object[]) => { readonly run: (facts: object) => Promise<Run> } };

/** json-rules-engine has no arithmetic, so the share is handed to it as a fact. Its result names each condition with its value. */
export async function jsonRulesEngine(): Promise<Peer> {
  const { Engine } = await importPeer<Rules>("json-rules-engine");
  const condition = (fact: string, operator: string, value: number | boolean) => ({ fact, operator, value });
  const all = [
    condition("legalPerson", "equal", true),
    condition("revenue", "lessThanInclusive", LIMITS.revenue),
    condition("employees", "lessThan", LIMITS.employees),
    condition("share", "greaterThanInclusive", LIMITS.share),
  ];
  const engine = new Engine([{ conditions: { all }, event: { type: "met" } }]);
  return {
    name: "json-rules-engine",
    evaluate: async (one: Case) => {
      const { results } = await engine.run({ ...one, share: one.research / one.revenue });
      return results.length === 1;
    },
  };
}
