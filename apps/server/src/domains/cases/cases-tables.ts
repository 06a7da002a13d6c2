import type { SourceFile, StateKind } from "@yuanding/processes";
import type { Generated } from "kysely";
import type { Actor } from "../../actor.ts";

type Instant = Temporal.Instant;
export type ActKind = "transition" | "assign" | "join" | "leave";
export type Channel = "internal" | "enterprise";
type Capacity = Exclude<Actor["capacity"], "public">;

/** The schema `cases`, for this domain's stores alone. All but standings, parties and what a result was spent by is added and never changed. */
export type CasesTables = {
  "cases.process_set": { hash: string; files: string; kept_at: Generated<Instant> };
  "cases.head": {
    id: string;
    process: string;
    process_set: string;
    parent: string | null;
    subject: string | null;
    subject_name: string | null;
    title: string;
    opened_by: string;
    opened_by_id: string | null;
    opened_at: Generated<Instant>;
  };
  "cases.act": {
    case_id: string;
    number: number;
    kind: ActKind;
    transition: string | null;
    vote: "for" | "against" | null;
    state: string;
    documents: readonly string[];
    fields: string;
    person: string | null;
    person_name: string | null;
    reason: string;
    by_name: string;
    by_id: string | null;
    capacity: Capacity;
    post: string | null;
    at: Instant;
  };
  "cases.standing": {
    case_id: string;
    process: string;
    version: number;
    state: string;
    kind: StateKind;
    public_state: string;
    position: string;
    clocks: string;
    fields: string;
    responsible: string | null;
    due_at: Instant | null;
    due_clock: string | null;
    no_calendar: number | null;
    next_at: Instant | null;
    voided: boolean;
    changed_at: Instant;
    closed_at: Instant | null;
  };
  "cases.party": { case_id: string; person: string; name: string };
  "cases.message": {
    id: string;
    case_id: string;
    channel: Channel;
    text: string;
    by_name: string;
    by_id: string | null;
    capacity: Capacity;
    at: Generated<Instant>;
  };
};

/** Files of processes as they come back. */
export type StoredFiles = readonly SourceFile[];
