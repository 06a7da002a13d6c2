import type { ApiContext } from "../../api-context.ts";
import { actInCase } from "./act-in-case.ts";

type Input = {
  readonly transition: string;
  readonly vote: "for" | "against";
  /** For every case that has none of its own. */
  readonly reason: string;
  readonly cases: readonly { readonly id: string; readonly version: number; readonly reason: string }[];
};

/**
 * Does the same step in several cases, each in a transaction of its own and one after the other: parts of one case wait for each other
 * anyway. Says of each whether it was done or why not.
 */
export async function actInSeveral(context: ApiContext, { transition, vote, reason, cases }: Input) {
  const items: { id: string; refusal: { code: string; zh: string; en: string } | null }[] = [];
  for (const { id, version, reason: own } of cases) {
    const wanted = { id, version, transition, vote, reason: own.trim() === "" ? reason : own, fields: {} };
    const outcome = await actInCase(context, wanted);
    items.push({ id, refusal: outcome.ok ? null : outcome.refusal });
  }
  return { items };
}
