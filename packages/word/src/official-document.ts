import type { OfficialTable } from "./write-table.ts";

/** An official document as plain data: its parts in the order of GB/T 9704—2012 7.1. A part that is null is left out. */
export type OfficialDocument = {
  /** The red mark of the office with the red line below; without it the document begins with its number and title. */
  readonly head: { readonly mark: string } | null;
  /** 发文字号, or what else names the document. */
  readonly number: string | null;
  readonly title: string;
  /** 主送机关. */
  readonly to: string | null;
  readonly body: readonly OfficialBlock[];
  readonly signature: Signature;
  /** 附注, without its brackets. */
  readonly note: string | null;
  readonly attachments: readonly OfficialAttachment[];
  readonly imprint: Imprint | null;
  /** For the properties of the file: who made it, and the day as `2026-06-30`. */
  readonly file: { readonly creator: string; readonly day: string };
};

export type OfficialBlock =
  | {
      readonly kind: "paragraph";
      /** 1 「一、」, 2 「（一）」; null for everything else. */
      readonly level: 1 | 2 | null;
      /** What stands in the face of its level, then the rest; a paragraph without a level is all rest. */
      readonly lead: string;
      readonly text: string;
    }
  | { readonly kind: "table"; readonly table: OfficialTable };

export type Signature = {
  /** 发文机关署名 and 成文日期. */
  readonly office: string;
  readonly date: string;
  /** Whether room is left for a seal. */
  readonly sealed: boolean;
};

export type OfficialAttachment = { readonly title: string; readonly blocks: readonly OfficialBlock[] };

/** 版记. */
export type Imprint = {
  /** 抄送机关, without the word and the full stop; null when nobody gets a copy. */
  readonly copies: string | null;
  readonly office: string;
  /** 印发日期, without 印发. */
  readonly date: string;
};
