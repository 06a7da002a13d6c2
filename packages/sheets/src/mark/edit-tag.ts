import type { Tag } from "../read/xlsx/scan-xml.ts";

/** The tag as written but with these attributes; `open` turns an empty element into an opening tag. */
export function editTag(tag: Tag, changes: Readonly<Record<string, string>>, open = false): string {
  const { bytes, start } = tag;
  const length = tag.until - tag.from;
  const found = Object.entries(changes).map(([name, value]) => ({
    name,
    value,
    from: tag.find(name),
    until: tag.valueEnd,
  }));
  let text = "";
  let at = start;
  const copy = (until: number): void => {
    text += bytes.toString("utf8", at, until);
    at = until;
  };
  copy(tag.nameEnd);
  for (const { name, value, from } of found) if (from < 0) text += ` ${name}="${escapeXml(value)}"`;
  for (const { value, from, until } of found.filter((each) => each.from >= 0).toSorted((a, b) => a.from - b.from)) {
    copy(from);
    text += escapeXml(value);
    at = until;
  }
  copy(start + length - (tag.selfClosing ? 2 : 1));
  return `${text}${tag.selfClosing && !open ? "/>" : ">"}`;
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
