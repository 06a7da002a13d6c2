import { MAX_PLAN_YEARS, MAX_QUERY_LENGTH, type Purpose, type SubjectKind } from "@yuanding/contract";
import { choiceParam, dateParam, pageParam, textParam } from "../../ui/search-params.ts";

/** Kinds that the list can switch between; 企业 is the default and stands in no address. */
export const KINDS = ["企业", "楼宇", "项目"] as const satisfies readonly SubjectKind[];

export type EnterprisesSearch = {
  readonly q?: string | undefined;
  readonly kind?: (typeof KINDS)[number] | undefined;
  readonly page?: number | undefined;
  /** A block of the park, or `-` for those without one recorded. */
  readonly block?: string | undefined;
  /** A section of GB/T 4754-2017 (`I`), or `-` for those without a code recorded. */
  readonly section?: string | undefined;
  /** A rung of the ladder: those whose certificate for it is valid on `asOf`. */
  readonly holds?: string | undefined;
  readonly asOf?: string | undefined;
};

/** In the address: those for whom nothing is recorded. */
export const UNRECORDED = "-";

export function enterprisesSearch(raw: Record<string, unknown>): EnterprisesSearch {
  return {
    q: textParam(raw, "q")?.slice(0, MAX_QUERY_LENGTH),
    kind: choiceParam(raw, "kind", KINDS),
    page: pageParam(raw),
    block: textParam(raw, "block"),
    section: textParam(raw, "section"),
    holds: textParam(raw, "holds"),
    asOf: dateParam(raw),
  };
}

/** What may be taken of the later years of a plan; by what is recorded stands in no address. */
export const LATER = ["facts", "same"] as const;

export type EnterpriseSearch = {
  readonly asOf?: string | undefined;
  readonly tab?: "bundle" | undefined;
  /** Of the bundle: years planned, from 2. */
  readonly years?: number | undefined;
  readonly later?: (typeof LATER)[number] | undefined;
};

export function enterpriseSearch(raw: Record<string, unknown>): EnterpriseSearch {
  const years = pageParam(raw, "years");
  return {
    asOf: dateParam(raw),
    tab: choiceParam(raw, "tab", ["bundle"]),
    years: years !== undefined && years <= MAX_PLAN_YEARS ? years : undefined,
    later: choiceParam(raw, "later", LATER),
  };
}

/** What a case may be asked for, in the order in which they come in the life of a title. */
export const PURPOSES = ["首次", "复核", "存量证书"] as const satisfies readonly Purpose[];

export type ExplanationSearch = { readonly asOf?: string | undefined; readonly purpose?: Purpose | undefined };

export function explanationSearch(raw: Record<string, unknown>): ExplanationSearch {
  return { asOf: dateParam(raw), purpose: choiceParam(raw, "purpose", PURPOSES) };
}
