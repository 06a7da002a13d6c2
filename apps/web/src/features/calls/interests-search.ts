import { pageParam, textParam } from "../../ui/search-params.ts";

/** Longest id or code in an address. */
const MAX_ID_LENGTH = 64;

export type InterestsSearch = {
  readonly expert?: string | undefined;
  readonly subject?: string | undefined;
  readonly page?: number | undefined;
};

export function interestsSearch(raw: Record<string, unknown>): InterestsSearch {
  const expert = textParam(raw, "expert");
  return {
    // Of an id in another form the server makes nothing.
    expert: expert && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(expert) ? expert : undefined,
    subject: textParam(raw, "subject")?.slice(0, MAX_ID_LENGTH),
    page: pageParam(raw),
  };
}
