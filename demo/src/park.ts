import { CALIBRATION } from "./calibration.ts";
import { withConflicts } from "./conflicts.ts";
import { draftEnterprise } from "./draft.ts";
import { makeEnterprise } from "./enterprise.ts";
import { makeBuildings, makeProjects } from "./premises.ts";
import { calibrate } from "./profile.ts";
import { type Link, linkSubjects, type PastName, pastNames } from "./relations.ts";
import { batchesOf, type DemoBatch, factsOf } from "./statements.ts";
import type { Subject } from "./subject.ts";

/** The seed of the park that is shipped. */
export const PARK_SEED = 20_260_630;

/**
 * Names this edition of the shipped park. A test compares its second half with the sha256 of what the generator makes, so
 * that a changed generator cannot keep its old name; a server replaces the synthetic park when the name has changed.
 */
export const PARK_VERSION = "2-603a61c2";

export type Park = {
  readonly version: string;
  /** What holds on the reference date, where the most trusted source is believed. */
  readonly subjects: readonly Subject[];
  /** The same and what came before, by source and day, first the earliest; with what other sources say differently. */
  readonly batches: readonly DemoBatch[];
  readonly names: readonly PastName[];
  readonly links: readonly Link[];
};

/**
 * Makes the demonstration park: 1,083 enterprises, 40 buildings and 12 renovation projects, none of which exists.
 *
 * Calibrated to the figures published for the end of 2022 (see calibration.ts), exactly: all 1,083 are 中关村高新技术企业 on
 * 2022-12-31, 699 are 国家高新技术企业, 172 专精特新 and among them 8 小巨人, and so on; the 营业收入 of 2022 is known of 1,021 and
 * adds up to 4601亿元, the known values of tax, research, staff and patents likewise, and those of 2021 to what the published
 * growth leaves. Today as many hold the certificates, in part others; 42 have left and have no figures since. Nobody was
 * founded after 2022, so that the enterprises are the same on every day.
 *
 * Within an enterprise the figures agree with each other (main revenue ≤ revenue, net assets = assets − debts, R&D staff ≤
 * employees, nothing before the year of registration). What is missing depends on whom a source reaches (known.ts); 40 % of
 * the recognitions are undecided. Everything else is invented, the industries' shares and the totals of other years included.
 *
 * The same seed gives the same park, byte for byte.
 */
export function makePark(seed: number = PARK_SEED): Park {
  const drafts = Array.from({ length: CALIBRATION.enterprises }, (_, index) => draftEnterprise(seed, index));
  const buildings = makeBuildings(seed);
  const enterprises = calibrate(seed, drafts).map((profile) => makeEnterprise(seed, profile, buildings));
  const others = [...buildings, ...makeProjects(seed)];
  const described = [...enterprises, ...others];
  return {
    version: seed === PARK_SEED ? PARK_VERSION : `${PARK_VERSION}-${seed}`,
    subjects: described.map(({ subject, statements }) => ({ ...subject, facts: factsOf(statements) })),
    batches: batchesOf([...enterprises.map((one) => withConflicts(seed, one)), ...others]),
    names: pastNames(seed, enterprises),
    links: linkSubjects(seed, enterprises),
  };
}
