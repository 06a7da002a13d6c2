import type { Award, Library } from "@yuanding/rules";
import { compare, isExactWithin, parseDecimal, toFen, ZERO } from "@yuanding/values";
import { BadInput, badInputs } from "./bad-input.ts";
import { readJsonFile } from "./read-facts.ts";

export const RECEIVED_FORMAT = "yuanding.received/1";
/** Faults listed at once. */
const MAX_FAULTS = 100;
const YEARS = { first: 1990, last: 2200 };

/** What subjects have received, by id, and the corporate group each belongs to (null: none; undefined: not said). */
export type ReceivedFile = ReadonlyMap<
  string,
  { readonly group: string | null | undefined; readonly received: readonly Award[] }
>;

type Fault = { readonly place: string; readonly zh: string; readonly en: string };

/**
 * Reads `yuanding.received/1`: `{ format, subjects: [{ id, group?, received: [{ measure, year, amount }] }] }`, money in 元
 * as decimal text. Measures that no longer exist are kept: what was received under them still counts where a rule names
 * them. Any fault is bad input.
 */
export function readReceivedFile(path: string, library: Library): ReceivedFile {
  const json = readJsonFile(path);
  const faults: Fault[] = [];
  const fault = (place: string, zh: string, en: string): void => {
    faults.push({ place: `${path} ${place}`, zh, en });
  };
  if (!isRecord(json) || json.format !== RECEIVED_FORMAT || !Array.isArray(json.subjects)) {
    throw new BadInput(`${path} 不是 ${RECEIVED_FORMAT} 文件`, `${path} is no ${RECEIVED_FORMAT} file`);
  }
  const found = new Map<string, { group: string | null | undefined; received: Award[] }>();
  for (const [index, each] of (json.subjects as readonly unknown[]).entries()) {
    const place = `subjects.${index}`;
    const subject = readSubject(each);
    if (!subject) fault(place, "应有 id、可有 group、应有 received", "id, an optional group and received are expected");
    else if (found.has(subject.id)) fault(place, `对象 ${subject.id} 出现两次`, `subject ${subject.id} stands twice`);
    else found.set(subject.id, { group: subject.group, received: readAwards(subject.awards, place, library, fault) });
  }
  if (faults.length > 0) throw badInputs(faults.slice(0, MAX_FAULTS), Math.max(0, faults.length - MAX_FAULTS));
  return found;
}

type Written = { readonly id: string; readonly group: string | null | undefined; readonly awards: readonly unknown[] };

function readSubject(json: unknown): Written | null {
  if (!isRecord(json) || typeof json.id !== "string" || !Array.isArray(json.received)) return null;
  const { id, group, received } = json;
  if (group !== undefined && group !== null && typeof group !== "string") return null;
  return { id, group, awards: received as readonly unknown[] };
}

function readAwards(
  awards: readonly unknown[],
  place: string,
  library: Library,
  fault: (place: string, zh: string, en: string) => void,
): Award[] {
  return awards.flatMap((each, index): Award[] => {
    const at = `${place}.received.${index}`;
    const award = readAward(each);
    if (!award) {
      const form = `{"measure":"…","year":2025,"amount":"1000000.00"}`;
      fault(at, `应写作 ${form}`, `write it as ${form}`);
      return [];
    }
    const [policy] = award.measure.split("/");
    const isMistyped = library.policies.some(({ meta }) => meta.id === policy) && !library.measures.has(award.measure);
    if (isMistyped) fault(at, `没有条款 ${award.measure}`, `there is no measure ${award.measure}`);
    return [award];
  });
}

function readAward(json: unknown): Award | null {
  if (!isRecord(json) || typeof json.measure !== "string" || typeof json.year !== "number") return null;
  const { measure, year } = json;
  const amount = typeof json.amount === "string" ? parseDecimal(json.amount) : null;
  const isYear = Number.isInteger(year) && year >= YEARS.first && year <= YEARS.last;
  if (!amount || !isYear || compare(amount, ZERO) <= 0 || !isExactWithin(amount, 2)) return null;
  return { measure, year, amount: toFen(amount) };
}

function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
