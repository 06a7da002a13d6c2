import type { ListMode } from "@yuanding/contract";
import type { Generated } from "kysely";
import type { SubjectKind } from "../facts/index.ts";
import type { ChangeKind, Standing } from "./list.ts";

/** The schema `lists`, for this domain's store alone. Rows are added and never changed. */
export type ListsTables = {
  "lists.list": { id: string; subject_kind: SubjectKind; created_at: Generated<Temporal.Instant> };
  "lists.change": {
    list_id: string;
    number: number;
    kind: ChangeKind;
    name: string;
    note: string;
    mode: ListMode;
    condition: string | null;
    archived: boolean;
    by_name: string;
    by_id: string | null;
    reason: string;
    as_of: Temporal.PlainDate | null;
    policy_set: string | null;
    facts_version: string | null;
    at: Generated<Temporal.Instant>;
  };
  "lists.entry": { list_id: string; subject_id: string; number: number; state: Standing; missing: string[] };
};
