/**
 * Patterns of XPath, which FEEL prescribes, said in JavaScript's. What JavaScript has no word for (most Unicode blocks) is
 * no pattern here.
 */

/** Longest pattern tried. */
const MAX_PATTERN = 1000;
const FLAGS = /^[smix]*$/;
/** `[A-Z-[OI]]`: the letters but O and I. */
const SUBTRACTION = /\[([^[\]]+)-\[([^\]]*)\]\]/g;
/** Blocks of Unicode that have a name in XPath and not in JavaScript. */
const BLOCKS: Readonly<Record<string, string>> = {
  IsBasicLatin: "\\u{0}-\\u{7F}",
  "IsLatin-1Supplement": "\\u{80}-\\u{FF}",
  IsCJKUnifiedIdeographs: "\\u{4E00}-\\u{9FFF}",
};

/** Null when it is no pattern. */
export function translatePattern(pattern: string, flags: string, more: "" | "g" = ""): RegExp | null {
  if (!FLAGS.test(flags) || pattern.length > MAX_PATTERN || pattern.includes("\\0")) return null;
  const written = flags.includes("x") ? withoutSpaces(pattern) : pattern;
  const source = written.replace(/\\p\{([^}]*)\}/g, (whole, name) => {
    const block = BLOCKS[name];
    return block === undefined ? whole : `[${block}]`;
  });
  const own = [...new Set(flags)].filter((flag) => flag !== "x").join("");
  const sets = source.replace(SUBTRACTION, "[[$1]--[$2]]");
  const subtracts = sets !== source;
  try {
    return new RegExp(sets, `${own}${more}${subtracts ? "v" : "u"}`);
  } catch {
    // JavaScript refuses it, and that is the answer.
    return null;
  }
}

/** Under the flag `x`, spaces outside of `[…]` only make a pattern legible. */
function withoutSpaces(pattern: string): string {
  let depth = 0;
  let kept = "";
  for (const [index, character] of [...pattern].entries()) {
    const escaped = index > 0 && pattern[index - 1] === "\\";
    if (character === "[" && !escaped) depth += 1;
    if (character === "]" && !escaped) depth -= 1;
    if (depth > 0 || !/\s/.test(character)) kept += character;
  }
  return kept;
}

/** `$1` is a group and `$0` the whole; `\$` is the sign itself. */
export function translateReplacement(replacement: string): string {
  return replacement.replace(/\\\$|\$0|\$(?!\d)|\\\\/g, (found) => {
    if (found === "$0") return "$&";
    return found === "\\\\" ? "\\" : "$$";
  });
}
