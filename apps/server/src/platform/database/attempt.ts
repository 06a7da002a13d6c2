import type { Database } from "./connect.ts";

const TAKEN_BACK = new Error("taken back");
/** What a transaction that is under way does last. */
const endings = new WeakMap<Database, (() => Promise<void>)[]>();

/** Work in one transaction that may be refused half way: nothing of it stays then, and the refusal is the answer. */
export async function attempt<Result extends { readonly ok: boolean }>(
  database: Database,
  work: (tx: Database) => Promise<Result>,
): Promise<Result> {
  const refusal: { value: Result | null } = { value: null };
  try {
    return await database.transaction().execute(async (tx) => {
      const last: (() => Promise<void>)[] = [];
      endings.set(tx, last);
      const result = await work(tx);
      endings.delete(tx);
      if (result.ok) {
        for (const each of last) await each();
        return result;
      }
      refusal.value = result;
      throw TAKEN_BACK;
    });
  } catch (error) {
    if (error === TAKEN_BACK && refusal.value) return refusal.value;
    throw error;
  }
}

/**
 * Does something as the last of a transaction that `attempt` opened, in the order in which it was asked for; in any other at once. For
 * what makes everybody else wait: whoever holds it must wait for nobody.
 */
export async function atEnd(tx: Database, work: () => Promise<void>): Promise<void> {
  const last = endings.get(tx);
  if (last) last.push(work);
  else await work();
}
