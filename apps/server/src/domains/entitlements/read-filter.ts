import type { ChangeKind } from "@yuanding/contract";
import { parseDate } from "@yuanding/values";
import type { ChangeFilter } from "./entitlements-store.ts";

type Given = {
  readonly kind?: ChangeKind | undefined;
  readonly measure?: string | undefined;
  readonly subject?: string | undefined;
  readonly batch?: number | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
};

/** A selection of changes as it was asked for; null when one of its days does not exist. */
export function readFilter({ kind, measure, subject, batch, since, until }: Given): ChangeFilter | null {
  const [from, to] = [
    since === undefined ? undefined : parseDate(since),
    until === undefined ? undefined : parseDate(until),
  ];
  if (from === null || to === null) return null;
  return { kind, measure, subject, batch, since: from, until: to };
}
