import type { ImportDetail, MappedColumn } from "@yuanding/contract";
import { useEffect, useState } from "react";
import { type Corrected, changesOf, corrected, readSteps, type Settings, type Step, withStep } from "./corrections.ts";

export type Corrections = {
  /** As it would be sent. */
  readonly after: Corrected;
  readonly changedKeys: ReadonlySet<string>;
  /** How many headings and settings differ from what was checked. */
  readonly count: number;
  readonly setColumn: (key: string, column: MappedColumn) => void;
  readonly setSettings: (changed: Partial<Settings>) => void;
  readonly undoLast: () => void;
  readonly undoAll: () => void;
};

/** What a person has changed of an import and not sent yet; kept in this window, so that a reload loses nothing. */
export function useCorrections(detail: ImportDetail): Corrections {
  const storedAs = `yuanding.import.${detail.id}`;
  const [steps, setSteps] = useState(() => remembered(storedAs));
  useEffect(() => remember(storedAs, steps), [storedAs, steps]);
  const changes = changesOf(detail, steps);
  const add = (step: Step) => setSteps((before) => withStep(before, step));
  return {
    after: corrected(detail, steps),
    changedKeys: changes.keys,
    count: changes.keys.size + changes.settings.length,
    setColumn: (key, column) => add({ kind: "column", key, column }),
    setSettings: (changed) => add({ kind: "settings", changed }),
    undoLast: () => setSteps((before) => before.slice(0, -1)),
    undoAll: () => setSteps([]),
  };
}

function remembered(storedAs: string): readonly Step[] {
  try {
    return readSteps(sessionStorage.getItem(storedAs));
  } catch {
    return []; // Storage is refused in some private windows; the changes then last for this page.
  }
}

function remember(storedAs: string, steps: readonly Step[]): void {
  try {
    if (steps.length === 0) sessionStorage.removeItem(storedAs);
    else sessionStorage.setItem(storedAs, JSON.stringify(steps));
  } catch {
    // As above.
  }
}
