import type { Message } from "@yuanding/contract";
import { PARK_ZONE } from "../../ui/when.tsx";

/** Messages of one day where the park lies, read or not. */
export type DayOfMessages = { readonly day: string; readonly read: boolean; readonly items: readonly Message[] };

/** Those of one day together, in the order in which they came: not read ones first, then the newest. */
export function groupMessages(items: readonly Message[]): readonly DayOfMessages[] {
  const groups = Map.groupBy(items, ({ at, read }) => `${read} ${dayOf(at)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ day: dayOf(first.at), read: first.read, items: group }] : [];
  });
}

export function dayOf(at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(PARK_ZONE).toPlainDate().toString();
}
