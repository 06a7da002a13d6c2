import type { Power } from "@yuanding/contract";
import type { Place } from "./source/finding.ts";

/** Both languages of a word that people see. */
export type Words = { readonly zh: string; readonly en: string };

/** Something that a process declares under an id of its own, and where. */
export type Declared = Words & { readonly id: string; readonly at: Place };

/**
 * How somebody stands to one case: `responsible`, the one person whose case it is; `participant`, who was given a part in it;
 * `applicant`, who acts for the enterprise it concerns; `program`, our own program.
 */
export const RELATIONS = ["responsible", "participant", "applicant", "program"] as const;
export type Relation = (typeof RELATIONS)[number];

/** Who may act: by a power, by a relation to the case, or only with both. */
export type Role = Declared & { readonly relation: Relation | null; readonly power: Power | null };

/** Whose turn it is in a state: ours, the enterprise's, only time's or another case's; or nobody's: it is over, and how. */
export const STATE_KINDS = ["open", "waiting", "time", "done", "refused", "withdrawn"] as const;
export type StateKind = (typeof STATE_KINDS)[number];
export const FINAL_KINDS: readonly StateKind[] = ["done", "refused", "withdrawn"];

/** A promise that runs in some states. Without `days` the park sets the limit; days of law come with the place they are from. */
export type Clock = Declared & {
  readonly days: number | null;
  readonly basis: string | null;
  /** Whether it may begin anew in the same case, as the time to pay does after a payment came back. */
  readonly restarts: boolean;
};

export const FIELD_TYPES = ["text", "number", "money", "date", "choice", "person"] as const;
export type FieldType = (typeof FIELD_TYPES)[number];
export type Field = Declared & {
  readonly type: FieldType;
  /** What can be chosen, by the value that is kept; empty unless it is a choice. */
  readonly options: ReadonlyMap<string, Declared>;
};

/** Which states of a child count: those named, all final ones or all others. */
export type ChildStates = readonly string[] | "final" | "unfinished";

/** What must be so before something can happen. `every` takes at least one child: nothing follows from there being none. */
export type Condition =
  | {
      readonly kind: "children";
      readonly how: "every" | "some" | "no" | "least";
      readonly least: number;
      readonly process: string;
      readonly states: ChildStates;
    }
  | { readonly kind: "clock"; readonly clock: string }
  | { readonly kind: "date"; readonly field: string }
  | { readonly kind: "result"; readonly result: string };

/** What a state is called while its children stand in a certain way: derived whenever it is looked at, recorded nowhere. */
export type Stage = Words & { readonly when: readonly Condition[] };

export type State = Declared & {
  readonly kind: StateKind;
  /** What enterprise and public are told; an id of `Process.public`. */
  readonly public: string;
  readonly runs: readonly string[];
  readonly pauses: readonly string[];
  /** The field of type date by whose end it is to be left, such as the last day of a call; null for none. */
  readonly due: string | null;
  /** Processes of which child cases may be opened here by others than this case's own transitions. */
  readonly takes: readonly string[];
  /** In order; the first that holds is shown. */
  readonly stages: readonly Stage[];
};

/** How many different people must agree: `need` of at most `of`; when too many are against, the case goes to `otherwise`. */
export type Votes = { readonly need: number; readonly of: number; readonly otherwise: string | null };

export type Transition = Declared & {
  readonly from: readonly string[];
  /** Null when the case stays where it is: something is done to it. */
  readonly to: string | null;
  readonly by: readonly string[];
  readonly attach: readonly string[];
  /** Documents that the program draws up from what the step says. */
  readonly draws: readonly string[];
  readonly fields: readonly string[];
  readonly reason: boolean;
  readonly votes: Votes | null;
  /** No one person ever does both this and one of these in a case. */
  readonly apart: readonly string[];
  /** What must have been done before and still count. */
  readonly after: readonly string[];
  /** What no longer counts afterwards and must be done again. */
  readonly voids: readonly string[];
  /** Processes whose child cases no longer count afterwards. */
  readonly voidsChildren: readonly string[];
  /** Whether it sends the case back to be changed. */
  readonly returns: boolean;
  /** Whether it takes a case that has ended up again: the program's alone, when what ended the case turns out not to be so. */
  readonly reopens: boolean;
  /** How often in the life of a case; null for any number. */
  readonly most: number | null;
  /** All of these must hold. */
  readonly when: readonly Condition[];
  /** Processes of which it opens child cases. */
  readonly opens: readonly string[];
  readonly basis: string | null;
};

/** A process as data, checked: what kind of case goes which way, by whom, with what. Everything is in the order of the file. */
export type Process = Words & {
  readonly id: string;
  readonly version: number;
  readonly about: Words;
  readonly basis: string | null;
  readonly at: Place;
  readonly start: string;
  readonly roles: ReadonlyMap<string, Role>;
  readonly public: ReadonlyMap<string, Declared>;
  readonly clocks: ReadonlyMap<string, Clock>;
  readonly documents: ReadonlyMap<string, Declared>;
  readonly fields: ReadonlyMap<string, Field>;
  readonly results: ReadonlyMap<string, Declared>;
  readonly states: ReadonlyMap<string, State>;
  readonly transitions: ReadonlyMap<string, Transition>;
};

/** Processes that know each other, by id. */
export type ProcessSet = ReadonlyMap<string, Process>;

export function isFinal(state: State): boolean {
  return FINAL_KINDS.includes(state.kind);
}

/** What leaves a state, or is done in it, in the order of the file. */
export function transitionsFrom(process: Process, state: string): readonly Transition[] {
  return [...process.transitions.values()].filter(({ from }) => from.includes(state));
}

/** Whether the program takes a transition: by time, by its children or by a result, never by a person. */
export function isByProgram(process: Process, { by }: Transition): boolean {
  return by.some((role) => process.roles.get(role)?.relation === "program");
}

/** Where a transition can lead: `to`, or the same state, or where it goes when too many are against it. */
export function targetsOf({ to, votes }: Transition, from: string): readonly string[] {
  return [to ?? from, ...(votes?.otherwise ? [votes.otherwise] : [])];
}

/** The processes of which cases can be children of a case of this one. */
export function childrenOf(process: Process): readonly string[] {
  const opened = [...process.transitions.values()].flatMap(({ opens }) => opens);
  const taken = [...process.states.values()].flatMap(({ takes }) => takes);
  return [...new Set([...opened, ...taken])];
}
