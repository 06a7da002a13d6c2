import type {
  ImportCounts,
  ImportedSheet,
  ImportState,
  LineDifference,
  LineFinding,
  LineOutcome,
  MappedColumn,
} from "@yuanding/contract";
import type { Principal } from "../../principal.ts";
import type { SubjectKind } from "../facts/index.ts";

/** How often one piece of work is begun before it is given up: a file that ends the server must not do so for ever. */
export const MAX_ATTEMPTS = 3;
/** Lines whose differences are kept; those beyond are counted only. */
export const DIFFERENCES_UP_TO = 20_000;

export type Words = { readonly zh: string; readonly en: string };
/** Why an import came to nothing. */
export type Stopped = Words & { readonly code: string };
/** By heading key. */
export type Headings = Readonly<Record<string, MappedColumn>>;

/** A merged range; rows from 1, columns from 0, both ends within. */
export type Range = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

/** How a file was understood. */
export type Layout = {
  readonly sheets: readonly ImportedSheet[];
  readonly leftOutSheets: readonly { readonly sheet: string; readonly reason: Words }[];
  /** By sheet: they stand behind the last row of a sheet, so looking for them means reading all of it. Absent until the dry run has ended. */
  readonly merges?: Readonly<Record<string, readonly Range[]>>;
};

/** A row up to which the dry run has written everything. */
export type Position = { readonly sheet: string; readonly row: number };

/** A file on its way in, as it is kept. */
export type Import = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly file: { readonly name: string; readonly sha256: string; readonly bytes: number };
  readonly sender: string;
  readonly source: string;
  /** Who handed it in, as it was signed. */
  readonly actor: string;
  /** Of the person who handed it in; null: before there were accounts. */
  readonly actorId: string | null;
  readonly asOf: Temporal.PlainDate;
  readonly year: number | null;
  /** What a person said of this file's headings. */
  readonly corrections: Headings;
  readonly receivedAt: Temporal.Instant;
  readonly state: ImportState;
  /** Counts what was asked of it; whoever works for an earlier one stops. */
  readonly revision: number;
  readonly attempts: number;
  /** 0 to 1 of the work under way, and the rows passed. */
  readonly done: number;
  readonly doneRows: number;
  /** What the sender's earlier files taught. */
  readonly remembered: Headings | null;
  readonly policySet: string | null;
  readonly position: Position | null;
  readonly layout: Layout | null;
  readonly counts: ImportCounts | null;
  readonly refusal: Stopped | null;
  readonly acceptance: Acceptance | null;
  readonly batch: number | null;
};

/** A person's word that a file may become part of the record. */
export type Acceptance = {
  /** As it was signed. */
  readonly actor: string;
  /** In whose name it is carried out; null when it was accepted before there were accounts. */
  readonly as: Principal | null;
  readonly reason: string;
  readonly evidence: string;
};

/** What may be corrected before a file is accepted. */
export type Settings = Pick<Import, "sender" | "source" | "asOf" | "year" | "corrections">;

/** One row as the dry run saw it. */
export type Line = {
  /** Place of its sheet in the layout, from 0. */
  readonly sheetPlace: number;
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly outcome: LineOutcome;
  readonly warned: boolean;
  readonly values: ValueCounts;
  readonly findings: readonly LineFinding[];
  readonly differences: readonly LineDifference[];
  readonly reason: Words | null;
};

export type ValueCounts = ImportCounts["values"];
export const NO_VALUES: ValueCounts = { new: 0, same: 0, changed: 0, conflict: 0 };

/** What headings mean in this import: what was remembered, overridden by what a person said now. */
export function headingsOf({ remembered, corrections }: Pick<Import, "remembered" | "corrections">): Headings {
  return { ...remembered, ...corrections };
}

/** Subjects that a checked import would bring. */
export function takenIn({ outcomes }: ImportCounts): number {
  return outcomes.created + outcomes.changed + outcomes.unchanged + outcomes.conflict;
}

/** Why settings may not be corrected now; null when they may. */
export function whyNotCorrect({ state }: Pick<Import, "state">): "import_busy" | "import_closed" | null {
  if (state === "accepted" || state === "cancelled") return "import_closed";
  return state === "checking" || state === "accepting" ? "import_busy" : null;
}

/** Why it may not be accepted now, the law being what it is; null when it may. */
export function whyNotAccept({ state, counts, policySet }: Import, policySetNow: string) {
  if (state === "accepted" || state === "cancelled") return "import_closed";
  if (state === "checking" || state === "accepting") return "import_busy";
  if (state !== "checked" || !counts) return "import_unchecked";
  if (policySet !== policySetNow) return "import_outdated";
  return takenIn(counts) === 0 ? "import_empty" : null;
}
