import type { Measure } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { plain } from "../source/normalise.ts";
import { readOrdinal } from "./chinese-number.ts";
import { citationsOf } from "./citations-of.ts";

const ORDINAL = "[零〇一二两三四五六七八九十百千\\d]+";
const ARTICLE = new RegExp(`^第(${ORDINAL})条(?:之(${ORDINAL}))?(?:第?\\((${ORDINAL})\\)项?|第(${ORDINAL})项)?`);
const ANNEX = new RegExp(`^附件(${ORDINAL})(?!\\.|年)`);
/** What may stand before the reference without making it one to another document. */
const OWN = /^(?:见|依据|根据|按照?)?\s*本(?:办法|措施|文件|规定|标准|方案|规划|通知|细则|意见)\s*/;
const QUOTED = /“[^”]*”|"[^"]*"|《[^》]*》[^；;，,。、]*/g;
const PARTS = /[；;，,。、和及与或]/;

/** One numbering of a document: the numbers that its headings have, 条 or 附件, and below each those in brackets. */
type Numbering = ReadonlyMap<number, ReadonlySet<number>>;
export type Numberings = { readonly articles: Numbering; readonly annexes: Numbering };

/** What the headings of a document number. */
export function numberingsOf(headings: readonly string[]): Numberings {
  const articles = new Map<number, Set<number>>();
  const annexes = new Map<number, Set<number>>();
  for (const heading of headings) {
    const text = plain(heading);
    const [, article, , bracket, item] = ARTICLE.exec(text) ?? [];
    if (article !== undefined) add(articles, article, bracket ?? item);
    else add(annexes, ANNEX.exec(text)?.[1], undefined);
  }
  return { articles, annexes };
}

function add(to: Map<number, Set<number>>, number: string | undefined, below: string | undefined): void {
  const read = number === undefined ? null : readOrdinal(number);
  if (read === null) return;
  const held = to.get(read) ?? new Set();
  const part = below === undefined ? null : readOrdinal(below);
  to.set(read, part === null ? held : held.add(part));
}

/**
 * Whether the headings are a numbering to be held to: from one on, without a hole, more than one. A file that only records
 * some articles of its document says nothing of the others, and a citation of one of them stands.
 */
function isWhole(numbers: Iterable<number>): boolean {
  const sorted = [...numbers].toSorted((a, b) => a - b);
  return sorted.length > 1 && sorted.every((number, index) => number === index + 1);
}

/** Reports citations of articles and annexes that the document's own headings do not have. */
export function checkCitations(measure: Measure, numberings: Numberings, diagnose: Diagnose): void {
  for (const { cite, at } of citationsOf(measure)) {
    const missing = cite === null ? null : missingIn(cite, numberings);
    if (missing !== null) diagnose("citation-unknown", at, missing);
  }
}

/** The first reference to the document itself that its numbering does not have. Quotations and other titles are left out. */
function missingIn(cite: string, numberings: Numberings): string | null {
  for (const part of cite.replace(QUOTED, "").split(PARTS)) {
    const text = plain(part).trim().replace(OWN, "");
    const found = missingArticle(text, numberings.articles) ?? missingAnnex(text, numberings.annexes);
    if (found !== null) return found;
  }
  return null;
}

function missingArticle(text: string, articles: Numbering): string | null {
  const [all, number = "", inserted, bracket, item] = ARTICLE.exec(text) ?? [];
  if (all === undefined || inserted !== undefined || !isWhole(articles.keys())) return null;
  const parts = articles.get(readOrdinal(number) ?? 0);
  if (!parts) return all;
  const part = bracket ?? item;
  if (part === undefined || !isWhole(parts)) return null;
  return parts.has(readOrdinal(part) ?? 0) ? null : all;
}

function missingAnnex(text: string, annexes: Numbering): string | null {
  const [all, number = ""] = ANNEX.exec(text) ?? [];
  if (all === undefined || !isWhole(annexes.keys())) return null;
  return annexes.has(readOrdinal(number) ?? 0) ? null : all;
}
