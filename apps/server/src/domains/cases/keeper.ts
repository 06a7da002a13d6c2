import type { Act, Step } from "@yuanding/processes";
import type { Outcome } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Workplace } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { Case, Fields } from "./case.ts";

/** An act that was done, as whoever keeps the process is told of it. */
export type Done = {
  /** The case as it stands afterwards. */
  readonly case: Case;
  readonly act: Act & { readonly values: Fields };
  /** Who did it; the program for what follows by itself. */
  readonly actor: Actor;
  readonly step: Step;
};

/** What it is done with: the transaction of the act, as the program. */
export type CaseWork = { readonly tx: Database; readonly place: Workplace };

/**
 * What a capability does when something is done in a case of its process: in the same transaction, so that both happen or neither
 * does. It may open parts, report results and move money; what it refuses, such as money that is not there, prevents the act.
 */
export type Keeper = {
  readonly done: (work: CaseWork, done: Done) => Promise<Outcome<void, string>>;
  /** Whether a step that the process allows is for such a case: one that is not is shown to nobody, and `done` refuses it. */
  readonly offers?: (about: Pick<Case["head"], "subject">, transition: string) => boolean;
};
/** By id of a process. */
export type Keepers = Readonly<Record<string, Keeper>>;
