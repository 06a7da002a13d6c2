import { pageParam, textParam, yearParam } from "../../ui/search-params.ts";

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Of which requests it is shown how little they were asked. */
export type QuestionsSearch = {
  readonly offer?: string | undefined;
  readonly year?: number | undefined;
  readonly page?: number | undefined;
};

export function questionsSearch(raw: Record<string, unknown>): QuestionsSearch {
  const offer = textParam(raw, "offer");
  return { offer: offer && ID.test(offer) ? offer : undefined, year: yearParam(raw), page: pageParam(raw) };
}
