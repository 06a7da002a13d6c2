/** Gives what is kept for an owner under a key, brought up to date by `renew`, which is given what was kept last. */
type Keep<Value> = (owner: object, key: string, renew: (last: Value | null) => Promise<Value>) => Promise<Value>;

/**
 * Keeps the `most` answers of each owner that were asked for last, as long as the owner lives. Who asks while one is renewed
 * waits for that one and then renews it, so that nothing is computed twice; after a failure the next one begins anew.
 */
export function keepRenewed<Value>(most: number): Keep<Value> {
  const kept = new WeakMap<object, Map<string, Promise<Value>>>();
  return (owner, key, renew) => {
    const known = kept.get(owner) ?? new Map<string, Promise<Value>>();
    kept.set(owner, known);
    const last = known.get(key)?.catch(() => null) ?? Promise.resolve(null);
    const value = last.then(renew);
    known.delete(key);
    known.set(key, value);
    for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - most))) known.delete(oldest);
    return value;
  };
}
