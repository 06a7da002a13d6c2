import type { Award, CombinationRule, RuleInForce } from "@yuanding/rules";
import type { Fen } from "@yuanding/values";
import type { Standing } from "./standing.ts";

/**
 * Money a subject is entitled to under a measure in a year of the plan, taken alone. `year` counts from 0. Only a certain
 * claim is ever paid; an open one would be if its measure were met; of an unpriced one not even the amount is known.
 */
export type Claim = {
  readonly measure: string;
  readonly year: number;
  readonly amount: Fen;
  readonly certainty: "certain" | "open" | "unpriced";
};

/** What is to be combined: claims, the rules of each year's day, and what was received before. */
export type Claims = {
  readonly claims: readonly Claim[];
  /** The days on which the years of the plan are judged; one a calendar year, in order. */
  readonly days: readonly Temporal.PlainDate[];
  readonly rules: readonly (readonly RuleInForce[])[];
  readonly received: readonly Award[];
  readonly groupReceived: readonly Award[];
  /** Measures in the order of the library. */
  readonly order: ReadonlyMap<string, number>;
};

/**
 * Largest sum of all claims and of what was received: below it every sum of 分 is exact also as a double, which is what the
 * search computes with (what is answered is settled once more in bigint). It is 90 trillion 元.
 */
const MAX_TOTAL_FEN = BigInt(Number.MAX_SAFE_INTEGER);
/** The limit of an item that a lasting rule counts but, in its year, does not yet or no longer bind. */
export const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** At most `limit` of its items may be taken. */
export type Gate = { readonly rule: CombinationRule; readonly limit: number; readonly items: readonly number[] };

/** At most so many different measures over all years; `received` are those of the past. */
export type LastingGate = { readonly rule: CombinationRule; readonly received: number };

/** Money that items share, and what was used of it before. */
export type Purse = { readonly rule: CombinationRule; readonly used: number };

export type Deduction = {
  readonly rule: CombinationRule;
  readonly measure: string;
  readonly item: number | null;
  readonly received: number;
};

/** A claim with everything that decides, in the order of settlement, whether it is paid and how much. */
export type Item = {
  readonly measure: string;
  /** The measure's number among those of the problem: what was received is kept by it. */
  readonly slot: number;
  readonly year: number;
  readonly amount: number;
  readonly certainty: Claim["certainty"];
  /** The rules by which the measure is received only once. */
  readonly once: readonly CombinationRule[];
  readonly gates: readonly number[];
  readonly lasting: readonly { readonly gate: number; readonly limit: number }[];
  readonly purses: readonly { readonly purse: number; readonly limit: number }[];
  /** What is deducted from it (补差), by measure: what was received this year, and the item that may still be paid. */
  readonly deductions: readonly Deduction[];
  /** The items and the sum of `deductions`, each measure once. */
  readonly deducts: readonly number[];
  readonly deducted: number;
  /** Items that are higher under 就高: each must be one that is received only once, and used up. */
  readonly betters: readonly { readonly item: number; readonly rule: CombinationRule }[];
};

/** Items in the order in which they are settled: year by year, within a year what is deducted first, then as the library. */
export type Problem = {
  readonly items: readonly Item[];
  /** Which items there are to choose from; the others are as if they did not exist. */
  readonly present: readonly boolean[];
  /** Whether a measure was received in the past, by slot. */
  readonly received: readonly boolean[];
  readonly gates: readonly Gate[];
  readonly lasting: readonly LastingGate[];
  readonly purses: readonly Purse[];
  /** How things stand before anything is taken. */
  readonly start: Standing;
};

/** Builds the problem of all claims, the open ones among them. @throws RangeError beyond `MAX_TOTAL_FEN`. */
export function buildProblem(given: Claims): Problem {
  const claims = settlementOrder(
    given.claims.filter((claim) => isOpenTo(claim, given)),
    given.rules,
    given.order,
  );
  checkTotal(given, claims);
  const builder = newBuilder(claims, given);
  for (const [year, inForce] of given.rules.entries()) for (const each of inForce) addRule(builder, each, year);
  return finish(builder);
}

/** The same problem with only some of its items. */
export function withOnly(problem: Problem, isPresent: (item: Item) => boolean): Problem {
  const present = problem.items.map(isPresent);
  const items = problem.items.map((item): Item => {
    if (item.betters.every((better) => present[better.item])) return item;
    return { ...item, betters: item.betters.filter((better) => present[better.item]) };
  });
  return { ...problem, items, present };
}

