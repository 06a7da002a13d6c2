import { POST_KIND_IDS, POST_KINDS, type PostKind } from "@yuanding/contract";
import type { StateKind } from "@yuanding/processes";
import type { Actor } from "../../actor.ts";
import type { Case } from "./case.ts";
import type { Channel } from "./cases-tables.ts";
import type { CaseWork } from "./keeper.ts";
import { stepsAt } from "./places.ts";

type Words = { readonly zh: string; readonly en: string };

/** What happens in a case that people may have to be told of. */
export type CaseNews =
  /** Something was done: act `number`, before which it was somebody's turn as `before` says. */
  | { readonly kind: "acted"; readonly number: number; readonly before: StateKind; readonly by: Actor }
  /** Somebody became responsible, or takes part from now on. */
  | {
      readonly kind: "assigned";
      readonly number: number;
      readonly person: string;
      readonly as: "responsible" | "participant";
      readonly by: Actor;
    }
  | { readonly kind: "said"; readonly message: string; readonly channel: Channel; readonly by: Actor }
  /** A clock reached a moment at which it tells; `mark` names that moment of that clock for good. */
  | {
      readonly kind: "reached";
      readonly mark: string;
      readonly clock: Words;
      /** 0: whoever has the case; 1: their superior; and so on. */
      readonly level: number;
      readonly due: Temporal.Instant;
      /** Whether the deadline itself has come. */
      readonly over: boolean;
    };

/** Tells people of it, in the transaction in which it happens and of the case as it stands then. It may be told the same news again. */
export type Teller = (work: CaseWork, found: Case, news: CaseNews) => Promise<void>;

/** Kinds of posts whose holders could do something in a case as it stands, each of them or once one is responsible. */
export function kindsAbleIn({ process, standing }: Case): readonly PostKind[] {
  const { state } = standing.position;
  return POST_KIND_IDS.filter((kind) => {
    const powers = new Set(POST_KINDS[kind].powers);
    return ([null, "responsible"] as const).some((relation) => stepsAt(process, state, powers, relation).length > 0);
  });
}
