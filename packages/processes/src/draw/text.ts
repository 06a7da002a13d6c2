/** Widths of text in a drawing, in pixels: an ideograph is as wide as the size, anything else about half of it. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const sign of text) ems += (sign.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.56;
  return Math.ceil(ems * size);
}

/** Breaks a text into lines of at most so many pixels: anywhere between ideographs, at blanks elsewhere. */
export function linesOf(text: string, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of text.match(/[\u2e80-\u{3ffff}][，。；：、）”]*|[^\u2e80-\u{3ffff}\s]+\s*|\s+/gu) ?? []) {
    if (line !== "" && widthOf(line + part.trimEnd(), size) > most) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return line.trimEnd() === "" ? lines : [...lines, line.trimEnd()];
}
