import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { VALUE_REFUSALS } from "./check-values.ts";
import { DOCUMENT_KINDS, isListKind, type ValueKind } from "./document-kinds.ts";
import { TEMPLATE_FINDINGS } from "./finding.ts";

const MARKS = { text: "", date: "†", money: "￥" } as const;

/** The rows of a document whose first cell is a code in backticks and is one of these. */
function rowsOf(document: string, codes: readonly string[]): string[][] {
  const lines = readFileSync(join(import.meta.dirname, "../../../docs", document), "utf8").split("\n");
  return lines
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|")))
    .map((cells) => cells.slice(1, -1))
    .filter(([first = ""]) => codes.some((code) => first === `\`${code}\``));
}

function shown([name, kind]: readonly [string, ValueKind]): string {
  if (!isListKind(kind)) return `${name}${MARKS[kind]}`;
  const columns = Object.entries(kind.columns).map(([column, each]) => `${column}${MARKS[each]}`);
  return `${name}（${columns.join("、")}）${kind.mayBeEmpty ? "○" : ""}`;
}

describe.each(["documents.md", "documents.zh-CN.md"])("docs/%s", (document) => {
  test("lists every kind of document with all its values", () => {
    const rows = rowsOf(document, Object.keys(DOCUMENT_KINDS));
    const declared = Object.entries(DOCUMENT_KINDS).map(([id, { zh, en, values }]) => {
      const cells = Object.entries<ValueKind>(values).map(shown).join("、");
      return document === "documents.md" ? [`\`${id}\``, zh, en, cells] : [`\`${id}\``, zh, cells];
    });
    expect(rows).toEqual(declared);
  });

  test("lists every finding and every refusal with both sentences", () => {
    const findings = Object.entries(TEMPLATE_FINDINGS).map(([code, { severity, zh, en }]) => [
      `\`${code}\``,
      severity,
      zh,
      en,
    ]);
    expect(rowsOf(document, Object.keys(TEMPLATE_FINDINGS))).toEqual(findings);
    const refusals = Object.entries(VALUE_REFUSALS).map(([code, { zh, en }]) => [`\`${code}\``, zh, en]);
    expect(rowsOf(document, Object.keys(VALUE_REFUSALS))).toEqual(refusals);
  });
});
