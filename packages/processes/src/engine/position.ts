import type { Process } from "../process.ts";
import { type ClockState, changeClocks } from "./clocks.ts";

export type Vote = { readonly transition: string; readonly person: string; readonly vote: "for" | "against" };

/**
 * Where a case stands: derived from its acts, never stored as truth. Persons are ids; the program is nobody. Who did something did
 * it for ever; what was done may cease to count.
 */
export type Position = {
  readonly state: string;
  /** Votes on what is not decided yet, in the order in which they were cast. */
  readonly votes: readonly Vote[];
  /** By transition: everybody who ever did it or voted on it, in order of id. */
  readonly did: Readonly<Record<string, readonly string[]>>;
  /** Transitions that were done and still count, in order of id. */
  readonly counts: readonly string[];
  /** By transition: how often it was done. */
  readonly times: Readonly<Record<string, number>>;
  readonly clocks: Readonly<Record<string, ClockState>>;
  /** Number of acts so far: the version by which two people who act at once are told apart. */
  readonly length: number;
};

/** A case that has just begun, with the clocks of its first state running. */
export function start(process: Process): Position {
  const clocks = changeClocks(process, {}, process.start).clocks;
  return { state: process.start, votes: [], did: {}, counts: [], times: {}, clocks, length: 0 };
}
