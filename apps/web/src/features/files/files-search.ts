import { MAX_QUERY_LENGTH } from "@yuanding/contract";
import { choiceParam, dateParam, textParam } from "../../ui/search-params.ts";
import { isMoment } from "./known-at.ts";

export type FileSearch = {
  readonly asOf?: string | undefined;
  /** What was known by the end of a day (`2026-06-30`) or at a moment; without it, what is known now. */
  readonly knownAt?: string | undefined;
  readonly only?: "conflicts" | undefined;
  /** The value that is open. */
  readonly fact?: string | undefined;
  readonly year?: number | undefined;
};

export function fileSearch(raw: Record<string, unknown>): FileSearch {
  const knownAt = textParam(raw, "knownAt");
  const year = Number(textParam(raw, "year") ?? raw.year);
  return {
    asOf: dateParam(raw),
    knownAt: dateParam(raw, "knownAt") ?? (knownAt && isMoment(knownAt) ? knownAt : undefined),
    only: choiceParam(raw, "only", ["conflicts"]),
    fact: textParam(raw, "fact")?.slice(0, MAX_QUERY_LENGTH),
    year: Number.isInteger(year) && year >= 1900 && year <= 2999 ? year : undefined,
  };
}
