import { type EnterprisesSearch, UNRECORDED } from "./subjects-search.ts";

type Asked = Pick<EnterprisesSearch, "q" | "block" | "section" | "holds">;

/**
 * What a list of subjects was narrowed by, as a condition of the rule language; null when there is nothing, or something that the language
 * has no words for: a search for words, and what is not recorded. `certificate` is the fact of the rung in `holds`.
 */
export function conditionOfSearch({ q, block, section, holds }: Asked, certificate: string | null): string | null {
  if (q !== undefined || block === UNRECORDED || section === UNRECORDED) return null;
  if (holds !== undefined && certificate === null) return null;
  const parts = [
    ...(block === undefined ? [] : [`街区 = "${block}"`]),
    ...(section === undefined ? [] : [`行业代码 = "${section}"`]),
    ...(holds === undefined ? [] : [`${certificate} >= 评估日期`]),
  ];
  return parts.length === 0 ? null : parts.join(" and ");
}

export function isNarrowed({ q, block, section, holds }: Asked): boolean {
  return [q, block, section, holds].some((each) => each !== undefined);
}
