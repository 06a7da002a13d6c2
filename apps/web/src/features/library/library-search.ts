import { dateParam, textParam, textsParam } from "../../ui/search-params.ts";

/** The filters of the library; each may hold several values, any of which fits. */
export const FACETS = ["level", "status", "issuer", "subject", "delivery"] as const;
export type Facet = (typeof FACETS)[number];

export type PoliciesSearch = { readonly q?: string | undefined } & {
  readonly [Each in Facet]?: readonly string[] | undefined;
};

export function policiesSearch(raw: Record<string, unknown>): PoliciesSearch {
  return {
    q: textParam(raw, "q"),
    level: textsParam(raw, "level"),
    status: textsParam(raw, "status"),
    issuer: textsParam(raw, "issuer"),
    subject: textsParam(raw, "subject"),
    delivery: textsParam(raw, "delivery"),
  };
}

/** Prefix of the parameters that carry what was typed: `f.rd_expense.2025=300万元`. */
export const FACT_PREFIX = "f.";

export function calculatorSearch(raw: Record<string, unknown>): CalculatorSearch {
  const facts = Object.keys(raw).filter((key) => key.startsWith(FACT_PREFIX));
  return {
    asOf: dateParam(raw),
    subject: textParam(raw, "subject"),
    ...Object.fromEntries(facts.map((key) => [key, textParam(raw, key)])),
  };
}

export type CalculatorSearch = {
  readonly asOf?: string | undefined;
  readonly subject?: string | undefined;
  readonly [fact: `f.${string}`]: string | undefined;
};
