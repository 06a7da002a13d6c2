/** Gives what is kept for an owner under a key; computes it when there is nothing. */
type Keep<Value> = (owner: object, key: string, compute: () => Promise<Value>) => Promise<Value>;

type Kept<Value> = { readonly key: string; readonly value: Promise<Value> };

/**
 * Keeps the newest `most` answers of each owner, as long as the owner lives. Who asks while one is computed waits for that one;
 * a computation that fails is forgotten.
 */
export function keepNewest<Value>(most: number): Keep<Value> {
  const kept = new WeakMap<object, readonly Kept<Value>[]>();
  const of = (owner: object) => kept.get(owner) ?? [];
  return (owner, key, compute) => {
    const known = of(owner).find((each) => each.key === key);
    if (known) return known.value;
    const value = compute();
    kept.set(owner, [{ key, value }, ...of(owner)].slice(0, most));
    value.catch(() =>
      kept.set(
        owner,
        of(owner).filter((each) => each.value !== value),
      ),
    );
    return value;
  };
}
