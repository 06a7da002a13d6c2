import { type CombinationCase, combinationRulesOn, type Evaluation, type Library, toResult } from "@yuanding/rules";
import { type Fen, formatFen } from "@yuanding/values";
import type { Combination, LeftOut, OpenMeasure, RuleCost, RunnerUp, Sentence } from "./combination.ts";
import { costOf, type Decision, decide, findRunnerUp, totalWith } from "./decide.ts";
import { describeBundle } from "./describe-bundle.ts";
import type { Solver } from "./load-solver.ts";
import {
  ASSUMED_NOTHING_RECEIVED,
  ASSUMED_SAME_YEARS,
  assumedAlone,
  referTo,
  sayCost,
  sayOpen,
  sayRunnerUp,
} from "./phrases.ts";
import type { Claim, Claims } from "./problem.ts";
import { obstacles } from "./settle.ts";

/** One year of the plan: the day its measures are judged on, and the answers of that day. */
export type YearOfPlan = { readonly asOf: Temporal.PlainDate; readonly evaluations: readonly Evaluation[] };

export type CombineInput = {
  /** One a calendar year, in order; the first is the year asked about. */
  readonly years: readonly YearOfPlan[];
  /** What the subject has received so far; left out, it is not known and the answer says what it assumes. */
  readonly received?: CombinationCase["received"];
  /** What the other members of its corporate group have received; `null`: it belongs to none; left out: not known. */
  readonly groupReceived?: CombinationCase["received"] | null;
  /** Whether the later years are copies of the first (see `evaluateYears`). */
  readonly laterYearsAssumed?: boolean;
};

/**
 * The best lawful bundle of benefits for one subject over the years of a plan, the runner-up, what each rule costs, and
 * what is still open. Exact to the 分. Without a solver large problems are only searched (see `Combination.proven`).
 * @throws RangeError when the claims add up to more than 2^53 分.
 */
export function combine(
  library: Library,
  subject: string,
  input: CombineInput,
  solver: Solver | null = null,
): Combination {
  const given = claimsOf(library, input);
  const decision = decide(given, solver);
  const { best, problem } = decision;
  const kept = obstacles(problem, best.chosen);
  const open = openOf(library, input, decision, solver);
  const priced = new Set(open.flatMap(({ measure, gain }) => (gain === null ? [] : [measure])));
  const { total } = best.settlement;
  return {
    subject,
    asOf: input.years[0]?.asOf.toString() ?? "",
    years: given.days.map((day) => day.year),
    best: describeBundle(library, given, problem, best),
    leftOut: leftOutOf(library, decision, kept),
    runnerUp: runnerUpOf(library, decision, kept, solver),
    costs: costsOf(decision, solver),
    open,
    ifAll: formatFen(priced.size === 0 ? total : totalWith(decision, priced, solver)),
    assumptions: assumptionsOf(input, given),
    proven: decision.bound === total,
    bound: formatFen(decision.bound),
  };
}

/** By item, the rules that keep it out of the best bundle. */
type Obstacles = ReturnType<typeof obstacles>;

/** Claims of certain amounts, for worked examples. */
export function claimsOfAwards(library: Library, days: readonly Temporal.PlainDate[], given: CombinationCase): Claims {
  const first = days[0]?.year ?? 0;
  const claims = given.awards.map(({ measure, year, amount }): Claim => {
    return { measure, year: year - first, amount, certainty: "certain" };
  });
  return { ...lawOf(library, days), claims, received: given.received, groupReceived: given.groupReceived };
}

function lawOf(library: Library, days: readonly Temporal.PlainDate[]): Pick<Claims, "days" | "rules" | "order"> {
  return { days, rules: days.map((day) => combinationRulesOn(library, day)), order: orderOf(library) };
}

function orderOf(library: Library): Map<string, number> {
  return new Map([...library.measures.keys()].map((id, index) => [id, index]));
}

function claimsOf(library: Library, input: CombineInput): Claims {
  const days = input.years.map((year) => year.asOf);
  const claims = input.years.flatMap(({ evaluations }, year) =>
    evaluations.flatMap((evaluation) => claimOf(evaluation, year) ?? []),
  );
  const { received = [], groupReceived } = input;
  return { ...lawOf(library, days), claims, received, groupReceived: groupReceived ?? [] };
}

/** Where only a ceiling is known, one 分 stands for the amount: enough to see which rules the measure would meet. */
function claimOf(evaluation: Evaluation, year: number): Claim | null {
  const { measure, verdict, amount } = evaluation;
  if (verdict === "met" && amount !== null) return { measure: measure.id, year, amount, certainty: "certain" };
  if (!isOpenBenefit(evaluation)) return null;
  return amount === null
    ? { measure: measure.id, year, amount: 1n, certainty: "unpriced" }
    : { measure: measure.id, year, amount, certainty: "open" };
}

function leftOutOf(library: Library, { problem, best, given }: Decision, kept: Obstacles): LeftOut[] {
  return problem.items.flatMap((item, index): LeftOut[] => {
    if (item.certainty !== "certain" || best.settlement.paid[index] !== 0n) return [];
    return [
      {
        measure: item.measure,
        title: titleOf(library, item.measure),
        year: given.days[item.year]?.year ?? 0,
        amount: formatFen(BigInt(item.amount)),
        rules: (kept[index] ?? []).map(referTo),
      },
    ];
  });
}

