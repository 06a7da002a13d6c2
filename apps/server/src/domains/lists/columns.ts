import type { ListColumn } from "@yuanding/contract";
import {
  type CompiledCondition,
  type Dictionary,
  type Fact,
  factLabel,
  isNumeric,
  labelsRead,
  readLabel,
} from "@yuanding/rules";
import type { Actor } from "../../actor.ts";
import { isSensitive, type SubjectKind, seesSensitive } from "../facts/index.ts";

/** What a list shows of enterprises when its condition reads nothing, and of all others nothing. */
const PLAIN: Readonly<Partial<Record<SubjectKind, readonly string[]>>> = { 企业: ["行业代码", "街区"] };
/** Columns that a condition brings by itself: more do not fit beside name and code. */
const MAX_OWN = 6;
/** Years for which values can be recorded. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2999];

export type ShownColumn = ListColumn & { readonly known: Fact };

/** What the condition itself reads on the date, as far as it fits; what everybody wants to see where there is no condition. */
export function ownLabels(
  condition: CompiledCondition | null,
  kind: SubjectKind,
  asOf: Temporal.PlainDate,
): readonly string[] {
  const read = condition ? labelsRead(condition.measure.uses, asOf) : [];
  return read.length > 0 ? read.slice(0, MAX_OWN) : (PLAIN[kind] ?? []);
}

/**
 * Labels as columns; null when one names a fact that the kind does not have, or a year where there is none. Columns of sensitive facts
 * are hidden from whoever may not see them.
 */
export function readColumns(
  dictionary: Dictionary,
  kind: SubjectKind,
  labels: readonly string[],
  actor: Actor,
): readonly ShownColumn[] | null {
  const sees = seesSensitive(actor);
  const columns = [...new Set(labels)].map((label): ShownColumn | null => {
    const { name, year } = readLabel(label);
    const known = dictionary[kind].get(name);
    if (!known || known.yearly !== (year !== null)) return null;
    if (year !== null && (year < FIRST_YEAR || year > LAST_YEAR)) return null;
    const figure = isNumeric(known.type);
    const hidden = !sees && isSensitive(known) ? ({ hidden: true } as const) : {};
    return { label: factLabel(name, year), fact: name, english: known.english, year, figure, known, ...hidden };
  });
  return columns.every((column) => column !== null) ? (columns as ShownColumn[]) : null;
}

/** The sensitive facts whose values stand in the columns. */
export function sensitiveColumns(columns: readonly ShownColumn[]): readonly string[] {
  return columns.flatMap(({ fact, known, hidden }) => (!hidden && isSensitive(known) ? [fact] : []));
}

/** As the contract has it. */
export function columnsOf(columns: readonly ShownColumn[]): ListColumn[] {
  return columns.map(({ known: _, ...column }) => column);
}
