import type { Purpose, Situation, Verdict } from "@yuanding/rules";
import type { SubjectKind } from "../facts/index.ts";

/** What a decision is asked of. */
export type DecisionCase = {
  readonly measure: string;
  readonly subject: { readonly id: string; readonly kind: SubjectKind; readonly name: string };
  readonly asOf: Temporal.PlainDate;
  readonly purpose: Purpose | null;
  readonly appliedOn: Temporal.PlainDate | null;
};

/** A decision as it is kept: the case, what it rests on, and its answer as bytes. */
export type Decision = DecisionCase & {
  readonly id: string;
  readonly policySet: string;
  readonly engine: string;
  readonly verdict: Verdict;
  /** Canonical JSON of the facts it used. */
  readonly facts: string;
  /** Canonical JSON of the explanation, the result in it. */
  readonly answer: string;
};

/** What a decision rests on and says: whole, with whatever is sensitive in it. */
export type DecisionContent = Pick<Decision, "facts" | "answer">;

/** A decision without its content, for which one has to see more. */
export type RecordedDecision = Omit<Decision, keyof DecisionContent> & {
  readonly answerSha256: string;
  /** Who had it recorded, as it was signed; null: before there were accounts. */
  readonly recordedBy: string | null;
  readonly recordedAt: Temporal.Instant;
};

/** A value a decision used, as it was recorded then. */
export type DecisionFact = {
  readonly fact: string;
  readonly year: number | null;
  readonly value: string;
  readonly source: string;
  readonly asOf: string | null;
};

/** Null when nothing was said of the case. */
export function situationOf({ purpose, appliedOn }: DecisionCase): Situation | null {
  return purpose === null && appliedOn === null ? null : { purpose, appliedOn };
}

/** Whether the same was asked; what it was answered does not count. */
export function isSameCase(a: DecisionCase, b: DecisionCase): boolean {
  const key = ({ measure, subject, asOf, purpose, appliedOn }: DecisionCase): string =>
    [measure, subject.id, asOf, purpose, appliedOn].map(String).join("\n");
  return key(a) === key(b);
}
