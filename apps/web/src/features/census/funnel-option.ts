import type { FunnelStep } from "@yuanding/contract";
import type { ChartOption } from "../../ui/chart.tsx";

export const BAR_HEIGHT = 40;
/** ECharts measures text itself and needs the family by name. */
const FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif";
const LABEL_WIDTH = 220;
const NARROW_LABEL_WIDTH = 92;

/** The parts of a bar from left to right: those who go on, then those who leave. */
export const SEGMENTS = ["met", "human", "unknown", "unmet"] as const;
type Segment = (typeof SEGMENTS)[number];

/** What the legend calls each part. */
export type SegmentNames = { readonly [Each in Segment]: string };

const FILLS: SegmentNames = { met: "#2f8f66", human: "#d39a2d", unknown: "#6f9bd1", unmet: "#e3b1aa" };

const COUNTS: { readonly [Each in Segment]: (step: FunnelStep) => number } = {
  met: goingOn,
  human: (step) => step.human,
  unknown: (step) => step.unknown,
  unmet: (step) => step.removed,
};

/** One bar a condition, as long as the number that arrive at it; the next bar is shorter by those who left. */
export function funnelOption(steps: readonly FunnelStep[], names: SegmentNames, narrow: boolean): ChartOption {
  return {
    animationDuration: 300,
    textStyle: { fontFamily: FONT, color: "#1a2520" },
    grid: { left: 8, right: 24, top: 36, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 14,
      itemHeight: 14,
      itemGap: narrow ? 8 : 18,
      selectedMode: false,
      textStyle: { fontSize: 13 },
    },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
    xAxis: {
      type: "value",
      splitNumber: narrow ? 2 : 6,
      splitLine: { lineStyle: { color: "#e8ebe6" } },
      axisLabel: { color: "#4b5852" },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: steps.map((step) => step.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: "#8a958f" } },
      axisLabel: {
        color: "#1a2520",
        fontSize: 13,
        width: narrow ? NARROW_LABEL_WIDTH : LABEL_WIDTH,
        overflow: "truncate",
      },
    },
    series: SEGMENTS.map((segment) => ({
      name: names[segment],
      type: "bar",
      stack: "arrive",
      barWidth: 22,
      cursor: "pointer",
      itemStyle: { color: FILLS[segment] },
      data: steps.map(COUNTS[segment]),
    })),
  };
}

/** Those who arrive at a condition and meet it. */
export function goingOn(step: FunnelStep): number {
  return step.entering - step.removed - step.unknown - step.human;
}
