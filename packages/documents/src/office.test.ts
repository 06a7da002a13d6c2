import { expect, test } from "vitest";
import { readOffice } from "./office.ts";

const read = (...lines: string[]) => readOffice({ path: "t/office.yaml", text: lines.join("\n") });
const found = (result: ReturnType<typeof readOffice>) =>
  result.findings.map(({ code, place }) => `${place.line}:${place.column} ${code}`);

test("an office that has filled in everything is read without a word", () => {
  const result = read(
    "name: 示例机关",
    "mark: 示例机关文件",
    "code: 示发",
    "printer: 示例机关办公室",
    "contact: 张三",
    'phone: "010-00000000"',
    "address: 示例路 1 号",
  );
  expect(result).toEqual({
    office: {
      name: "示例机关",
      mark: "示例机关文件",
      code: "示发",
      printer: "示例机关办公室",
      contact: "张三",
      phone: "010-00000000",
      address: "示例路 1 号",
    },
    findings: [],
  });
});

test("what is left empty is null and a warning, and the mark is the name with 文件", () => {
  const result = read("name: 示例机关", "code:");
  expect(result.office).toEqual({
    name: "示例机关",
    mark: "示例机关文件",
    code: null,
    printer: null,
    contact: null,
    phone: null,
    address: null,
  });
  expect(found(result)).toEqual(["2:1 office-blank", ...Array(4).fill("1:1 office-blank")]);
  expect(result.findings.every(({ severity }) => severity === "warning")).toBe(true);
});

test.each([
  ["no name", ["code: 示发"], "1:1 key-missing"],
  ["an unknown key", ["name: 甲", "fax: 乙"], "2:1 key-unknown"],
  ["a phone that is a number", ["name: 甲", "phone: 13800000000"], "2:1 key-shape"],
  ["a name without end", [`name: ${"长".repeat(201)}`], "1:1 key-shape"],
  ["no table", ["- 甲"], "1:1 yaml-syntax"],
  ["a broken file", ["name: [甲"], "1:9 yaml-syntax"],
  ["a book", [`# ${"长".repeat(10_000)}`], "1:1 file-too-large"],
])("%s gives no office", (_, lines, first) => {
  const result = read(...lines);
  expect(result.office).toBeNull();
  expect(found(result)).toContain(first);
});
