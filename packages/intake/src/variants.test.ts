import fc from "fast-check";
import { expect, test } from "vitest";
import { table, take } from "../specs/table.ts";
import { someVariant } from "../specs/variants.ts";

test("a workbook of one kind says the same however it is laid out", async () => {
  await fc.assert(
    fc.asyncProperty(someVariant, async ({ sheet, fileName, subjects, rejected }) => {
      const taken = await take(table([sheet]), { fileName });
      expect(taken.subjects).toEqual(subjects.map((each) => ({ kind: "企业", ...each })));
      const told = taken.results.flatMap((each) => (each.kind === "rejected" ? each.findings : []));
      expect(told.map(({ name, why }) => `${name} ${why}`)).toEqual(rejected);
    }),
    { numRuns: 300 },
  );
});
