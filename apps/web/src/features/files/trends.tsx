import type { FileValue } from "@yuanding/contract";
import { useMemo } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Chart, type ChartOption } from "../../ui/chart.tsx";
import { drawnFigure } from "./figures.ts";
import { useOpenFile } from "./file-context.ts";
import { filesMessages } from "./files-messages.ts";

const HEIGHT = 170;
/** As ui/global.css has it: a drawing is measured before it is in the page. */
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const COLOURS = ["#4d8f73", "#c98a1b"];
/** What is drawn together: money with money, people with people. */
const DRAWINGS = [["营业收入"], ["研发费用"], ["从业人员", "研发人员"]] as const;
const UNITS = [
  { unit: "亿元", english: "100 million yuan", size: 1e8 },
  { unit: "万元", english: "10,000 yuan", size: 1e4 },
  { unit: "元", english: "yuan", size: 1 },
] as const;

/** Revenue, research and staff over the years, for those who would rather look than read. */
export function Trends() {
  const messages = useMessages(filesMessages);
  const { file } = useOpenFile();
  const drawings = DRAWINGS.map((facts) => ({ facts, years: knownYears(file.values, facts) })).filter(
    ({ years }) => years.length > 1,
  );
  if (drawings.length === 0) return null;
  return (
    <section className="trends" aria-label={messages.trends}>
      {drawings.map(({ facts, years }) => (
        <Drawing key={facts[0]} facts={facts} years={years} values={file.values} />
      ))}
    </section>
  );
}

function knownYears(values: readonly FileValue[], facts: readonly string[]): readonly number[] {
  const years = values.flatMap(({ fact, year }) => (facts.includes(fact) ? (year ?? []) : []));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return years.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

type DrawingProps = {
  readonly facts: (typeof DRAWINGS)[number];
  readonly years: readonly number[];
  readonly values: readonly FileValue[];
};

function Drawing({ facts, years, values }: DrawingProps) {
  const messages = useMessages(filesMessages);
  const { language } = useLanguage();
  const { facts: dictionary } = useOpenFile();
  const title = messages.trendTitles[facts[0]];
  const unit = unitOf(facts, values);
  const nameOf = (name: string) =>
    language === "en" ? (dictionary.find((fact) => fact.name === name)?.english ?? name) : name;
  const series = facts.map((fact) => ({
    name: nameOf(fact),
    data: years.map((year) => {
      const value = values.find((each) => each.fact === fact && each.year === year);
      const figure = value ? drawnFigure(value) : null;
      return figure === null ? null : figure / unit.size;
    }),
  }));
  // Drawn anew only when a figure changes.
  const drawn = JSON.stringify({ years, series });
  const option = useMemo(() => optionOf(JSON.parse(drawn)), [drawn]);
  return (
    <figure className="card trend">
      <figcaption>
        <strong>{title}</strong> <span className="muted small">{language === "en" ? unit.english : unit.unit}</span>
      </figcaption>
      <Chart option={option} height={HEIGHT} label={messages.trendLabel(title, years[0] ?? 0, years.at(-1) ?? 0)} />
    </figure>
  );
}

function unitOf(facts: readonly string[], values: readonly FileValue[]) {
  if (facts[0] === "从业人员") return { unit: "人", english: "people", size: 1 };
  const largest = Math.max(
    ...values.flatMap((value) => (facts.includes(value.fact) ? Math.abs(Number(value.value)) : [])),
  );
  return UNITS.find(({ size }) => largest >= size) ?? UNITS[2];
}

type Drawn = {
  readonly years: readonly number[];
  readonly series: readonly { readonly name: string; readonly data: readonly (number | null)[] }[];
};

function optionOf({ years, series }: Drawn): ChartOption {
  const axis = { axisLine: { lineStyle: { color: "#dde2dc" } }, axisTick: { show: false } };
  return {
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: FONT, fontSize: 12 },
    grid: { left: 4, right: 6, top: series.length > 1 ? 30 : 12, bottom: 2, containLabel: true },
    ...(series.length > 1
      ? { legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: "#4b5852" } } }
      : {}),
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: years.map(String), axisLabel: { color: "#5f6b65" }, ...axis },
    yAxis: {
      type: "value",
      splitNumber: 3,
      axisLabel: { color: "#5f6b65" },
      splitLine: { lineStyle: { color: "#edf0eb" } },
    },
    series: series.map(({ name, data }, place) => ({
      ...{ name, type: "bar", data: [...data], barMaxWidth: 26 },
      itemStyle: { borderRadius: [3, 3, 0, 0], ...(place === 0 ? {} : { opacity: 0.9 }) },
    })),
  };
}
