import type { ShownAs } from "../read-file.ts";

const BUILT_IN_PERCENT: ReadonlySet<number> = new Set([9, 10]);
const PERCENT: ShownAs = { times: "100", unit: "%" };
/** Digits that a format may shift a figure by; more is a slip of the pen. */
const MAX_SHIFT = 12;
/** Characters that Excel allows in a format. */
const MAX_CODE = 255;

/** What a built-in number format shows other than the figure itself. */
export function builtInShownAs(id: number): ShownAs | null {
  return BUILT_IN_PERCENT.has(id) ? PERCENT : null;
}

/**
 * What a number format shows other than the figure: a percentage (`0.00%`), a unit in quotes (`0.00"万元"`), thousands cut off
 * (`#,##0,`) or a point put into the digits as a mere sign (`0!.0000"万元"`, as is usual for showing 元 in 万元). Null for what shows
 * the figure as it is. Only the first section counts, which is that of positive figures.
 */
export function shownAs(code: string): ShownAs | null {
  if (code.length > MAX_CODE) return null;
  const [positive = ""] = code.replace(/\[[^\]]*\]/g, "").match(/^(?:"[^"]*"|\\.|!.|[^;"])*/) ?? [];
  const unit = /(?:"([^"]*)"|\\([^\d\s.]))[\s_*)]*$/.exec(positive);
  const bare = positive
    .replace(/"[^"]*"/g, "")
    .replace(/[_*]./g, "")
    .replace(/General|G\/通用格式/gi, "0");
  if (bare.replace(/[\\!]./g, "").includes("%")) return PERCENT;
  if (!/[0#?]/.test(bare)) return null;
  const point = /[!\\]\.([0#?]+)/.exec(bare)?.[1]?.length ?? 0;
  const thousands = /[0#?](,+)(?![^0#?]*[0#?])/.exec(bare)?.[1]?.length ?? 0;
  const shift = point + 3 * thousands;
  const words = (unit?.[1] ?? unit?.[2] ?? "").trim();
  if (shift > MAX_SHIFT || (shift === 0 && words === "")) return null;
  return { times: shift === 0 ? "1" : `0.${"0".repeat(shift - 1)}1`, unit: words };
}
