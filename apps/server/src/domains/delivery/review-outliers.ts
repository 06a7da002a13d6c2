/** Of scores in hundredths those that are farther from the median than a limit allows, by id. Of an even number the median lies between the middle two. */
export function outliersAmong(scores: ReadonlyMap<string, bigint>, limit: bigint): ReadonlySet<string> {
  const sorted = [...scores.values()].toSorted((one, other) => Number(one - other));
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0n;
  const low = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? high) : high;
  // Twice the median and twice the distance: nothing is rounded.
  const far = [...scores].filter(([, score]) => {
    const distance = 2n * score - (low + high);
    return (distance < 0n ? -distance : distance) > 2n * limit;
  });
  return new Set(far.map(([id]) => id));
}
