/** The share of values nobody has recorded. */
const HOLES = 0.06;
/** The share of recognitions nobody has decided yet. */
const UNDECIDED = 0.4;

/** Decided by people, not taken from a register: 由人认定的事项 of the dictionary. */
const RECOGNITIONS: ReadonlySet<string> = new Set([
  "新引进企业认定",
  "重点企业认定",
  "新涵养企业认定",
  "重大影响力认定",
  "低效楼宇认定",
]);

/** Their number is calibrated, so none may be lost. */
const NEVER_LOST = /有效期至$/;

/**
 * Whether a value is recorded. It depends on what the value is of and on nothing else, so that totals can be calibrated
 * over the known values before the values themselves are made.
 */
export function isKnown(seed: number, id: string, fact: string, year: number | null): boolean {
  if (NEVER_LOST.test(fact)) return true;
  return lot(`${seed}/${id}/${fact}/${year ?? ""}`) >= (RECOGNITIONS.has(fact) ? UNDECIDED : HOLES);
}

/** A number in [0, 1) drawn from a text (FNV-1a, then mixed, because neighbouring texts give neighbouring hashes). */
function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
