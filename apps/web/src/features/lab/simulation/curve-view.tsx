import { Button } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { type Language, useLanguage, useMessages } from "../../../language/language.tsx";
import type { ChartOption } from "../../../ui/chart.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { fullMoney, moneyOfFen, shownCount } from "../../../ui/money.ts";
import type { Change, CurveFigure, Opened } from "./protocol.ts";
import type { World } from "./results.tsx";
import type { Curve, SimulationClient, SimulationState } from "./simulation-client.ts";
import { simulationMessages } from "./simulation-messages.ts";
import { sliderRange } from "./slider-range.ts";

const Chart = lazy(async () => ({ default: (await import("../../../ui/chart.tsx")).Chart }));

/** Points of a curve: enough to see its steps, few enough to be computed in seconds. */
const POINTS = 25;
const HEIGHT = 300;
const FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif";

type Props = {
  readonly opened: Opened;
  readonly state: SimulationState;
  readonly client: SimulationClient;
  readonly world: World;
};

/** How many qualify as one figure goes from nothing to twice itself, drawn point by point and as a table. */
export function CurveView({ opened, state, client, world }: Props) {
  const messages = useMessages(simulationMessages);
  const movable = opened.parameters.filter(({ kind, shown }) => kind === "number" && sliderRange(shown) !== null);
  const [chosen, setChosen] = useState<string | null>(null);
  const parameter = movable.find(({ name }) => name === chosen) ?? movable[0];
  if (!parameter) return null;
  const { curve } = state;
  const presentOf = (drawn: Curve) => opened.parameters.find(({ name }) => name === drawn.parameter)?.shown;
  return (
    <section className="card panel" aria-labelledby="lab-curve">
      <h2 id="lab-curve">{messages.curve}</h2>
      <p className="muted small">{messages.curveHint}</p>
      <div className="curve__choose no-print">
        <label className="choice">
          {messages.parameters}
          <select className="lab-select" value={parameter.name} onChange={(event) => setChosen(event.target.value)}>
            {movable.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button onClick={() => client.drawCurve(parameter.name, curveTexts(parameter.shown))}>
          {curve ? messages.redraw : messages.draw}
        </Button>
      </div>
      {curve && othersOf(curve, curve.changes) !== othersOf(curve, state.changes) ? (
        <p role="status">{messages.curveOld}</p>
      ) : null}
      {curve ? <Drawn curve={curve} world={world} present={presentOf(curve)} /> : null}
    </section>
  );
}

/** The settings of all other parameters as one text, to be compared. */
function othersOf({ parameter }: Curve, changes: readonly Change[]): string {
  const others = changes.filter((each) => each.parameter !== parameter);
  return others
    .map((each) => `${each.parameter} ${each.text}`)
    .toSorted()
    .join("\n");
}

/** Values over the whole range of the slider, the present one among them. */
function curveTexts(shown: string): readonly string[] {
  const range = sliderRange(shown);
  if (!range) return [];
  const stops = Array.from({ length: POINTS }, (_, index) =>
    Math.round(range.min + ((range.max - range.min) * index) / (POINTS - 1)),
  );
  const all = [...new Set([...stops, range.at])].toSorted((a, b) => a - b);
  return all.map((stop) => (stop === range.at ? shown : range.textAt(stop)));
}

type Point = { readonly text: string; readonly figure: CurveFigure };

type DrawnProps = { readonly curve: Curve; readonly world: World; readonly present: string | undefined };

function Drawn({ curve, world, present }: DrawnProps) {
  const messages = useMessages(simulationMessages);
  const { language } = useLanguage();
  const points = useMemo(
    () =>
      curve.texts.flatMap((text, index): Point[] => {
        const figure = curve[world][index];
        return figure ? [{ text, figure }] : [];
      }),
    [curve, world],
  );
  const hasMoney = points.some(({ figure }) => figure.amount !== null);
  const option = useMemo(() => {
    const unit = hasMoney ? axisUnit(points, language) : null;
    return curveOption(points, present, { met: messages.met, amount: messages.amount }, unit);
  }, [points, present, messages, hasMoney, language]);
  const columns: readonly Column<Point>[] = [
    { key: "value", title: messages.value, heading: true, cell: ({ text }) => <span lang="zh-CN">{text}</span> },
    { key: "met", title: messages.met, align: "end", cell: ({ figure }) => shownCount(figure.met) },
    ...(hasMoney
      ? [
          {
            key: "amount",
            title: messages.amount,
            align: "end" as const,
            cell: ({ figure }: Point) => fullMoney(moneyOfFen(figure.amount ?? 0n), language),
          },
        ]
      : []),
  ];
  return (
    <>
      {points.length < curve.texts.length ? (
        <p className="muted" role="status">
          {messages.drawing(points.length, curve.texts.length)}
          <progress value={points.length} max={curve.texts.length} aria-label={messages.curve} />
        </p>
      ) : null}
      <Suspense fallback={<div className="skeleton" style={{ height: HEIGHT }} />}>
        <Chart option={option} height={HEIGHT} label={messages.curveOf(curve.parameter)} />
      </Suspense>
      <details className="curve__table">
        <summary>{messages.curveTable}</summary>
        <DataTable caption={messages.curve} columns={columns} rows={points} rowKey={({ text }) => text} />
      </details>
    </>
  );
}

type AxisUnit = { readonly fen: number; readonly name: string };

/** Smallest first. */
const AXIS_UNITS: { readonly [Each in Language]: readonly [AxisUnit, ...AxisUnit[]] } = {
  zh: [
    { fen: 100, name: "元" },
    { fen: 1_000_000, name: "万元" },
    { fen: 10_000_000_000, name: "亿元" },
  ],
  en: [
    { fen: 100, name: "CNY" },
    { fen: 100_000_000, name: "CNY million" },
  ],
};

/** The largest unit of which the highest point has at least one. */
function axisUnit(points: readonly Point[], language: Language): AxisUnit {
  const most = Math.max(...points.map(({ figure }) => Number(figure.amount ?? 0n)));
  const units = AXIS_UNITS[language];
  return units.findLast(({ fen }) => most >= fen) ?? units[0];
}

/** The point of the text as it is written stands out. */
function curveOption(
  points: readonly Point[],
  present: string | undefined,
  names: { readonly met: string; readonly amount: string },
  money: AxisUnit | null,
): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: FONT, color: "#1a2520" },
    grid: { left: 12, right: money ? 12 : 24, top: 44, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, selectedMode: false, textStyle: { fontSize: 13 } },
    tooltip: { trigger: "axis", confine: true },
    xAxis: {
      type: "category",
      data: points.map(({ text }) => text),
      axisLabel: { color: "#4b5852", hideOverlap: true },
      axisTick: { show: false },
    },
    yAxis: [
      { type: "value", axisLabel: { color: "#4b5852" }, splitLine: { lineStyle: { color: "#e8ebe6" } } },
      ...(money
        ? [{ type: "value" as const, name: money.name, axisLabel: { color: "#784a00" }, splitLine: { show: false } }]
        : []),
    ],
    series: [
      {
        name: names.met,
        type: "line",
        symbolSize: 6,
        lineStyle: { width: 2.5 },
        itemStyle: { color: "#17513d" },
        data: points.map(({ text, figure }) => ({ value: figure.met, symbolSize: text === present ? 14 : 6 })),
      },
      ...(money
        ? [
            {
              name: names.amount,
              type: "line" as const,
              yAxisIndex: 1,
              symbol: "rect",
              symbolSize: 5,
              lineStyle: { width: 2, type: "dashed" as const },
              itemStyle: { color: "#a86a00" },
              data: points.map(({ figure }) => Number(figure.amount ?? 0n) / money.fen),
            },
          ]
        : []),
    ],
  };
}
