import type { BarSeriesOption, LineSeriesOption } from "echarts/charts";
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";
import { useEffect, useRef } from "react";
import { init } from "./echarts.ts";

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

/** Tooltips are drawn like the rest: of HTML they would bring style attributes, which no page of ours may. */
const DRAWN = { tooltip: { renderMode: "richText" } } as const;

type Props = {
  readonly option: ChartOption;
  readonly height: number;
  /** Says what the chart shows; the table beside it holds the same figures for everyone. */
  readonly label: string;
  /** Which bar was pressed: the place of its series and of its category. */
  readonly onPress?: (series: number, category: number) => void;
};

/** A drawing of figures that a table beside it also gives. Load it lazily: it brings ECharts. */
export function Chart({ option, height, label, onPress }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const press = useRef(onPress);
  press.current = onPress;
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, DRAWN, { renderer: "svg" });
    chart.setOption(option);
    chart.on("click", (event) => press.current?.(event.seriesIndex ?? 0, event.dataIndex));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
