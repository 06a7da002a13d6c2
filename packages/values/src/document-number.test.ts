import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { formatDocumentNumber, parseDocumentNumber } from "./document-number.ts";

fc.configureGlobal({ seed: 20_260_630 });

describe("a document number", () => {
  it.each([
    ["西发改文〔2022〕114号", { office: "西发改文", year: 2022, serial: 114 }],
    ["工信部联企业〔2011〕300号", { office: "工信部联企业", year: 2011, serial: 300 }],
    ["京政发〔2024〕1号", { office: "京政发", year: 2024, serial: 1 }],
  ])("%s is read", (text, number) => {
    expect(parseDocumentNumber(text)).toEqual({ ok: true, value: number });
  });

  it.each([
    "西发改文[2022]114号",
    "西发改文(2022)114号",
    "西发改文（2022）114号",
    "西发改文［2022］114号",
    "西发改文【2022】114号",
    "西发改文﹝2022﹞114号",
    "西发改文〔2022〕第114号",
    "西发改文〔2022〕0114号",
    "西发改文[2022]第0114号",
  ])("%s is refused with the right form", (text) => {
    const read = parseDocumentNumber(text);
    expect(read.ok ? null : read.refusal.code).toBe("document_number_shape");
    expect(read.ok ? "" : read.refusal.zh).toContain("应如 西发改文〔2022〕114号");
    expect(read.ok ? "" : read.refusal.en).toContain("西发改文〔2022〕114号");
  });

  it.each([
    "",
    "西发改文2022年114号",
    "〔2022〕114号",
    "西发改文〔22〕114号",
    "西发改文〔2022〕0号",
    "西发改文〔2022〕114",
    "XFG〔2022〕114号",
    " 西发改文〔2022〕114号",
  ])("“%s” is refused", (text) => {
    const read = parseDocumentNumber(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? "" : read.refusal.zh).not.toBe("");
    expect(read.ok ? "" : read.refusal.en).not.toBe("");
  });

  test("a number survives being written and read", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\u4e00-\u9fff]{1,8}$/),
        fc.integer({ min: 1949, max: 2099 }),
        fc.integer({ min: 1, max: 99_999 }),
        (office, year, serial) => {
          const number = { office, year, serial };
          expect(parseDocumentNumber(formatDocumentNumber(number))).toEqual({ ok: true, value: number });
        },
      ),
    );
  });
});
