import type { ImportCounts, LineOutcome } from "@yuanding/contract";
import type { IconName } from "../../ui/icon.tsx";

/** In the order in which a person wants to see them. */
export const OUTCOMES = [
  "created",
  "changed",
  "unchanged",
  "conflict",
  "rejected",
  "leftOut",
] as const satisfies readonly LineOutcome[];

/** A shape for each, so that no outcome is told by its colour alone. */
export const OUTCOME_ICONS: Readonly<Record<LineOutcome, IconName>> = {
  created: "plusCircle",
  changed: "pencil",
  unchanged: "checkCircle",
  conflict: "warning",
  rejected: "crossCircle",
  leftOut: "minusCircle",
};

/** Rows that would be written or are known already: neither rejected nor left out. */
export function takenRows({ outcomes }: ImportCounts): number {
  return outcomes.created + outcomes.changed + outcomes.unchanged + outcomes.conflict;
}
