import type { OfficialColumn } from "@yuanding/word";
import type { DocumentKindId } from "./document-kinds.ts";
import type { OfficeField } from "./office.ts";

/** A park's template of one kind of document, read and checked. */
export type Template = {
  readonly kind: DocumentKindId;
  readonly path: string;
  /** Whether it has the red head. */
  readonly head: boolean;
  /** Whether room is left for a seal. */
  readonly seal: boolean;
  readonly title: Pattern;
  readonly number: Pattern | null;
  readonly to: Pattern | null;
  readonly copies: Pattern | null;
  /** 印发日期; with it the document has an imprint. */
  readonly imprint: Pattern | null;
  readonly note: Pattern | null;
  readonly body: readonly TemplateBlock[];
  readonly attachments: readonly { readonly title: Pattern; readonly blocks: readonly TemplateBlock[] }[];
};

export type TemplateBlock =
  | {
      readonly kind: "paragraph";
      readonly level: 1 | 2 | null;
      /** The first sentence of a level, in its face. */
      readonly lead: Pattern;
      readonly text: Pattern;
      /** The list for each row of which it is repeated. */
      readonly each: string | null;
    }
  | { readonly kind: "table"; readonly columns: readonly OfficialColumn[]; readonly rows: readonly TemplateRow[] };

export type TemplateRow = { readonly cells: readonly Pattern[]; readonly each: string | null };

/** Text with placeholders in it. */
export type Pattern = readonly Piece[];

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "office"; readonly field: OfficeField }
  | { readonly kind: "value"; readonly name: string; readonly form: Form }
  /** A column of the row at hand. */
  | { readonly kind: "cell"; readonly list: string; readonly column: string; readonly form: Form }
  /** Which row it is, from 1. */
  | { readonly kind: "place"; readonly list: string }
  | { readonly kind: "count"; readonly list: string }
  | { readonly kind: "sum"; readonly list: string; readonly column: string; readonly form: Form };

/** How a value is written: as its kind is usually written, a day as its year alone, money as figures alone or in capitals. */
export type Form = "plain" | "year" | "figures" | "capitals";
