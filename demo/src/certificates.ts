import { yearsAfter, yearsBefore } from "./draft.ts";
import type { Profile } from "./profile.ts";
import { between, branch, chance, type Random } from "./random.ts";
import type { Standing } from "./standings.ts";
import type { Current } from "./statements.ts";
import { CALIBRATED_DATE, REFERENCE_DATE } from "./subject.ts";

const STREAM = { certificates: 9_000_000 } as const;
/** A title is given for three years, one of the technology SMEs for one. */
const TERM_YEARS = 3;
/** The enterprises that are 中关村高新技术企业 no longer, without having left. */
const PARK_TITLE_LAPSED = 0.05;

/** What was recorded of certificates at the end of the calibrated year, and today. */
export type Certificates = { readonly past: Current; readonly today: Current };

/**
 * The last days of the certificates. One held at both times was renewed every three years; one held at one of them was won
 * or lapsed in between; some lapsed before.
 */
export function certificatesOf(seed: number, profile: Profile): Certificates {
  const random = branch(seed, STREAM.certificates + profile.index);
  const { past, today, left } = profile;
  const days: { readonly [fact: string]: LastDays } = {
    中关村高新技术企业有效期至: lastDays(random, true, left === null && !chance(random, PARK_TITLE_LAPSED), 0),
    高新技术企业有效期至: lastDays(random, past.highTech, today.highTech, 0.3),
    专精特新有效期至: lastDays(random, past.specialised, today.specialised, 0.05),
    小巨人有效期至: lastDays(random, past.littleGiant, today.littleGiant, 0.004),
  };
  const at = (when: keyof LastDays) =>
    Object.fromEntries(Object.entries(days).map(([fact, each]) => [fact, each[when]]));
  return { past: at("past"), today: { ...at("today"), ...minorTitles(random, profile) } };
}

type LastDays = { readonly past: string | undefined; readonly today: string | undefined };

function lastDays(random: Random, past: boolean, today: boolean, lapsed: number): LastDays {
  if (past) {
    const first = dayAfter(CALIBRATED_DATE, between(random, 0, TERM_YEARS * 0.99));
    return { past: first, today: today ? renewed(first) : first };
  }
  const before = chance(random, lapsed) ? dayAfter("2019-01-01", between(random, 0, 3.9)) : undefined;
  return { past: before, today: today ? dayAfter(REFERENCE_DATE, between(random, 0, TERM_YEARS * 0.99)) : before };
}

/** Renewed for three years until it covers the reference date. */
function renewed(first: string): string {
  let last = Temporal.PlainDate.from(first);
  while (last.toString() < REFERENCE_DATE) last = last.add({ years: TERM_YEARS });
  return last.toString();
}

function dayAfter(day: string, years: number): string {
  return Temporal.PlainDate.from(day)
    .add({ days: Math.floor(years * 365) })
    .toString();
}

/** What is left of the certificates that are not calibrated, or how long ago they lapsed. */
function minorTitles(random: Random, { today, latest, left }: Profile): Current {
  const small = left === null && latest.employees <= 500 && latest.revenue <= 2e8;
  const innovative = today.specialised || (today.highTech && chance(random, 0.3));
  return {
    科技型中小企业有效期至: lastDay(random, small && chance(random, today.highTech ? 0.45 : 0.1), 0.5, 0.5),
    创新型中小企业有效期至: lastDay(random, innovative, TERM_YEARS, 0.35),
  };
}

function lastDay(random: Random, valid: boolean, years: number, lapsed: number): string | undefined {
  if (valid) return yearsAfter(between(random, 0, years * 0.99));
  return chance(random, lapsed) ? yearsBefore(between(random, 0.02, 3)) : undefined;
}

/** The titles and markets that are lists, not certificates. */
export function listsOf(standing: Standing): Current {
  return {
    独角兽: standing.unicorn,
    潜在独角兽: standing.potentialUnicorn,
    制造业单项冠军: standing.singleChampion,
    隐形冠军: standing.hiddenChampion,
    上市板块: standing.board,
    新三板挂牌: standing.quoted,
  };
}
