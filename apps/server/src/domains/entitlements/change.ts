import type { Result } from "@yuanding/rules";
import type { SubjectKind } from "../facts/index.ts";

/**
 * `gained`: met now and not before. `lost`: met before and surely not now. `raised` and `lowered`: met or awaiting judgement both
 * times, with another amount, or another ceiling where there is no amount. `reclassified`: met both times, in another class.
 * `becameUnknown`: open now and not before. `becameKnown`: the other way round without being met, or nothing but a judgement is
 * missing now.
 */
export const CHANGE_KINDS = [
  "gained",
  "lost",
  "raised",
  "lowered",
  "reclassified",
  "becameKnown",
  "becameUnknown",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A measure's answer without its reasons; money in 元 with two decimals. */
export type Answer = Pick<Result, "verdict" | "amount" | "ceiling" | "score" | "class">;

export type SaidValue = { readonly value: string; readonly source: string };

/** A value that became another one; null where nobody said anything. */
export type Cause = {
  readonly fact: string;
  readonly year: number | null;
  readonly before: SaidValue | null;
  readonly after: SaidValue | null;
  /** Set where the values are there and not shown to who asks; then both are null. Never stored. */
  readonly hidden?: true;
};

/** Why the subject had no answer of its own before (`created`, `parted`) or has none now (`removed`, `joined`). */
export type Standing =
  | { readonly kind: "created" | "removed" }
  | { readonly kind: "joined" | "parted"; readonly other: { readonly id: string; readonly name: string } };

/** What one batch or its undo changed in one measure's answer for one subject. */
export type Change = {
  readonly subject: { readonly id: string; readonly kind: SubjectKind; readonly name: string };
  readonly measure: string;
  readonly kind: ChangeKind;
  readonly standing: Standing | null;
  readonly before: Answer | null;
  readonly after: Answer | null;
  /** The facts that made the difference: without any one of them the answer would not be what it is now. */
  readonly causes: readonly Cause[];
};

/** A change as it is kept. */
export type RecordedChange = Change & {
  readonly id: bigint;
  readonly at: Temporal.Instant;
  readonly batch: number;
  /** Whether it came from taking the batch back. */
  readonly undone: boolean;
  readonly asOf: Temporal.PlainDate;
  readonly policySet: string;
};
