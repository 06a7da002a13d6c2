import { expect, test } from "vitest";
import { type Benefit, groupBenefits, isAsked } from "./group-benefits.ts";

type Given = Partial<Pick<Benefit, "verdict" | "unmet" | "unknown" | "human" | "case" | "claimable">>;

const state = { zh: "办理中", en: "Under way" };

/** An offer's answer with what matters here; the title tells them apart. */
function benefit(title: string, given: Given): Benefit {
  return {
    offer: {
      ...{ id: title, way: "claim", title, fund: "示例资金", year: 2026, programme: null, fixed: null, period: "once" },
      ...{ opensOn: "2026-01-01", closesOn: null, open: true, ended: null },
      measure: { id: "a/b", title, english: null, article: "第一条", policy: { id: "a", title: "示例" } },
    },
    ...{
      caps: [],
      given: [],
      verdict: "met",
      amount: null,
      ceiling: null,
      unmet: [],
      unknown: [],
      human: [],
      case: null,
      claimable: false,
    },
    ...given,
  };
}

const titles = (group: readonly Benefit[]) => group.map(({ offer }) => offer.title);

test("what is met comes first, then what lacks one step, whatever the rest", () => {
  const { asked, now, near, rest } = groupBenefits([
    benefit("两个条件不满足", { verdict: "unmet", unmet: ["甲", "乙"] }),
    benefit("一个条件不满足", { verdict: "unmet", unmet: ["甲"] }),
    benefit("一个不满足又缺数据", { verdict: "unmet", unmet: ["甲"], unknown: ["研发费用[2025]"] }),
    benefit("达标", {}),
    benefit("只缺数据", { verdict: "unknown", unknown: ["营业收入[2025]", "研发费用[2025]"] }),
    benefit("只等认定", { verdict: "human", human: ["低效楼宇认定"] }),
    benefit("缺数据也有不满足", { verdict: "unknown", unmet: ["甲"], unknown: ["营业收入[2025]"] }),
    benefit("不适用", { verdict: "inapplicable" }),
    benefit("在办", { case: { id: "c", kind: "open", state } }),
  ]);
  expect(titles(asked)).toEqual(["在办"]);
  expect(titles(now)).toEqual(["达标"]);
  expect(titles(near)).toEqual(["一个条件不满足", "只缺数据", "只等认定"]);
  expect(titles(rest)).toEqual(["两个条件不满足", "一个不满足又缺数据", "缺数据也有不满足", "不适用"]);
});

test("what came to nothing is there to be had again, if it may be asked for again", () => {
  const refused = { id: "c", kind: "refused", state } as const;
  expect(isAsked(benefit("可再申请", { case: refused, claimable: true }))).toBe(false);
  expect(isAsked(benefit("不可再申请", { case: refused, claimable: false }))).toBe(true);
  expect(isAsked(benefit("已兑付", { case: { ...refused, kind: "done" }, claimable: true }))).toBe(true);
});
