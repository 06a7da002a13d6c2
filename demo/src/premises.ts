import { CALIBRATION } from "./calibration.ts";
import { yearsBefore } from "./draft.ts";
import { serial } from "./identity.ts";
import { isKnown } from "./known.ts";
import { between, branch, chance, clamp, lognormal, normal, pick, type Random } from "./random.ts";
import { type Statement, saidOfYear, saidToday } from "./statements.ts";
import { DETAILED_YEARS, type Subject } from "./subject.ts";
import { rounded, yuan } from "./yearly.ts";

const STREAM = { buildings: 4_000_000, projects: 5_000_000 } as const;

/** Parts of the park. */
export const BLOCKS = ["德胜", "北展", "广安"] as const;
export type Block = (typeof BLOCKS)[number];

/** A subject without facts, and what is said of it. */
export type Described = { readonly subject: Omit<Subject, "facts">; readonly statements: readonly Statement[] };
export type Building = Described & { readonly block: Block };

/** The park's office buildings. Half opened within three years, the time the reward for inefficient buildings runs. */
export function makeBuildings(seed: number): readonly Building[] {
  return Array.from({ length: CALIBRATION.buildings }, (_, index) => {
    const random = branch(seed, STREAM.buildings + index);
    const id = `LY-${serial(index)}`;
    const { contributions, ...facts } = buildingFacts(random);
    const block = pick(random, BLOCKS);
    const statements = [
      ...saidToday(facts),
      ...contributions.flatMap(({ year, value }) => saidOfYear({ 楼宇区域综合贡献: value }, year)),
    ];
    const name = `示例·${block}${serial(index)}号楼（合成）`;
    return { block, subject: { kind: "楼宇", id, name }, statements: recorded(seed, id, statements) };
  });
}

function buildingFacts(random: Random) {
  const base = yuan(lognormal(random, 9_000_000, 0.8));
  let level = base * between(random, 0.8, 1.2);
  const contributions = DETAILED_YEARS.map((year) => {
    const value = yuan(level);
    level *= clamp(normal(random, 1.12, 0.2), 0.6, 1.8);
    return { year, value };
  });
  return {
    投入运营日期: yearsBefore(chance(random, 0.5) ? between(random, 0.6, 3.4) : between(random, 3.5, 18)),
    contributions,
    贡献基数: base,
    低效楼宇认定: chance(random, 0.6),
  };
}

/** Renovations of buildings, some below and some above what the subsidy pays at most. */
export function makeProjects(seed: number): readonly Described[] {
  return Array.from({ length: CALIBRATION.projects }, (_, index) => {
    const random = branch(seed, STREAM.projects + index);
    const id = `XM-${serial(index)}`;
    const facts = {
      改造实际投资: yuan(lognormal(random, 14_000_000, 0.8)),
      改造面积: rounded(lognormal(random, 4500, 0.7), 2),
      低效楼宇认定: chance(random, 0.7),
    };
    const name = `示例·${pick(random, ["楼宇改造", "公共空间更新", "设施升级"])}项目${serial(index)}（合成）`;
    return { subject: { kind: "项目", id, name }, statements: recorded(seed, id, saidToday(facts)) };
  });
}

function recorded(seed: number, id: string, statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ fact, year }) => isKnown(seed, id, "ordinary", fact, year));
}
