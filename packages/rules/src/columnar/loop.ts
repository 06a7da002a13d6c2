import type { MeasureContext } from "../evaluate/context.ts";
import type { Definition } from "../program/program.ts";
import type { Cell, SpanCell } from "./cells.ts";
import type { Emitter } from "./emitter.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a reference to another measure finds: where its answers lie, as text of the loop. */
export type Referred = {
  readonly verdict: string;
  /** Place in `classes`, 0 while it has none. */
  readonly class: string;
  readonly classes: readonly string[];
  /** 0 the measure speaks of the subject (or does not), 1 a fact is missing to tell, 2 a judgement is. */
  readonly scope: string;
};

/** What is at hand while the statements of one measure are written. */
export type Loop = {
  readonly emitter: Emitter;
  readonly snapshot: Snapshot;
  /** The evaluator's context under the figures at hand, for what is the same in all rows. */
  readonly context: () => MeasureContext;
  readonly definitions: Map<Definition, Cell>;
  readonly scores: Map<string | null, SpanCell>;
  readonly refer: (measure: string) => Referred | null;
};
