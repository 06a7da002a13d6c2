import { FIGURES, type Figure } from "@yuanding/contract";
import { lazy, Suspense, useMemo } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import type { ChartOption } from "../../ui/chart.tsx";
import { fenOf } from "../../ui/money.ts";
import type { FigureRow } from "./figure-table.tsx";
import { moneyMessages } from "./money-messages.ts";
import { monthsThrough } from "./months-through.ts";

const Chart = lazy(async () => ({ default: (await import("../../ui/chart.tsx")).Chart }));

const HEIGHT = 260;
const FEN_PER_WAN = 1_000_000;
/** ECharts measures text itself and needs the family by name. */
const FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif";
const SERIES = [
  { figure: "promised", fill: "#d39a2d" },
  { figure: "paid", fill: "#2f8f66" },
] as const satisfies readonly { figure: Figure; fill: string }[];

/** Promised and paid, month by month. A single month says nothing that the table does not. */
export function MonthChart({ rows }: { readonly rows: readonly FigureRow[] }) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const option = useMemo(
    () => monthOption(rows, { promised: FIGURES.promised[language], paid: FIGURES.paid[language] }, messages.inWan),
    [rows, language, messages],
  );
  if (rows.length < 2) return null;
  return (
    <section className="card money-chart" aria-label={messages.monthChart}>
      <Suspense fallback={<div className="skeleton" style={{ height: HEIGHT }} />}>
        <Chart option={option} height={HEIGHT} label={messages.monthChart} />
      </Suspense>
    </section>
  );
}

type Names = { readonly [Each in (typeof SERIES)[number]["figure"]]: string };

/** Heights are drawn in 万元; the exact figures are the table's. A month without transfers has its place too. */
function monthOption(rows: readonly FigureRow[], names: Names, unit: string): ChartOption {
  const known = new Map(rows.map(({ month, figures }) => [month, figures]));
  const months = monthsThrough(rows.flatMap(({ month }) => month ?? []));
  return {
    animationDuration: 300,
    textStyle: { fontFamily: FONT, color: "#1a2520" },
    grid: { left: 8, right: 16, top: 64, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 14, selectedMode: false, textStyle: { fontSize: 13 } },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
    xAxis: {
      type: "category",
      data: [...months],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: "#8a958f" } },
      axisLabel: { color: "#4b5852" },
    },
    yAxis: {
      type: "value",
      name: unit,
      nameTextStyle: { color: "#4b5852" },
      splitNumber: 4,
      splitLine: { lineStyle: { color: "#e8ebe6" } },
      axisLabel: { color: "#4b5852" },
    },
    series: SERIES.map(({ figure, fill }) => ({
      name: names[figure],
      type: "bar",
      barMaxWidth: 28,
      itemStyle: { color: fill },
      data: months.map((month) => Number(fenOf(known.get(month)?.[figure] ?? "0.00")) / FEN_PER_WAN),
    })),
  };
}
