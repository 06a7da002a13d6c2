import { contains, divide, type Fen, ONE, type Ratio, ratio, toFen, ZERO } from "@yuanding/values";
import type { CombinationRule } from "../program/combination.ts";
import type { Library, Parameter } from "../program/program.ts";
import type { CapHolder, Span } from "../syntax/combination.ts";

/** What a rule of combination demands on one day, its figures filled in. `shares` add up to 1. */
export type TermsInForce =
  | { readonly kind: "exclusive"; readonly span: Span; readonly most: number }
  | { readonly kind: "higher" }
  | { readonly kind: "topUp"; readonly measure: string; readonly over: readonly string[] }
  | { readonly kind: "cap"; readonly holder: CapHolder; readonly span: Span; readonly cap: Fen }
  | { readonly kind: "once" }
  | { readonly kind: "instalments"; readonly shares: readonly Ratio[] };

export type RuleInForce = { readonly rule: CombinationRule; readonly terms: TermsInForce };

/** The rules of combination in force on a day, in the order of the library; one whose figure has no value then is not. */
export function combinationRulesOn(library: Library, day: Temporal.PlainDate): RuleInForce[] {
  return library.combinations.flatMap((each) =>
    each.rules.flatMap((rule) => {
      if (!rule.inForce || !contains(rule.inForce, day)) return [];
      const terms = termsOn(rule, (parameter) => figureOn(parameter, day));
      return terms ? [{ rule, terms }] : [];
    }),
  );
}

/** A what-if moves parameters of measures; those of rules are their own. */
function figureOn(parameter: Parameter, day: Temporal.PlainDate): Ratio | null {
  const value = parameter.versions.find(({ period }) => contains(period, day))?.value;
  return value?.kind === "number" ? value.value : null;
}

function termsOn(rule: CombinationRule, figure: (parameter: Parameter) => Ratio | null): TermsInForce | null {
  switch (rule.kind) {
    case "exclusive": {
      const most = rule.most ? figure(rule.most) : ONE;
      return most && { kind: "exclusive", span: rule.span, most: Number(most.n / most.d) };
    }
    case "cap": {
      const cap = figure(rule.cap);
      return cap && { kind: "cap", holder: rule.holder, span: rule.span, cap: toFen(cap) };
    }
    case "shares": {
      const shares = rule.shares.flatMap((share) => figure(share) ?? []);
      return shares.length < rule.shares.length ? null : { kind: "instalments", shares };
    }
    case "equal": {
      const years = figure(rule.years);
      const part = years && divide(ONE, years);
      if (!years || !part) return null;
      return { kind: "instalments", shares: Array.from({ length: Number(years.n / years.d) }, () => part) };
    }
    case "topUp":
      return { kind: "topUp", measure: rule.measure, over: rule.over };
    case "higher":
    case "once":
      return { kind: rule.kind };
  }
}

/**
 * An amount in instalments: each is what is due so far, rounded half up to the 分, less what was paid before; so the last
 * one makes the amount whole.
 */
export function payInInstalments(amount: Fen, shares: readonly Ratio[]): Fen[] {
  let due = ZERO;
  let paid = 0n;
  return shares.map((share) => {
    due = { n: due.n * share.d + share.n * due.d, d: due.d * share.d };
    const now = toFen(ratio(due.n * amount, due.d * 100n)) - paid;
    paid += now;
    return now;
  });
}
