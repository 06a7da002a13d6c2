import { type Verdict, verdict } from "@yuanding/contract";
import { choiceParam, dateParam, pageParam, textParam } from "../../ui/search-params.ts";

export function censusesSearch(raw: Record<string, unknown>): { readonly q?: string | undefined } {
  return { q: textParam(raw, "q") };
}

export function measureSearch(raw: Record<string, unknown>): { readonly asOf?: string | undefined } {
  return { asOf: dateParam(raw) };
}

/** Which subjects of a census a list holds; the same words as the API's selection. */
export type ListSearch = {
  readonly asOf?: string | undefined;
  readonly verdict?: Verdict | undefined;
  readonly condition?: string | undefined;
  readonly among?: "entering" | undefined;
  readonly class?: string | undefined;
  readonly missing?: string | undefined;
  readonly page?: number | undefined;
};

export function listSearch(raw: Record<string, unknown>): ListSearch {
  return {
    asOf: dateParam(raw),
    verdict: choiceParam(raw, "verdict", verdict.options),
    condition: textParam(raw, "condition"),
    among: choiceParam(raw, "among", ["entering"]),
    class: textParam(raw, "class"),
    missing: textParam(raw, "missing"),
    page: pageParam(raw),
  };
}
