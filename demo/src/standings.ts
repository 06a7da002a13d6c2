import { CALIBRATION } from "./calibration.ts";
import { type Draft, operatedIn } from "./draft.ts";
import { branch, type Random, whole } from "./random.ts";

/** Where shares are traded; `无` says that they are not. */
export type Board = "主板" | "科创板" | "创业板" | "北交所" | "境外" | "无";

/** What an enterprise is recognised as on one day. */
export type Standing = {
  readonly highTech: boolean;
  readonly specialised: boolean;
  readonly littleGiant: boolean;
  readonly unicorn: boolean;
  readonly potentialUnicorn: boolean;
  readonly singleChampion: boolean;
  readonly hiddenChampion: boolean;
  readonly quoted: boolean;
  readonly board: Board;
};

/** At the end of the calibrated year, and on the reference date. */
export type Standings = {
  readonly past: Standing;
  readonly today: Standing;
  /** The first year without figures of one that closed or moved away. */
  readonly left: number | null;
};

type Indexes = ReadonlySet<number>;

/** Who holds what on one day, by index. */
type Holders = {
  readonly [title in Exclude<keyof Standing, "board">]: Indexes;
} & { readonly boards: ReadonlyMap<number, Board> };

const STREAM = {
  highTech: 1_000_002,
  specialised: 1_000_003,
  littleGiants: 1_000_004,
  listed: 1_000_005,
  unicorns: 1_000_006,
  potential: 1_000_007,
  hidden: 1_000_008,
  quoted: 1_000_009,
  highTechLost: 1_000_011,
  highTechWon: 1_000_012,
  specialisedLost: 1_000_013,
  specialisedWon: 1_000_014,
  giantWon: 1_000_015,
  potentialWon: 1_000_016,
  quotedLost: 1_000_017,
  quotedWon: 1_000_018,
  leaving: 1_000_019,
} as const;

/** Where the published 16 are listed, the largest first; invented. */
const BOARDS: readonly Board[] = [
  ...["主板", "境外", "主板", "主板", "主板", "境外", "主板", "科创板"],
  ...["创业板", "科创板", "创业板", "科创板", "创业板", "北交所", "创业板", "北交所"],
] as const satisfies readonly Board[];

/** How many closed or moved away in three years, and how many titles changed hands; invented. */
const CHANGES = { left: 42, highTechLost: 58, specialisedLost: 19, quotedLost: 3, quotedWon: 2 } as const;

/** Draws who held what at the end of 2022, who has left since, and who holds what today. */
export function drawStandings(seed: number, drafts: readonly Draft[]): readonly Standings[] {
  const past = drawPast(seed, drafts);
  const left = drawLeaving(seed, drafts, past);
  const today = drawToday(seed, drafts, past, left);
  return drafts.map(({ index }) => ({
    past: standingOf(past, index),
    today: standingOf(today, index),
    left: left.get(index) ?? null,
  }));
}

function standingOf(holders: Holders, index: number): Standing {
  return {
    highTech: holders.highTech.has(index),
    specialised: holders.specialised.has(index),
    littleGiant: holders.littleGiant.has(index),
    unicorn: holders.unicorn.has(index),
    potentialUnicorn: holders.potentialUnicorn.has(index),
    singleChampion: holders.singleChampion.has(index),
    hiddenChampion: holders.hiddenChampion.has(index),
    quoted: holders.quoted.has(index),
    board: holders.boards.get(index) ?? "无",
  };
}

