import { useQuery } from "@tanstack/react-query";
import type { DictionaryFact, SubjectFile } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import type { FileSearch } from "./files-search.ts";
import { momentOf } from "./known-at.ts";

/** The file of a subject as the address asks for it. While another date is fetched, the one before stays in sight. */
export function useFile(id: string, { asOf, knownAt }: FileSearch) {
  return useQuery({
    ...api.files.show.queryOptions({ input: { id, asOf, knownAt: momentOf(knownAt) } }),
    placeholderData: (before: SubjectFile | undefined) => (before?.subject.id === id ? before : undefined),
  });
}

const NOTHING: readonly DictionaryFact[] = [];

/** The facts that there are of a kind; they change with the program only. */
export function useDictionary(kind: SubjectFile["subject"]["kind"] | undefined) {
  const found = useQuery({
    ...api.files.dictionary.queryOptions({ input: { kind: kind ?? "企业" } }),
    enabled: kind !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return found.data?.facts ?? NOTHING;
}
