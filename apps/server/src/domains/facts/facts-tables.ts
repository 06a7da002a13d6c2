import type { Generated, GeneratedAlways } from "kysely";
import type { BatchKind } from "./batch.ts";
import type { SubjectKind } from "./subject.ts";

/** The schema `facts`, for this domain's stores alone. What only SQL functions read and write is not here. */
export type FactsTables = {
  "facts.subject": {
    key: GeneratedAlways<bigint>;
    id: string;
    kind: SubjectKind;
    synthetic: boolean;
    created_at: Generated<Temporal.Instant>;
  };
  "facts.batch": {
    id: GeneratedAlways<number>;
    kind: BatchKind;
    source: string;
    actor: string;
    actor_id: string | null;
    reason: string;
    evidence: string;
    file_name: string | null;
    file_sha256: string | null;
    recorded_at: Temporal.Instant | null;
  };
  "facts.undo": {
    batch: number;
    actor: string;
    actor_id: string | null;
    reason: string;
    recorded_at: Generated<Temporal.Instant>;
  };
  "facts.card": {
    subject: bigint;
    kind: SubjectKind;
    id: string;
    name: string;
    synthetic: boolean;
    same_as: bigint | null;
    known: number;
    conflicts: number;
    changed_at: Temporal.Instant;
  };
  "facts.demo_park": {
    singleton: Generated<boolean>;
    version: string;
    loaded_at: Generated<Temporal.Instant>;
  };
};
