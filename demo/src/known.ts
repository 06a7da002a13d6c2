import { sourceOf } from "./sources.ts";
import { CALIBRATED_YEAR } from "./subject.ts";

/**
 * How closely an enterprise is watched: `followed` are the listed and the very large, whom the park asks one by one; `small`
 * are those below the line of the statistics, who answer least.
 */
export type Coverage = "followed" | "ordinary" | "small";

/** The share of values nobody has recorded, by who would say it and of whom. */
const HOLES: { readonly [source: string]: { readonly [of in Coverage]: number } } = {
  市场监管: { followed: 0, ordinary: 0.04, small: 0.1 },
  税务: { followed: 0, ordinary: 0.02, small: 0.09 },
  统计: { followed: 0, ordinary: 0.02, small: 0.1 },
  企业: { followed: 0.02, ordinary: 0.07, small: 0.17 },
  人工认定: { followed: 0.4, ordinary: 0.4, small: 0.4 },
};
const OTHER_HOLES: { readonly [of in Coverage]: number } = { followed: 0.01, ordinary: 0.05, small: 0.11 };
/** The further back before the calibrated year, the less is left: so much more for each year. */
const FADING = 0.4;

/** Taken from public lists, so that all is known of everybody; the numbers of some are calibrated. */
const NEVER_LOST = /有效期至$|^(?:独角兽|潜在独角兽|制造业单项冠军|隐形冠军|上市板块|新三板挂牌)$/;

/**
 * Whether a value is recorded. It depends on what the value is of and on nothing else, so that totals can be calibrated
 * over the known values before the values themselves are made.
 */
export function isKnown(seed: number, id: string, coverage: Coverage, fact: string, year: number | null): boolean {
  if (NEVER_LOST.test(fact)) return true;
  const holes = (HOLES[sourceOf(fact)] ?? OTHER_HOLES)[coverage];
  const faded = year === null || year >= CALIBRATED_YEAR ? 1 : 1 + FADING * (CALIBRATED_YEAR - year);
  return lot(`${seed}/${id}/${fact}/${year ?? ""}`) >= holes * faded;
}

/** A number in [0, 1) drawn from a text (FNV-1a, then mixed, because neighbouring texts give neighbouring hashes). */
export function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
