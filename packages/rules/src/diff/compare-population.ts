import type { Fen } from "@yuanding/values";
import { evaluateMeasure } from "../evaluate/evaluate-measure.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { VERDICTS, type Verdict } from "../evaluate/value.ts";
import type { Subject } from "../facts/subject.ts";
import type { Library } from "../program/program.ts";
import type { Situation } from "../program/transition.ts";
import { type DecisiveReason, reasonsBetween } from "./decisive.ts";

/** One version of the law as a population meets it. */
export type Side = {
  readonly library: Library;
  readonly measure: string;
  readonly asOf: Temporal.PlainDate;
  /** What the cases are, for transitions; left out, none applies. */
  readonly situation?: Situation | null;
};

/** One subject's answers under both versions. Money counts where the verdict is met; null is no figure. */
export type SubjectComparison = { readonly old: Answer; readonly new: Answer };
export type Answer = {
  readonly verdict: Verdict;
  readonly amount: Fen | null;
  readonly ceiling: Fen | null;
  readonly class: string | null;
};

/**
 * `gained` is met only in the new version, `lost` only in the old; `more` and `less` are met in both with another figure;
 * `other` differs without being met in either, or in its class.
 */
export type DifferenceKind = "gained" | "lost" | "more" | "less" | "other";

/** A subject whose answers differ, with the fewest reasons that tell why. */
export type Counterexample = {
  readonly kind: DifferenceKind;
  readonly from: Verdict;
  readonly to: Verdict;
  readonly subject: { readonly id: string; readonly name: string };
  readonly comparison: SubjectComparison;
  readonly reasons: readonly DecisiveReason[];
};

export type Money = { readonly amount: Fen; readonly ceiling: Fen };
export type PopulationComparison = {
  readonly subjects: number;
  /** How many go from a verdict (first key) to another (second key). */
  readonly matrix: { readonly [From in Verdict]: { readonly [To in Verdict]: number } };
  readonly counts: { readonly [Kind in DifferenceKind]: number };
  /** Sums over those whose verdict is met, in 分. */
  readonly old: Money;
  readonly new: Money;
  /** Of each kind and transition the subject with the fewest reasons; the earlier one of equals. */
  readonly counterexamples: readonly Counterexample[];
};

/** Both answers for one subject. @throws RangeError when a library has no such measure. */
export function compareSubject(old: Side, now: Side, subject: Subject): SubjectComparison {
  return { old: answerOf(evaluateSide(old, subject)), new: answerOf(evaluateSide(now, subject)) };
}

/**
 * Who gains and who loses from one version to the other, how much money that is, and one subject of each kind. Runs once
 * over the subjects; `compare` may be any quicker way to the same two answers, reasons are always the exact evaluator's.
 */
export function comparePopulation(
  old: Side,
  now: Side,
  subjects: Iterable<Subject>,
  compare: typeof compareSubject = compareSubject,
): PopulationComparison {
  const matrix = emptyMatrix();
  const counts: Record<DifferenceKind, number> = { gained: 0, lost: 0, more: 0, less: 0, other: 0 };
  const examples = new Map<string, Counterexample>();
  const sums = { old: { amount: 0n, ceiling: 0n }, new: { amount: 0n, ceiling: 0n } };
  let count = 0;
  for (const subject of subjects) {
    count += 1;
    const comparison = compare(old, now, subject);
    matrix[comparison.old.verdict][comparison.new.verdict] += 1;
    addMoney(sums.old, comparison.old);
    addMoney(sums.new, comparison.new);
    const kind = kindOf(comparison);
    if (kind === null) continue;
    counts[kind] += 1;
    keepSmallest(examples, kind, comparison, subject, () => reasonsFor(old, now, subject));
  }
  return { subjects: count, matrix, counts, ...sums, counterexamples: [...examples.values()] };
}

/** What is kept of one kind is replaced only by fewer reasons, and one reason is the fewest there can be. */
function keepSmallest(
  examples: Map<string, Counterexample>,
  kind: DifferenceKind,
  comparison: SubjectComparison,
  { id, name }: Subject,
  reasonsOf: () => DecisiveReason[],
): void {
  const [from, to] = [comparison.old.verdict, comparison.new.verdict];
  const key = `${kind} ${from} ${to}`;
  const known = examples.get(key);
  if (known && known.reasons.length <= 1) return;
  const reasons = reasonsOf();
  if (known && known.reasons.length <= reasons.length) return;
  examples.set(key, { kind, from, to, subject: { id, name }, comparison, reasons });
}

function evaluateSide({ library, measure, asOf, situation = null }: Side, subject: Subject): Evaluation {
  return evaluateMeasure(library, measure, subject, asOf, situation);
}

function reasonsFor(old: Side, now: Side, subject: Subject): DecisiveReason[] {
  return reasonsBetween(evaluateSide(old, subject), evaluateSide(now, subject));
}

function answerOf({ verdict, amount, ceiling, class: given }: Evaluation): Answer {
  return { verdict, amount, ceiling, class: given };
}

function addMoney(sum: { amount: bigint; ceiling: bigint }, { verdict, amount, ceiling }: Answer): void {
  if (verdict !== "met") return;
  sum.amount += amount ?? 0n;
  sum.ceiling += ceiling ?? 0n;
}

/** Null when nothing differs. Of money, the amount is looked at first and the ceiling where there is none. */
function kindOf({ old, new: now }: SubjectComparison): DifferenceKind | null {
  if (old.verdict !== now.verdict) {
    if (now.verdict === "met") return "gained";
    return old.verdict === "met" ? "lost" : "other";
  }
  const before = old.amount ?? old.ceiling ?? 0n;
  const after = now.amount ?? now.ceiling ?? 0n;
  if (before === after) return old.class === now.class ? null : "other";
  if (now.verdict !== "met") return "other";
  return after > before ? "more" : "less";
}

type Counts = { [To in Verdict]: number };

function emptyMatrix(): { [From in Verdict]: Counts } {
  const row = (): Counts => Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Counts;
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, row()])) as { [From in Verdict]: Counts };
}