/** The same problem as if one rule did not exist; the order of settlement stays. */
export function withoutRule(problem: Problem, rule: CombinationRule): Problem {
  const isGate = problem.gates.map((gate) => gate.rule === rule);
  const isLasting = problem.lasting.map((gate) => gate.rule === rule);
  const isPurse = problem.purses.map((purse) => purse.rule === rule);
  const items = problem.items.map((item): Item => {
    if (!rule.measures.includes(item.measure)) return item;
    return {
      ...item,
      once: item.once.filter((each) => each !== rule),
      gates: item.gates.filter((gate) => !isGate[gate]),
      lasting: item.lasting.filter(({ gate }) => !isLasting[gate]),
      purses: item.purses.filter(({ purse }) => !isPurse[purse]),
      betters: item.betters.filter((better) => better.rule !== rule),
      ...deductionsWithout(item, rule),
    };
  });
  return { ...problem, items };
}

function deductionsWithout(item: Item, rule: CombinationRule): Pick<Item, "deductions" | "deducts" | "deducted"> {
  const deductions = item.deductions.filter((each) => each.rule !== rule);
  return { deductions, ...summed(deductions) };
}

/** A measure is granted once a calendar year; what was already received this year is not claimed again. */
function isOpenTo(claim: Claim, given: Claims): boolean {
  const day = given.days[claim.year];
  if (claim.amount <= 0n || !day) return false;
  return !given.received.some((each) => each.measure === claim.measure && each.year === day.year);
}

function checkTotal(given: Claims, claims: readonly Claim[]): void {
  const amounts = [...claims, ...given.received, ...given.groupReceived].map((each) => each.amount);
  if (amounts.reduce((sum, amount) => sum + amount, 0n) > MAX_TOTAL_FEN)
    throw new RangeError("the claims add up to more than can be combined");
}

function settlementOrder(
  claims: readonly Claim[],
  rules: readonly (readonly RuleInForce[])[],
  order: ReadonlyMap<string, number>,
): Claim[] {
  const place = (claim: Claim): number => order.get(claim.measure) ?? Number.MAX_SAFE_INTEGER;
  return rules.flatMap((inForce, year) => {
    const sorted = claims.filter((claim) => claim.year === year).toSorted((a, b) => place(a) - place(b));
    const topUps = inForce.flatMap(({ terms }) => (terms.kind === "topUp" ? [terms] : []));
    return topUps.length === 0 ? sorted : deductedFirst(sorted, topUps);
  });
}

type TopUp = Extract<RuleInForce["terms"], { kind: "topUp" }>;

/** Each claim where the library has it, or just before the first from which it is deducted. */
function deductedFirst(claims: readonly Claim[], topUps: readonly TopUp[]): Claim[] {
  const byMeasure = new Map(claims.map((claim) => [claim.measure, claim]));
  const sorted = new Set<Claim>();
  const place = (claim: Claim): void => {
    if (sorted.has(claim)) return;
    for (const { measure, over } of topUps) {
      if (measure !== claim.measure) continue;
      for (const base of over.flatMap((each) => byMeasure.get(each) ?? [])) place(base);
    }
    sorted.add(claim);
  };
  for (const claim of claims) place(claim);
  return [...sorted];
}

type Draft = { -readonly [Key in keyof Item]: Item[Key] extends readonly (infer Each)[] ? Each[] : Item[Key] };
type Builder = {
  readonly given: Claims;
  readonly items: readonly Draft[];
  /** Items of a year by measure. */
  readonly at: readonly ReadonlyMap<string, number>[];
  readonly slots: ReadonlyMap<string, number>;
  readonly gates: Gate[];
  readonly lasting: LastingGate[];
  readonly purses: Purse[];
  /** Gates and purses that span the years, by the rule they belong to. */
  readonly spanning: Map<CombinationRule, number>;
};

function newBuilder(claims: readonly Claim[], given: Claims): Builder {
  const slots = new Map<string, number>();
  const slotOf = (measure: string): number => {
    const slot = slots.get(measure) ?? slots.size;
    slots.set(measure, slot);
    return slot;
  };
  for (const { measure } of given.received) slotOf(measure);
  const items = claims.map(
    ({ measure, year, amount, certainty }): Draft => ({
      measure,
      slot: slotOf(measure),
      year,
      amount: Number(amount),
      certainty,
      once: [],
      gates: [],
      lasting: [],
      purses: [],
      deductions: [],
      deducts: [],
      deducted: 0,
      betters: [],
    }),
  );
  const at = given.days.map(() => new Map<string, number>());
  for (const [index, { measure, year }] of items.entries()) at[year]?.set(measure, index);
  return { given, items, at, slots, gates: [], lasting: [], purses: [], spanning: new Map() };
}

function addRule(builder: Builder, { rule, terms }: RuleInForce, year: number): void {
  const indices = rule.measures.flatMap((measure) => builder.at[year]?.get(measure) ?? []);
  if (indices.length === 0) return;
  const items = indices.map((index) => builder.items[index] as Draft);
  switch (terms.kind) {
    case "exclusive":
      if (terms.span === "year") addGate(builder, rule, terms.most, indices, year);
      else addLasting(builder, rule, terms.most, items);
      return;
    case "higher":
      addGate(builder, rule, 1, indices, year);
      addBetters(builder, rule, indices);
      return;
    case "topUp":
      for (const item of items) if (item.measure === terms.measure) addDeductions(builder, rule, item, terms.over);
      return;
    case "cap":
      addCap(builder, rule, terms, indices, year);
      return;
    case "once":
      for (const item of items) item.once.push(rule);
      return;
    case "instalments":
      return;
  }
}

