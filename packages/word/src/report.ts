/** A report as plain data: what it is about, and sections of paragraphs and tables in their order. */
export type Report = {
  readonly title: string;
  /** Lines under the title: what was compared, as of when. */
  readonly about: readonly string[];
  readonly sections: readonly ReportSection[];
  /** Last lines, to the right: who or when. */
  readonly closing: readonly string[];
};

export type ReportSection = {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table: ReportTable | null;
};

/** Every row has as many cells as the header; figures stand to the right. */
export type ReportTable = {
  readonly columns: readonly { readonly title: string; readonly figures: boolean }[];
  readonly rows: readonly (readonly string[])[];
};
