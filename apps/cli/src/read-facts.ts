import { type Dictionary, type FactFault, readFacts, type Subject } from "@yuanding/rules";
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { BadInput, badInputs } from "./bad-input.ts";
import { countKeys, findSlips, MAX_NESTING, outlineOf } from "./json-slips.ts";
import { readBytes } from "./read-bytes.ts";

/** Largest facts file read: about 50,000 enterprises. More go through the database. */
export const MAX_FACTS_BYTES = 128 * 1024 * 1024;
/** First bytes of a zip archive: an .xlsx that was given by mistake. */
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** Reads a facts file; any fault in it is bad input that names file, line and column. */
export function readFactsFile(path: string, dictionary: Dictionary): readonly Subject[] {
  const text = readText(path);
  const json = readJson(path, text);
  const reading = readFacts(dictionary, json);
  if (reading.faults.length > 0) throw badInputs(locate(path, text, reading.faults), reading.more);
  return reading.subjects;
}

/** Reads any other JSON file of the command line; slips in it (a key that stands twice, say) are bad input, too. */
export function readJsonFile(path: string): unknown {
  return readJson(path, readText(path));
}

function readJson(path: string, text: string): unknown {
  const outline = outlineOf(text);
  const json = outline.depth > MAX_NESTING ? null : parseJson(path, text);
  // Only when something is wrong is it worth finding out where.
  if (json === null || countKeys(json) !== outline.keys) refuseSlips(path, text);
  return json;
}

function refuseSlips(path: string, text: string): void {
  const slips = findSlips(text).map((each) => ({ ...each, place: placeAt(path, text, each.offset) }));
  if (slips.length > 0) throw badInputs(slips, 0);
}

function readText(path: string): string {
  const bytes = readBytes(path, MAX_FACTS_BYTES);
  if (bytes.subarray(0, 4).equals(ZIP)) {
    throw new BadInput(
      `${path} 是 Excel 或压缩文件，这里要 JSON 事实文件`,
      `${path} is an Excel file or an archive; a JSON facts file is expected`,
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput(`${path} 不是 UTF-8 文本`, `${path} is not UTF-8 text`);
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    const place = first ? placeAt(path, text, first.offset) : path;
    const what = first ? printParseErrorCode(first.error) : "";
    throw new BadInput(`${place}：不是合法的 JSON`, `${place}: not valid JSON (${what})`);
  }
}

/** Faults whose place is the name, not the value behind it. */
const ABOUT_NAMES: ReadonlySet<string> = new Set(["fact_unknown", "fact_kind", "subject_key", "fact_year"]);

function locate(path: string, text: string, faults: readonly FactFault[]): { place: string; zh: string; en: string }[] {
  const root = parseTree(text);
  return faults.map(({ code, path: at, zh, en }) => {
    const value = root && nearestNode(root, at);
    const node = ABOUT_NAMES.has(code) ? (value?.parent ?? value) : value;
    const place = node ? placeAt(path, text, node.offset) : path;
    return at.length === 0
      ? { place, zh, en }
      : { place, zh: `${zh}（${at.join(".")}）`, en: `${en} (${at.join(".")})` };
  });
}

/** The node at a path, or the deepest one above it that exists. */
function nearestNode(root: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const found = findNodeAtLocation(root, path.slice(0, length));
    if (found) return found;
  }
  return root;
}

function placeAt(path: string, text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `${path}:${line}:${offset - before.lastIndexOf("\n")}`;
}
