import { type Case, importPeer, LIMITS, type Peer } from "./case.ts";

type Engine = {
  readonly setSituation: (situation: object) => void;
  readonly evaluate: (name: string) => { readonly nodeValue: unknown };
};
type Publicodes = { readonly default: new (rules: object, options: object) => Engine };

const QUIET = { log: () => undefined, warn: () => undefined, error: () => undefined };

/** publicodes keeps the parsed rules; each evaluation returns the tree with the value of every node. */
export async function publicodes(): Promise<Peer> {
  const { default: Engine } = await importPeer<Publicodes>("publicodes");
  const rules = {
    person: { question: "?", "par défaut": "oui" },
    revenue: { question: "?", "par défaut": 1 },
    employees: { question: "?", "par défaut": 1 },
    research: { question: "?", "par défaut": 1 },
    met: {
      "toutes ces conditions": [
        "person",
        `revenue <= ${LIMITS.revenue}`,
        `employees < ${LIMITS.employees}`,
        `research / revenue >= ${LIMITS.share}`,
      ],
    },
  };
  const engine = new Engine(rules, { logger: QUIET });
  return {
    name: "publicodes",
    evaluate: ({ legalPerson, revenue, employees, research }: Case) => {
      engine.setSituation({ person: legalPerson ? "oui" : "non", revenue, employees, research });
      return engine.evaluate("met").nodeValue === true;
    },
  };
}
