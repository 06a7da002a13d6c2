import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptedIn, type Milestone, milestonesBefore, standMilestones } from "./milestone.ts";
import { followChanges, whyNoExtension } from "./project-changes.ts";
import { balanceAccount, whyAccountWrong, whyUnbalanced } from "./spending.ts";

const START = Temporal.PlainDate.from("2026-01-01");
const day = fc.integer({ min: 0, max: 2000 }).map((days) => START.add({ days }));
const fen = fc.bigInt({ min: 0n, max: 10n ** 12n });
const contract = { extension: "2027-01-01", budget: null };

describe("the last day of a project", () => {
  test("is the latest that was agreed, whatever else was asked for, and every change says what it was before", () => {
    const asked = fc.array(fc.record({ to: day, agree: fc.boolean() }), { maxLength: 12 });
    fc.assert(
      fc.property(asked, (wanted) => {
        let latest = contract.extension;
        const before: string[] = [];
        const changes = wanted.map(({ to, agree }, place) => {
          const agreed = agree && whyNoExtension(latest, to.toString()) === null;
          before.push(latest);
          if (agreed) latest = to.toString();
          return { id: String(place), kind: "extension" as const, to: to.toString(), agreed };
        });
        const followed = followChanges(contract, changes);
        expect(followed.standing).toEqual({ ...contract, extension: latest });
        expect(followed.changes.map(({ from }) => from)).toEqual(before);
        const days = changes.filter(({ agreed }) => agreed).map(({ to }) => to);
        expect(latest).toBe([contract.extension, ...days].toSorted().at(-1));
      }),
    );
  });

  test("is moved by a later day alone", () => {
    expect(whyNoExtension("2027-01-01", "2027-01-02")).toBeNull();
    expect(whyNoExtension("2027-01-01", "2027-01-01")?.zh).toBe("新的完成日期须晚于现在的 2027-01-01。");
    expect(whyNoExtension("2027-01-01", "明年")?.zh).toBe("新的完成日期请写成 2027-06-30。");
    expect(whyNoExtension(null, "2027-01-01")?.zh).toBe("合同还没有完成日期。");
  });

  test("is not moved by another budget", () => {
    const budget = { id: "1", kind: "budget" as const, to: "设备 10 万元", agreed: true };
    expect(followChanges(contract, [budget]).standing).toEqual({ ...contract, budget: "设备 10 万元" });
  });
});

describe("a separate account", () => {
  const payments = fc.array(fc.record({ amount: fen, day }), { maxLength: 8 });
  const spending = fc.array(fc.record({ amount: fen }), { maxLength: 8 });

  test("agrees where what was paid through its day is what was spent and what is left, and nowhere else", () => {
    fc.assert(
      fc.property(payments, spending, day, fc.bigInt({ min: -5n, max: 5n }), (paid, spent, through, off) => {
        const bare = { from: START, through, spent, balance: 0n };
        const left = balanceAccount(bare, paid).difference;
        const account = { ...bare, balance: left + off };
        expect(balanceAccount(account, paid).difference).toBe(-off);
        expect(whyUnbalanced(account, paid) === null).toBe(off === 0n);
        // Money that comes later changes nothing of it.
        const later = [...paid, { amount: 1n, day: through.add({ days: 1 }) }];
        expect(balanceAccount(account, later)).toEqual(balanceAccount(account, paid));
      }),
    );
  });

  test("begins no later than the first money came, ends by today, and has nothing below zero", () => {
    const paid = [{ amount: 100n, day: START.add({ days: 5 }) }];
    const good = { from: START, through: START.add({ days: 9 }), spent: [{ amount: 1n }], balance: 99n };
    const today = START.add({ days: 9 });
    const why = (account: Partial<typeof good>) => whyAccountWrong({ ...good, ...account }, paid, today)?.zh ?? null;
    expect(why({})).toBeNull();
    expect(why({ from: START.add({ days: 6 }) })).toBe("专账须从第一笔拨付之日（2026-01-06）或更早算起。");
    expect(why({ through: START.add({ days: 10 }) })).toBe("截止日不能晚于今天。");
    expect(why({ from: START.add({ days: 10 }) })).toBe("截止日早于开始日。");
    expect(why({ balance: -1n })).toBe("支出和结余不能小于零。");
    expect(why({ spent: [{ amount: -1n }] })).toBe("支出和结余不能小于零。");
  });

  test("that is out by one 分 is told with both figures", () => {
    const paid = [{ amount: 10_000n, day: START }];
    const account = { from: START, through: START, spent: [{ amount: 4_000n }], balance: 6_001n };
    expect(whyUnbalanced(account, paid)?.zh).toBe(
      "专账不平：到 2026-01-01 拨付 100.00 元，支出 40.00 元，应结余 60.00 元，申报结余 60.01 元。",
    );
  });
});

test("of a plan one milestone at most is next, none that is over its day is, and what was reached says whether in time", () => {
  const plan = fc.array(day, { minLength: 1, maxLength: 24 }).map((days) =>
    days.toSorted(Temporal.PlainDate.compare).map(
      (dueOn, place): Milestone => ({
        number: place + 1,
        title: `甲${place}`,
        dueOn,
        shows: "报告",
        instalment: null,
      }),
    ),
  );
  fc.assert(
    fc.property(plan, fc.array(fc.tuple(fc.integer({ min: 1, max: 24 }), day)), day, (milestones, reports, today) => {
      const reached = new Map(reports.map(([number, on]) => [number, { on, what: "完成" }]));
      const standing = standMilestones(milestones, reached, new Set(), today);
      expect(standing.filter((each) => each.standing === "next").length).toBeLessThanOrEqual(1);
      for (const each of standing) {
        const known = reached.get(each.number);
        const over = today.toString() > each.dueOn;
        expect(each.reached?.late ?? null).toBe(known ? known.on.toString() > each.dueOn : null);
        expect(each.standing === "late").toBe(!known && over);
        expect(each.standing === "reached").toBe(known !== undefined);
      }
      const open = standing.filter(({ standing: how }) => how === "next" || how === "ahead");
      expect(open[0]?.standing ?? "next").toBe("next");
    }),
  );
});

test("a milestone is accepted by the check that is passed after its report, and keeps its own and later instalments until then", () => {
  const at = Temporal.Instant.from("2026-07-01T02:00:00Z");
  const report = (milestone: number) => ({
    transition: "record-milestone",
    fields: { milestone, reached: "完成" },
    at,
  });
  const pass = { transition: "pass", fields: {}, at };
  const accepted = (...acts: Parameters<typeof acceptedIn>[0]) => [...acceptedIn(acts, "Asia/Shanghai")];
  expect(accepted(report(1))).toEqual([]);
  expect(accepted(pass, report(1))).toEqual([]);
  expect(accepted(report(1), pass, report(2))).toEqual([1]);
  expect(accepted(report(1), pass, report(2), pass)).toEqual([1, 2]);
  const plan = [
    { number: 1, instalment: 2 },
    { number: 2, instalment: null },
    { number: 3, instalment: 3 },
  ];
  const before = (instalment: number, ...done: number[]) =>
    milestonesBefore(instalment, plan, new Set(done)).map(({ number }) => number);
  expect([before(1), before(2), before(3), before(3, 1), before(4, 1, 3)]).toEqual([[], [1], [1, 3], [3], []]);
});