function addGate(builder: Builder, rule: CombinationRule, most: number, indices: number[], year: number): void {
  const taken = new Set(receivedIn(builder, rule.measures, year).map((each) => each.measure)).size;
  const gate = builder.gates.push({ rule, limit: Math.max(0, most - taken), items: indices }) - 1;
  for (const index of indices) builder.items[index]?.gates.push(gate);
}

/** What was received in the calendar year of a year of the plan (only the first can have any). */
function receivedIn(builder: Builder, measures: readonly string[], year: number): Award[] {
  const calendarYear = builder.given.days[year]?.year;
  return builder.given.received.filter((each) => each.year === calendarYear && measures.includes(each.measure));
}

function addLasting(builder: Builder, rule: CombinationRule, most: number, items: readonly Draft[]): void {
  const before = builder.given.received.filter((each) => rule.measures.includes(each.measure));
  const received = new Set(before.map((each) => each.measure)).size;
  const known = builder.spanning.get(rule);
  const gate = known ?? builder.lasting.push({ rule, received }) - 1;
  builder.spanning.set(rule, gate);
  for (const item of items) item.lasting.push({ gate, limit: most });
}

function addBetters({ items }: Builder, rule: CombinationRule, indices: readonly number[]): void {
  for (const index of indices) {
    const item = items[index] as Draft;
    for (const other of indices)
      if ((items[other] as Draft).amount > item.amount) item.betters.push({ item: other, rule });
  }
}

function addDeductions(builder: Builder, rule: CombinationRule, item: Draft, over: readonly string[]): void {
  for (const measure of over) {
    const received = sum(receivedIn(builder, [measure], item.year));
    item.deductions.push({ rule, measure, item: builder.at[item.year]?.get(measure) ?? null, received });
  }
  Object.assign(item, summed(item.deductions));
}

/** Two rules that deduct the same measure deduct it once. */
function summed(deductions: readonly Deduction[]): Pick<Item, "deducts" | "deducted"> {
  const byMeasure = [...new Map(deductions.map((each) => [each.measure, each])).values()];
  return {
    deducts: byMeasure.flatMap((each) => each.item ?? []),
    deducted: byMeasure.reduce((total, each) => total + each.received, 0),
  };
}

type Cap = Extract<RuleInForce["terms"], { kind: "cap" }>;

function addCap(builder: Builder, rule: CombinationRule, { cap, span, holder }: Cap, indices: number[], year: number) {
  const { received, groupReceived, days } = builder.given;
  const all = holder === "group" ? [...received, ...groupReceived] : received;
  const before = all.filter((each) => rule.measures.includes(each.measure));
  const counted = span === "year" ? before.filter((each) => each.year === days[year]?.year) : before;
  const known = span === "ever" ? builder.spanning.get(rule) : undefined;
  const purse = known ?? builder.purses.push({ rule, used: sum(counted) }) - 1;
  if (span === "ever") builder.spanning.set(rule, purse);
  // A cap beyond every sum is as good as none; so it stays exact as a double.
  const limit = Number(cap < MAX_TOTAL_FEN ? cap : MAX_TOTAL_FEN);
  for (const index of indices) builder.items[index]?.purses.push({ purse, limit });
}

function sum(awards: readonly Award[]): number {
  return awards.reduce((total, each) => total + Number(each.amount), 0);
}

function finish(builder: Builder): Problem {
  countOtherYears(builder);
  const { items, slots, gates, lasting, purses, given } = builder;
  const past = new Set(given.received.map((each) => each.measure));
  const received = [...slots.keys()].map((measure) => past.has(measure));
  const start: Standing = {
    paid: items.map(() => 0),
    taken: gates.map(() => 0),
    distinct: lasting.map((gate) => gate.received),
    used: purses.map((purse) => purse.used),
    received: received.map(Number),
  };
  return { items, present: items.map(() => true), received, gates, lasting, purses, start };
}

/** What is received in a year in which a lasting rule is not in force counts all the same once it is. */
function countOtherYears({ items, spanning, lasting }: Builder): void {
  for (const [rule, index] of spanning) {
    for (const item of items.filter((each) => rule.measures.includes(each.measure))) {
      if (lasting[index]?.rule === rule && !item.lasting.some(({ gate }) => gate === index))
        item.lasting.push({ gate: index, limit: UNLIMITED });
      if (lasting[index]?.rule !== rule && !item.purses.some(({ purse }) => purse === index))
        item.purses.push({ purse: index, limit: UNLIMITED });
    }
  }
}
