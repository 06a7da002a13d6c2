import type { Fields } from "./case.ts";
import { putStanding } from "./case-store.ts";
import { readFields } from "./fields.ts";
import type { CaseWork } from "./keeper.ts";
import { clocksOf, loadCase } from "./load-case.ts";

/** Fills in what the program knows, such as an amount that was computed: a proposal, until somebody acts on it. */
export async function keepFields({ tx, place }: CaseWork, id: string, fields: Fields): Promise<void> {
  const found = await loadCase(tx, place, id);
  if (!found) throw new Error(`there is no case ${id}`);
  const given = readFields(found.process, fields);
  if (!given.ok) throw new Error(`${found.head.process} ${id}: ${given.refusal.zh}`);
  const standing = { ...found.standing, fields: { ...found.standing.fields, ...given.value } };
  await putStanding(tx, { ...found, standing }, clocksOf({ ...found, standing }, place));
}
