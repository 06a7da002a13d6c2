/** What was written and not yet saved, as this device keeps it. */
export type Unsaved = {
  readonly text: string;
  /** Number of the version it was made from; 0 for the policy of the library. */
  readonly base: number;
  /** When it was kept, as an ISO instant. */
  readonly at: string;
};

const PREFIX = "yuanding.lab.unsaved.";

/** Keeps the text of an editor until it is saved, so that a closed window loses nothing. False when the device refuses. */
export function keepUnsaved(key: string, unsaved: Unsaved): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(unsaved));
    return true;
  } catch {
    return false; // Full, or refused in a private window: the page then says that nothing is kept.
  }
}

export function forgetUnsaved(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Nothing was kept either.
  }
}

/** What was kept, when it can be read. */
export function findUnsaved(key: string): Unsaved | null {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? "null");
    return isUnsaved(read) ? read : null;
  } catch {
    return null; // Written by something else: as if nothing were there.
  }
}

function isUnsaved(read: unknown): read is Unsaved {
  if (typeof read !== "object" || read === null) return false;
  const { text, base, at } = read as Partial<Unsaved>;
  return typeof text === "string" && typeof base === "number" && typeof at === "string";
}
