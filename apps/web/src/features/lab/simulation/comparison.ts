import type { Change, Outcome, ParameterInfo } from "./protocol.ts";
import { metOf, openOf, type Tally } from "./tally.ts";

/** A text with settings and what it does: one column of the comparison. */
export type Scenario = {
  readonly key: string;
  readonly name: string;
  readonly changes: readonly Change[];
  readonly outcome: Outcome;
};

const FIGURES = ["met", "entered", "left", "open", "amount", "openMoney", "ceiling"] as const;
export type FigureName = (typeof FIGURES)[number];
export type WorldName = "population" | "park";

/** One line of the comparison; a scenario that has no such figure has null. Money is in 分. */
export type FigureLine = {
  readonly world: WorldName;
  readonly figure: FigureName;
  readonly kind: "count" | "money";
  readonly values: readonly (bigint | null)[];
};

const READERS: { readonly [Each in FigureName]: (tally: Tally) => bigint | null } = {
  met: (tally) => BigInt(metOf(tally)),
  entered: ({ entered }) => BigInt(entered),
  left: ({ left }) => BigInt(left),
  open: (tally) => BigInt(openOf(tally)),
  amount: ({ amount }) => amount?.met ?? null,
  openMoney: ({ amount }) => amount?.open ?? null,
  ceiling: ({ ceiling }) => ceiling?.met ?? null,
};
const MONEY: ReadonlySet<FigureName> = new Set(["amount", "openMoney", "ceiling"]);

/** A scenario that was kept; `scope` is the measure, date and population it belongs to. */
export type KeptScenario = Scenario & { readonly scope: string };

/** The figures of all scenarios side by side; lines that no scenario has are left out. */
export function figureLines(scenarios: readonly Scenario[]): readonly FigureLine[] {
  const worlds = ["park", "population"] as const;
  return worlds.flatMap((world) =>
    FIGURES.flatMap((figure): FigureLine[] => {
      const values = scenarios.map(({ outcome }) => {
        const tally = world === "park" ? outcome.park?.tally : outcome.population;
        return tally ? READERS[figure](tally) : null;
      });
      const kind = MONEY.has(figure) ? "money" : "count";
      return values.every((value) => value === null) ? [] : [{ world, figure, kind, values }];
    }),
  );
}

/** What each scenario sets, parameter by parameter; null where it leaves the text as it is. Only those that any of them sets. */
export function settingLines(
  parameters: readonly ParameterInfo[],
  scenarios: readonly Scenario[],
): readonly { readonly parameter: ParameterInfo; readonly texts: readonly (string | null)[] }[] {
  return parameters
    .map((parameter) => ({
      parameter,
      texts: scenarios.map(({ changes }) => changes.find((each) => each.parameter === parameter.name)?.text ?? null),
    }))
    .filter(({ texts }) => texts.some((text) => text !== null));
}

/** The difference from the first scenario; null when either has no such figure. */
export function differenceOf({ values }: FigureLine, index: number): bigint | null {
  const [first, value] = [values[0] ?? null, values[index] ?? null];
  return first === null || value === null ? null : value - first;
}
