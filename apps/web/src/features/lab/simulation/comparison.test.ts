import { expect, test } from "vitest";
import { differenceOf, figureLines, type Scenario, settingLines } from "./comparison.ts";
import type { Tally } from "./tally.ts";

const none = { block: [], section: [], size: [] };

function scenario(name: string, met: number, fen: bigint | null): Scenario {
  const tally: Tally = {
    ...{
      rows: 10,
      verdicts: [met, 10 - met, 0, 0, 0],
      entered: 0,
      left: 0,
      ceiling: null,
      conditions: [],
      groups: none,
    },
    amount: fen === null ? null : { met: fen, open: 0n },
  };
  const changes = name === "方案" ? [{ parameter: "补助标准", text: "1600元/㎡" }] : [];
  return { key: name, name, changes, outcome: { population: tally, park: null } };
}

const [base, other] = [scenario("现行", 4, 2n ** 70n), scenario("方案", 6, 2n ** 70n + 1n)];

test("a comparison has a line for each figure that any scenario has, and its difference to the 分", () => {
  const lines = figureLines([base, other]);
  expect(lines.map(({ world, figure }) => `${world} ${figure}`)).toEqual(
    ["met", "entered", "left", "open", "amount", "openMoney"].map((figure) => `population ${figure}`),
  );
  const [met, , , , amount] = lines;
  expect(met && differenceOf(met, 1)).toBe(2n);
  expect(amount && differenceOf(amount, 1)).toBe(1n);
});

test("a scenario that has no such figure is compared with nothing", () => {
  const line = figureLines([base, scenario("认定", 1, null)]).find(({ figure }) => figure === "amount");
  expect(line && [line.values[1], differenceOf(line, 1)]).toEqual([null, null]);
});

test("settings name the parameters that a scenario sets, and no others", () => {
  const parameters = ["补助标准", "年限"].map((name) => ({ name, shown: "1", kind: "number" as const, cite: "" }));
  const lines = settingLines(parameters, [base, other]);
  expect(lines.map(({ parameter, texts }) => [parameter.name, ...texts])).toEqual([["补助标准", null, "1600元/㎡"]]);
});
