import type { PersonSummary } from "@yuanding/contract";

/** The name that stands where somebody's personal data were erased. The database has the same. */
export const ERASED_NAME = "已清除";

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly demo: boolean;
  readonly addedAt: Temporal.Instant;
  readonly openedAt: Temporal.Instant | null;
  readonly suspendedAt: Temporal.Instant | null;
  readonly erasedAt: Temporal.Instant | null;
};

export function statusOf({ erasedAt, suspendedAt, openedAt }: Person): PersonSummary["status"] {
  if (erasedAt) return "erased";
  if (suspendedAt) return "suspended";
  return openedAt ? "active" : "invited";
}

/** What keeps somebody from being given anything: they are not there, or suspended. */
export function whyNotGive(person: Person | null) {
  if (!person || person.erasedAt) return "person_not_found";
  return person.suspendedAt ? "person_suspended" : null;
}
