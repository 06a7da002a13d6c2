import { PARK_ZONE } from "./when.tsx";

/** Today where the park lies, as `YYYY-MM-DD`: what forms begin with. The server decides with its own. */
export function parkToday(): string {
  return Temporal.Now.plainDateISO(PARK_ZONE).toString();
}

/** The day after the last one: people name the last day, records the first that no longer counts. */
export function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
