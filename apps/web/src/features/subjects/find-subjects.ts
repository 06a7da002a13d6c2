import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { MAX_PAGE_SIZE, type SubjectKind, type SubjectSummary } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import type { EnterprisesSearch } from "./subjects-search.ts";

export const PAGE_SIZE = 25;
/** Beyond this many subjects a list by block or industry is not made: the API cannot filter by them yet. */
const MAX_FILTERED = 20_000;
/** In the address: those for whom nothing is recorded. */
export const UNRECORDED = "-";

type Found = { readonly total: number; readonly items: readonly SubjectSummary[] };

/** One page of the subjects that fit the address. */
export function useFoundSubjects(search: EnterprisesSearch) {
  const kind: SubjectKind = search.kind ?? "企业";
  const query = search.q ?? "";
  const offset = ((search.page ?? 1) - 1) * PAGE_SIZE;
  const filtered = search.block !== undefined || search.section !== undefined;
  const page = useQuery({
    ...api.subjects.search.queryOptions({ input: { kind, query, offset, limit: PAGE_SIZE } }),
    placeholderData: keepPreviousData,
    enabled: !filtered,
  });
  const everyone = useQuery({
    queryKey: ["subjects", "everyone", kind, query],
    queryFn: () => allSubjects(kind, query),
    enabled: filtered,
    select: (all): Found => {
      const fitting = all.filter((subject) => fits(subject, search));
      return { total: fitting.length, items: fitting.slice(offset, offset + PAGE_SIZE) };
    },
  });
  return filtered ? everyone : page;
}

/** Every subject of a kind, page after page. @throws RangeError beyond MAX_FILTERED */
async function allSubjects(kind: SubjectKind, query: string): Promise<readonly SubjectSummary[]> {
  const all: SubjectSummary[] = [];
  for (let total = 1; all.length < total; ) {
    const page = await api.subjects.search.call({ kind, query, offset: all.length, limit: MAX_PAGE_SIZE });
    if (page.total > MAX_FILTERED) throw new RangeError(`${page.total} subjects are too many to filter here`);
    if (page.items.length === 0) break;
    total = page.total;
    all.push(...page.items);
  }
  return all;
}

function fits(subject: SubjectSummary, { block, section }: EnterprisesSearch): boolean {
  const own = { block: subject.block ?? UNRECORDED, section: subject.industry?.slice(0, 1) ?? UNRECORDED };
  return (block === undefined || own.block === block) && (section === undefined || own.section === section);
}
