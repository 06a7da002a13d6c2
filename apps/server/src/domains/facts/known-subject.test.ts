import { join } from "node:path";
import { readPolicySet } from "@yuanding/library";
import { compile } from "@yuanding/rules";
import { describe, expect, test } from "vitest";
import { subjectFrom } from "./known-subject.ts";

const { dictionary } = compile(readPolicySet(join(import.meta.dirname, "../../../../../policies")).files, {
  programOnly: true,
});
const subject = { kind: "项目", id: "P1", name: "项目" } as const;
const enterprise = { kind: "企业", id: "91110102MAYY0001XM", name: "企业" } as const;

describe("a recorded subject as the rules read it", () => {
  test("knows nothing of values that the dictionary no longer has or allows, and everything else", () => {
    const { facts } = subjectFrom(dictionary, {
      ...enterprise,
      facts: {
        营业收入: { "2024": "12.5", "2025": "很多" },
        从业人员: "30",
        旧事实: "1",
        街区: "德胜",
      },
    });
    expect([...facts.keys()]).toEqual(["营业收入", "街区"]);
    expect([...(facts.get("营业收入") as ReadonlyMap<number, unknown>).keys()]).toEqual([2024]);
  });

  test("is refused when it is itself wrong", () => {
    expect(() => subjectFrom(dictionary, { ...enterprise, id: "91110102MAYY0001X9", facts: {} })).toThrow(
      "91110102MAYY0001X9",
    );
    expect(subjectFrom(dictionary, { ...subject, facts: {} }).id).toBe("P1");
  });
});
