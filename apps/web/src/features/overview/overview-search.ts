import { dateParam } from "../../ui/search-params.ts";

export function overviewSearch(raw: Record<string, unknown>): { readonly asOf?: string | undefined } {
  return { asOf: dateParam(raw) };
}
