import type { Generated } from "kysely";
import type { SubjectKind } from "./subject.ts";

/** The schema `facts`, for this domain's stores alone. */
export type FactsTables = {
  "facts.subject": {
    id: string;
    kind: SubjectKind;
    name: string;
    synthetic: boolean;
    created_at: Generated<Temporal.Instant>;
  };
  "facts.value": {
    subject_id: string;
    fact: string;
    year: number | null;
    value: string;
    source: string;
    as_of: Temporal.PlainDate | null;
    recorded_at: Generated<Temporal.Instant>;
  };
  "facts.demo_park": {
    singleton: Generated<boolean>;
    version: string;
    loaded_at: Generated<Temporal.Instant>;
  };
};
