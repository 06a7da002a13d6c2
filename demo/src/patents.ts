import { apportion } from "./apportion.ts";
import { CALIBRATION, TOTALS } from "./calibration.ts";
import { lot } from "./known.ts";
import { branch, clamp, lognormal, normal } from "./random.ts";
import { type Candidate, hasYear, type Size } from "./sizes.ts";
import { CALIBRATED_YEAR, YEARS, type Year } from "./subject.ts";

/** Patents of one enterprise in one year; those in force are counted at its end. */
export type Patents = { readonly granted: number; readonly valid: number; readonly inventions: number };

const STREAM = { patents: 7_000_000 } as const;

/** Patents that lapse or end in a year, of those in force at its end. */
const LAPSING = 0.04;
/** Of the enterprises without any patent, so many do not stand in the register at all; the others stand there with none. */
const UNREGISTERED = 0.35;

type Rights = {
  readonly one: Candidate;
  readonly weight: number;
  /** The share of inventions among the patents in force. */
  readonly inventive: number;
  readonly years: Map<Year, Patents>;
};

/**
 * Patents granted and in force, year by year: those of 2022 add up to the published numbers, those granted in the other years
 * to TOTALS. What is in force at the end of a year is what was at the end of the year before, plus what was granted, less
 * what lapsed. Those who are not in the register have no year.
 */
export function settlePatents(
  seed: number,
  candidates: readonly Candidate[],
  sizes: readonly ReadonlyMap<Year, Size>[],
): readonly ReadonlyMap<Year, Patents>[] {
  const all = candidates.map((one, place) => drawRights(seed, one, sizes[place]));
  settleCalibratedYear(all);
  for (const year of YEARS.filter((year) => year < CALIBRATED_YEAR).toReversed()) settleBefore(all, year);
  for (const year of YEARS.filter((year) => year > CALIBRATED_YEAR)) settleAfter(all, year);
  return all.map(({ one, years }) => {
    const has = [...years.values()].some(({ granted, valid }) => granted + valid > 0);
    if (!has && lot(`${seed}/${one.id}/专利`) < UNREGISTERED) return new Map();
    return new Map([...years].filter(([year]) => hasYear(one, year)));
  });
}

function drawRights(seed: number, one: Candidate, sizes: ReadonlyMap<Year, Size> | undefined): Rights {
  const random = branch(seed, STREAM.patents + one.index);
  const researchers = sizes?.get(CALIBRATED_YEAR)?.researchers ?? 0;
  return {
    one,
    weight: (researchers + 1) ** 0.85 * one.industry.tech * lognormal(random, one.past.specialised ? 1.6 : 0.8, 1),
    inventive: clamp(normal(random, 0.45, 0.2), 0.05, 0.95),
    years: new Map(),
  };
}

function settleCalibratedYear(all: readonly Rights[]): void {
  const total = TOTALS[CALIBRATED_YEAR].patentsGranted;
  const granted = apportion(
    all.map(({ weight }) => ({ weight, counts: true })),
    total,
  );
  const older = apportion(
    all.map(({ weight, one }) => ({ weight: weight * clamp(one.age - 4.5, 0, 12), counts: true })),
    CALIBRATION.patents - total,
  );
  const valid = all.map((_, place) => (granted[place] ?? 0) + (older[place] ?? 0));
  const inventions = apportion(
    all.map(({ inventive }, place) => ({
      weight: inventive * (valid[place] ?? 0),
      counts: true,
      most: valid[place] ?? 0,
    })),
    CALIBRATION.inventions,
  );
  for (const [place, { years }] of all.entries()) {
    const rights = { granted: granted[place] ?? 0, valid: valid[place] ?? 0, inventions: inventions[place] ?? 0 };
    years.set(CALIBRATED_YEAR, rights);
  }
}

/** A year before another one that is settled: none can have been granted that was not in force at its end. */
function settleBefore(all: readonly Rights[], year: Year): void {
  const valid = all.map(({ one, years }) => {
    const next = years.get((year + 1) as Year);
    return next && hasYear(one, year) ? next.valid - next.granted + Math.round(next.valid * LAPSING) : 0;
  });
  const granted = apportion(
    all.map(({ one, weight }, place) => ({
      weight: hasYear(one, year) ? weight : 0,
      counts: true,
      most: valid[place] ?? 0,
    })),
    TOTALS[year].patentsGranted,
  );
  record(all, year, granted, valid);
}

function settleAfter(all: readonly Rights[], year: Year): void {
  const granted = apportion(
    all.map(({ one, weight }) => ({ weight: hasYear(one, year) ? weight : 0, counts: true })),
    TOTALS[year].patentsGranted,
  );
  const valid = all.map(({ years }, place) => {
    const before = years.get((year - 1) as Year)?.valid ?? 0;
    return before - Math.round(before * LAPSING) + (granted[place] ?? 0);
  });
  record(all, year, granted, valid);
}

/** With the enterprise's share of inventions in the calibrated year, which moves by a hundredth a year. */
function record(all: readonly Rights[], year: Year, granted: readonly number[], valid: readonly number[]): void {
  for (const [place, { years }] of all.entries()) {
    const calibrated = years.get(CALIBRATED_YEAR);
    const share = calibrated && calibrated.valid > 0 ? calibrated.inventions / calibrated.valid : 0;
    const moved = clamp(share + 0.01 * (year - CALIBRATED_YEAR), 0, 1);
    const inForce = valid[place] ?? 0;
    years.set(year, {
      granted: granted[place] ?? 0,
      valid: inForce,
      inventions: Math.min(inForce, Math.round(inForce * moved)),
    });
  }
}
