import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

register([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export { init } from "echarts/core";
