import type { FormField } from "@yuanding/contract";
import { describe, expect, test } from "vitest";
import { afterKeeping, isClash, keyOf, textIn, toKeep } from "./answers.ts";

const field = (fact: string, text: string | null, revision = 1): FormField => ({
  ...{ fact, english: fact, section: "", type: "计数", unit: "人", codes: null, standard: null, range: null, note: "" },
  ...{
    year: null,
    state: "unknown",
    asked: true,
    unanswered: text === null,
    mayAnswer: true,
    sources: ["企业"],
    known: null,
  },
  answer:
    text === null
      ? null
      : { text, shown: text, fault: null, holds: true, revision, by: "乙", at: "2026-07-01T00:00:00Z" },
});
const typedOver = (fact: string, text: string, revision: number) =>
  new Map([[keyOf({ fact, year: null }), { text, revision }]]);

describe("what is typed while others type", () => {
  test("stands in its field, and is kept over the revision it was begun on", () => {
    const fields = [field("甲", null), field("乙", "2", 3)];
    const typed = typedOver("甲", "7", 0);
    expect(fields.map((each) => textIn(each, typed))).toEqual(["7", "2"]);
    expect(toKeep({ fields }, typed)).toEqual([{ fact: "甲", year: null, text: "7", revision: 0 }]);
    expect(toKeep({ fields }, typedOver("乙", "2", 3))).toEqual([]);
  });

  test("is not kept over what a colleague wrote meanwhile, unless it is the same", () => {
    const theirs = field("甲", "8", 2);
    expect(isClash(theirs, typedOver("甲", "7", 1))).toBe(true);
    expect(toKeep({ fields: [theirs] }, typedOver("甲", "7", 1))).toEqual([]);
    expect(isClash(theirs, typedOver("甲", "8", 1))).toBe(false);
    expect(toKeep({ fields: [theirs] }, typedOver("甲", "7", 2))).toHaveLength(1);
  });

  test("once kept is the server's; what was typed on since then is typed over it", () => {
    const after = { fields: [field("甲", "7", 1), field("乙", "2", 1)] };
    const sent = [{ fact: "甲", year: null }];
    expect(afterKeeping(after, typedOver("甲", "7", 0), sent)).toEqual(new Map());
    expect(afterKeeping(after, typedOver("甲", "75", 0), sent)).toEqual(typedOver("甲", "75", 1));
    expect(afterKeeping(after, typedOver("乙", "3", 0), sent)).toEqual(typedOver("乙", "3", 0));
  });
});
