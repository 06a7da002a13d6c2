import { CALL_PHASE_IDS, type CallPhase, MAX_QUERY_LENGTH } from "@yuanding/contract";
import { choiceParam, pageParam, textParam, yearParam } from "../../ui/search-params.ts";

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

type Raw = Record<string, unknown>;

const wordsParam = (raw: Raw) => textParam(raw, "q")?.slice(0, MAX_QUERY_LENGTH);

export type CallsSearch = {
  readonly q?: string | undefined;
  readonly phase?: CallPhase | undefined;
  readonly policy?: string | undefined;
  /** The call for which somebody came back from signing in. */
  readonly apply?: string | undefined;
  readonly page?: number | undefined;
};

export function callsSearch(raw: Raw): CallsSearch {
  const apply = textParam(raw, "apply");
  return {
    q: wordsParam(raw),
    phase: choiceParam(raw, "phase", CALL_PHASE_IDS),
    policy: textParam(raw, "policy")?.slice(0, MAX_QUERY_LENGTH),
    apply: apply && ID.test(apply) ? apply : undefined,
    page: pageParam(raw),
  };
}

/** What is looked for in a list, and which page of it. */
export type WordsSearch = { readonly q?: string | undefined; readonly page?: number | undefined };

export function wordsSearch(raw: Raw): WordsSearch {
  return { q: wordsParam(raw), page: pageParam(raw) };
}

/** What is looked for in the list of one notice. */
export type NoticeSearch = { readonly q?: string | undefined };

export function noticeSearch(raw: Raw): NoticeSearch {
  return { q: wordsParam(raw) };
}

export type ResultsSearch = WordsSearch & { readonly year?: number | undefined };

export function resultsSearch(raw: Raw): ResultsSearch {
  return { ...wordsSearch(raw), year: yearParam(raw) };
}
