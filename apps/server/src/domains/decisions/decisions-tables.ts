import type { Purpose, Verdict } from "@yuanding/rules";
import type { Generated } from "kysely";
import type { SubjectKind } from "../facts/index.ts";

/** The schema `decisions`, for this domain's store alone. */
export type DecisionsTables = {
  "decisions.source_text": { sha256: string; text: string };
  "decisions.policy_set": { hash: string; recorded_at: Generated<Temporal.Instant> };
  "decisions.policy_set_file": { policy_set: string; path: string; text_sha256: string };
  "decisions.decision": {
    id: string;
    measure: string;
    subject_id: string;
    subject_kind: SubjectKind;
    subject_name: string;
    as_of: Temporal.PlainDate;
    purpose: Purpose | null;
    applied_on: Temporal.PlainDate | null;
    policy_set: string;
    engine: string;
    verdict: Verdict;
    facts: string;
    facts_sha256: string;
    answer: string;
    answer_sha256: string;
    recorded_by: string | null;
    recorded_by_id: string | null;
    recorded_at: Generated<Temporal.Instant>;
  };
};
