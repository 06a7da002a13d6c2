import type { ChangeSetView, DistanceView, Language } from "@yuanding/rules";

type Words = {
  readonly met: string;
  readonly none: string;
  readonly set: (n: number, steps: number) => string;
  readonly serves: string;
  readonly supply: string;
  readonly judge: string;
  readonly blocked: string;
  readonly awaited: string;
  readonly over: string;
  readonly unproven: string;
  readonly cutOff: string;
  readonly nearest: (found: number, candidates: number, asOf: string) => string;
  readonly examined: (examined: number) => string;
};

const WORDS: { readonly [Each in Language]: Words } = {
  zh: {
    met: "没有要改变的：已经符合、只待认定，或者不适用",
    none: "没有找到可以达到的办法",
    set: (n, steps) => `办法${n}（${steps}步）`,
    serves: "用于",
    supply: "补充",
    judge: "待认定",
    blocked: "不能达到",
    awaited: "到时自然满足",
    over: "那时条款已不施行",
    unproven: "搜索有上限，可能还有步数更少的办法",
    cutOff: "还可能有别的办法",
    nearest: (found, candidates, asOf) => `${asOf}，不符合的有 ${candidates} 个，最近的 ${found} 个：`,
    examined: (examined) => `只仔细算了 ${examined} 个，同样步数里可能还有更近的`,
  },
  en: {
    met: "nothing has to change: met already, awaiting a judgement alone, or not applicable",
    none: "no way was found",
    set: (n, steps) => `way ${n} (${steps} step${steps === 1 ? "" : "s"})`,
    serves: "for",
    supply: "to be supplied",
    judge: "to be judged",
    blocked: "cannot be reached",
    awaited: "time brings it",
    over: "the measure is no longer in force then",
    unproven: "the search is limited; a way with fewer steps may exist",
    cutOff: "other ways may exist",
    nearest: (found, candidates, asOf) => `${asOf}: ${candidates} do not meet it, the nearest ${found}:`,
    examined: (examined) => `only ${examined} were computed; with as many steps, nearer ones may exist`,
  },
};

/** One subject's distance as text for a terminal. */
export function renderDistance(view: DistanceView, name: string, language: Language): string {
  const words = WORDS[language];
  const lines = [`${view.subject} ${name} · ${view.measure} · ${view.asOf}`];
  if (view.verdict !== "unmet" && view.verdict !== "unknown") return `${[...lines, words.met].join("\n")}\n`;
  for (const [i, set] of view.sets.entries()) lines.push("", ...renderSet(set, i + 1, words));
  if (view.sets.length === 0) lines.push("", words.none);
  for (const { label, reasons } of view.blocked) lines.push(`${words.blocked}: ${label} — ${reasons.join("、")}`);
  for (const { label, from, over } of view.awaited) {
    lines.push(`${words.awaited}: ${label} — ${from}${over ? ` (${words.over})` : ""}`);
  }
  if (!view.proven) lines.push("", words.unproven);
  else if (view.cutOff) lines.push("", words.cutOff);
  return `${lines.join("\n")}\n`;
}

function renderSet({ steps, supplies, judgements }: ChangeSetView, n: number, words: Words): string[] {
  const lines = [words.set(n, steps.length)];
  for (const { text, conditions, marks } of steps) {
    lines.push(`  • ${text}`);
    const served = [...conditions, ...marks];
    if (served.length > 0) lines.push(`    ${words.serves}: ${served.join("；")}`);
  }
  for (const { fact, requirement } of supplies) lines.push(`  + ${words.supply} ${fact}: ${requirement}`);
  if (judgements.length > 0) lines.push(`  ○ ${words.judge}: ${judgements.join("；")}`);
  return lines;
}

type NearestView = {
  readonly asOf: string;
  readonly candidates: number;
  readonly examined: number;
  readonly cutOff: boolean;
  readonly entries: readonly { readonly name: string; readonly distance: DistanceView }[];
};

/** The nearest of many, one subject after the other, each with its best way. */
export function renderNearest(
  { asOf, candidates, examined, cutOff, entries }: NearestView,
  language: Language,
): string {
  const words = WORDS[language];
  const lines = [words.nearest(entries.length, candidates, asOf)];
  for (const [i, { name, distance }] of entries.entries()) {
    const [best] = distance.sets;
    lines.push(`${i + 1}. ${distance.subject} ${name}`, ...(best?.steps ?? []).map(({ text }) => `   • ${text}`));
    for (const { fact, requirement } of best?.supplies ?? [])
      lines.push(`   + ${words.supply} ${fact}: ${requirement}`);
  }
  if (cutOff) lines.push(words.examined(examined));
  return `${lines.join("\n")}\n`;
}
