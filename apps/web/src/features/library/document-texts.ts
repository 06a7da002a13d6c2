import { type SourceText, splitSource } from "../../ui/policy/source-text.ts";
import type { Texts } from "./find-policies.ts";

/** Headings, lists of attributes and tables are program; the paragraphs between them are what people search. */
const MARKUP = /^(?:#|\||- (?:对象|方式|结果|英文|施行|舍入|评估日期)：|```)/;

/** The searchable prose of each document, by its id: headings and paragraphs, without tables and formulas. */
export function documentTexts(files: readonly SourceText[]): Texts {
  return new Map(
    files.flatMap(({ text }) => {
      const source = splitSource(text);
      return source ? [[source.id, paragraphs(source.body)] as const] : [];
    }),
  );
}

function paragraphs(body: string): readonly string[] {
  return body
    .split(/\r?\n\s*\r?\n/)
    .flatMap((block) =>
      MARKUP.test(block) ? headingOf(block) : [block.replace(/\s*\r?\n\s*/g, "").replaceAll("`", "")],
    )
    .filter((text) => text !== "");
}

/** `## 第二条（一） 开办费补助 {#opening}` is searched by its words. */
function headingOf(block: string): readonly string[] {
  const heading = /^#{2,}\s+(.*?)\s*(?:\{#[^}]*\})?\s*$/m.exec(block);
  return block.startsWith("##") && heading?.[1] ? [heading[1]] : [];
}
