import type { Database } from "./connect.ts";

const TAKEN_BACK = new Error("taken back");

/** Work in one transaction that may be refused half way: nothing of it stays then, and the refusal is the answer. */
export async function attempt<Result extends { readonly ok: boolean }>(
  database: Database,
  work: (tx: Database) => Promise<Result>,
): Promise<Result> {
  const refusal: { value: Result | null } = { value: null };
  try {
    return await database.transaction().execute(async (tx) => {
      const result = await work(tx);
      if (result.ok) return result;
      refusal.value = result;
      throw TAKEN_BACK;
    });
  } catch (error) {
    if (error === TAKEN_BACK && refusal.value) return refusal.value;
    throw error;
  }
}
