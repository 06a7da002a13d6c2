import type { Generated } from "kysely";
import type { StepKind } from "./draft.ts";

/** The schema `lab`, for this domain's store alone. Rows are added and never changed. */
export type LabTables = {
  "lab.draft": {
    id: string;
    policy: string;
    policy_set: string;
    base: string;
    title: string;
    started_by: string;
    started_by_id: string | null;
    started_at: Generated<Temporal.Instant>;
  };
  "lab.draft_version": {
    draft_id: string;
    number: number;
    text: string;
    sha256: string;
    author: string;
    author_id: string | null;
    note: string;
    saved_at: Generated<Temporal.Instant>;
  };
  "lab.draft_step": {
    draft_id: string;
    number: number;
    kind: StepKind;
    version: number;
    by_name: string;
    by_id: string | null;
    note: string;
    at: Generated<Temporal.Instant>;
  };
};
