import { columnLetters, type FileLayout, type IntakeCounts, type ReportedFinding } from "@yuanding/intake";

/** Rejections and warnings shown; the report has all. */
export const MAX_SHOWN = 20;

type Findings = { readonly first: readonly ReportedFinding[]; readonly count: number };

/** What is said of rows: the first findings of each kind, and how many there are. */
export type Said = { readonly rejected: Findings; readonly warnings: Findings };

/** A dry run for people: how each column was understood, how many rows became what, and the first of the doubts. */
export function showImport(fileName: string, layout: FileLayout, said: Said, counts: IntakeCounts): string {
  const { rows, taken, rejected, leftOut } = counts;
  const lines = [
    ...layout.sheets.flatMap((sheet) => [
      `${fileName} · ${sheet.sheet}：${sheet.reason.zh} / ${sheet.reason.en}`,
      ...sheet.columns.map(({ index, heading, meaning, certainty, reason }) => {
        const letters = columnLetters(index).padEnd(3);
        return `  ${letters}${oneLine(heading)} → ${showMeaning(meaning, reason.zh)}${certainty > 0 && certainty < 0.9 ? `（把握 ${Math.round(certainty * 100)}%：${reason.zh}）` : ""}`;
      }),
    ]),
    ...layout.leftOut.map(
      ({ sheet, reason }) => `${fileName} · ${sheet}：不导入，${reason.zh} / left out: ${reason.en}`,
    ),
    "",
    `预检，什么也没有写入：${rows} 行，可导入 ${taken}，退回 ${rejected}，不计 ${leftOut}，提示 ${said.warnings.count} 处`,
    `dry run, nothing was written: ${rows} rows, ${taken} can be taken, ${rejected} rejected, ${leftOut} left out, ${said.warnings.count} warning(s)`,
    ...listed("退回 rejected", said.rejected),
    ...listed("提示 warnings", said.warnings),
  ];
  return `${lines.join("\n")}\n`;
}

function showMeaning(meaning: FileLayout["sheets"][number]["columns"][number]["meaning"], why: string): string {
  if (meaning.kind === "id") return "代码";
  if (meaning.kind === "name") return "名称";
  if (meaning.kind === "ignored") return `不导入：${why}`;
  return [meaning.fact.name, meaning.year, meaning.unit].filter((each) => each !== null && each !== "").join(" ");
}

function listed(title: string, { first, count }: Findings): string[] {
  if (count === 0) return [];
  const lines = first.map(({ sheet, row, cell, name, column, why, zh }) => {
    const whose = [name, oneLine(column)].filter((each) => each !== "").join(" ");
    return `  ${sheet} ${cell ?? `第 ${row} 行`} ${whose}：${zh} [${why}]`;
  });
  const more = count - lines.length;
  return ["", `${title}：`, ...lines, ...(more > 0 ? [`  ……另有 ${more} 处，见 --json / and ${more} more`] : [])];
}

/** A heading with line breaks in it stays on its line. */
function oneLine(heading: string): string {
  return heading.replace(/\s+/g, " ");
}
