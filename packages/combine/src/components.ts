import type { Problem } from "./problem.ts";

/** Groups of present items that no rule connects: each can be decided by itself, and the answers put together. */
export function components(problem: Problem): number[][] {
  const { items, present } = problem;
  const parent = items.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] as number;
    parent[index] = root;
    return root;
  };
  const join = (a: number, b: number | undefined): void => {
    if (b !== undefined) parent[find(b)] = find(a);
  };
  const [gates, lasting, purses, slots]: [number[], number[], number[], number[]] = [[], [], [], []];
  const binding = bindingPurses(problem);
  const watched = watchedSlots(problem);
  const meet = (seen: number[], key: number, index: number): void => {
    join(index, seen[key]);
    seen[key] = index;
  };
  for (const [index, item] of items.entries()) {
    if (!present[index]) continue;
    for (const gate of item.gates) meet(gates, gate, index);
    for (const { gate } of item.lasting) meet(lasting, gate, index);
    for (const { purse } of item.purses) if (binding[purse]) meet(purses, purse, index);
    if (watched[item.slot]) meet(slots, item.slot, index);
    for (const base of item.deducts) if (present[base]) join(index, base);
  }
  const groups = new Map<number, number[]>();
  for (const index of items.keys()) {
    if (!present[index]) continue;
    const root = find(index);
    const group = groups.get(root);
    if (group) group.push(index);
    else groups.set(root, [index]);
  }
  return [...groups.values()];
}

/** Measures whose past matters, to themselves or to what is lower: all their years belong together. */
function watchedSlots({ items, present }: Problem): boolean[] {
  const watched: boolean[] = [];
  for (const [index, item] of items.entries()) {
    if (!present[index]) continue;
    if (item.once.length > 0 || item.lasting.length > 0) watched[item.slot] = true;
    for (const better of item.betters) watched[items[better.item]?.slot ?? 0] = true;
  }
  return watched;
}

/** Caps that everything together would exceed; the others connect nothing. */
function bindingPurses({ items, present, purses }: Problem): boolean[] {
  const sums = purses.map((purse) => purse.used);
  const lowest = purses.map(() => Number.POSITIVE_INFINITY);
  for (const [index, item] of items.entries()) {
    if (!present[index]) continue;
    for (const { purse, limit } of item.purses) {
      sums[purse] = (sums[purse] ?? 0) + item.amount;
      if (limit < (lowest[purse] ?? 0)) lowest[purse] = limit;
    }
  }
  return sums.map((sum, purse) => sum > (lowest[purse] ?? 0));
}
