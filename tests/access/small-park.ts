import { type DemoBatch, type Link, makePark, type PastName, type Subject } from "@yuanding/demo";
import { creditCodeCheckDigit } from "@yuanding/values";

/**
 * A corner of the demonstration park, small enough to be looked at as a whole after every request, with enterprise A and its near
 * twin B: a code that differs in one digit, a name that differs in one word of the same sound, the same address, industry and figures
 * but for the revenue. B is as if it had been in the park from the beginning, or had never been.
 */
export type SmallPark = {
  readonly batches: readonly DemoBatch[];
  readonly names: readonly PastName[];
  readonly links: readonly Link[];
};

const park = makePark();
const ENTERPRISES = 24;
const BUILDINGS = 2;
const PROJECTS = 1;

const chosen = [
  ...park.subjects.filter(({ kind }) => kind === "企业").slice(0, ENTERPRISES),
  ...park.subjects.filter(({ kind }) => kind === "楼宇").slice(0, BUILDINGS),
  ...park.subjects.filter(({ kind }) => kind === "项目").slice(0, PROJECTS),
];
const [first] = chosen;
const building = chosen.find(({ kind }) => kind === "楼宇");
const other = chosen[7];
if (!first || !building || !other) throw new Error("the park is smaller than the corner of it");

export const A = { id: first.id, name: first.name };
export const B = { id: twinCode(first.id, 5), name: twinName(first.name) };
export const BUILDING = { id: building.id, name: building.name };
/** An enterprise of the park that nobody asks about. */
export const BYSTANDER = { id: other.id, name: other.name };
/** More of them. */
export const OTHERS = chosen.slice(8, 20).map(({ id }) => id);
/** A code like theirs that nobody has. */
export const NOBODYS = twinCode(first.id, 7);

/** The code with one digit raised, and the check digit it needs. */
function twinCode(code: string, step: number): string {
  const place = 15;
  const digit = (Number(code.charAt(place)) + step) % 10;
  const first17 = `${code.slice(0, place)}${digit}${code.slice(place + 1, 17)}`;
  return first17 + creditCodeCheckDigit(first17);
}

/** Another word of the same sound: 晴川 and 清川 are both qíng/qīng chuān to whoever types sounds without tones. */
function twinName(name: string): string {
  const twin = name.replace("晴", "清");
  if (twin === name) throw new Error(`${name} has no word to take another one of the same sound for`);
  return twin;
}

export function smallPark(twin: boolean): SmallPark {
  const ids = new Set(chosen.map(({ id }) => id));
  const batches = park.batches.map((batch) => ({
    ...batch,
    subjects: batch.subjects.filter(({ id }) => ids.has(id)).flatMap((one) => (twin ? withTwin(one) : [one])),
  }));
  const own: Link[] = [{ kind: "所在楼宇", from: A.id, to: BUILDING.id, since: "2020-01-01" }];
  const twins: Link[] = [
    { kind: "所在楼宇", from: B.id, to: BUILDING.id, since: "2020-01-01" },
    { kind: "母公司", from: A.id, to: B.id, since: "2021-01-01" },
    { kind: "集团", from: B.id, to: A.id, since: "2022-01-01" },
  ];
  return {
    batches: batches.filter(({ subjects }) => subjects.length > 0),
    names: park.names.filter(({ id }) => ids.has(id)),
    links: [
      ...park.links.filter(({ from, to }) => ids.has(from) && ids.has(to) && from !== A.id),
      ...own,
      ...(twin ? twins : []),
    ],
  };
}

function withTwin(one: Subject): readonly Subject[] {
  if (one.id !== A.id) return [one];
  const { 营业收入: revenue, ...same } = one.facts;
  const more = typeof revenue === "object" ? Object.entries(revenue).map(([year, value]) => [year, `${value}1`]) : null;
  return [one, { ...one, ...B, facts: { ...same, ...(more ? { 营业收入: Object.fromEntries(more) } : {}) } }];
}
