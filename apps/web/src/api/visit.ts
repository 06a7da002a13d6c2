import { PURPOSES, type ReadingPurpose } from "@yuanding/contract";
import { useSyncExternalStore } from "react";

const STORED_AS = "yuanding.purpose";

/** What holds for this visit in this window, beside what the server knows. */
export type Visit = {
  /** For what sensitive facts are being read; null while they stay hidden. */
  readonly purpose: ReadingPurpose | null;
  /** The session ended while somebody was at work: they may sign in again without leaving the page. */
  readonly ended: boolean;
};

let visit: Visit = { purpose: remembered(), ended: false };
const listeners = new Set<() => void>();

export function currentVisit(): Visit {
  return visit;
}

export function changeVisit(change: Partial<Visit>): void {
  const next = { ...visit, ...change };
  if (next.purpose === visit.purpose && next.ended === visit.ended) return;
  visit = next;
  remember(visit.purpose);
  for (const listener of listeners) listener();
}

export function useVisit(): Visit {
  return useSyncExternalStore(subscribe, currentVisit);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A reload of the window goes on with the same purpose; another window begins without one. */
function remembered(): ReadingPurpose | null {
  try {
    const stored = sessionStorage.getItem(STORED_AS);
    return stored !== null && Object.hasOwn(PURPOSES, stored) ? (stored as ReadingPurpose) : null;
  } catch {
    return null; // Storage is refused in some private windows; the purpose then lasts for this page.
  }
}

function remember(purpose: ReadingPurpose | null): void {
  try {
    if (purpose === null) sessionStorage.removeItem(STORED_AS);
    else sessionStorage.setItem(STORED_AS, purpose);
  } catch {
    // As above.
  }
}
