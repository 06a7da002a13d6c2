import { AsyncLocalStorage } from "node:async_hooks";

/** What one request to the library is about, and what came of it: set and read on both sides of the library. */
export type Notes = {
  /** Whether a session that begins now has passed a second factor. */
  strong: boolean;
  readonly address: string | null;
  /** The session that was begun. */
  begun: { readonly id: string; readonly person: string } | null;
  /** Who comes without a session, by a link of theirs. */
  person: string | null;
  /** Token of a password reset that is to be sent. */
  reset: string | null;
  /** What the identity provider said of whoever comes from there. */
  claims: Readonly<Record<string, unknown>> | null;
  /** A defect inside the library. */
  defect: unknown;
};

const current = new AsyncLocalStorage<Notes>();

export function beginNotes(address: string | null, strong: boolean): Notes {
  return { strong, address, begun: null, person: null, reset: null, claims: null, defect: null };
}

export function withNotes<Value>(notes: Notes, work: () => Promise<Value>): Promise<Value> {
  return current.run(notes, work);
}

/** The notes of the request under way. @throws Error outside of one: the library does nothing by itself. */
export function notesNow(): Notes {
  const notes = current.getStore();
  if (!notes) throw new Error("the identity library is used for a request only");
  return notes;
}