function drawPast(seed: number, drafts: readonly Draft[]): Holders {
  const pick = picker(seed, drafts);
  const highTech = pick(STREAM.highTech, CALIBRATION.highTech, grownUp, technical);
  const specialised = pick(
    STREAM.specialised,
    CALIBRATION.specialised,
    (one) => highTech.has(one.index) && mediumSized(one),
    ({ revenue }) => (revenue > 3e7 ? 2 : 1),
  );
  const strong = (one: Draft) => specialised.has(one.index) && one.revenue > 6e7;
  const littleGiant = pick(STREAM.littleGiants, CALIBRATION.littleGiants, strong);
  const inTechnology = ({ index }: Draft) => highTech.has(index);
  const mature = (one: Draft) => inTechnology(one) && one.age > 11 && one.revenue > 3e8;
  const listed = pick(STREAM.listed, CALIBRATION.listed, mature, large);
  const young = (one: Draft) => inTechnology(one) && one.age < 13.4 && !listed.has(one.index);
  const unicorn = pick(STREAM.unicorns, CALIBRATION.unicorns, (one) => young(one) && one.revenue > 3e8, large);
  const rising = (one: Draft) => young(one) && one.age < 12.4 && one.revenue > 5e7 && !unicorn.has(one.index);
  const potentialUnicorn = pick(STREAM.potential, CALIBRATION.potentialUnicorns, rising);
  const hiddenChampion = pick(
    STREAM.hidden,
    CALIBRATION.hiddenChampions,
    (one) => strong(one) && !listed.has(one.index),
  );
  const unquoted = (one: Draft) =>
    !listed.has(one.index) && !unicorn.has(one.index) && !potentialUnicorn.has(one.index);
  return {
    ...{ highTech, specialised, littleGiant, unicorn, potentialUnicorn, hiddenChampion },
    singleChampion: indexesOf(
      largest(
        drafts.filter((one) => inTechnology(one) && one.code.startsWith("C")),
        CALIBRATION.singleChampions,
      ),
    ),
    quoted: pick(
      STREAM.quoted,
      CALIBRATION.quoted,
      (one) => unquoted(one) && highTech.has(one.index) && one.age > 8 && one.revenue > 2e7 && one.revenue < 6e8,
    ),
    boards: new Map(
      largest(
        drafts.filter(({ index }) => listed.has(index)),
        CALIBRATION.listed,
      ).map(({ index }, place) => [index, BOARDS[place] ?? "主板"]),
    ),
  };
}

/** Mostly small ones, and nobody who was on a list. */
function drawLeaving(seed: number, drafts: readonly Draft[], past: Holders): ReadonlyMap<number, number> {
  const listed = [past.specialised, past.unicorn, past.potentialUnicorn, past.singleChampion, past.quoted];
  const leaving = picker(seed, drafts)(
    STREAM.leaving,
    CHANGES.left,
    ({ index, revenue }) => revenue < 2e8 && !past.boards.has(index) && !listed.some((title) => title.has(index)),
    ({ revenue }) => (revenue < 2e7 ? 3 : 1),
  );
  const random = branch(seed, STREAM.leaving + 100);
  return new Map([...leaving].map((index) => [index, whole(random, 2023, 2025)]));
}

function drawToday(seed: number, drafts: readonly Draft[], past: Holders, left: ReadonlyMap<number, number>): Holders {
  const pick = picker(seed, drafts);
  const stayed = ({ index }: Draft) => !left.has(index);
  const lost = pick(
    STREAM.highTechLost,
    CHANGES.highTechLost,
    (one) =>
      stayed(one) && past.highTech.has(one.index) && !past.specialised.has(one.index) && !past.quoted.has(one.index),
  );
  const kept = drafts.filter((one) => stayed(one) && past.highTech.has(one.index) && !lost.has(one.index));
  const won = pick(
    STREAM.highTechWon,
    CALIBRATION.highTech - kept.length,
    (one) => stayed(one) && !past.highTech.has(one.index),
    technical,
  );
  const highTech = new Set([...indexesOf(kept), ...won]);
  const specialised = drawSpecialisedToday(seed, drafts, past, highTech);
  const keptGiants = [...past.littleGiant].slice(1);
  const strong = (one: Draft) =>
    specialised.has(one.index) &&
    one.revenue > 6e7 &&
    !past.littleGiant.has(one.index) &&
    !past.hiddenChampion.has(one.index);
  const wonGiants = pick(STREAM.giantWon, CALIBRATION.littleGiants - keptGiants.length, strong, large);
  return {
    ...{ highTech, specialised, littleGiant: new Set([...keptGiants, ...wonGiants]) },
    ...{ singleChampion: past.singleChampion, hiddenChampion: past.hiddenChampion },
    ...drawMarketsToday(seed, drafts, past, left),
  };
}