function titleOf(library: Library, id: string): string {
  return library.measures.get(id)?.title ?? id;
}

function runnerUpOf(library: Library, decision: Decision, kept: Obstacles, solver: Solver | null): RunnerUp | null {
  const second = findRunnerUp(decision, solver);
  if (!second) return null;
  const { problem, best, given } = decision;
  const measures = (chosen: readonly boolean[]): Set<string> =>
    new Set(problem.items.flatMap((item, index) => (chosen[index] ? [item.measure] : [])));
  const [held, other] = [measures(best.chosen), measures(second.chosen)];
  const added = [...other.difference(held)];
  const dropped = [...held.difference(other)];
  const isNew = (index: number): boolean => added.includes(problem.items[index]?.measure ?? "");
  const rules = new Set(
    problem.items.flatMap((item, index) => (item.certainty === "certain" && isNew(index) ? (kept[index] ?? []) : [])),
  );
  const references = [...rules].map(referTo);
  const difference = best.settlement.total - second.settlement.total;
  const titles = (ids: readonly string[]): string[] => ids.map((id) => titleOf(library, id));
  return {
    bundle: describeBundle(library, given, problem, second),
    difference: formatFen(difference),
    added,
    dropped,
    rules: references,
    why: sayRunnerUp(difference, second.settlement.total, titles(added), titles(dropped), references),
  };
}

/** Every rule that concerns a claim, in the order of the library; how money is paid out costs nothing. */
function costsOf(decision: Decision, solver: Solver | null): RuleCost[] {
  const claimed = new Set(decision.problem.items.map((item) => item.measure));
  const rules = new Set(decision.given.rules.flatMap((each) => each.map(({ rule }) => rule)));
  return [...rules].flatMap((rule): RuleCost[] => {
    const reference = referTo(rule);
    if (reference.kind === "instalments" || !rule.measures.some((id) => claimed.has(id))) return [];
    const cost = costOf(decision, rule, solver);
    return [{ rule: reference, cost: formatFen(cost), why: sayCost(reference, cost) }];
  });
}

function openOf(library: Library, input: CombineInput, decision: Decision, solver: Solver | null): OpenMeasure[] {
  const found = input.years.flatMap(({ evaluations }, year) =>
    evaluations.filter(isOpenBenefit).map((evaluation) => ({ year, evaluation })),
  );
  const byMeasure = Map.groupBy(found, ({ evaluation }) => evaluation.measure.id);
  const { all, best } = decision;
  const isUnpriced = all.items.some((item) => item.certainty === "unpriced");
  const kept = isUnpriced ? obstacles(all, best.chosen) : [];
  return [...byMeasure].map(([measure, group]): OpenMeasure => {
    const evaluations = group.map(({ evaluation }) => evaluation);
    const results = evaluations.map((evaluation) => toResult("", evaluation));
    const isMet = evaluations.every(({ verdict }) => verdict === "met");
    const ceiling = largest(evaluations.map((evaluation) => evaluation.ceiling));
    const isPriced = evaluations.some(({ amount }) => amount !== null);
    const gain = isPriced ? totalWith(decision, new Set([measure]), solver) - best.settlement.total : null;
    const first = all.items.findIndex((item) => item.measure === measure);
    const rules = gain === null ? (kept[first] ?? []).map(referTo) : [];
    const title = titleOf(library, measure);
    return {
      measure,
      title,
      years: group.map(({ year }) => decision.given.days[year]?.year ?? 0),
      open: isMet ? "amount" : "verdict",
      unknown: [...new Set(results.flatMap((result) => result.unknown))],
      human: [...new Set(results.flatMap((result) => result.human))],
      ceiling: ceiling === null ? null : formatFen(ceiling),
      gain: gain === null ? null : formatFen(gain),
      rules,
      why: sayOpen({ title, isMet, ceiling, gain, rules }),
    };
  });
}

function isOpenBenefit({ measure, verdict, amount }: Evaluation): boolean {
  if (!measure.amount && !measure.ceiling) return false;
  return verdict === "unknown" || verdict === "human" || (verdict === "met" && amount === null);
}

function largest(amounts: readonly (Fen | null)[]): Fen | null {
  return amounts.reduce((most, each) => (each !== null && (most === null || each > most) ? each : most), null);
}

function assumptionsOf(input: CombineInput, given: Claims): Sentence[] {
  const claimed = new Set(given.claims.map((each) => each.measure));
  const grouped = given.rules.flat().flatMap(({ rule, terms }) => {
    const concerns = rule.measures.some((id) => claimed.has(id));
    return terms.kind === "cap" && terms.holder === "group" && concerns ? [rule] : [];
  });
  return [
    ...(input.received === undefined ? [ASSUMED_NOTHING_RECEIVED] : []),
    ...(input.groupReceived === undefined && grouped.length > 0
      ? [assumedAlone([...new Set(grouped)].map(referTo))]
      : []),
    ...(input.laterYearsAssumed ? [ASSUMED_SAME_YEARS] : []),
  ];
}
