import { type Sums, sumFigures } from "@yuanding/rules";

/** The place of `met` in the columns of answers; 1 is unmet. */
const MET = 0;
const UNKNOWN = 2;
const HUMAN = 3;
const INAPPLICABLE = 4;

/** How many of one group qualify, now and before. */
export type GroupCount = { readonly key: string; readonly met: number; readonly before: number };

/** A top-level condition: how many fail it, and how many fail it and no other. */
export type Binding = { readonly id: string; readonly unmet: number; readonly only: number };

export const GROUPINGS = ["block", "section", "size"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What a measure does to many subjects, in figures that can be added up. */
export type Tally = {
  readonly rows: number;
  /** By place in VERDICTS. */
  readonly verdicts: readonly number[];
  /** Met now and not before, and the other way round. */
  readonly entered: number;
  readonly left: number;
  /** Null where the measure has no such figure. */
  readonly amount: Sums | null;
  readonly ceiling: Sums | null;
  readonly conditions: readonly Binding[];
  readonly groups: { readonly [Each in Grouping]: readonly GroupCount[] };
};

/** A group of each row as a place in `keys`. */
export type Groups = { readonly keys: readonly string[]; readonly places: Uint8Array };

export type Answers = {
  readonly verdict: Uint8Array;
  /** Verdicts of the rule that this one is compared with. */
  readonly before: Uint8Array;
  readonly amount: Float64Array | null;
  readonly ceiling: Float64Array | null;
  readonly large: ReadonlyMap<number, { readonly amount: bigint | null; readonly ceiling: bigint | null }>;
  /** By condition id, top-level conditions only. */
  readonly conditions: ReadonlyMap<string, Uint8Array>;
  readonly groups: { readonly [Each in Grouping]: Groups };
};

/**
 * Counts and exact sums over all rows. A slider calls this for half a million rows at each move, so rows are counted four at a
 * time, as the bytes of a word, and looked at one by one only where somebody qualifies or did.
 */
export function tallyRows(answers: Answers): Tally {
  const { groups, conditions } = answers;
  const rows = answers.verdict.length;
  const verdict = wordsOf(answers.verdict, rows);
  const before = wordsOf(answers.before, rows);
  const counts = countVerdicts(verdict, before);
  const met = { block: newGroups(groups.block), section: newGroups(groups.section), size: newGroups(groups.size) };
  for (let word = 0; word < verdict.length; word += 1) {
    const now = zeros(verdict[word] as number);
    const earlier = zeros(before[word] as number);
    if ((now | earlier) === 0) continue;
    for (let byte = 0; byte < 4; byte += 1) {
      const row = 4 * word + byte;
      const isMet = (now >>> (8 * byte)) & 1;
      const wasMet = (earlier >>> (8 * byte)) & 1;
      if ((isMet | wasMet) === 0) continue;
      addToGroup(met.block, row, isMet, wasMet);
      addToGroup(met.section, row, isMet, wasMet);
      addToGroup(met.size, row, isMet, wasMet);
    }
  }
  const { inapplicable } = counts;
  return {
    ...{ rows, entered: counts.entered, left: counts.left },
    // The last word is filled up with inapplicable rows that do not exist.
    verdicts: [counts.met, counts.unmet, counts.unknown, counts.human, inapplicable - (4 * verdict.length - rows)],
    amount: sumFigures(answers, "amount"),
    ceiling: sumFigures(answers, "ceiling"),
    conditions: bindingOf(verdict, conditions, rows),
    groups: {
      block: groupCounts(groups.block, met.block),
      section: groupCounts(groups.section, met.section),
      size: groupCounts(groups.size, met.size),
    },
  };
}

/** A one in each of the four bytes of a word. */
const ONES = 0x01010101;
/** Words that are added up at once: their bytes cannot overflow, and the sum stays within 32 bits with a sign. */
const WORDS = 127;

/** A one in each byte that is 0 (met), of bytes from 0 to 7. */
function zeros(word: number): number {
  return ~(word | (word >>> 1) | (word >>> 2)) & ONES;
}

/** The four bytes of a word added up. */
function bytesOf(word: number): number {
  return (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
}

function countVerdicts(verdict: Uint32Array, before: Uint32Array) {
  const counts = { met: 0, unmet: 0, unknown: 0, human: 0, inapplicable: 0, entered: 0, left: 0 };
  for (let start = 0; start < verdict.length; start += WORDS) {
    const end = Math.min(start + WORDS, verdict.length);
    let [met, unmet, unknown, human, inapplicable, entered, left] = [0, 0, 0, 0, 0, 0, 0];
    for (let word = start; word < end; word += 1) {
      const now = verdict[word] as number;
      const [low, next] = [now & ONES, (now >>> 1) & ONES];
      const isMet = zeros(now);
      const wasMet = zeros(before[word] as number);
      met += isMet;
      unmet += low & ~next;
      unknown += next & ~low;
      human += low & next;
      inapplicable += (now >>> 2) & ONES;
      entered += isMet & ~wasMet;
      left += wasMet & ~isMet;
    }
    counts.met += bytesOf(met);
    counts.unmet += bytesOf(unmet);
    counts.unknown += bytesOf(unknown);
    counts.human += bytesOf(human);
    counts.inapplicable += bytesOf(inapplicable);
    counts.entered += bytesOf(entered);
    counts.left += bytesOf(left);
  }
  return counts;
}

type GroupTally = { readonly places: Uint8Array; readonly now: Uint32Array; readonly before: Uint32Array };

function newGroups({ places }: Groups): GroupTally {
  return { places, now: new Uint32Array(256), before: new Uint32Array(256) };
}

function addToGroup({ places, now, before }: GroupTally, row: number, isMet: number, wasMet: number): void {
  const place = places[row] as number;
  now[place] = (now[place] as number) + isMet;
  before[place] = (before[place] as number) + wasMet;
}

function groupCounts({ keys }: Groups, { now, before }: GroupTally): GroupCount[] {
  return keys.map((key, place) => ({ key, met: now[place] ?? 0, before: before[place] ?? 0 }));
}

/**
 * How often each condition fails, and how often alone. Four rows are one word: a byte is 1 where the condition fails, and a row's
 * failures are added in its byte; the exclusive or of the failing conditions' places is the place itself where one fails alone.
 * Conditions say nothing about those the measure does not concern.
 */
function bindingOf(verdict: Uint32Array, conditions: Answers["conditions"], rows: number): Binding[] {
  const failures = new Uint32Array(verdict.length);
  const places = new Uint32Array(verdict.length);
  const unmet = [...conditions.values()].map((states, index) =>
    countUnmet(verdict, wordsOf(states, rows), { failures, places }, index + 1),
  );
  const only = new Uint32Array(256);
  const [failed, place] = [new Uint8Array(failures.buffer), new Uint8Array(places.buffer)];
  for (let row = 0; row < rows; row += 1) {
    // Without a branch, which half the rows would take: place 0 belongs to no condition.
    const alone = failed[row] === 1 ? (place[row] as number) : 0;
    only[alone] = (only[alone] as number) + 1;
  }
  return [...conditions.keys()].map((id, index) => ({ id, unmet: unmet[index] ?? 0, only: only[index + 1] ?? 0 }));
}

/** The bytes four at a time; what is missing in the last word is inapplicable. */
function wordsOf(bytes: Uint8Array, rows: number): Uint32Array {
  if (rows % 4 === 0 && bytes.byteOffset % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, rows / 4);
  const padded = new Uint8Array(Math.ceil(rows / 4) * 4).fill(INAPPLICABLE);
  padded.set(bytes);
  return new Uint32Array(padded.buffer);
}

type Failing = { readonly failures: Uint32Array; readonly places: Uint32Array };

function countUnmet(verdicts: Uint32Array, states: Uint32Array, { failures, places }: Failing, place: number): number {
  let unmet = 0;
  for (let start = 0; start < states.length; start += WORDS) {
    const end = Math.min(start + WORDS, states.length);
    let sum = 0;
    for (let word = start; word < end; word += 1) {
      const state = states[word] as number;
      // 1 is unmet: the low bit without the next one. 4 is inapplicable: the third bit.
      const fails = state & ~(state >>> 1) & ~((verdicts[word] as number) >>> 2) & ONES;
      sum += fails;
      failures[word] = (failures[word] as number) + fails;
      places[word] = (places[word] as number) ^ Math.imul(fails, place);
    }
    unmet += bytesOf(sum);
  }
  return unmet;
}

/** Two parts of one population as the whole. Both answer the same measure. */
export function addTallies(one: Tally, other: Tally): Tally {
  return {
    rows: one.rows + other.rows,
    verdicts: one.verdicts.map((count, place) => count + (other.verdicts[place] ?? 0)),
    entered: one.entered + other.entered,
    left: one.left + other.left,
    amount: addSums(one.amount, other.amount),
    ceiling: addSums(one.ceiling, other.ceiling),
    conditions: one.conditions.map((each, index) => ({
      id: each.id,
      unmet: each.unmet + (other.conditions[index]?.unmet ?? 0),
      only: each.only + (other.conditions[index]?.only ?? 0),
    })),
    groups: {
      block: addGroups(one.groups.block, other.groups.block),
      section: addGroups(one.groups.section, other.groups.section),
      size: addGroups(one.groups.size, other.groups.size),
    },
  };
}

export function addSums(one: Sums | null, other: Sums | null): Sums | null {
  return one && other ? { met: one.met + other.met, open: one.open + other.open } : (one ?? other);
}

/** Parts may have seen other words, or the same in another order. */
function addGroups(one: readonly GroupCount[], other: readonly GroupCount[]): GroupCount[] {
  const found = new Map(one.map((each) => [each.key, each]));
  for (const each of other) {
    const known = found.get(each.key);
    found.set(each.key, {
      key: each.key,
      met: each.met + (known?.met ?? 0),
      before: each.before + (known?.before ?? 0),
    });
  }
  return [...found.values()];
}

/** How many meet the measure. */
export function metOf(tally: Tally): number {
  return tally.verdicts[MET] ?? 0;
}

/** How many are still open: data missing or a judgement to make. */
export function openOf(tally: Tally): number {
  return (tally.verdicts[UNKNOWN] ?? 0) + (tally.verdicts[HUMAN] ?? 0);
}
