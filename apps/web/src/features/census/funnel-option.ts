import type { FunnelStep, Verdict } from "@yuanding/contract";
import type { ChartOption } from "../../ui/chart.tsx";
import type { censusMessages } from "./census-messages.ts";

export const BAR_HEIGHT = 40;
/** ECharts measures text itself and needs the family by name. */
const FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif";
const LABEL_WIDTH = 220;
const NARROW_LABEL_WIDTH = 92;

/** The parts of a bar from left to right: those who go on, then those who leave. */
export const SEGMENTS: readonly Verdict[] = ["met", "human", "unknown", "unmet"];

const FILLS = { met: "#2f8f66", human: "#d39a2d", unknown: "#6f9bd1", unmet: "#e3b1aa", inapplicable: "#b5bdb8" };

/** One bar a condition, as long as the number that arrive at it; the next bar is shorter by those who left. */
export function funnelOption(
  steps: readonly FunnelStep[],
  messages: (typeof censusMessages)["zh"],
  narrow: boolean,
): ChartOption {
  const counts = (step: FunnelStep): Record<string, number> => ({
    met: step.entering - step.removed - step.unknown - step.human,
    human: step.human,
    unknown: step.unknown,
    unmet: step.removed,
  });
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
    series: SEGMENTS.map((verdict) => ({
      name: verdict === "unmet" ? messages.removed : messages.wordOf[verdict],
      type: "bar",
      stack: "arrive",
      barWidth: 22,
      cursor: "pointer",
      itemStyle: { color: FILLS[verdict] },
      data: steps.map((step) => counts(step)[verdict] ?? 0),
    })),
  };
}
