import type { Inputs } from "./calculator-fields.ts";
import { type CalculatorSearch, FACT_PREFIX } from "./library-search.ts";

/** In an address: recorded for the subject, but taken away. */
const TAKEN_AWAY = "未知";

type FactParameters = { readonly [key: `f.${string}`]: string };

/** What differs from the recorded data (all of it when there is none), as search parameters. */
export function encodeInputs(inputs: Inputs, recorded: Inputs): FactParameters {
  const changed = Object.entries(inputs).filter(([key, text]) => recorded[key] !== text);
  const removed = Object.keys(recorded).filter((key) => inputs[key] === undefined);
  return Object.fromEntries([
    ...changed.map(([key, text]) => [`${FACT_PREFIX}${key}`, text]),
    ...removed.map((key) => [`${FACT_PREFIX}${key}`, TAKEN_AWAY]),
  ]);
}

/** The recorded data with what an address changes in it. */
export function decodeInputs(search: CalculatorSearch, recorded: Inputs): Inputs {
  const inputs: Record<string, string> = { ...recorded };
  for (const [key, text] of Object.entries(search)) {
    if (!key.startsWith(FACT_PREFIX) || text === undefined) continue;
    const field = key.slice(FACT_PREFIX.length);
    if (text === TAKEN_AWAY) delete inputs[field];
    else inputs[field] = text;
  }
  return inputs;
}
