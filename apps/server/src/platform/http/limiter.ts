/** So many at once, and again as many evenly over the time. */
export type Rate = { readonly requests: number; readonly perMs: number };

/** Takes one of a client's requests: 0 when it may go on, else the milliseconds after which it may. */
export type Limiter = (client: string) => number;

/** Clients remembered at a time; the one that was silent longest is forgotten, as if it had asked nothing. */
const MAX_CLIENTS = 100_000;

/**
 * Counts how often each client asks, by the generic cell rate algorithm: all that is kept of a client is the moment at which its
 * allowance is whole again. `now` is in milliseconds. Each process counts for itself.
 */
export function createLimiter({ requests, perMs }: Rate, now: () => number): Limiter {
  const wholeAt = new Map<string, number>();
  const costMs = perMs / requests;
  return (client) => {
    const at = now();
    const next = Math.max(wholeAt.get(client) ?? at, at) + costMs;
    if (next - at > perMs) return Math.ceil(next - at - perMs);
    wholeAt.delete(client);
    wholeAt.set(client, next);
    if (wholeAt.size > MAX_CLIENTS) forgetOldest(wholeAt);
    return 0;
  };
}

function forgetOldest(clients: Map<string, number>): void {
  const [oldest] = clients.keys();
  if (oldest !== undefined) clients.delete(oldest);
}

/** Counts what is under way: null when there is no place left, else what gives the place back. */
export type Places = (client: string) => (() => void) | null;

/** So many requests at a time altogether, and so many of one client. */
export function createPlaces({ all, each }: { readonly all: number; readonly each: number }): Places {
  const taken = new Map<string, number>();
  let total = 0;
  return (client) => {
    const own = taken.get(client) ?? 0;
    if (total >= all || own >= each) return null;
    total += 1;
    taken.set(client, own + 1);
    return () => {
      total -= 1;
      const left = (taken.get(client) ?? 1) - 1;
      if (left > 0) taken.set(client, left);
      else taken.delete(client);
    };
  };
}
