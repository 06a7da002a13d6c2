import {
  CAP_FIGURE_IDS,
  type CapFigure,
  DELIVERY_WAY_IDS,
  type DeliveryWay,
  LEFT_OUT_IDS,
  MAX_QUERY_LENGTH,
  measureId,
  type WhyLeftOut,
} from "@yuanding/contract";
import { choiceParam, pageParam, textParam, yearParam } from "../../ui/search-params.ts";

/** Longest name of a fund, a programme or a subject in an address. */
const MAX_NAME_LENGTH = 64;

type Raw = Record<string, unknown>;

/** Which of the enterprises that somebody acts for. */
export type BenefitsSearch = { readonly firm?: string | undefined };

export function benefitsSearch(raw: Raw): BenefitsSearch {
  return { firm: textParam(raw, "firm")?.slice(0, MAX_NAME_LENGTH) };
}

export type OffersSearch = {
  readonly way?: DeliveryWay | undefined;
  /** Those that are over too; the public sees the open ones unless it asks. */
  readonly all?: "yes" | undefined;
  readonly page?: number | undefined;
};

export function offersSearch(raw: Raw): OffersSearch {
  return {
    way: choiceParam(raw, "way", DELIVERY_WAY_IDS),
    all: choiceParam(raw, "all", ["yes"]),
    page: pageParam(raw),
  };
}

/** `why` is a reason to be left out, or `in` for those who are included. */
export const LINE_FILTERS = ["in", ...LEFT_OUT_IDS] as const satisfies readonly (WhyLeftOut | "in")[];

export type AwardLinesSearch = {
  readonly q?: string | undefined;
  readonly why?: (typeof LINE_FILTERS)[number] | undefined;
  readonly page?: number | undefined;
};

export function awardLinesSearch(raw: Raw): AwardLinesSearch {
  return {
    q: textParam(raw, "q")?.slice(0, MAX_QUERY_LENGTH),
    why: choiceParam(raw, "why", LINE_FILTERS),
    page: pageParam(raw),
  };
}

export type PaymentsSearch = {
  readonly measure?: string | undefined;
  readonly subject?: string | undefined;
  readonly year?: number | undefined;
  readonly paid?: "yes" | "no" | undefined;
  readonly page?: number | undefined;
};

export function paymentsSearch(raw: Raw): PaymentsSearch {
  return {
    measure: measureParam(raw),
    subject: textParam(raw, "subject")?.slice(0, MAX_NAME_LENGTH),
    year: yearParam(raw),
    paid: choiceParam(raw, "paid", ["yes", "no"]),
    page: pageParam(raw),
  };
}

export type PayoutListsSearch = { readonly page?: number | undefined };

export function payoutListsSearch(raw: Raw): PayoutListsSearch {
  return { page: pageParam(raw) };
}

export type MoneySearch = { readonly year?: number | undefined };

export function moneySearch(raw: Raw): MoneySearch {
  return { year: yearParam(raw) };
}

/** What a figure is about; `-` stands for what names none. */
export type FigureSearch = {
  readonly year?: number | undefined;
  readonly fund?: string | undefined;
  readonly programme?: string | undefined;
  readonly measure?: string | undefined;
  readonly month?: string | undefined;
  readonly page?: number | undefined;
};

export function figureSearch(raw: Raw): FigureSearch {
  const month = textParam(raw, "month");
  return {
    year: yearParam(raw),
    fund: textParam(raw, "fund")?.slice(0, MAX_QUERY_LENGTH),
    programme: textParam(raw, "programme")?.slice(0, MAX_QUERY_LENGTH),
    measure: textParam(raw, "measure") === NAMES_NONE ? NAMES_NONE : measureParam(raw),
    month: month && /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    page: pageParam(raw),
  };
}

export type CapSearch = { readonly figure?: CapFigure | undefined; readonly page?: number | undefined };

export function capSearch(raw: Raw): CapSearch {
  return { figure: choiceParam(raw, "figure", CAP_FIGURE_IDS), page: pageParam(raw) };
}

/** In the ledger's filters: what names none. */
export const NAMES_NONE = "-";

function measureParam(raw: Raw): string | undefined {
  const value = textParam(raw, "measure");
  return value && measureId.safeParse(value).success ? value : undefined;
}
