import { stop } from "../refusals.ts";

export type Separator = "," | "\t" | ";";
/** `row` counts records from 1: a line break within quotes does not begin a new one, as in Excel. */
type Give = (fields: string[], row: number) => void;
export type Splitter = { readonly push: (text: string) => void; readonly end: () => void };
export type SplitLimits = { readonly rows: number; readonly columns: number; readonly fieldLength: number };

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits text after RFC 4180, given in any pieces: fields in quotes may hold separators, line breaks and doubled quotes. What
 * follows a closing quote belongs to the field as it is; a quote in the middle of a field is an ordinary character.
 */
export function recordSplitter(separator: Separator, limits: SplitLimits, give: Give): Splitter {
  const SEPARATOR = separator.charCodeAt(0);
  let fields: string[] = [];
  let field = "";
  let row = 1;
  /** start: nothing of the field read yet; closing: a quote within quotes, which ends them unless a second one follows. */
  let state: "start" | "plain" | "quoted" | "closing" = "start";
  let afterReturn = false;

  function endField(): void {
    if (fields.length >= limits.columns) stop("columns_too_many", { row, limit: limits.columns });
    fields.push(field);
    field = "";
    state = "start";
  }

  function endRecord(): void {
    endField();
    if (row > limits.rows) stop("rows_too_many", { limit: limits.rows });
    give(fields, row);
    fields = [];
    row++;
  }

  function add(piece: string): void {
    field += piece;
    if (field.length > limits.fieldLength) stop(state === "quoted" ? "quote_open" : "text_too_long", { row });
  }

  function push(text: string): void {
    let from = 0;
    let at = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (afterReturn) {
        afterReturn = false;
        if (code === LF) {
          from = ++at;
          continue;
        }
      }
      if (state === "quoted") {
        const quote = text.indexOf('"', at);
        const until = quote < 0 ? text.length : quote;
        add(text.slice(from, until));
        if (quote >= 0) state = "closing";
        from = at = until + (quote < 0 ? 0 : 1);
        continue;
      }
      if (code === QUOTE && (state === "start" || state === "closing")) {
        if (state === "closing") field += '"';
        state = "quoted";
        from = ++at;
      } else if (code === SEPARATOR || code === LF || code === CR) {
        add(text.slice(from, at));
        if (code === SEPARATOR) endField();
        else endRecord();
        afterReturn = code === CR;
        from = ++at;
      } else {
        state = "plain";
        at++;
      }
    }
    if (from < at) add(text.slice(from, at));
  }

  return {
    push,
    end: () => {
      if (state === "quoted") stop("quote_open", { row });
      if (fields.length > 0 || field !== "" || state !== "start") endRecord();
    },
  };
}
