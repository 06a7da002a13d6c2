import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { creditCodeCheckDigit, normaliseCreditCode, parseCreditCode } from "./credit-code.ts";

fc.configureGlobal({ seed: 20_260_630 });

const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const VALID = ["91110102MA00000079", "91110102MA00000X77"];

/** The sum of GB 32100-2015 written out anew: a code is right when it is a multiple of 31, the check digit weighing 1. */
function weighsRight(code: string): boolean {
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return (sum + ALPHABET.indexOf(code.charAt(17))) % 31 === 0;
}

function codeOf(text: string): string | null {
  const read = parseCreditCode(text);
  return read.ok ? null : read.refusal.code;
}

describe("a unified social credit code", () => {
  it.each(VALID)("%s is right", (code) => {
    expect(parseCreditCode(code)).toEqual({ ok: true, value: code });
    expect(weighsRight(code)).toBe(true);
  });

  it.each(VALID)("every change of one character of %s is caught, or is right by the standard's own sum", (code) => {
    const changed = [...code].flatMap((own, place) =>
      ALPHABET.filter((other) => other !== own).map((other) => code.slice(0, place) + other + code.slice(place + 1)),
    );
    expect(changed).toHaveLength(18 * 30);
    for (const each of changed) {
      const shaped = /^..\d{6}/.test(each);
      expect(parseCreditCode(each).ok, each).toBe(shaped && weighsRight(each));
    }
    expect(changed.filter((each) => parseCreditCode(each).ok)).toEqual([]);
  });

  test("the check digit of any 17 characters makes the code right, and no other character does", () => {
    const anyCharacter = fc.constantFrom(...ALPHABET);
    const region = fc.stringMatching(/^\d{6}$/);
    const first17 = fc
      .tuple(
        fc.array(anyCharacter, { minLength: 2, maxLength: 2 }),
        region,
        fc.array(anyCharacter, { minLength: 9, maxLength: 9 }),
      )
      .map(([head, middle, tail]) => head.join("") + middle + tail.join(""));
    fc.assert(
      fc.property(first17, (text) => {
        const digit = creditCodeCheckDigit(text);
        expect(weighsRight(text + digit)).toBe(true);
        expect(ALPHABET.filter((each) => parseCreditCode(text + each).ok)).toEqual([digit]);
      }),
      { numRuns: 60 },
    );
  });

  test("two neighbours that change places are caught unless they are the same", () => {
    for (const code of VALID) {
      for (let place = 8; place < 16; place += 1) {
        const [a, b] = [code.charAt(place), code.charAt(place + 1)];
        const swapped = code.slice(0, place) + b + a + code.slice(place + 2);
        expect(parseCreditCode(swapped).ok, swapped).toBe(a === b);
      }
    }
  });

  it.each([
    ["9111010MA00000079", "credit_code_length"],
    ["91110102MA000000790", "credit_code_length"],
    ["", "credit_code_length"],
    ["91110102MA0000007I", "credit_code_shape"],
    ["91110102MO00000079", "credit_code_shape"],
    ["91110102ma00000079", "credit_code_shape"],
    ["9111A102MA00000079", "credit_code_shape"],
    ["９1110102MA00000079", "credit_code_shape"],
    ["91110102MA00000078", "credit_code_check_digit"],
  ])("%s is refused as %s, in both languages", (text, code) => {
    const read = parseCreditCode(text);
    expect(codeOf(text)).toBe(code);
    expect(read.ok ? "" : read.refusal.zh).toContain(text);
    expect(read.ok ? "" : read.refusal.en).toContain(text);
  });

  test("a wrong check digit is refused with the one it should be", () => {
    const read = parseCreditCode("91110102MA00000078");
    expect(read.ok ? "" : read.refusal.zh).toContain("末位应为 9");
    expect(read.ok ? "" : read.refusal.en).toContain("should end in 9");
  });

  it.each([
    ["９１１１０１０２ＭＡ０００００Ｘ７７", "91110102MA00000X77"],
    [" 91110102 ma00000079\n", "91110102MA00000079"],
    ["91110102\u3000MA00000079", "91110102MA00000079"],
  ])("a clerk's copy “%s” becomes %s", (copy, code) => {
    expect(normaliseCreditCode(copy)).toBe(code);
    expect(parseCreditCode(normaliseCreditCode(copy)).ok).toBe(true);
  });

  test("a check digit is only asked for 17 characters of the standard", () => {
    expect(() => creditCodeCheckDigit("9111010")).toThrow(RangeError);
    expect(() => creditCodeCheckDigit("91110102MA000000I")).toThrow(RangeError);
  });
});
