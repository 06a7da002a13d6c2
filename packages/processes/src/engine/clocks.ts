import type { Process } from "../process.ts";

export type ClockState = "running" | "paused" | "stopped";

/** What happens to the clocks of a case on its way into a state; ids, in the order in which the process declares them. */
export type ClockChanges = {
  readonly starts: readonly string[];
  readonly pauses: readonly string[];
  readonly resumes: readonly string[];
  readonly stops: readonly string[];
};
export const NO_CHANGES: ClockChanges = { starts: [], pauses: [], resumes: [], stops: [] };

type Clocks = Readonly<Record<string, ClockState>>;

/**
 * Clocks follow from the states alone. One that runs in the new state starts or resumes, one that the state pauses is paused if it
 * was running, and one that the state says nothing of stops.
 */
export function changeClocks(
  process: Process,
  clocks: Clocks,
  into: string,
): { readonly clocks: Clocks; readonly changes: ClockChanges } {
  const state = process.states.get(into);
  const changes = { starts: [] as string[], pauses: [] as string[], resumes: [] as string[], stops: [] as string[] };
  const next: Record<string, ClockState> = { ...clocks };
  for (const id of process.clocks.keys()) {
    const [before, now] = [clocks[id], wantedOf(id)];
    if (now === "running" && before !== "running") (before === "paused" ? changes.resumes : changes.starts).push(id);
    else if (now === "paused" && before === "running") changes.pauses.push(id);
    else if (now === null && (before === "running" || before === "paused")) changes.stops.push(id);
    else continue;
    next[id] = now ?? "stopped";
  }
  return { clocks: next, changes };

  function wantedOf(id: string): "running" | "paused" | null {
    if (state?.runs.includes(id)) return "running";
    return state?.pauses.includes(id) ? "paused" : null;
  }
}
