import { canonicalJson } from "@yuanding/values";
import { type ChainedEvent, DETAIL_FIELDS, type DetailField, type EventCore, type SealedDetails } from "./event.ts";
import { type HashName, hashOf } from "./hash.ts";

/** The hash of an event: of its core as canonical JSON, in which the hashes of the details and of the event before stand. */
export function hashOfEvent(event: EventCore): string {
  const { place, at, type, person, capacity, post, subject, thing, policySet } = event;
  const { detailsHash, previous, algorithm, transaction } = event;
  const did = { place, at, type, person, capacity, post, subject, thing, policySet };
  return hashOf(algorithm, canonicalJson({ ...did, detailsHash, previous, algorithm, transaction }));
}

/** Gives each field of the details a salt of its own; what is undefined is left out. */
export function sealDetails(
  details: SealedDetails["details"],
  makeSalt: () => string,
): Pick<SealedDetails, "details" | "salts"> {
  const given = DETAIL_FIELDS.filter((field) => details[field] !== undefined);
  return {
    details: Object.fromEntries(given.map((field) => [field, details[field]])),
    salts: Object.fromEntries(given.map((field) => [field, makeSalt()])),
  };
}

/**
 * The hash over all details: of what each field is hashed to by itself, so that one can be erased and the rest still proves.
 * @throws RangeError for details that have no canonical JSON.
 */
export function hashOfDetails(algorithm: HashName, { details, salts, erased }: SealedDetails): string {
  const fields = DETAIL_FIELDS.map((field) => {
    const salt = salts[field];
    return [field, salt === undefined ? erased[field] : commitment(algorithm, salt, details[field])];
  });
  return hashOf(algorithm, canonicalJson(Object.fromEntries(fields)));
}

/** What fields of an event are hashed to, to stand in their place when they are erased; fields that are not there are left out. */
export function commitmentsOf(
  { algorithm, details, salts }: Pick<ChainedEvent, "algorithm" | "details" | "salts">,
  fields: readonly DetailField[],
): SealedDetails["erased"] {
  const found = fields.flatMap((field) => {
    const salt = salts[field];
    return salt === undefined ? [] : [[field, commitment(algorithm, salt, details[field])]];
  });
  return Object.fromEntries(found);
}

function commitment(algorithm: HashName, salt: string, value: unknown): string {
  return hashOf(algorithm, salt + canonicalJson(value));
}
