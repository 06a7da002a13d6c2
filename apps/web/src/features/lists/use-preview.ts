import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { SubjectKind } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { useSettled } from "../../ui/settled.ts";

/** Typing that pauses for this long is evaluated. */
const SETTLE_MS = 300;

/** What a condition finds, asked for as it is written; nothing while there is none. */
export function usePreview(kind: SubjectKind, text: string) {
  const condition = useSettled(text.trim() === "" ? "" : text, SETTLE_MS);
  const query = useQuery({
    ...api.lists.preview.queryOptions({ input: { kind, condition } }),
    enabled: condition !== "",
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const current = condition === text && !query.isPlaceholderData;
  return {
    /** The last answer; of an earlier text while `pending`. */
    answer: condition === "" ? undefined : query.data,
    pending: text.trim() !== "" && (!current || query.isFetching),
    failed: query.isError,
    /** Findings whose places are those of the text at hand. */
    findings: current && condition !== "" ? (query.data?.findings ?? []) : [],
  };
}
