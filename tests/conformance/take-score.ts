import { type Absence, type Calling, evaluateFeel, type MomentValue } from "@yuanding/rules";
import { LEFT_OUT, REASONS, type Reason } from "./left-out.ts";
import { type Case, idOf, agrees as isExpected, readWritten } from "./tck-case.ts";

/** The clock of every case: nothing in the suite depends on it but that there is one. */
const NOW: MomentValue = {
  kind: "moment",
  day: { year: 2026, month: 6, day: 30 },
  clock: { n: 0n, d: 1n },
  zone: null,
};

export type Score = {
  readonly format: "yuanding.dmn-tck/1";
  readonly source: string;
  readonly cases: number;
  /** Cases answered as the suite expects, with null as our unknown. */
  readonly agreed: number;
  /** The same with null as a value, as DMN has it. */
  readonly agreedWithNull: number;
  readonly leftOut: { readonly [Each in Reason]: LeftOut };
  readonly suites: Readonly<Record<string, { readonly cases: number; readonly agreed: number }>>;
};

type LeftOut = {
  readonly count: number;
  readonly zh: string;
  readonly en: string;
  /** Ids alone: the suite's expressions and texts stay in its data. */
  readonly cases: readonly string[];
};

const SOURCE =
  "DMN TCK (https://github.com/dmn-tck/tck), CC BY-SA 4.0; only the identifiers of its cases are named here";

/** What every case comes to. `disagreeing` are those without a reason: the profile allows none. */
export function takeScore(cases: readonly Case[]): { readonly score: Score; readonly disagreeing: readonly string[] } {
  const outcomes = cases.map(outcomeOf);
  const leftOut = (reason: Reason): LeftOut => {
    const ids = outcomes.filter((each) => each.reason === reason).map((each) => each.id);
    return { count: ids.length, ...REASONS[reason], cases: ids };
  };
  const suites = Map.groupBy(outcomes, (each) => each.suite);
  const score: Score = {
    format: "yuanding.dmn-tck/1",
    source: SOURCE,
    cases: cases.length,
    agreed: outcomes.filter((each) => each.agrees).length,
    agreedWithNull: outcomes.filter((each) => each.agreesWithNull).length,
    leftOut: {
      "null-is-a-value": leftOut("null-is-a-value"),
      "result-type-not-in-data": leftOut("result-type-not-in-data"),
      "named-type-not-in-data": leftOut("named-type-not-in-data"),
    },
    suites: Object.fromEntries(
      [...suites].map(([suite, of]) => [suite, { cases: of.length, agreed: of.filter((each) => each.agrees).length }]),
    ),
  };
  const disagreeing = outcomes.filter((each) => !each.agrees && each.reason === null).map((each) => each.id);
  return { score, disagreeing };
}

type Outcome = {
  readonly id: string;
  readonly suite: string;
  readonly agrees: boolean;
  readonly agreesWithNull: boolean;
  /** Why it may differ; null when it agrees or when nothing excuses it. */
  readonly reason: Reason | null;
};

const BY_HAND = new Map(
  Object.entries(LEFT_OUT).flatMap(([reason, ids]) => ids.map((id) => [id, reason as Reason] as const)),
);

function outcomeOf(each: Case): Outcome {
  const id = idOf(each);
  const agrees = answersRightly(each, "unknown");
  const agreesWithNull = answersRightly(each, "null");
  const reason = agrees ? null : (BY_HAND.get(id) ?? (agreesWithNull ? "null-is-a-value" : null));
  return { id, suite: each.suite, agrees, agreesWithNull, reason };
}

function answersRightly(each: Case, absence: Absence): boolean {
  const calling: Calling = { absence, now: NOW };
  const inputs = new Map(Object.entries(each.inputs ?? {}).map(([name, value]) => [name, readWritten(value)] as const));
  const answer = evaluateFeel(each.expression, inputs, calling);
  return answer.ok && isExpected(answer.value, each.expected);
}
