import { type ConditionState, type Evaluation, type SqlProgram, toResult } from "@yuanding/rules";
import { formatShort, parseDecimal } from "@yuanding/values";

/** A row that a printed statement gave, with numbers as decimal text. */
export type AnswerRow = { readonly [column: string]: unknown };

/** One line that two equal answers share. */
export function answerOf(row: AnswerRow | undefined, { conditions }: SqlProgram): string {
  if (!row) return "no row";
  const { verdict, score_low, score_high, amount, ceiling } = row;
  const states = conditions.map(({ id, column }) => `${id}=${row[column] ?? "-"}`);
  const figures = [score_low, score_high, amount, ceiling].map(plain);
  return [verdict, ...figures, row.class ?? "-", ...states].join(" ");
}

function plain(figure: unknown): string {
  if (figure === null) return "-";
  const value = parseDecimal(String(figure));
  return value ? formatShort(value, 4) : `? ${figure}`;
}

/** The evaluator's answer as the same line. */
export function expectedOf(evaluation: Evaluation, { conditions }: SqlProgram): string {
  const { verdict, score, amount, ceiling, class: found } = toResult("", evaluation);
  const states = new Map([...evaluation.applicability, ...evaluation.conditions].flatMap(verdictsOf));
  const figures = [score?.low ?? null, score?.high ?? null, amount, ceiling].map(plain);
  return [verdict, ...figures, found ?? "-", ...conditions.map(({ id }) => `${id}=${states.get(id) ?? "-"}`)].join(" ");
}

/** The verdict of a condition and of each below it, by id. */
export function verdictsOf({ condition, verdict, children }: ConditionState): (readonly [string, string])[] {
  return [[condition.id, verdict] as const, ...children.flatMap(verdictsOf)];
}
