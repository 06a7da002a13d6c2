import { CALIBRATION } from "./calibration.ts";
import { draftEnterprise } from "./draft.ts";
import { makeEnterprise } from "./enterprise.ts";
import { makeBuildings, makeProjects } from "./premises.ts";
import { calibrate } from "./profile.ts";
import type { Subject } from "./subject.ts";

/** The seed of the park that is shipped. */
export const PARK_SEED = 20_260_630;

/**
 * Names this edition of the shipped park. A test compares its second half with the sha256 of what the generator makes, so
 * that a changed generator cannot keep its old name; a server replaces the synthetic park when the name has changed.
 */
export const PARK_VERSION = "1-d5ba9378";

/** What every value of the park gives as its source. */
export const PARK_SOURCE = "合成数据";

export type Park = { readonly version: string; readonly subjects: readonly Subject[] };

/**
 * Makes the demonstration park: 1,083 enterprises, 40 buildings and 12 renovation projects, none of which exists.
 *
 * Calibrated to the published figures of the Xicheng Park (see calibration.ts): on 2026-06-30 exactly 699 certificates of
 * 高新技术企业, 172 of 专精特新 and among them 8 of 小巨人 are valid; exactly 1,021 enterprises have a 营业收入 of 2025, and
 * the known values of 2025 add up, to within rounding, to 4601亿元 of 营业收入, 198.6亿元 of 研发费用, 150.4亿元 of 实缴税费 and
 * 4.9万人 研发人员. Within an enterprise the figures agree with each other (main revenue ≤ revenue, net assets = assets −
 * debts, R&D staff ≤ employees, nothing before the year of registration). About 6 % of the other values are missing at
 * random, and 40 % of the recognitions are undecided. Everything else is invented, the industries' shares included.
 *
 * The same seed gives the same park, byte for byte.
 */
export function makePark(seed: number = PARK_SEED): Park {
  const drafts = Array.from({ length: CALIBRATION.enterprises }, (_, index) => draftEnterprise(seed, index));
  const enterprises = calibrate(seed, drafts).map((profile) => makeEnterprise(seed, profile));
  return {
    version: seed === PARK_SEED ? PARK_VERSION : `${PARK_VERSION}-${seed}`,
    subjects: [...enterprises, ...makeBuildings(seed), ...makeProjects(seed)],
  };
}
