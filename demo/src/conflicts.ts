import type { Enterprise } from "./enterprise.ts";
import { between, branch, chance, pick, type Random } from "./random.ts";
import type { Statement } from "./statements.ts";

/** Keeps what sources say differently apart from what holds. */
const STREAM = { conflicts: 10_000_000 } as const;

/** Where a less trusted source says something else: believable, since each counts in its own way. */
type Disagreement = {
  readonly fact: string;
  readonly year: number | null;
  readonly source: string;
  readonly share: number;
  readonly say: (random: Random, value: number | string, one: Enterprise) => number | string;
};

const DISAGREEMENTS: readonly Disagreement[] = [
  {
    // The statistics count the average of the year, the enterprise all who were there at its end.
    ...{ fact: "从业人员", year: 2025, source: "企业", share: 0.03 },
    say: (random, value) => Math.ceil(Number(value) * between(random, 1.02, 1.2)) + 1,
  },
  {
    ...{ fact: "营业收入", year: 2024, source: "统计", share: 0.012 },
    say: (random, value) => Math.round(Number(value) * between(random, 0.96, 0.995)),
  },
  {
    // What the tax office allows is less than what the enterprise calls research, but never more than a fifth.
    ...{ fact: "研发费用", year: 2025, source: "企业", share: 0.02 },
    say: (random, value) => Math.round(Number(value) * between(random, 1.03, 1.2)),
  },
  {
    ...{ fact: "行业代码", year: null, source: "统计", share: 0.03 },
    say: (random, _, { profile }) => pick(random, profile.industry.codes),
  },
  {
    // Registered in one room, working in another.
    ...{ fact: "注册地址", year: null, source: "企业", share: 0.012 },
    say: (random, value) => String(value).replace(/\d{3,4}室/, `${Math.floor(between(random, 19, 26))}01室`),
  },
];

/** With what other sources say of the same value and day. It is never what holds. */
export function withConflicts(seed: number, one: Enterprise): Enterprise {
  const random = branch(seed, STREAM.conflicts + one.profile.index);
  const more = DISAGREEMENTS.flatMap((disagreement) => disagree(random, one, disagreement));
  return { ...one, statements: [...one.statements, ...more] };
}

function disagree(
  random: Random,
  one: Enterprise,
  { fact, year, source, share, say }: Disagreement,
): readonly Statement[] {
  if (!chance(random, share)) return [];
  const about = (each: Statement) => each.fact === fact && each.year === year && each.source !== source;
  const held = one.statements.findLast(about);
  if (!held || typeof held.value === "boolean") return [];
  const value = say(random, held.value, one);
  return value === held.value ? [] : [{ ...held, source, value }];
}
