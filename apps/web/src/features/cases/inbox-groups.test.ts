import { expect, test } from "vitest";
import { commonSteps, groupByUrgency, placesWithSeveral } from "./inbox-groups.ts";

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
  expect(commonSteps([one, lying("claim", step("check", false), step("refuse"))])).toEqual([step("refuse")]);
});

test("several that lie in one place and can be done together are chosen together, the most first", () => {
  const at = (id: string, process: string, state: string, quick = true) => {
    const words = (name: string) => ({ id: name, zh: name, en: name });
    return { case: { id, process: words(process), state: words(state) }, steps: [step("go", quick)] };
  };
  const items = [
    at("a", "claim", "submitted"),
    at("b", "payout", "draft"),
    at("c", "payout", "approved"),
    at("d", "payout", "draft"),
    at("e", "claim", "submitted"),
    at("f", "payout", "draft"),
    at("g", "review", "drawn", false),
    at("h", "review", "drawn", false),
  ];
  expect(placesWithSeveral(items).map(({ key, ids }) => [key, ids])).toEqual([
    ["payout draft", ["b", "d", "f"]],
    ["claim submitted", ["a", "e"]],
  ]);
});
