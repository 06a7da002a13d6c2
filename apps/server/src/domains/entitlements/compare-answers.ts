import type { Verdict } from "@yuanding/rules";
import type { Answer, ChangeKind } from "./change.ts";

/** What became of an answer; null when nothing that anybody is entitled to changed. Null answers are of subjects not known. */
export function kindOf(before: Answer | null, after: Answer | null): ChangeKind | null {
  if (before === null || after === null) {
    if (after?.verdict === "met") return "gained";
    return before?.verdict === "met" ? "lost" : null;
  }
  if (before.verdict === after.verdict) return kindOfFigures(before, after);
  if (after.verdict === "met") return "gained";
  if (isOpen(after.verdict)) return before.verdict === "unknown" ? "becameKnown" : "becameUnknown";
  if (before.verdict === "met") return "lost";
  return isOpen(before.verdict) ? "becameKnown" : null;
}

function isOpen(verdict: Verdict): boolean {
  return verdict === "unknown" || verdict === "human";
}

/** What is still unknown has no figure yet, and nobody has one that is not met. */
function kindOfFigures(before: Answer, after: Answer): ChangeKind | null {
  if (after.verdict !== "met" && after.verdict !== "human") return null;
  const moved = compareMoney(before.amount, after.amount) || compareMoney(before.ceiling, after.ceiling);
  if (moved !== 0) return moved < 0 ? "raised" : "lowered";
  return after.verdict === "met" && before.class !== after.class ? "reclassified" : null;
}

/** Below zero when the second is more. A figure that is not there cannot be compared. */
function compareMoney(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0;
  const difference = fenOf(a) - fenOf(b);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** What it changes in the amounts of those that are met, in 分; null for a measure without an amount. */
export function differenceFen(before: Answer | null, after: Answer | null): bigint | null {
  const due = (answer: Answer | null): bigint | null =>
    answer?.verdict === "met" && answer.amount !== null ? fenOf(answer.amount) : null;
  const [old, now] = [due(before), due(after)];
  return old === null && now === null ? null : (now ?? 0n) - (old ?? 0n);
}

/** Whether an answer gives the same to the same verdict; marks alone give nobody anything. */
export function givesTheSame(a: Answer, b: Answer): boolean {
  return a.verdict === b.verdict && a.amount === b.amount && a.ceiling === b.ceiling && a.class === b.class;
}

/** 分 of a text with two decimals, as the API writes money. */
export function fenOf(money: string): bigint {
  return BigInt(money.replace(".", ""));
}
