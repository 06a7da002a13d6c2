/** One value as a facts file writes it. Money is in whole 元, ratios as decimals (0.083), dates as YYYY-MM-DD. */
export type FactValue = string | number | boolean;

/** The values of a yearly fact by calendar year. */
export type YearlyValues = { readonly [year: string]: FactValue };

export type Facts = { readonly [fact: string]: FactValue | YearlyValues };

/** A subject exactly as a facts file has it. What is not known is absent. */
export type Subject = {
  readonly kind: "企业" | "楼宇" | "项目";
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
};

/** The full years the park has figures for, and those of them for which it has more than the core of the statistics. */
export const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025] as const;
export type Year = (typeof YEARS)[number];
export const DETAILED_YEARS = YEARS.filter((year) => year >= 2022);

/** The day whose titles, and the year whose figures, are calibrated to published ones. */
export const CALIBRATED_DATE = "2022-12-31";
export const CALIBRATED_YEAR = 2022;

/** The day the park is a picture of, and the last full year before it. */
export const REFERENCE_DATE = "2026-06-30";
export const REFERENCE_YEAR = 2025;
