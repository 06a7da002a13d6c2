import type { Diagnose } from "./diagnostic.ts";
import type { SourceFile } from "./markdown.ts";

/** Longest source read: the longest law with its examples is far below it. */
const MAX_CHARACTERS = 4 * 1024 * 1024;
/** Longest line read: a row of a wide table is a tenth of it. Reading marks takes time with the square of a line. */
const MAX_LINE_CHARACTERS = 10_000;
/** Longest run of indents, quote and list marks a line may begin with: twenty-five lists in one another. */
const MAX_INDENT_CHARACTERS = 100;
/** What a line may begin with that opens a block inside another. */
const INDENT = /^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*/;

/** Whether a source can be read at all: no parser below survives what is nested without end. The first fault is reported. */
export function isReadable({ path, text }: SourceFile, diagnose: Diagnose): boolean {
  const at = (line: number) => ({ file: path, line, column: 1 });
  if (text.length > MAX_CHARACTERS) {
    diagnose("file-too-large", at(1), String(MAX_CHARACTERS));
    return false;
  }
  for (const [index, line] of text.split("\n").entries()) {
    if (line.length > MAX_LINE_CHARACTERS) {
      const limit = MAX_LINE_CHARACTERS;
      diagnose("limit-exceeded", at(index + 1), `一行超过 ${limit} 字`, `a line of more than ${limit} characters`);
      return false;
    }
    if (line.trim() !== "" && (INDENT.exec(line)?.[0].length ?? 0) > MAX_INDENT_CHARACTERS) {
      diagnose("limit-exceeded", at(index + 1), "缩进和列表嵌套过深", "indents and lists nested too deep");
      return false;
    }
  }
  return true;
}
