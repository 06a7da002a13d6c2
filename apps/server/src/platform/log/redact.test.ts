import fc from "fast-check";
import { expect, test } from "vitest";
import { redact } from "./redact.ts";

test.each([
  ["Authorization: Bearer ydk_4f0aZ-9", "Authorization: Bearer ‹…›"],
  ["key ydk_4f0aZ-9 refused", "key ydk_‹…› refused"],
  ["GET /reset?token=abc123&x=1", "GET /reset?token=‹…›&x=1"],
  ["postgresql://park:pa55word@db.example/park", "postgresql://‹…›@db.example/park"],
  ["/invitation/Zk3-x_9 opened", "/invitation/‹…› opened"],
  ["mail to zhang.san@park.example.cn failed", "mail to ‹e-mail› failed"],
  ["subject 91110102MA01ABCD2E is gone", "subject ‹code› is gone"],
  ["id 110102199001011234 and 11010219900101123X", "id ‹id› and ‹id›"],
  ["call 13800138000 now", "call ‹phone› now"],
  ["at Object.<anonymous> (apps/server/src/app.ts:91:17)", "at Object.<anonymous> (apps/server/src/app.ts:91:17)"],
  ["sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f9", "sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f9"],
])("%j is written as %j", (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test("a secret of this server is never in what is written, wherever it stands", () => {
  const secret = fc.stringMatching(/^[\w!#-]{6,40}$/);
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (given, before, after) => {
      expect(redact(`${before}${given}${after}`, [given])).not.toContain(given);
    }),
  );
});
