import { dateParam, pageParam, textParam } from "../../ui/search-params.ts";

export type CultivationSearch = {
  readonly rung?: string | undefined;
  readonly asOf?: string | undefined;
  readonly page?: number | undefined;
};

export function cultivationSearch(raw: Record<string, unknown>): CultivationSearch {
  return { rung: textParam(raw, "rung"), asOf: dateParam(raw), page: pageParam(raw) };
}
