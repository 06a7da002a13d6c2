import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { weaknessOf } from "./check-password.ts";
import { hashPassword, isOutdated, isPassword } from "./hash-password.ts";

const OWN = ["张三", "zhangsan"];

describe("a password", () => {
  test.each([
    ["too short", "短密码"],
    ["too short", "elevensigns"],
    ["a word and a year", "password1234"],
    ["a word in a disguise", "P@ssw0rd2026!"],
    ["words in a row", "welcomewelcome1"],
    ["words of the place", "xicheng-park-2026"],
    ["the name of the product", "yuanding2026!"],
    ["figures alone", "138001380001"],
    ["keys beside each other", "1qaz2wsx3edc"],
    ["keys backwards", "poiuytrewq098"],
    ["the same again and again", "abcabcabcabc"],
    ["few signs", "aaaabbbbaaaab"],
    ["one's own address and little more", "zhangsan-2026x"],
    ["one's own name and little more", "张三张三张三202611"],
  ])("that is %s is refused: %s", (_, password) => {
    expect(weaknessOf(password, OWN)).not.toBeNull();
  });

  test.each(["violet kettle harbour", "tr0ub4dor&3xyz", "正确马电池钉子订书机长颈鹿", "zhangsan loves purple kettles"])(
    "of other words is taken: %s",
    (password) => {
      expect(weaknessOf(password, OWN)).toBeNull();
    },
  );

  test("longer than 128 characters is refused, whatever it is", () => {
    expect([weaknessOf(`${"violet kettle ".repeat(9)}!`, []), weaknessOf("k3%".repeat(43), [])?.en]).toEqual([
      null,
      "It may have 128 characters at most.",
    ]);
  });

  test("of any form whatever is judged, quickly, and of random letters is taken", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: "binary" }), (password) => {
        weaknessOf(password, OWN);
      }),
    );
    const letters = fc.string({ minLength: 16, maxLength: 40, unit: fc.constantFrom(..."bcdfghjklmnpqrstvwxz") });
    fc.assert(
      fc.property(letters, (password) => {
        fc.pre(new Set(password).size > 8);
        expect(weaknessOf(password, OWN)).toBeNull();
      }),
    );
  });
});

describe("the hash of a password", () => {
  test("is of that password alone, other each time, and carries its cost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), async (password, other) => {
        const [one, two] = [await hashPassword(password), await hashPassword(password)];
        expect(one).not.toBe(two);
        expect(await isPassword(password, one)).toBe(true);
        expect(await isPassword(other, one)).toBe(other.normalize("NFKC") === password.normalize("NFKC"));
        expect([isOutdated(one), one.startsWith("$argon2id$v=19$m=19456,t=2,p=1$")]).toEqual([false, true]);
      }),
      { numRuns: 3 },
    );
  });

  test("of another form is nobody's", async () => {
    for (const hash of ["", "plain", "$argon2i$v=19$m=64,t=1,p=1$x$y", "$2b$10$abcdefghijklmnopqrstuv"])
      expect(await isPassword("plain", hash)).toBe(false);
  });
});
