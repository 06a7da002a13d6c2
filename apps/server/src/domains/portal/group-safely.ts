import { SMALLEST_GROUP } from "@yuanding/contract";

/** How many there are of something; `name` null: of whom it is not recorded. */
export type Group = { readonly name: string | null; readonly count: number };
/** The same for everybody; a null count is more than none and fewer than `SMALLEST_GROUP`. */
export type PublicGroup = { readonly name: string | null; readonly count: number | null };

/** A count for everybody. */
export function safeCount(count: number): number | null {
  return count > 0 && count < SMALLEST_GROUP ? null : count;
}

/**
 * Groups that together make up a total which is told as well, in a form from which nobody can compute a small one: small groups and
 * those of whom it is not recorded are one line at the end, and where the rest of the total would still tell one group by itself or
 * fewer than `SMALLEST_GROUP`, the smallest of the other groups goes into that line too.
 */
export function groupSafely(groups: readonly Group[]): PublicGroup[] {
  const known = groups.filter(({ count }) => count > 0);
  const told = known.filter(({ name, count }) => name !== null && count >= SMALLEST_GROUP).toSorted(byCount);
  const rest = known.filter((each) => !told.includes(each));
  const isSmall = rest.some(({ count }) => count < SMALLEST_GROUP);
  while (isSmall && told.length > 0 && (rest.length < 2 || total(rest) < SMALLEST_GROUP)) {
    const smallest = told.pop();
    if (smallest) rest.push(smallest);
  }
  return rest.length === 0 ? told : [...told, { name: null, count: safeCount(total(rest)) }];
}

function total(groups: readonly Group[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

function byCount(a: Group, b: Group): number {
  return b.count - a.count || ((a.name ?? "") < (b.name ?? "") ? -1 : 1);
}
