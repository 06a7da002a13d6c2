import type { LineFinding } from "@yuanding/contract";
import { nameKey, type RowResult, reportFinding } from "@yuanding/intake";
import type { KnownCode, SubjectKind } from "../facts/index.ts";
import type { BroughtValue } from "./compare-values.ts";

/** Findings of one row that are kept. */
const MAX_FINDINGS = 200;

export type TakenRow = Extract<RowResult, { readonly kind: "taken" }>;

/** The values of a row in the form in which they are recorded. */
export function broughtBy({ values }: TakenRow): readonly BroughtValue[] {
  return values.map(({ fact, year, json }) => ({ fact, year, value: String(json) }));
}

/** Why a row that could be read cannot be recorded all the same; null when it can. */
export function whyNotRecorded(row: TakenRow, kind: SubjectKind, known: KnownCode | undefined): LineFinding | null {
  const whole = (why: string, zh: string, en: string): LineFinding => ({ cell: null, column: "", why, zh, en });
  if (known?.kind && known.kind !== kind)
    return whole(
      "code of another kind",
      `这个代码属于已有的${known.kind}，不能按${kind}导入`,
      `this is the code of a known ${known.kind} and cannot be imported as ${kind}`,
    );
  const bad = row.values.find(({ json }) => typeof json === "string" && json !== storable(json));
  if (bad) {
    return whole(
      "unreadable character",
      `“${bad.heading}”里有无法保存的字符`,
      `“${bad.heading}” has a character that cannot be kept`,
    );
  }
  if (row.place.name === storable(row.place.name)) return null;
  return whole("unreadable character", "名称里有无法保存的字符", "the name has a character that cannot be kept");
}

/** What the row says beside its values: the name to be recorded, undefined when the subject keeps those it has. */
export function newName({ id, place }: TakenRow, known: KnownCode | undefined): string | undefined {
  if (!known || known.name === null) return place.name === "" ? id : place.name;
  const names = [known.name, ...known.formerNames];
  if (place.name === "" || names.some((name) => nameKey(name) === nameKey(place.name))) return undefined;
  return place.name;
}

/** Findings as they are kept, by row; a joined row's are its own. */
export function findingsByRow(findings: readonly Parameters<typeof reportFinding>[0][]): Map<string, LineFinding[]> {
  const byRow = new Map<string, LineFinding[]>();
  for (const finding of findings) {
    const key = rowKey(finding);
    const kept = byRow.get(key) ?? [];
    byRow.set(key, kept);
    const { cell, column, why, zh, en } = reportFinding(finding);
    if (kept.length < MAX_FINDINGS)
      kept.push({ cell, column: storable(column), why, zh: storable(zh), en: storable(en) });
    else if (kept.length === MAX_FINDINGS)
      kept.push({
        cell: null,
        column: "",
        why: "and more",
        zh: `这一行的问题超过 ${MAX_FINDINGS} 处，其余的不再列出`,
        en: `the row has more than ${MAX_FINDINGS} problems; the others are not listed`,
      });
  }
  return byRow;
}

export function rowKey({ sheet, row }: { readonly sheet: string; readonly row: number }): string {
  return `${row} ${sheet}`;
}

/** Text that the database can hold: neither U+0000 nor half a character. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}