function drawSpecialisedToday(seed: number, drafts: readonly Draft[], past: Holders, highTech: Indexes): Indexes {
  const pick = picker(seed, drafts);
  const lost = pick(
    STREAM.specialisedLost,
    CHANGES.specialisedLost,
    ({ index }) => past.specialised.has(index) && !past.littleGiant.has(index) && !past.hiddenChampion.has(index),
  );
  const won = pick(
    STREAM.specialisedWon,
    CHANGES.specialisedLost,
    (one) => highTech.has(one.index) && !past.specialised.has(one.index) && mediumSized(one),
  );
  return new Set([...past.specialised].filter((index) => !lost.has(index)).concat(...won));
}

/** One unicorn and two quoted enterprises were listed since, and the potential unicorn became one. */
function drawMarketsToday(seed: number, drafts: readonly Draft[], past: Holders, left: ReadonlyMap<number, number>) {
  const pick = picker(seed, drafts);
  const [floated, ...unicorns] = [...past.unicorn];
  const [first, second, ...others] = [...past.quoted];
  const boards = new Map(past.boards);
  if (floated !== undefined) boards.set(floated, "科创板");
  for (const index of [first, second]) if (index !== undefined) boards.set(index, "北交所");
  const unicorn = new Set([...unicorns, ...past.potentialUnicorn]);
  const free = ({ index }: Draft) =>
    !left.has(index) &&
    !boards.has(index) &&
    !past.quoted.has(index) &&
    !past.unicorn.has(index) &&
    !unicorn.has(index);
  const potentialUnicorn = pick(
    STREAM.potentialWon,
    CALIBRATION.potentialUnicorns,
    (one) => free(one) && one.age < 9 && one.industry.tech >= 0.7,
    large,
  );
  const delisted = pick(STREAM.quotedLost, CHANGES.quotedLost, ({ index }) => others.includes(index));
  const quotedSince = pick(
    STREAM.quotedWon,
    CHANGES.quotedWon,
    (one) => free(one) && !potentialUnicorn.has(one.index) && past.highTech.has(one.index) && mediumSized(one),
  );
  const quoted = new Set([...others.filter((index) => !delisted.has(index)), ...quotedSince]);
  return { unicorn, potentialUnicorn, quoted, boards };
}

const grownUp = (one: Draft) => operatedIn(one, 2021);
const mediumSized = ({ age, revenue }: Draft) => age > 7.5 && revenue > 1.2e7 && revenue < 3.8e8;
const technical = ({ industry }: Draft) => industry.tech ** 2;
const large = ({ revenue }: Draft) => Math.sqrt(revenue);

function largest(drafts: readonly Draft[], count: number): readonly Draft[] {
  return drafts.toSorted((a, b) => b.revenue - a.revenue).slice(0, count);
}

function indexesOf(drafts: readonly Draft[]): Indexes {
  return new Set(drafts.map(({ index }) => index));
}

type Weight = (draft: Draft) => number;

function picker(seed: number, drafts: readonly Draft[]) {
  return (stream: number, count: number, eligible: (draft: Draft) => boolean, weight: Weight = () => 1): Indexes =>
    draw(branch(seed, stream), drafts.filter(eligible), count, weight);
}

/** A weighted draw without replacement (Efraimidis and Spirakis): exactly `count` of them. */
function draw(random: Random, from: readonly Draft[], count: number, weight: Weight): Indexes {
  // The logarithm of the usual key: the same order, and no loss of digits under large weights.
  const keyed = from.map((draft) => ({ index: draft.index, key: Math.log(random()) / weight(draft) }));
  const drawn = keyed.sort((a, b) => b.key - a.key).slice(0, count);
  if (drawn.length < count) throw new RangeError(`only ${drawn.length} of ${count} enterprises can hold the title`);
  return new Set(drawn.map(({ index }) => index));
}
