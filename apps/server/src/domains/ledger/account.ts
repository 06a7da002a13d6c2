import { ACCOUNT_KINDS, type AccountKind } from "@yuanding/contract";
import type { Fen } from "@yuanding/values";

/** What an account is about; null where it does not matter. One account for each kind and what it is about. */
export type About = {
  /** Where the money comes from, such as 区级产业资金. */
  readonly fund: string | null;
  /** Budget year; of a cap the year it counts for, null for one across years. */
  readonly year: number | null;
  /** Programme, or the group of measures that share a cap. */
  readonly programme: string | null;
  /** Id of the measure. */
  readonly measure: string | null;
  /** Code of the enterprise or other subject. */
  readonly subject: string | null;
};
export type AccountKey = About & { readonly kind: AccountKind };

/** What a budget is for: a fund in a year, for a programme, a measure of it, or both left open. */
export type BudgetKey = Pick<About, "fund" | "year" | "programme" | "measure">;

/** What is capped: a measure or a group of them (as a programme), for one subject or all, in one year or across years. */
export type CapKey = Pick<About, "year" | "programme" | "measure" | "subject">;

export type Totals = {
  readonly debitsPending: Fen;
  readonly debitsPosted: Fen;
  readonly creditsPending: Fen;
  readonly creditsPosted: Fen;
};

export type Account = AccountKey & Totals & { readonly id: string };

const NOTHING: About = { fund: null, year: null, programme: null, measure: null, subject: null };

export function account(kind: AccountKind, about: Partial<About>): AccountKey {
  const { fund, year, programme, measure, subject } = { ...NOTHING, ...about };
  return { kind, fund, year, programme, measure, subject };
}

export function capAccounts(cap: CapKey): { readonly cap: AccountKey; readonly source: AccountKey } {
  return { cap: account("cap", cap), source: account("cap_source", cap) };
}

/** What may still go out on the side that is limited, what is reserved being gone; null for an account without a limit. */
export function availableOf({ kind, debitsPending, debitsPosted, creditsPending, creditsPosted }: Account): Fen | null {
  const { limit } = ACCOUNT_KINDS[kind];
  if (limit === "debits") return creditsPosted - debitsPosted - debitsPending;
  return limit === "credits" ? debitsPosted - creditsPosted - creditsPending : null;
}
