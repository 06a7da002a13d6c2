import fc from "fast-check";
import { expect, test } from "vitest";
import { EXAMPLE_VALUES } from "./example-values.ts";
import { readTemplates } from "./read-templates.ts";
import type { Template } from "./template.ts";
import { writeDocument } from "./write-document.ts";

const OFFICE = { name: "甲", mark: "甲文件", code: null, printer: null, contact: null, phone: null, address: null };

/** What an author might write, right and wrong, in any order. */
const word = fc.constantFrom(
  ...[
    "{{依据}}",
    "{{成文日期：年}}",
    "{{明细.金额：合计：大写}}",
    "{{明细：数目}}",
    "{{明细.事项}}",
    "{{明细.序号}}",
    "{{机关.电话}}",
  ],
  ...["一、", "（二）", "1. ", "正文。", "…", " ", "|", "#", "# ", "---", ":", "：", ".", "<&>", '"', "\t", "\u0000"],
  ...["{{", "}}", "{{明细}}", "{{验收组.姓名}}", "{{金额}}", "{{constructor}}", "{{明细.__proto__}}", "{{依据：大写}}"],
);
const line = fc.oneof(
  { weight: 2, arbitrary: fc.array(word, { maxLength: 5 }).map((words) => words.join("")) },
  fc.constantFrom(
    "| 甲 | 乙 |",
    "| --- | ---: |",
    "| {{明细.事项}} | {{明细.金额}} |",
    "# 附件",
    "{{明细.事项}}",
    "{{依据}}",
  ),
);
const front = fc.constantFrom(
  "head: true",
  "seal: true",
  'number: "{{编号}}"',
  "to: 甲",
  "copies: 乙",
  "imprint: 丙",
  "note: 丁",
  "x: [",
  "to: 1",
);

const template = fc
  .tuple(fc.array(front, { maxLength: 3 }), fc.array(line, { maxLength: 8 }))
  .map(([keys, body]) => ["---", "kind: payout-list", "title: 清单", ...keys, "---", ...body].join("\n"));

/** A template that is right in all but some lines. */
const nearly = fc
  .array(
    fc.constantFrom(
      "{{依据}}",
      "一、甲。乙",
      "{{明细：数目}}",
      "",
      "# 附件",
      "{{明细.金额：大写}}",
      "|a|b|\n|-|-|\n|{{明细.事项}}|x|",
    ),
    {
      maxLength: 6,
    },
  )
  .map((body) => ["---", "kind: payout-list", "title: 清单", "---", ...body, "{{明细.事项}}"].join("\n"));

function readOne(text: string): { readonly template: Template | null; readonly wrong: number } {
  const { templates, findings } = readTemplates([{ path: "t/a.md", text }]);
  const lines = text.split("\n").length;
  const mine = findings.filter(({ code }) => code !== "kind-absent");
  for (const { place } of mine) {
    expect(place.line).toBeGreaterThanOrEqual(1);
    expect(place.line).toBeLessThanOrEqual(lines + 1);
  }
  return { template: templates.get("payout-list") ?? null, wrong: mine.length };
}

test("whatever an author writes is read or found wrong, and never both", () => {
  fc.assert(
    fc.property(fc.oneof(template, nearly), (text) => {
      const { template: read, wrong } = readOne(text);
      expect(read === null).toBe(wrong > 0);
    }),
    { numRuns: 1000 },
  );
});

test("what is read without a word makes a document", async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(template, nearly), async (text) => {
      const { template: read } = readOne(text);
      if (!read) return;
      const outcome = await writeDocument(read, EXAMPLE_VALUES["payout-list"], OFFICE);
      expect(outcome.ok).toBe(true);
      made += 1;
    }),
    { numRuns: 120 },
  );
  expect(made).toBeGreaterThan(10);
});
