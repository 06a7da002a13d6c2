import type { Form, FormField } from "@yuanding/contract";

/** What is typed here and not yet the server's, with the revision of the answer it was typed over; 0 for none. */
type Typed = { readonly text: string; readonly revision: number };
export type TypedByKey = ReadonlyMap<string, Typed>;

export function keyOf({ fact, year }: Pick<FormField, "fact" | "year">): string {
  return `${fact}\n${year ?? ""}`;
}

/** Id of a question on its page, for what leads to it. */
export function questionId({ fact, year }: Pick<FormField, "fact" | "year">): string {
  return `question-${fact}-${year ?? "now"}`;
}

/** What stands in a field: what is typed here, else what is kept. */
export function textIn(field: FormField, typed: TypedByKey): string {
  return typed.get(keyOf(field))?.text ?? field.answer?.text ?? "";
}

/** Whether a colleague has changed a field since what is typed here was begun, to something else. */
export function isClash(field: FormField, typed: TypedByKey): boolean {
  const mine = typed.get(keyOf(field));
  if (!mine || !field.answer || field.answer.text === mine.text) return false;
  return field.answer.revision > mine.revision;
}

/** What is to be kept: what differs from the server's and nobody else has changed meanwhile. */
export function toKeep({ fields }: Pick<Form, "fields">, typed: TypedByKey) {
  return fields.flatMap((field) => {
    const mine = typed.get(keyOf(field));
    if (!mine || mine.text === (field.answer?.text ?? "") || isClash(field, typed)) return [];
    return [{ fact: field.fact, year: field.year, ...mine }];
  });
}

/** After some answers were kept: what is the server's now is no longer typed here, and what was typed on is typed over what was kept. */
export function afterKeeping(
  { fields }: Pick<Form, "fields">,
  typed: TypedByKey,
  kept: readonly Pick<FormField, "fact" | "year">[],
): TypedByKey {
  const sent = new Set(kept.map(keyOf));
  const known = new Map(fields.map((field) => [keyOf(field), field]));
  return new Map(
    [...typed].flatMap(([key, mine]): [string, Typed][] => {
      const answer = known.get(key)?.answer;
      if (mine.text === (answer?.text ?? "")) return [];
      return [[key, sent.has(key) ? { ...mine, revision: answer?.revision ?? 0 } : mine]];
    }),
  );
}
