import type { CaseLine, Urgency } from "@yuanding/contract";

/** Most urgent first. */
const ORDER: readonly Urgency[] = ["overdue", "today", "week", "later", "none"];

export type InboxGroup<Item> = { readonly urgency: Urgency; readonly items: readonly Item[] };

/** What lies with somebody by how urgent it is; within a group in the order in which it came. Empty groups are left out. */
export function groupByUrgency<Item extends { readonly case: Pick<CaseLine, "urgency"> }>(
  items: readonly Item[],
): readonly InboxGroup<Item>[] {
  const groups = ORDER.map((urgency) => ({ urgency, items: items.filter((item) => item.case.urgency === urgency) }));
  return groups.filter((group) => group.items.length > 0);
}

type Step = { readonly transition: string; readonly quick: boolean };

/** The steps that can be done in all of some cases at once: with nothing but a reason, and of one process. */
export function commonSteps<Each extends Step>(
  items: readonly { readonly case: Pick<CaseLine, "process">; readonly steps: readonly Each[] }[],
): readonly Each[] {
  const [first, ...others] = items;
  if (!first || others.some((each) => each.case.process.id !== first.case.process.id)) return [];
  return first.steps.filter(
    ({ transition, quick }) =>
      quick && others.every(({ steps }) => steps.some((step) => step.transition === transition)),
  );
}
