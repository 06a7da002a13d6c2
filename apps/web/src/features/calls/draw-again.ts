/** Draws experts as the server does: of a pool those with the smallest SHA-256 of `seed id`, in its order. */
export async function drawAgain(pool: readonly string[], seed: string, count: number): Promise<readonly string[]> {
  const places = await Promise.all(pool.map(async (id) => ({ id, place: await hashOf(`${seed} ${id}`) })));
  return places
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
