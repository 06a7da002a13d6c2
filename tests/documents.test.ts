import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { errorsPage } from "../scripts/errors-page.ts";
import { powersPage } from "../scripts/powers-page.ts";

const ROOT = join(import.meta.dirname, "..");

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** The documents of the project: those at the top and all below docs/, by their path from the root. */
const DOCUMENTS: readonly string[] = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

type Row = readonly string[];

/** The rows of docs/errors.md below a heading whose first cell is a code in backticks; cells without their marks. */
function codesBelow(heading: string): Row[] {
  const section = read("docs/errors.md")
    .split(/^## /m)
    .find((each) => each.startsWith(`${heading}\n`));
  const lines = (section ?? "").split("\n").filter((line) => line.startsWith("| `"));
  return lines.map((line) => line.split(" | ").map((cell) => cell.replace(/^\| |\s*\|$/g, "").replace(/^`|`$/g, "")));
}

/** Every match of the groups of a pattern in the sources of some files or folders, tests left out. */
function findInSources(paths: readonly string[], pattern: RegExp): string[][] {
  const files = paths.flatMap((path) =>
    path.endsWith(".ts")
      ? [path]
      : readdirSync(join(ROOT, path), { recursive: true, encoding: "utf8" }).map((name) => join(path, name)),
  );
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => [...read(file).matchAll(pattern)].map((found) => found.slice(1)));
}

/** A sentence as the documents show it: what is filled in reads {…}, a line break reads as a space. */
function shown(sentence: string): string {
  return sentence.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "{…}").replaceAll("\\n", " ");
}

const byCode = (a: Row, b: Row): number => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1);

describe("docs/powers.md", () => {
  it("is what `npm run powers` prints", () => {
    expect(read("docs/powers.md")).toBe(powersPage());
  });
});

describe("docs/errors.md", () => {
  it("is what `npm run errors` writes", () => {
    expect(read("docs/errors.md")).toBe(errorsPage(read("docs/errors.md")));
  });

  it("lists every reason not to start with both sentences, and no other", () => {
    const pattern =
      /(?:startRefusal\(|=> \[)\s*"([a-z_]+)",\s*(?:`([^`]*)`|"([^"]*)"),\s*(?:`([^`]*)`|"([^"]*)"),?\s*[)\]]/g;
    const found = findInSources(["apps/server/src"], pattern).map(([code = "", zh, plainZh, en, plainEn]) => [
      code,
      shown(zh ?? plainZh ?? ""),
      shown(en ?? plainEn ?? ""),
    ]);
    expect(codesBelow("Reasons not to start").toSorted(byCode)).toEqual(found.toSorted(byCode));
    // A refusal written in a form that the pattern above does not read must not escape it.
    const codes = findInSources(["apps/server/src"], /startRefusal\(\s*"([a-z_]+)"/g).map(([code]) => code);
    expect(found.map(([code]) => code)).toEqual(expect.arrayContaining(codes));
  });

  it("lists every fault of a facts file, and no other", () => {
    const pattern = /(?:fault\(\s*|code: |refuse\(\s*|[?:] )"([a-z]+(?:_[a-z]+)+)"/g;
    const found = findInSources(["packages/rules/src/facts", "packages/values/src/credit-code.ts"], pattern);
    const codes = new Set(found.map(([code = ""]) => code));
    expect(codesBelow("Faults in facts files").map(([code = ""]) => code)).toEqual([...codes].toSorted());
  });
});

/** The text without code, where brackets are not links. */
function withoutCode(text: string): string {
  return text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, "").replace(/(`+)[^`\n][^\n]*?\1/g, "");
}

/** Headings with their depth, in order. */
function headingsOf(path: string): { readonly depth: number; readonly text: string }[] {
  const text = read(path).replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, "");
  return [...text.matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks = "", words = ""]) => ({
    depth: marks.length,
    text: words,
  }));
}

/** The anchor that a heading gets where the documents are shown. */
function anchorOf(heading: string): string {
  const words = heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, "");
  return words.replaceAll(" ", "-");
}

/** Why a link of a document leads nowhere; null when it leads somewhere or out of the project. */
function whyBroken(document: string, link: string): string | null {
  if (/^[a-z]+:/.test(link)) return null;
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? document : relative(ROOT, join(ROOT, dirname(document), decodeURI(path)));
  if (!existsSync(join(ROOT, target))) return `${document}: ${link}`;
  if (anchor === undefined || !target.endsWith(".md")) return null;
  const anchors = headingsOf(target).map(({ text }) => anchorOf(text));
  return anchors.includes(decodeURI(anchor)) ? null : `${document}: ${link} (no such heading)`;
}

describe("the documents", () => {
  it("link to files and headings that exist", () => {
    const broken = DOCUMENTS.flatMap((document) =>
      [...withoutCode(read(document)).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(
        ([, link = ""]) => whyBroken(document, link) ?? [],
      ),
    );
    expect(broken).toEqual([]);
  });

  it.each([
    ["README.md", "README.zh-CN.md"],
    ["docs/policy-language.md", "docs/policy-language.zh-CN.md"],
    ["docs/conformance.md", "docs/conformance.zh-CN.md"],
    ["docs/processes/language.md", "docs/processes/language.zh-CN.md"],
  ])("%s and %s have the same headings", (english, chinese) => {
    const depths = (path: string): number[] => headingsOf(path).map(({ depth }) => depth);
    expect(depths(chinese)).toEqual(depths(english));
  });

  it("number the decisions without gaps", () => {
    const numbers = readdirSync(join(ROOT, "docs/adr")).map((name) =>
      Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  });
});
