import { expect, test } from "vitest";
import { commonSteps, groupByUrgency } from "./inbox-groups.ts";

const item = (urgency: "overdue" | "today" | "week" | "later" | "none", id: string) => ({ id, case: { urgency } });

test("what is most urgent comes first, in the order in which it came, and empty groups are left out", () => {
  const items = [item("none", "a"), item("overdue", "b"), item("later", "c"), item("overdue", "d")];
  expect(groupByUrgency(items).map(({ urgency, items: of }) => [urgency, of.map(({ id }) => id)])).toEqual([
    ["overdue", ["b", "d"]],
    ["later", ["c"]],
    ["none", ["a"]],
  ]);
  expect(groupByUrgency([])).toEqual([]);
});

const step = (transition: string, quick = true) => ({ transition, quick });
const lying = (process: string, ...steps: readonly ReturnType<typeof step>[]) => {
  return { case: { process: { id: process, zh: process, en: process } }, steps };
};

test("only steps that every case has and that take nothing but a reason can be done together", () => {
  expect(commonSteps([])).toEqual([]);
  expect(commonSteps([lying("claim", step("check"), step("return", false))])).toEqual([step("check")]);
  const one = lying("claim", step("check"), step("refuse"));
  expect(commonSteps([one, lying("claim", step("refuse"))])).toEqual([step("refuse")]);
  expect(commonSteps([one, lying("claim", step("approve"))])).toEqual([]);
  expect(commonSteps([one, lying("payout", step("check"))])).toEqual([]);
});
