type Pair = { readonly from: string; readonly to: string };

/** Whether codes stand for each other in a ring: what is left when, again and again, those nobody points to are taken away. */
export function hasRing(pairs: readonly Pair[]): boolean {
  let left = pairs;
  for (;;) {
    const pointedTo = new Set(left.map(({ to }) => to));
    const rest = left.filter(({ from }) => pointedTo.has(from));
    if (rest.length === left.length) return rest.length > 0;
    left = rest;
  }
}
