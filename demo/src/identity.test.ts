import { expect, test } from "vitest";
import { fictitiousCreditCode, organisationCheckDigit } from "./identity.ts";

test("the organisation's check digit follows GB 11714", () => {
  expect(organisationCheckDigit("MA000000")).toBe("7");
  expect(organisationCheckDigit("D2143569")).toBe("X");
});

test("credit codes are built from the enterprise's number", () => {
  expect(fictitiousCreditCode(0)).toMatch(/^91110102MAYY0001[0-9X][0-9A-HJ-NPQRTUWXY]$/);
});
