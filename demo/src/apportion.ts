/** One share of a total. `counts` is false for what exists but is not in the total, because nobody recorded it. */
export type Share = { readonly weight: number; readonly counts: boolean; readonly most?: number };

/**
 * Whole numbers in proportion to the weights, none above its `most`, of which those that count add up to the total exactly
 * (the largest remainders are rounded up). Those that do not count are in the same proportion.
 *
 * @throws RangeError when those that count cannot hold the total.
 */
export function apportion(shares: readonly Share[], total: number): readonly number[] {
  const factor = fittingFactor(shares, total);
  const exact = shares.map(({ weight, most }) => Math.min(weight * factor, most ?? Number.POSITIVE_INFINITY));
  const whole = exact.map(Math.floor);
  let left = total - shares.reduce((sum, { counts }, place) => (counts ? sum + (whole[place] ?? 0) : sum), 0);
  const byRemainder = [...shares.keys()]
    .filter((place) => shares[place]?.counts && (exact[place] ?? 0) > (whole[place] ?? 0))
    .sort((a, b) => remainder(exact, b) - remainder(exact, a) || a - b);
  for (const place of byRemainder) {
    if (left <= 0) break;
    whole[place] = (whole[place] ?? 0) + 1;
    left -= 1;
  }
  if (left !== 0) throw new RangeError(`${left} of ${total} are left over`);
  return whole;
}

/** What the weights are multiplied by, once those that reach their most are held there. */
function fittingFactor(shares: readonly Share[], total: number): number {
  const counted = shares.filter(({ counts, weight }) => counts && weight > 0);
  // From the one that reaches its most first to the one that never does.
  const order = counted.toSorted((a, b) => reach(a) - reach(b));
  // Summed from behind: small weights would drown in the sum of all if the large ones were taken off it again.
  const weights = order.map(({ weight }) => weight);
  for (let place = weights.length - 2; place >= 0; place -= 1) {
    weights[place] = (weights[place] ?? 0) + (weights[place + 1] ?? 0);
  }
  let left = total;
  for (const [place, share] of order.entries()) {
    const factor = left / (weights[place] ?? 0);
    if (reach(share) >= factor) return factor;
    left -= share.most ?? 0;
  }
  if (left > 0) throw new RangeError(`${left} of ${total} fit nobody`);
  const last = order.at(-1);
  return last ? reach(last) : 0;
}

function reach({ weight, most }: Share): number {
  return (most ?? Number.POSITIVE_INFINITY) / weight;
}

function remainder(exact: readonly number[], place: number): number {
  return (exact[place] ?? 0) % 1;
}
