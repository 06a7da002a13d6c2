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

/** The steps that can be done in all of some cases at once: with nothing but a reason in each, and of one process. */
export function commonSteps<Each extends Step>(
  items: readonly { readonly case: Pick<CaseLine, "process">; readonly steps: readonly Each[] }[],
): readonly Each[] {
  const [first, ...others] = items;
  if (!first || others.some((each) => each.case.process.id !== first.case.process.id)) return [];
  return first.steps.filter(
    ({ transition, quick }) =>
      quick && others.every(({ steps }) => steps.some((step) => step.transition === transition && step.quick)),
  );
}

type Lying = {
  readonly case: Pick<CaseLine, "id" | "process" | "state">;
  readonly steps: readonly { readonly quick: boolean }[];
};
type InboxPlace = Pick<CaseLine, "process" | "state"> & {
  readonly key: string;
  readonly ids: readonly string[];
};

/** Where several cases lie of which something can be done at once, the most first: who has many chooses them together. */
export function placesWithSeveral(items: readonly Lying[]): readonly InboxPlace[] {
  const at = Map.groupBy(
    items.filter(({ steps }) => steps.some(({ quick }) => quick)),
    ({ case: { process, state } }) => `${process.id} ${state.zh}`,
  );
  return [...at]
    .flatMap(([key, found]) => {
      const [first] = found;
      return first && found.length > 1 ? [{ ...first.case, key, ids: found.map((each) => each.case.id) }] : [];
    })
    .map(({ key, process, state, ids }) => ({ key, process, state, ids }))
    .toSorted((one, other) => other.ids.length - one.ids.length);
}
