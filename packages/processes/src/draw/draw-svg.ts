import { type Process, STATE_KINDS, type StateKind, type Words } from "../process.ts";
import { type Layout, layOut, type PlacedArrow, type PlacedBox } from "./lay-out.ts";
import { type Language, LINE_HEIGHT, type Line } from "./sketch.ts";
import { widthOf } from "./text.ts";

/** What each kind of state is called, for legends and tables. */
export const KIND_WORDS: Readonly<Record<StateKind, Words>> = {
  open: { zh: "待我方办理", en: "Ours to act" },
  waiting: { zh: "待企业", en: "Waiting for the enterprise" },
  time: { zh: "待时间或其他办件", en: "Waiting for time or another case" },
  done: { zh: "办结", en: "Done" },
  refused: { zh: "不予支持", en: "Refused" },
  withdrawn: { zh: "撤回或放弃", en: "Withdrawn" },
};

/** Ink, paper and edge of each kind. Kinds differ by the edge as well, for print and for eyes that see no colours. */
const LOOKS: Readonly<Record<StateKind, { readonly paper: string; readonly edge: string; readonly line: string }>> = {
  open: { paper: "#eaf2ff", edge: "#1d4ed8", line: "" },
  waiting: { paper: "#fff4dd", edge: "#a05a00", line: ' stroke-dasharray="7 4"' },
  time: { paper: "#f3ecff", edge: "#6d28d9", line: ' stroke-dasharray="2 4"' },
  done: { paper: "#e3f6e8", edge: "#15703a", line: "" },
  refused: { paper: "#fdeaea", edge: "#b42318", line: "" },
  withdrawn: { paper: "#f1f2f4", edge: "#5b6470", line: "" },
};
const FINAL: readonly StateKind[] = ["done", "refused", "withdrawn"];
const INK: Readonly<Record<Line["tone"], string>> = { name: "#0f172a", plain: "#1f2937", muted: "#525c6b" };
const LEGEND_ROOM = 44;

/** Beside the state in which a case is. */
const HERE = { zh: "现在", en: "Now" } as const;
const HERE_EDGE = "#17513d";

/**
 * A process as one SVG picture that stands alone, for a file or for paper. The tables beside it say the same in words. `here` is the
 * state of a case, which is then marked.
 */
export function drawSvg(process: Process, language: Language, here: string | null = null): string {
  const layout = layOut(process, language);
  const kinds = STATE_KINDS.filter((kind) => layout.boxes.some((box) => box.kind === kind));
  const legend = legendOf(kinds, language, layout.height);
  const width = Math.max(layout.width, legend.width);
  const height = layout.height + LEGEND_ROOM;
  const shift = (width - layout.width) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title" font-family="'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif">
<title id="title">${escapeXml(`${process.zh} ${process.en}`)}</title>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0.5L7.5 4L0 7.5z" fill="#475569"/></marker></defs>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<g transform="translate(${shift} 0)">
${layout.arrows.map(drawArrow).join("\n")}
${startMark(layout)}
${layout.boxes.map(drawBox).join("\n")}
${layout.arrows.map(drawLabel).join("\n")}${markHere(layout, language, here)}
</g>
${legend.svg}
</svg>
`;
}

function drawArrow({ path, byProgram }: PlacedArrow): string {
  const dashes = byProgram ? ' stroke-dasharray="5 4"' : "";
  return `<path d="${path}" fill="none" stroke="#64748b" stroke-width="1.4"${dashes} marker-end="url(#head)"/>`;
}

function drawLabel({ label }: PlacedArrow): string {
  return drawLines(
    label.lines,
    label.x,
    label.y + 4,
    "start",
    ' stroke="#ffffff" stroke-width="3" paint-order="stroke"',
  );
}

function drawBox({ kind, x, y, width, height, lines }: PlacedBox): string {
  const { paper, edge, line } = LOOKS[kind];
  const inner = FINAL.includes(kind)
    ? `<rect x="${x + 3.5}" y="${y + 3.5}" width="${width - 7}" height="${height - 7}" rx="6" fill="none" stroke="${edge}" stroke-width="0.9"/>`
    : "";
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="9" fill="${paper}" stroke="${edge}" stroke-width="1.6"${line}/>${inner}${drawLines(lines, x + width / 2, y + 9, "middle", "")}`;
}

function drawLines(lines: readonly Line[], x: number, top: number, anchor: string, more: string): string {
  let y = top;
  return lines
    .map(({ text, size, tone }) => {
      y += size * LINE_HEIGHT;
      const weight = tone === "name" ? ' font-weight="600"' : "";
      const base = Math.round((y - size * 0.36) * 10) / 10;
      return `<text x="${x}" y="${base}" font-size="${size}" text-anchor="${anchor}" fill="${INK[tone]}"${weight}${more}>${escapeXml(text)}</text>`;
    })
    .join("");
}

/** A ring around the state of a case, with a word, so that it is not told by colour alone. */
function markHere({ boxes }: Layout, language: Language, here: string | null): string {
  const box = boxes.find(({ id }) => id === here);
  if (!box) return "";
  const { x, y, width, height } = box;
  const room = widthOf(HERE[language], 12) + 14;
  const tag = `<rect x="${x + 10}" y="${y - 14}" width="${room}" height="20" rx="10" fill="${HERE_EDGE}"/><text x="${x + 10 + room / 2}" y="${y}" font-size="12" text-anchor="middle" fill="#ffffff" font-weight="600">${HERE[language]}</text>`;
  return `\n<rect x="${x - 4}" y="${y - 4}" width="${width + 8}" height="${height + 8}" rx="12" fill="none" stroke="${HERE_EDGE}" stroke-width="3"/>${tag}`;
}

/** Where a case begins: a dot with an arrow to the first state. */
function startMark({ boxes }: Layout): string {
  const first = boxes.find(({ isStart }) => isStart);
  if (!first) return "";
  const x = first.x + first.width / 2;
  return `<circle cx="${x}" cy="${first.y - 26}" r="6" fill="#0f172a"/><path d="M${x} ${first.y - 20}V${first.y - 1}" stroke="#64748b" stroke-width="1.4" marker-end="url(#head)"/>`;
}

function legendOf(
  kinds: readonly StateKind[],
  language: Language,
  top: number,
): { readonly svg: string; readonly width: number } {
  let x = 24;
  const parts = kinds.map((kind) => {
    const { paper, edge, line } = LOOKS[kind];
    const words = KIND_WORDS[kind][language];
    const swatch = `<rect x="${x}" y="${top + 8}" width="22" height="14" rx="4" fill="${paper}" stroke="${edge}" stroke-width="1.4"${line}/>`;
    const text = `<text x="${x + 28}" y="${top + 20}" font-size="12" fill="${INK.muted}">${escapeXml(words)}</text>`;
    x += 28 + widthOf(words, 12) + 20;
    return swatch + text;
  });
  return { svg: parts.join(""), width: x };
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
