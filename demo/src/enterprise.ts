import { certificatesOf, listsOf } from "./certificates.ts";
import { currentFacts, developmentScores } from "./current.ts";
import { isKnown } from "./known.ts";
import { type Location, type Locations, locate } from "./location.ts";
import type { Building, Described } from "./premises.ts";
import type { Profile } from "./profile.ts";
import { branch } from "./random.ts";
import { isRecorded } from "./sizes.ts";
import { type Current, type Statement, saidOfYear, saidPast, saidToday } from "./statements.ts";
import { yearlyFigures } from "./yearly.ts";

/** Keeps an enterprise's details apart from the draws that sized it. */
const DETAILS = 3_000_000;

export type Enterprise = Described & { readonly profile: Profile; readonly locations: Locations };

export function makeEnterprise(seed: number, profile: Profile, buildings: readonly Building[]): Enterprise {
  const locations = locate(seed, profile, buildings);
  const certificates = certificatesOf(seed, profile);
  const state = [
    ...saidPast({ ...placeOf(locations.past), ...certificates.past, ...listsOf(profile.past) }),
    ...saidToday({
      ...currentFacts(branch(seed, DETAILS + profile.index), profile),
      // Where one that has left is today, nobody said.
      ...(profile.left === null ? placeOf(locations.today) : {}),
      ...certificates.today,
      ...listsOf(profile.today),
    }),
  ];
  const known = state.filter(({ fact }) => isKnown(seed, profile.id, profile.coverage, fact, null));
  return {
    subject: { kind: "企业", id: profile.id, name: profile.name },
    statements: [...known, ...yearly(seed, profile)].map((statement) => asAnswered(profile, statement)),
    profile,
    locations,
  };
}

function placeOf({ block, address }: Location): Current {
  return { 街区: block, 注册地址: address };
}

function yearly(seed: number, profile: Profile): readonly Statement[] {
  const random = branch(seed, DETAILS + 500_000 + profile.index);
  const statements = [...yearlyFigures(random, profile)].flatMap(([year, figures]) => saidOfYear(figures, year));
  const scores = [...developmentScores(random, profile)].flatMap(([year, score]) =>
    saidOfYear({ 发展评价得分: score }, year),
  );
  return [...statements, ...scores].filter(
    ({ fact, year }) => PATENTS.has(fact) || isRecorded(seed, profile, fact, year ?? 0),
  );
}

/** Taken from one register, which has all of an enterprise's patents or none. */
const PATENTS: ReadonlySet<string> = new Set(["专利授权量", "有效专利数", "有效发明专利数"]);

/** The statistics do not reach those below their line: there the enterprise's own word is all there is. */
function asAnswered({ coverage }: Profile, statement: Statement): Statement {
  return coverage === "small" && statement.source === "统计" ? { ...statement, source: "企业" } : statement;
}
