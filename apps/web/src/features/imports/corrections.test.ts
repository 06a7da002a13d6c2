import { expect, test } from "vitest";
import { changesOf, corrected, readSteps, type Step, withStep } from "./corrections.ts";

const ignored = { kind: "ignored" } as const;
const revenue = { kind: "fact", fact: "营业收入", year: "heading", unit: "万元" } as const;
const checked = { sender: "区税务局", source: "税务", asOf: "2026-06-30", year: null, mapping: { 备注: ignored } };
const column: Step = { kind: "column", key: "营收数据(万元)", column: revenue };

test("steps are added to what was checked, the last word holds", () => {
  const steps: Step[] = [column, { kind: "settings", changed: { year: 2025 } }, { ...column, column: ignored }];
  expect(corrected(checked, steps)).toEqual({
    ...checked,
    year: 2025,
    mapping: { 备注: ignored, "营收数据(万元)": ignored },
  });
});

test("what is changed back is no change", () => {
  const changes = changesOf(checked, [
    column,
    { kind: "column", key: "备注", column: revenue },
    { kind: "column", key: "备注", column: ignored },
    { kind: "settings", changed: { sender: "区统计局" } },
    { kind: "settings", changed: { sender: "区税务局", asOf: "2025-12-31" } },
  ]);
  expect([[...changes.keys], changes.settings]).toEqual([["营收数据(万元)"], ["asOf"]]);
});

test("typing in one field is one step to take back, in two fields two", () => {
  const typed = (changed: Extract<Step, { kind: "settings" }>["changed"]): Step => ({ kind: "settings", changed });
  const steps = [typed({ sender: "区" }), typed({ sender: "区统" }), typed({ year: 2025 }), column, column].reduce(
    withStep,
    [],
  );
  expect(steps).toEqual([typed({ sender: "区统" }), typed({ year: 2025 }), column, column]);
});

test("steps that were kept come back, and what is none is left out", () => {
  const steps: Step[] = [column, { kind: "settings", changed: { year: null, sender: "区统计局" } }];
  expect(readSteps(JSON.stringify(steps))).toEqual(steps);
  const wrong = [
    { kind: "column", key: "x", column: { kind: "fact", fact: 3 } },
    { kind: "settings", changed: { state: "accepted" } },
    { kind: "settings", changed: { year: "2025" } },
    null,
  ];
  expect(readSteps(JSON.stringify(wrong))).toEqual([]);
  expect([readSteps("{"), readSteps(null), readSteps("3")]).toEqual([[], [], []]);
});
