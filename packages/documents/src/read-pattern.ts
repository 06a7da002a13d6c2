import { DOCUMENT_KINDS, type DocumentKindId, isListKind, PLACE, type ScalarKind, valuesOf } from "./document-kinds.ts";
import type { Find, Place } from "./finding.ts";
import { OFFICE_FIELDS, type OfficeField } from "./office.ts";
import type { Form, Pattern, Piece } from "./template.ts";

const OFFICE = "机关";
const COUNT = "数目";
const SUM = "合计";

/** The forms each kind of value has besides its plain one, by the word a template uses. */
const FORMS: { readonly [Kind in ScalarKind]: Readonly<Record<string, Form>> } = {
  text: {},
  date: { 年: "year" },
  money: { 大写: "capitals", 数字: "figures" },
};

/** The kind of document whose values are spoken of, and where findings go. */
export type PatternContext = { readonly kind: DocumentKindId; readonly find: Find };

/** What one placeholder says: a name, perhaps a column, and the forms behind colons. */
type Named = {
  readonly whole: string;
  readonly name: string;
  readonly column: string | null;
  readonly forms: readonly string[];
};

/**
 * Reads a text with placeholders `{{名称}}`, `{{清单.栏}}`, `{{金额：大写}}`. What is wrong is found at its place and left out.
 * @param at where the text begins
 */
export function readPattern(text: string, at: Place, context: PatternContext): Pattern {
  const pieces: Piece[] = [];
  let from = 0;
  for (let open = text.indexOf("{{"); open !== -1; open = text.indexOf("{{", from)) {
    if (open > from) pieces.push({ kind: "text", text: text.slice(from, open) });
    const place = { ...at, column: at.column + open };
    const close = text.indexOf("}}", open);
    if (close === -1) {
      context.find("placeholder-open", place, text.slice(open, open + 20));
      return pieces;
    }
    const piece = readPiece(text.slice(open + 2, close), place, context);
    if (piece) pieces.push(piece);
    from = close + 2;
  }
  return from < text.length ? [...pieces, { kind: "text", text: text.slice(from) }] : pieces;
}

function readPiece(whole: string, at: Place, context: PatternContext): Piece | null {
  const [path = "", ...forms] = whole.split(/[：:]/).map((word) => word.trim());
  const [name = "", column = null] = path.split(".").map((word) => word.trim());
  const named: Named = { whole: whole.trim(), name, column, forms };
  if (name === OFFICE) return readOfficeField(named, at, context);
  const kind = Object.hasOwn(DOCUMENT_KINDS[context.kind].values, name) ? valuesOf(context.kind)[name] : undefined;
  if (kind === undefined) return unknown(named, at, [...Object.keys(valuesOf(context.kind)), `${OFFICE}.…`], context);
  if (isListKind(kind)) return readOfList(named, kind.columns, at, context);
  if (column !== null) return unknown(named, at, [name], context);
  const form = readForm(named, kind, forms, at, context);
  return form && { kind: "value", name, form };
}

function readOfficeField(named: Named, at: Place, context: PatternContext): Piece | null {
  const fields = Object.keys(OFFICE_FIELDS) as OfficeField[];
  const field = fields.find((each) => each === named.column);
  if (field === undefined || named.forms.length > 0) {
    return unknown(
      named,
      at,
      fields.map((each) => `${OFFICE}.${each}`),
      context,
    );
  }
  return { kind: "office", field };
}

function readOfList(
  named: Named,
  columns: Readonly<Record<string, ScalarKind>>,
  at: Place,
  context: PatternContext,
): Piece | null {
  const { name: list, column, forms } = named;
  if (column === null) {
    if (forms.length === 1 && forms[0] === COUNT) return { kind: "count", list };
    context.find("list-alone", at, list, Object.keys(columns)[0] ?? PLACE);
    return null;
  }
  if (column === PLACE && forms.length === 0) return { kind: "place", list };
  const kind = Object.hasOwn(columns, column) ? columns[column] : undefined;
  if (kind === undefined) {
    const known = [PLACE, ...Object.keys(columns)].map((each) => `${list}.${each}`);
    return unknown(named, at, [...known, `${list}：${COUNT}`], context);
  }
  const summed = kind === "money" && forms[0] === SUM;
  const form = readForm(named, kind, summed ? forms.slice(1) : forms, at, context);
  return form && { kind: summed ? "sum" : "cell", list, column, form };
}

function readForm(
  named: Named,
  kind: ScalarKind,
  forms: readonly string[],
  at: Place,
  { find }: PatternContext,
): Form | null {
  const [word] = forms;
  if (word === undefined) return "plain";
  const known = FORMS[kind];
  const form = forms.length === 1 && Object.hasOwn(known, word) ? known[word] : undefined;
  if (form) return form;
  const words = [...Object.keys(known), ...(kind === "money" && named.column !== null ? [SUM] : [])];
  find("form-unknown", at, named.whole.split(/[：:]/)[0] ?? "", forms.join("："), words.join("、") || "—");
  return null;
}

function unknown({ whole }: Named, at: Place, known: readonly string[], { find }: PatternContext): null {
  find("placeholder-unknown", at, whole, known.join("、"));
  return null;
}

/** The list for each row of which something with these patterns is repeated; null when nothing is. */
export function repeatedList(patterns: readonly Pattern[], at: Place, { find }: PatternContext): string | null {
  const lists = new Set(patterns.flat().flatMap((piece) => (isOfRow(piece) ? [piece.list] : [])));
  const [list = null, other] = lists;
  if (list !== null && other !== undefined) find("list-mixed", at, list, other);
  return list;
}

/** Reads a text that stands once, such as a title: a column of a list has no place in it. */
export function readSinglePattern(text: string, at: Place, context: PatternContext): Pattern {
  const pattern = readPattern(text, at, context);
  for (const piece of pattern) {
    if (!isOfRow(piece)) continue;
    const column = piece.kind === "cell" ? piece.column : PLACE;
    context.find("list-outside", at, `${piece.list}.${column}`, piece.list);
  }
  return pattern;
}

function isOfRow(piece: Piece): piece is Extract<Piece, { kind: "cell" | "place" }> {
  return piece.kind === "cell" || piece.kind === "place";
}
