import { commitmentsOf, DETAIL_FIELDS, type DetailField, ERASURE, type Erased } from "@yuanding/audit";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type DetailsFound, eraseFields, findDetailsNaming } from "./erasure-store.ts";
import { recordEvent } from "./record-event.ts";

/** As many erased fields as the details of one event may name with room to spare. */
const MAX_NAMED = 50_000;
/** Where a person's requests came from: personal data of whoever did it. */
const ORIGIN: readonly DetailField[] = ["address", "request"];
/** What was done, and why. */
const CHANGE: readonly DetailField[] = ["before", "after", "reason"];

/**
 * Erases from the log what identifies a person: from where they did things, and what was changed wherever it is about them, or their
 * id or one of `words` stands in it (what only they have, such as an e-mail address; a name others may share). That, when and by which
 * post they did something stays, under an id that no longer has a name. Returns how many events lost something. Writes events that
 * name them, and is therefore called where recordEvent is: last.
 */
export async function eraseDetails(
  tx: Database,
  actor: Actor,
  person: string,
  words: readonly string[] = [],
): Promise<number> {
  const telling = [person, ...words.filter((word) => word !== "")].map(asInJson);
  const named: { readonly field: DetailField; readonly place: number }[] = [];
  for (const event of await findDetailsNaming(tx, person, telling)) {
    const commitments = commitmentsOf(event, fieldsAbout(event, person, telling));
    const fields = DETAIL_FIELDS.filter((field) => commitments[field] !== undefined);
    if (fields.length > 0) await eraseFields(tx, event.place, commitments);
    named.push(...fields.map((field) => ({ field, place: event.place })));
  }
  for (let from = 0; from < named.length; from += MAX_NAMED) {
    const groups = Object.groupBy(named.slice(from, from + MAX_NAMED), ({ field }) => field);
    const places = Object.entries(groups).map(([field, each]) => [field, each.map(({ place }) => place)]);
    const after: Erased = Object.fromEntries(places);
    await recordEvent(tx, actor, { type: ERASURE, thing: { kind: "person", id: person }, after });
  }
  return new Set(named.map(({ place }) => place)).size;
}

function fieldsAbout(event: DetailsFound, person: string, words: readonly string[]): readonly DetailField[] {
  const naming = CHANGE.filter((field) => {
    const text = JSON.stringify(event.details[field] ?? null);
    return event.thingId === person || words.some((word) => text.includes(word));
  });
  return [...(event.person === person ? ORIGIN : []), ...naming];
}

/** As a text stands within JSON. */
function asInJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
