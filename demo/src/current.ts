import { yearsBefore } from "./draft.ts";
import type { Profile } from "./profile.ts";
import { between, chance, clamp, lognormal, normal, pick, type Random, whole } from "./random.ts";
import type { Current } from "./statements.ts";
import { rounded, yuan } from "./yearly.ts";

/** Founded in 2020 or later: most of them are recognised as newly introduced. */
const NEW_AGE = 6.5;
/** All of them were in the park by the end of 2022. */
const EARLIEST_AGE = 3.5;

/** What is said of an enterprise today, except where it is and what it holds. */
export function currentFacts(random: Random, profile: Profile): Current {
  return {
    ...registration(random, profile),
    ...premises(random, profile),
    ...intellectualProperty(random, profile),
    ...market(random, profile),
    ...conduct(random),
    ...recognitions(random, profile),
  };
}

function registration(random: Random, { registered, code, age, left, latest, coverage }: Profile): Current {
  return {
    注册日期: registered,
    独立法人: coverage === "followed" || chance(random, 0.985),
    行业代码: code,
    政策区内: chance(random, 0.94) && left === null,
    引入日期: age < NEW_AGE || chance(random, 0.08) ? yearsBefore(between(random, EARLIEST_AGE, age)) : undefined,
    金融机构: /^J6[678]/.test(code) || chance(random, 0.006),
    孵化机构: chance(random, code.startsWith("L7") ? 0.12 : 0.006),
    实收资本: yuan(clamp(latest.revenue * lognormal(random, 0.2, 0.9), 100_000, 5e9)),
  };
}

function premises(random: Random, { age, latest }: Profile): Current {
  const rented = age < NEW_AGE ? chance(random, 0.9) : chance(random, 0.75);
  return {
    租金起始日期: rented ? yearsBefore(Math.max(0.02, Math.min(age, between(random, 0, 7)))) : undefined,
    购房面积: chance(random, 0.05) ? rounded(latest.employees * between(random, 8, 16), 2) : 0,
    新涵养企业投资额: chance(random, 0.05) ? yuan(lognormal(random, 20_000_000, 1)) : 0,
    新涵养企业实收资本: chance(random, 0.05) ? yuan(lognormal(random, 15_000_000, 1)) : 0,
  };
}

function intellectualProperty(random: Random, { today, latest }: Profile): Current {
  const { highTech, specialised, littleGiant } = today;
  const median = (highTech ? 3.2 : 0.6) * (1 + latest.researchers / 60);
  const first = Math.max(littleGiant ? 5 : specialised ? 1 : 0, Math.floor(lognormal(random, median, 0.9)));
  const own = chance(random, 0.85) ? first : Math.floor(first * random());
  const level = chance(random, highTech ? 0.45 : 0.1) ? pick(random, LEVELS) : "无";
  const awarded = chance(random, specialised ? 0.08 : 0.02);
  const topThree = awarded && chance(random, 0.4);
  const national = topThree && chance(random, 0.25);
  return {
    一类知识产权数: first,
    自主研发一类知识产权数: own,
    高价值一类知识产权数: chance(random, 0.2) ? Math.min(own, whole(random, 1, 4)) : 0,
    二类知识产权数: Math.floor(lognormal(random, highTech ? 14 : 3, 0.9)),
    近三年省部级以上科技奖励: awarded,
    近三年科技奖励前三: topThree,
    近三年国家级科技奖励前三: national,
    近五年国家科技奖励前三: national || chance(random, 0.004),
    近五年主导制定标准: chance(random, specialised ? 0.2 : 0.04),
    省部级以上研发机构: level === "国家级" || level === "省级",
    研发机构级别: level,
    知识产权优势或示范企业: chance(random, specialised ? 0.15 : 0.02),
    国家级技术创新示范企业: chance(random, 0.005),
    创客中国五百强: chance(random, specialised ? 0.03 : 0.003),
  };
}

const LEVELS = [
  "国家级",
  "省级",
  "省级",
  "市级",
  "市级",
  "市级",
  "市级以下",
  "市级以下",
  "市级以下",
  "市级以下",
] as const;

function market(random: Random, { age, today }: Profile): Current {
  const { highTech, specialised, littleGiant } = today;
  const share = littleGiant
    ? between(random, 0.1, 0.4)
    : clamp(lognormal(random, specialised ? 0.05 : 0.012, 0.9), 0.0005, 0.6);
  return {
    细分市场年限: clamp(Math.floor(age * between(random, 0.6, 1)), 0, 30),
    主导产品属战略性新兴产业: chance(random, highTech ? 0.72 : 0.25),
    主导产品领域: pick(
      random,
      specialised ? ["补短板", "六基等", "六基等", "其他"] : ["补短板", "六基等", "其他", "其他", "其他"],
    ),
    市场占有率: rounded(share, 4),
    国内排名: clamp(Math.round(0.6 / share), 1, 500),
    数字化水平: pick(random, specialised ? [2, 3, 3, 4] : [1, 1, 2, 2, 3]),
    质量管理项数: whole(random, specialised ? 1 : 0, specialised ? 4 : 3),
    特色化指标得分: highTech && chance(random, 0.8) ? whole(random, specialised ? 8 : 2, 15) : undefined,
  };
}

function conduct(random: Random): Current {
  return {
    列入经营异常或严重失信: chance(random, 0.015),
    近三年重大事故或违法: chance(random, 0.008),
    禁止限制淘汰类产品: chance(random, 0.004),
  };
}

function recognitions(random: Random, { age, latest }: Profile): Current {
  return {
    新引进企业认定: chance(random, age < NEW_AGE ? 0.7 : 0.03),
    重点企业认定: chance(random, latest.revenue > 1e9 ? 0.6 : 0.06),
    新涵养企业认定: chance(random, 0.05),
    重大影响力认定: chance(random, latest.revenue > 1e9 ? 0.2 : 0.015),
  };
}

/** 专精特新发展评价 by the national platform, which takes part only who applies: the year before and this year. */
export function developmentScores(random: Random, { today, left }: Profile) {
  const { highTech, specialised, littleGiant } = today;
  if (left !== null) return new Map<number, number>();
  if (!specialised && !chance(random, highTech ? 0.5 : 0.1)) return new Map<number, number>();
  const level = littleGiant ? 78 : specialised ? 66 : 50;
  const score = () => rounded(clamp(normal(random, level, 9), littleGiant ? 60 : 20, 97), 1);
  return new Map([2025, 2026].map((year) => [year, score()]));
}
