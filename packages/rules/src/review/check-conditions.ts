import type { Expression } from "../program/expression.ts";
import type { Condition, Formula, Measure, ScoreLine } from "../program/program.ts";
import { partsOf } from "../resolve/walk.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { formatPlace, type Place } from "../source/place.ts";
import { type Budget, isImpossible } from "./find-models.ts";
import { type Axis, allOf, axesOf, negationOf, type Predicate } from "./predicate.ts";
import { predicateOf, predicateOfCondition } from "./read-truth.ts";
import type { Reading } from "./reading.ts";

/** Most steps for the questions of one measure: thirty conditions take a few hundred. What is left open is not reported. */
const MAX_STEPS = 60_000;

/** One question of the measure with the questions inside it. `id` is the same in every stage. */
type Question = {
  readonly id: string;
  readonly names: readonly string[];
  readonly places: readonly Place[];
  readonly predicate: Predicate;
  readonly inside: readonly Question[];
};

/** How a question was answered in the stages that have it, whatever the facts are. */
type Tally = { readonly question: Question; seen: number; always: number; never: number; bySubject: boolean };
type Tallies = Map<string, Tally>;

/**
 * Reports the conditions (and the questions inside formulas) that hold whatever the facts are, those that never do, and two
 * that exclude each other. `readings` are those of the stages of one measure. What always holds does so in each of them;
 * what never holds is a fault in one already, unless it asks for nothing but the date: that is how a turn in time is written.
 */
export function checkConditions(readings: readonly Reading[], diagnose: Diagnose): void {
  const tallies: Tallies = new Map();
  const budget: Budget = { left: MAX_STEPS };
  for (const r of readings) {
    for (const question of questionsOf(r.stage.measure, r)) judge(question, tallies, budget);
    for (const question of pairsOf(r.stage.measure, r, budget)) judge(question, tallies, budget);
  }
  const conflicting = new Set<string>();
  for (const { question, seen, always, never, bySubject } of tallies.values()) {
    const { places, names } = question;
    const [at, other] = places;
    if (always === seen && !other) diagnose("condition-always", places, ...names);
    const isFault = never === seen || (never > 0 && bySubject);
    if (!isFault || !at || (other && conflicting.has(formatPlace(at)))) continue;
    if (other) conflicting.add(formatPlace(at));
    diagnose(other ? "condition-conflict" : "condition-never", places, ...names);
  }
}

/** Counts the innermost questions that are settled; what holds them is settled by them. Says whether there is any. */
function judge(question: Question, tallies: Tallies, budget: Budget): boolean {
  const settled = question.inside.map((each) => judge(each, tallies, budget)).includes(true);
  const tally = tallyOf(question, tallies);
  tally.seen += 1;
  return settled || count(tally, question, budget);
}

function tallyOf(question: Question, tallies: Tallies): Tally {
  const tally = tallies.get(question.id) ?? { question, seen: 0, always: 0, never: 0, bySubject: false };
  tallies.set(question.id, tally);
  return tally;
}

function count(tally: Tally, question: Question, budget: Budget): boolean {
  const never = isImpossible(question.predicate, budget);
  const always = !never && isImpossible(negationOf(question.predicate), budget);
  if (never) tally.never += 1;
  if (always) tally.always += 1;
  tally.bySubject ||= [...axesOf(question.predicate).values()].some(isOfSubject);
  return never || always;
}

function isOfSubject(axis: Axis): boolean {
  const roots = axis.kind === "number" ? axis.terms.map(({ expression }) => expression) : [axis.expression];
  return roots.some(({ kind }) => kind !== "today" && kind !== "calendarYear");
}

function questionsOf(measure: Measure, r: Reading): Question[] {
  return [
    ...[...measure.applicability, ...measure.conditions].flatMap((condition) => questionsOfCondition(condition, r)),
    ...measure.definitions.flatMap(({ name, at, type, expression }) =>
      type.kind === "truth" ? [questionOf(expression, name, at, "", r)] : questionsIn(expression, name, at, "", r),
    ),
    ...questionsOfFormula("金额", measure.amount, r),
    ...questionsOfFormula("上限", measure.ceiling, r),
    ...(measure.scoring ? questionsOfLine(measure.scoring, r) : []),
  ];
}

/** A condition that is a definition's name is judged where the name is defined. */
function questionsOfCondition(condition: Condition, r: Reading): Question[] {
  const { label, at, id } = condition;
  if (condition.kind === "human") return [];
  if (condition.kind === "test") {
    return condition.expression.kind === "definition" ? [] : [questionOf(condition.expression, label, at, id, r)];
  }
  const inside = condition.children.flatMap((child) => questionsOfCondition(child, r));
  const predicate = predicateOfCondition(condition, r);
  return [{ id: `${formatPlace(at)}${id}`, names: [label], places: [at], predicate, inside }];
}

function questionOf(expression: Expression, name: string, at: Place, path: string, r: Reading): Question {
  const inside = partsOf(expression).flatMap((part, index) => questionsIn(part, name, at, `${path}/${index}`, r));
  return {
    id: `${formatPlace(at)}${path}`,
    names: [name],
    places: [at],
    predicate: predicateOf(expression, r),
    inside,
  };
}

const ASKING: ReadonlySet<Expression["kind"]> = new Set(["compare", "member", "all", "any", "not"]);

/** The outermost questions inside a formula. Facts, parameters and definitions alone ask nothing. */
function questionsIn(expression: Expression, name: string, at: Place, path: string, r: Reading): Question[] {
  if (ASKING.has(expression.kind)) return [questionOf(expression, name, at, path, r)];
  return partsOf(expression).flatMap((part, index) => questionsIn(part, name, at, `${path}/${index}`, r));
}

function questionsOfFormula(name: string, formula: Formula | null, r: Reading): Question[] {
  return formula ? questionsIn(formula.expression, name, formula.at, "", r) : [];
}

function questionsOfLine(line: ScoreLine, r: Reading): Question[] {
  if (line.kind === "group") return line.parts.flatMap((part) => questionsOfLine(part, r));
  return line.kind === "value" ? questionsIn(line.expression, line.title, line.at, "", r) : [];
}

/** A condition that must hold, and the group it stands in, which is judged as a whole. */
type Required = { readonly condition: Condition; readonly group: Condition | null };

/** Each two of the conditions that must hold together, can hold alone and ask for the same. */
function pairsOf(measure: Measure, r: Reading, budget: Budget): Question[] {
  const conditions = [...measure.applicability, ...measure.conditions];
  const all = conditions
    .flatMap((condition) => requiredIn(condition, null))
    .flatMap((each) => {
      const predicate = predicateOfCondition(each.condition, r);
      return isImpossible(predicate, budget) ? [] : [{ ...each, predicate, axes: axesOf(predicate) }];
    });
  return all.flatMap((second, index) =>
    all.slice(0, index).flatMap((first): Question[] => {
      if (first.group && first.group === second.group) return [];
      if (![...first.axes.keys()].some((key) => second.axes.has(key))) return [];
      const predicate = allOf([first.predicate, second.predicate]);
      const places = [second.condition.at, first.condition.at];
      const names = [second.condition.label, first.condition.label];
      return [{ id: places.map(formatPlace).join(" "), names, places, predicate, inside: [] }];
    }),
  );
}

function requiredIn(condition: Condition, group: Condition | null): Required[] {
  if (condition.kind !== "all") return [{ condition, group }];
  return condition.children.flatMap((child) => requiredIn(child, group ?? condition));
}
