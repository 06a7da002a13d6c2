import { TOTALS } from "./calibration.ts";
import type { Draft } from "./draft.ts";
import type { Coverage } from "./known.ts";
import { type Patents, settlePatents } from "./patents.ts";
import { type Candidate, chooseSample, type Size, settleSizes } from "./sizes.ts";
import { drawStandings, type Standing } from "./standings.ts";
import { CALIBRATED_YEAR, REFERENCE_YEAR, type Year } from "./subject.ts";

/** An enterprise with everything that is calibrated. */
export type Profile = Candidate & {
  readonly sizes: ReadonlyMap<Year, Size>;
  readonly patents: ReadonlyMap<Year, Patents>;
  /** Its size today: in the reference year, or the last year it had one. */
  readonly latest: Size;
};

/** From so much revenue on, the park follows an enterprise one by one, and below so much the statistics hardly do. */
const FOLLOWED_YUAN = 1e9;
const SMALL_YUAN = 2e7;

/** Calibrates the drafts: who holds which title, and figures whose known values add up to the published totals. */
export function calibrate(seed: number, drafts: readonly Draft[]): readonly Profile[] {
  const scaled = scaleRevenue(drafts);
  const standings = drawStandings(seed, scaled);
  const watched = scaled.map((draft, place) => {
    const standing = standings[place];
    if (!standing) throw new RangeError(`no standing for ${draft.id}`);
    return { ...draft, ...standing, coverage: coverageOf(draft.revenue, standing.past) };
  });
  const sample = chooseSample(seed, watched);
  const candidates = watched.map((one) => ({ ...one, inSample: sample.has(one.index) }));
  const sizes = settleSizes(seed, candidates);
  const patents = settlePatents(seed, candidates, sizes);
  return candidates.map((one, place) => withSizes(one, sizes[place], patents[place]));
}

function withSizes(
  one: Candidate,
  sizes: ReadonlyMap<Year, Size> = new Map(),
  patents: ReadonlyMap<Year, Patents> = new Map(),
): Profile {
  const latest = sizes.get(REFERENCE_YEAR) ?? [...sizes.values()].at(-1);
  if (!latest) throw new RangeError(`${one.id} has no size in any year`);
  return { ...one, sizes, patents, latest };
}

/** To about the total, so that the lines drawn in 元 mean what they say. */
function scaleRevenue(drafts: readonly Draft[]): readonly Draft[] {
  const sum = drafts.reduce((so, { revenue }) => so + revenue, 0);
  const factor = TOTALS[CALIBRATED_YEAR].revenue / sum;
  return drafts.map((draft) => ({ ...draft, revenue: draft.revenue * factor }));
}

function coverageOf(revenue: number, past: Standing): Coverage {
  if (past.board !== "无" || past.unicorn || revenue >= FOLLOWED_YUAN) return "followed";
  return revenue < SMALL_YUAN ? "small" : "ordinary";
}
