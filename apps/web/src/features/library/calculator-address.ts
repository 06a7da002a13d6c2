import type { Measure } from "@yuanding/rules";
import { encodeInputs } from "./calculator-codec.ts";
import type { Calculation } from "./calculator-history.ts";
import type { CalculatorSearch } from "./library-search.ts";
import type { Recorded } from "./recorded-inputs.ts";

/** A calculation as search parameters: the date, the subject it starts from, and what differs from its data. */
export function calculatorSearchOf(now: Calculation, recorded: Recorded): CalculatorSearch {
  return { asOf: now.asOf, subject: recorded.subject?.id, ...encodeInputs(now.inputs, recorded.inputs) };
}

/** The whole address of a calculation, to be sent to somebody. */
export function calculatorAddress(measure: Measure, now: Calculation, recorded: Recorded): string {
  const search = Object.entries(calculatorSearchOf(now, recorded)).filter(([, value]) => value !== undefined);
  const url = new URL(`/policies/${measure.policy.id}/calculator/${measure.anchor}`, location.origin);
  for (const [key, value] of search) url.searchParams.set(key, String(value));
  return url.href;
}
