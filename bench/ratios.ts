import type { Bulk } from "./bulk.ts";
import type { OneMeasure } from "./one-measure.ts";

/** What the project promises, as numbers; null when its section was left out. */
export type Ratios = {
  /** The scoring sheet over the time of summing its input columns, on one core: at most 1.5. */
  readonly scoringOverSum: number | null;
  readonly scoringSeconds: number | null;
  readonly sumSeconds: number | null;
  /** A hundred rules on one core: at most 1.0 over a million rows, and less than DuckDB on one. */
  readonly rulesSeconds: number | null;
  readonly duckdbSeconds: number | null;
  readonly duckdbTwoThreadsSeconds: number | null;
  readonly rulesAgainstDuckdb: number | null;
  /** How many of our explained evaluations take as long as one of Zen's with trace: at least 5. */
  readonly explainedVsZen: number | null;
  /** Ten times the rows over the rows: at most 11. */
  readonly growth: { readonly rules: number; readonly scoring: number } | null;
};

type Measured = {
  readonly one: readonly OneMeasure[] | null;
  readonly bulk: readonly Bulk[] | null;
  readonly growth: readonly Bulk[] | null;
  readonly rows: number;
};

export function ratiosOf({ one, bulk, growth, rows }: Measured): Ratios {
  const of = (engine: Bulk["engine"]) => bulk?.find((each) => each.engine === engine);
  const ours = of("columnar");
  const microseconds = (name: string) => one?.find((each) => each.name === name)?.microseconds;
  const columnar = (size: number) => growth?.find((each) => each.engine === "columnar" && each.rows === size);
  const [base, tenfold] = [columnar(rows), columnar(rows * 10)];
  return {
    scoringOverSum: over(ours?.scoring, ours?.sum),
    scoringSeconds: ours?.scoring ?? null,
    sumSeconds: ours?.sum ?? null,
    rulesSeconds: ours?.rules ?? null,
    duckdbSeconds: of("duckdb-1")?.rules ?? null,
    duckdbTwoThreadsSeconds: of("duckdb-2")?.rules ?? null,
    rulesAgainstDuckdb: over(of("duckdb-1")?.rules, ours?.rules),
    explainedVsZen: over(microseconds("zen with trace"), microseconds("yuanding explained")),
    growth: base && tenfold ? { rules: tenfold.rules / base.rules, scoring: tenfold.scoring / base.scoring } : null,
  };
}

function over(above: number | null | undefined, below: number | null | undefined): number | null {
  return above && below ? above / below : null;
}
