import {
  type Change,
  type Counterexample,
  type DifferenceKind,
  type PopulationComparison,
  VERDICT_WORDS,
  VERDICTS,
} from "@yuanding/rules";
import type { Cell, Sheet } from "@yuanding/sheets";
import { formatFen } from "@yuanding/values";

export type Language = "zh" | "en";

/** What changed in words, and for each measure that was tried on subjects, whom it concerns. */
export type Difference = { readonly changes: readonly Change[]; readonly populations: readonly Population[] };
export type Population = { readonly old: string; readonly new: string; readonly found: PopulationComparison };

const KINDS: { readonly [Kind in DifferenceKind]: { readonly zh: string; readonly en: string } } = {
  gained: { zh: "新增符合", en: "gain" },
  lost: { zh: "不再符合", en: "lose" },
  more: { zh: "金额增加", en: "get more" },
  less: { zh: "金额减少", en: "get less" },
  other: { zh: "其他变化", en: "differ otherwise" },
};

const WORDS = {
  zh: {
    changes: (count: number) => `${count} 处改动`,
    subjects: (count: number) => `${count} 个对象`,
    verdicts: "结论（旧 → 新）",
    money: (old: string, now: string, change: string) => `符合者金额合计 ${old} → ${now} 元（${change}）`,
    ceiling: (old: string, now: string, change: string) => `符合者上限合计 ${old} → ${now} 元（${change}）`,
    example: "例",
  },
  en: {
    changes: (count: number) => `${count} change(s)`,
    subjects: (count: number) => `${count} subject(s)`,
    verdicts: "verdicts (old → new)",
    money: (old: string, now: string, change: string) => `amounts of those met: ${old} → ${now} yuan (${change})`,
    ceiling: (old: string, now: string, change: string) => `ceilings of those met: ${old} → ${now} yuan (${change})`,
    example: "for example",
  },
};

export function renderDiff({ changes, populations }: Difference, language: Language): string {
  const words = WORDS[language];
  const lines = [words.changes(changes.length)];
  let measure: string | null = "";
  for (const change of changes) {
    if (change.measure !== measure && change.measure !== null) lines.push(change.measure);
    measure = change.measure;
    lines.push(`${measure === null ? "" : "  "}${change[language].replaceAll("\n", " ")}`);
  }
  for (const population of populations) lines.push("", ...renderPopulation(population, language));
  return `${lines.join("\n")}\n`;
}

function renderPopulation({ old, new: now, found }: Population, language: Language): string[] {
  const words = WORDS[language];
  const counts = Object.entries(found.counts).map(
    ([kind, count]) => `${KINDS[kind as DifferenceKind][language]} ${count}`,
  );
  return [
    `${old === now ? now : `${old} → ${now}`}: ${words.subjects(found.subjects)}; ${counts.join(", ")}`,
    `  ${words.verdicts}`,
    ...transitions(found).map(
      ({ from, to, count }) => `    ${verdict(from, language)} → ${verdict(to, language)}  ${count}`,
    ),
    ...moneyLines(found, language).map((line) => `  ${line}`),
    ...found.counterexamples.flatMap((example) => renderExample(example, language)),
  ];
}

type Transition = { readonly from: Counterexample["from"]; readonly to: Counterexample["to"]; readonly count: number };

function transitions({ matrix }: PopulationComparison): Transition[] {
  const all = VERDICTS.flatMap((from) => VERDICTS.map((to) => ({ from, to, count: matrix[from][to] })));
  return all.filter((each) => each.count > 0);
}

function verdict(name: Counterexample["from"], language: Language): string {
  return language === "zh" ? VERDICT_WORDS[name] : name;
}

function moneyLines({ old, new: now }: PopulationComparison, language: Language): string[] {
  return (["amount", "ceiling"] as const).flatMap((figure) => {
    const [before, after] = [old[figure], now[figure]];
    if (before === 0n && after === 0n) return [];
    const change = `${after >= before ? "+" : ""}${formatFen(after - before)}`;
    return [WORDS[language][figure === "amount" ? "money" : "ceiling"](formatFen(before), formatFen(after), change)];
  });
}

function renderExample({ kind, from, to, subject, reasons }: Counterexample, language: Language): string[] {
  const head = `${verdict(from, language)} → ${verdict(to, language)}`;
  const told = reasons.map((reason) => `      ${reason[language]}${reason.cite === null ? "" : `（${reason.cite}）`}`);
  return [`  ${WORDS[language].example} ${KINDS[kind][language]} ${subject.name} ${subject.id} ${head}`, ...told];
}

/** Money in 元 as text with two decimals, as in every other file. */
export function plainPopulation({ old, new: now, found }: Population) {
  const money = (sum: PopulationComparison["old"]) => ({
    amount: formatFen(sum.amount),
    ceiling: formatFen(sum.ceiling),
  });
  const answer = (each: Counterexample["comparison"]["old"]) => ({
    ...each,
    amount: each.amount === null ? null : formatFen(each.amount),
    ceiling: each.ceiling === null ? null : formatFen(each.ceiling),
  });
  const counterexamples = found.counterexamples.map(({ comparison, ...rest }) => ({
    ...rest,
    old: answer(comparison.old),
    new: answer(comparison.new),
  }));
  return {
    measure: { old, new: now },
    subjects: found.subjects,
    matrix: found.matrix,
    counts: found.counts,
    money: { old: money(found.old), new: money(found.new) },
    counterexamples,
  };
}

/** The same as a workbook: the changes, the verdicts, one subject of each kind. */
export function diffSheets({ changes, populations }: Difference): Sheet[] {
  const text = (header: string, width: number) => ({ header, kind: "text", width }) as const;
  const changed: Sheet = {
    name: "改动",
    columns: [
      text("条款编号", 32),
      text("改动", 80),
      text("原文", 60),
      text("原依据", 30),
      text("新文", 60),
      text("新依据", 30),
    ],
    rows: changes.map((change): Cell[] => {
      const { old, new: now } = change;
      return [change.measure, change.zh, old?.text ?? null, old?.cite ?? null, now?.text ?? null, now?.cite ?? null];
    }),
  };
  if (populations.length === 0) return [changed];
  const verdicts: Sheet = {
    name: "结论变化",
    columns: [
      text("原条款", 32),
      text("新条款", 32),
      text("原结论", 10),
      text("新结论", 10),
      { header: "对象数", kind: "number" },
    ],
    rows: populations.flatMap(({ old, new: now, found }) =>
      transitions(found).map(({ from, to, count }): Cell[] => [
        old,
        now,
        VERDICT_WORDS[from],
        VERDICT_WORDS[to],
        `${count}`,
      ]),
    ),
  };
  const examples: Sheet = {
    name: "实例",
    columns: [
      text("新条款", 32),
      text("变化", 12),
      text("代码", 22),
      text("名称", 28),
      text("原结论", 10),
      text("新结论", 10),
      text("理由", 80),
    ],
    rows: populations.flatMap(({ new: now, found }) =>
      found.counterexamples.map(({ kind, subject, from, to, reasons }): Cell[] => {
        const told = reasons.map((each) => each.zh).join("；");
        return [now, KINDS[kind].zh, subject.id, subject.name, VERDICT_WORDS[from], VERDICT_WORDS[to], told];
      }),
    ),
  };
  return [changed, verdicts, examples];
}
