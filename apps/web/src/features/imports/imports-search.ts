import { type BatchKind, batchKind, type LineOutcome, lineOutcome } from "@yuanding/contract";
import { choiceParam, pageParam, textParam } from "../../ui/search-params.ts";

export type ImportsSearch = {
  readonly page?: number | undefined;
  /** The import of which the next file is the mended one. */
  readonly after?: string | undefined;
};

export function importsSearch(raw: Record<string, unknown>): ImportsSearch {
  return { page: pageParam(raw), after: textParam(raw, "after") };
}

export const IMPORT_VIEWS = ["sheet", "rows", "settings"] as const;
export type ImportView = (typeof IMPORT_VIEWS)[number];

export type ImportSearch = {
  /** The sheet is the default and stands in no address. */
  readonly view?: ImportView | undefined;
  /** Of the sheet: its name, the first row shown, and the row that somebody came for. */
  readonly sheet?: string | undefined;
  readonly from?: number | undefined;
  readonly row?: number | undefined;
  /** Of the rows: what they are, or only those with a warning. */
  readonly outcome?: LineOutcome | undefined;
  readonly warned?: "yes" | undefined;
  readonly page?: number | undefined;
};

export function importSearch(raw: Record<string, unknown>): ImportSearch {
  return {
    view: choiceParam(raw, "view", IMPORT_VIEWS),
    sheet: textParam(raw, "sheet"),
    from: pageParam(raw, "from"),
    row: pageParam(raw, "row"),
    outcome: choiceParam(raw, "outcome", lineOutcome.options),
    warned: choiceParam(raw, "warned", ["yes"]),
    page: pageParam(raw),
  };
}

export type BatchesSearch = { readonly kind?: BatchKind | undefined; readonly page?: number | undefined };

export function batchesSearch(raw: Record<string, unknown>): BatchesSearch {
  return { kind: choiceParam(raw, "kind", batchKind.options), page: pageParam(raw) };
}

/** `undoing`: a large batch is being taken back, so that its page looks until it is done. */
export type BatchSearch = { readonly undoing?: "yes" | undefined };

export function batchSearch(raw: Record<string, unknown>): BatchSearch {
  return { undoing: choiceParam(raw, "undoing", ["yes"]) };
}
