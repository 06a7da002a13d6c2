import type { MandateRole, OfficeKind, PostKind } from "@yuanding/contract";
import type { Generated } from "kysely";

type Instant = Temporal.Instant;
type Day = Temporal.PlainDate;

/** The schema `people`, for this domain's stores alone. */
export type PeopleTables = {
  "people.office": {
    id: string;
    kind: OfficeKind;
    name: string;
    parent: string | null;
    opened_on: Day;
    closed_on: Day | null;
  };
  "people.person": {
    id: string;
    name: string;
    email: string | null;
    demo: Generated<boolean>;
    added_at: Generated<Instant>;
    opened_at: Instant | null;
    suspended_at: Instant | null;
    erased_at: Instant | null;
  };
  "people.appointment": {
    id: string;
    person: string;
    office: string;
    kind: PostKind;
    title: string;
    from_day: Day;
    until_day: Day | null;
    reason: string;
    origin: Generated<"park" | "provider">;
    made_at: Generated<Instant>;
  };
  "people.delegation": {
    id: string;
    appointment: string;
    by_person: string;
    to_person: string;
    from_day: Day;
    last_day: Day;
    reason: string;
    made_at: Generated<Instant>;
    ended_at: Instant | null;
  };
  "people.mandate": {
    id: string;
    person: string;
    name: string;
    subject: string;
    subject_name: string;
    role: MandateRole;
    from_day: Day;
    until_day: Day | null;
    evidence: string;
    made_at: Generated<Instant>;
    accepted_at: Instant | null;
    ended_at: Instant | null;
  };
  "people.invitation": {
    token_sha256: string;
    person: string | null;
    mandate: string | null;
    first_administrator: Generated<boolean>;
    made_at: Generated<Instant>;
    expires_at: Instant;
    used_at: Instant | null;
  };
};
