/** Seconds that a piece of work took, and what it gave. */
export function timed<Value>(work: () => Value): { readonly seconds: number; readonly value: Value } {
  const start = performance.now();
  const value = work();
  return { seconds: (performance.now() - start) / 1000, value };
}

export async function timedLater<Value>(work: () => Promise<Value>) {
  const start = performance.now();
  const value = await work();
  return { seconds: (performance.now() - start) / 1000, value };
}

export function median(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;
}

/** What the process holds, in megabytes; `rss` is the most it ever held. */
export function memory() {
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  const mb = (bytes: number) => Math.round(bytes / 1e6);
  return { rss: Math.round(process.resourceUsage().maxRSS / 1e3), arrayBuffers: mb(arrayBuffers), heap: mb(heapUsed) };
}

export type Memory = ReturnType<typeof memory>;
