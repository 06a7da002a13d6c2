import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { isThere, readCase } from "./case-store.ts";
import { type Draft, dropPresence, putPresence, readDraft, readPresent } from "./draft-store.ts";
import { nowAt } from "./load-case.ts";
import { sideOf } from "./side.ts";

/** Whoever was not heard of for so long has closed the page; it speaks up every twenty seconds. */
const PRESENT_MS = 60_000;

type Attended = {
  readonly version: number;
  readonly present: readonly { readonly id: string; readonly name: string }[];
  readonly draft: Draft | null;
};

/** Says that whoever asks has a case open, or no longer; tells who else of their side has, and what they are filling in. Nothing is told across. */
export async function attendCase(
  context: ApiContext,
  { id, here }: { readonly id: string; readonly here: boolean },
): Promise<Outcome<Attended, "case_not_found">> {
  const { actor, system, database } = context;
  if (actor.person === null || !(await isThere(database, id))) return refused("case_not_found");
  const side = sideOf(actor);
  const at = nowAt(context);
  const since = at.subtract({ milliseconds: PRESENT_MS });
  const { id: person, name } = actor.person;
  if (here) await putPresence(system, id, side, { person, name, at, since });
  else await dropPresence(system, id, person);
  const found = await readCase(system, id);
  const present = await readPresent(system, id, side, since);
  const draft = await readDraft(system, id, side);
  return ok({
    version: found?.standing.version ?? 0,
    present: present.filter((each) => each.id !== actor.person?.id),
    draft,
  });
}
