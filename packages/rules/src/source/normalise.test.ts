import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { asWritten, normalise, plain } from "./normalise.ts";

fc.configureGlobal({ seed: 20_260_630 });

describe("full-width forms", () => {
  it.each([
    ["上年（收入）≥１５％", "上年(收入)>=15%"],
    ["甲额×乙额÷丙额－１", "甲额*乙额/丙额-1"],
    ["甲≠乙", "甲!=乙"],
    ["近（收入，３）", "近(收入,3)"],
    ["甲\u3000and 乙", "甲 and 乙"],
    ["街区 in （“德胜”）", '街区 in ("德胜")'],
    ["（一）、（二）。", "(一)、(二)。"],
  ])("%s reads %s", (written, text) => {
    expect(plain(written)).toBe(text);
  });

  test("inside plain quotation marks Chinese ones are words", () => {
    expect(plain('人工("符合“小巨人”")')).toBe('人工("符合“小巨人”")');
    expect(plain("“甲” = “乙”")).toBe('"甲" = "乙"');
  });
});

describe("every character of the plain text", () => {
  const anyText = fc.string({ unit: fc.constantFrom(...'甲乙（）≥≤≠“”"，１２％×÷−– aZ0\u3000𠮷'), maxLength: 30 });

  test("knows where it stood, in order", () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const { text, positions } = normalise(original);
        expect(positions).toHaveLength(text.length + 1);
        expect(positions.at(-1)).toBe(original.length);
        expect(positions.every((each, index) => index === 0 || (positions[index - 1] ?? 0) <= each)).toBe(true);
      }),
    );
  });

  test("leads back to the words as written", () => {
    const source = normalise("甲≥“德胜（一）”");
    const from = source.text.indexOf('"') + 1;
    expect(asWritten(source, from, source.text.lastIndexOf('"'))).toBe("德胜（一）");
  });

  test("is plain already when it is plain", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'甲乙()=<>!,12%*/- aZ"'), maxLength: 30 }), (text) => {
        expect(plain(text)).toBe(text);
      }),
    );
  });
});
