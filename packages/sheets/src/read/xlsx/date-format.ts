/** Built-in formats of days; 27 to 36 and 50 to 58 are days in the Chinese, Japanese and Korean editions. Times are none. */
export function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

/**
 * Whether a number format shows a day: it has a year, a day or a month, where quoted and escaped characters and what stands in
 * brackets (colours, conditions, languages) do not count. `h:mm` shows a time and is none.
 */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"?/g, "")
    .replace(/[\\_*]./g, "")
    .replace(/\[[^\]]*\]?/g, "")
    .replace(/General|Standard|G\/通用格式/gi, "")
    .toLowerCase();
  if (/[yd]|aaa/.test(bare)) return true;
  return bare.includes("m") && !/[hs]|am\/pm|a\/p/.test(bare);
}
