/** What stands before every source of a synthetic subject; the server writes it (domains/facts/demo-source.ts). */
const SYNTHETIC = "合成数据·";

/** A source where room is short, on a page that says elsewhere that its data is synthetic. */
export function shortSource(source: string): string {
  return source.startsWith(SYNTHETIC) ? source.slice(SYNTHETIC.length) : source;
}

/** What the dictionary calls the subject itself as a source; nothing for kinds that are none. */
export const ITSELF: Readonly<Record<string, string | undefined>> = { 企业: "企业", 机构: "机构" };
