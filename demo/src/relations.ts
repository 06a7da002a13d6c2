import type { Enterprise } from "./enterprise.ts";
import { enterpriseName } from "./identity.ts";
import { branch, chance, pick, type Random, shuffled, whole } from "./random.ts";
import { factsOf } from "./statements.ts";

/** A name an enterprise had before the day `until`, the first of its next name. */
export type PastName = { readonly id: string; readonly name: string; readonly until: string };

/** “The `kind` of `from` is `to`”: its parent, its branch, the head of its group, the building it is in. */
export type Link = {
  readonly kind: "母公司" | "分支机构" | "集团" | "所在楼宇";
  readonly from: string;
  readonly to: string;
  /** The first day; null when nobody said. */
  readonly since: string | null;
};

const STREAM = { names: 11_000_000, links: 11_000_001, buildings: 11_000_002 } as const;
const RENAMED = 15;
const SUBSIDIARIES = 20;
const GROUPS = 6;
/** Of the enterprises whose address is known, so many also say in which building of the park's list that is. */
const IN_A_BUILDING = 0.7;

/** Fifteen were renamed, once each. */
export function pastNames(seed: number, enterprises: readonly Enterprise[]): readonly PastName[] {
  const random = branch(seed, STREAM.names);
  const grownUp = enterprises.filter(({ profile }) => profile.age > 6.6);
  const renamed = shuffled(random, grownUp).slice(0, RENAMED);
  return renamed.map(({ profile: { id, name, index, industry } }) => {
    let before = name;
    while (before === name) before = enterpriseName(random, index, industry.word);
    return { id, name: before, until: dayIn(random, 2020, 2025) };
  });
}

export function linkSubjects(seed: number, enterprises: readonly Enterprise[]): readonly Link[] {
  const random = branch(seed, STREAM.links);
  const here = enterprises.filter(({ profile }) => profile.left === null);
  const large = here.filter(({ profile }) => profile.coverage === "followed").toSorted(bySize);
  const others = shuffled(
    random,
    here.filter(({ profile }) => profile.coverage !== "followed"),
  );
  const branches = others.filter((one) => factsOf(one.statements).独立法人 === false);
  const free = others.filter((one) => !branches.includes(one));
  const heads = large.slice(0, GROUPS);
  const groups = heads.map((head, place) => ({ head, members: free.slice(SUBSIDIARIES + place * 3).slice(0, 3) }));
  return [
    ...free.slice(0, SUBSIDIARIES).map((one) => belonging(random, "母公司", one, pick(random, large))),
    ...groups.flatMap(({ head, members }) => members.map((one) => belonging(random, "集团", one, head))),
    ...branches.flatMap((one) => headOffice(random, one, large)),
    ...linkBuildings(seed, here),
  ];
}

/** Since some day on which both had been founded. */
function belonging(random: Random, kind: "母公司" | "集团", from: Enterprise, to: Enterprise): Link {
  const days = [dayIn(random, 2020, 2025), from.profile.registered, to.profile.registered];
  return { kind, from: from.subject.id, to: to.subject.id, since: days.toSorted().at(-1) ?? null };
}

/** Whoever is no legal person of its own is a branch of one that was there before, since it was registered. */
function headOffice(random: Random, branchOffice: Enterprise, large: readonly Enterprise[]): readonly Link[] {
  const since = branchOffice.profile.registered;
  const older = large.filter(({ profile }) => profile.registered < since);
  if (older.length === 0) return [];
  return [{ kind: "分支机构", from: pick(random, older).subject.id, to: branchOffice.subject.id, since }];
}

function linkBuildings(seed: number, here: readonly Enterprise[]): readonly Link[] {
  const random = branch(seed, STREAM.buildings);
  return here.flatMap(({ subject, statements, locations }) => {
    const said = chance(random, IN_A_BUILDING) && statements.some(({ fact }) => fact === "注册地址");
    if (!said) return [];
    return [{ kind: "所在楼宇", from: subject.id, to: locations.today.building, since: locations.moved } as const];
  });
}

function bySize(one: Enterprise, other: Enterprise): number {
  return other.profile.latest.revenue - one.profile.latest.revenue;
}

function dayIn(random: Random, from: number, to: number): string {
  const two = (count: number) => String(count).padStart(2, "0");
  return `${whole(random, from, to)}-${two(whole(random, 1, 12))}-${two(whole(random, 1, 28))}`;
}
