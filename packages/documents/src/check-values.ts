import { type Outcome, ok, type Refusal } from "@yuanding/values";
import { LARGEST_AMOUNT_FEN } from "./capital-amount.ts";
import { type DocumentKindId, isListKind, type ListKind, type ScalarKind, valuesOf } from "./document-kinds.ts";

/** What a document is written from: texts, days, money in whole 分, and lists of rows of these. */
export type DocumentValues = Readonly<Record<string, DocumentValue>>;
export type DocumentValue = ScalarValue | readonly DocumentRow[];
export type DocumentRow = Readonly<Record<string, ScalarValue>>;
export type ScalarValue = string | bigint | Temporal.PlainDate;

/** Two pages of body text. */
export const MAX_TEXT = 10_000;
/** A batch pays several hundred enterprises at once; a table of this length takes a second to write. */
export const MAX_ROWS = 2_000;

/** Why a document is not written; nothing is ever left out of one or printed as a blank. docs/documents.md lists the same. */
export const VALUE_REFUSALS = {
  value_missing: { zh: "缺少“{0}”，公文不能留空", en: "“{0}” is missing, and a document is never left blank" },
  value_kind: { zh: "“{0}”应为{1}", en: "“{0}” should be {2}" },
  value_unknown: { zh: "这种公文没有“{0}”", en: "This kind of document has no “{0}”" },
  value_too_long: { zh: "“{0}”超过 {1} 字", en: "“{0}” has more than {1} characters" },
  amount_too_large: { zh: "“{0}”的金额太大", en: "The amount of “{0}” is too large" },
  list_empty: { zh: "清单“{0}”是空的", en: "The list “{0}” is empty" },
  list_too_long: { zh: "清单“{0}”超过 {1} 行", en: "The list “{0}” has more than {1} rows" },
} as const;
export type ValueRefusal = keyof typeof VALUE_REFUSALS;

const KIND_WORDS: { readonly [Kind in ScalarKind]: readonly [zh: string, en: string] } = {
  text: ["文字", "a text"],
  date: ["日期", "a day"],
  money: ["金额", "an amount in 分"],
};

/** Checks that all values of a kind are there, of their kind and within the limits. */
export function checkValues(kind: DocumentKindId, values: DocumentValues): Outcome<DocumentValues, ValueRefusal> {
  const known = valuesOf(kind);
  for (const [name, expected] of Object.entries(known)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const refusal = isListKind(expected) ? whyNotList(name, expected, value) : whyNotScalar(name, expected, value);
    if (refusal) return { ok: false, refusal };
  }
  const other = Object.keys(values).find((name) => !Object.hasOwn(known, name));
  return other === undefined ? ok(values) : { ok: false, refusal: refusalOf("value_unknown", other) };
}

function whyNotList(name: string, { columns, mayBeEmpty }: ListKind, value: unknown): Refusal<ValueRefusal> | null {
  if (value === undefined) return refusalOf("value_missing", name);
  if (!Array.isArray(value)) return refusalOf("value_kind", name, "清单", "a list");
  if (value.length === 0) return mayBeEmpty ? null : refusalOf("list_empty", name);
  if (value.length > MAX_ROWS) return refusalOf("list_too_long", name, String(MAX_ROWS));
  for (const [index, row] of value.entries()) {
    for (const [column, kind] of Object.entries(columns)) {
      const cell: unknown = typeof row === "object" && row !== null ? Reflect.get(row, column) : undefined;
      const refusal = whyNotScalar(`${name} ${index + 1}.${column}`, kind, cell);
      if (refusal) return refusal;
    }
  }
  return null;
}

function whyNotScalar(name: string, kind: ScalarKind, value: unknown): Refusal<ValueRefusal> | null {
  if (value === undefined || value === null || (typeof value === "string" && value.trim() === "")) {
    return refusalOf("value_missing", name);
  }
  if (!isOfKind(kind, value)) return refusalOf("value_kind", name, ...KIND_WORDS[kind]);
  if (typeof value === "string" && value.length > MAX_TEXT) return refusalOf("value_too_long", name, String(MAX_TEXT));
  if (typeof value === "bigint" && (value >= LARGEST_AMOUNT_FEN || value <= -LARGEST_AMOUNT_FEN)) {
    return refusalOf("amount_too_large", name);
  }
  return null;
}

function isOfKind(kind: ScalarKind, value: unknown): boolean {
  if (kind === "text") return typeof value === "string";
  return kind === "money" ? typeof value === "bigint" : value instanceof Temporal.PlainDate;
}

function refusalOf(code: ValueRefusal, ...details: readonly string[]): Refusal<ValueRefusal> {
  const { zh, en } = VALUE_REFUSALS[code];
  const fill = (text: string) => text.replace(/\{(\d)\}/g, (_, index: string) => details[Number(index)] ?? "");
  return { code, zh: fill(zh), en: fill(en) };
}
