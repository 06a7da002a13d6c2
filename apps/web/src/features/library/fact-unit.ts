import { type Fact, formatUnit } from "@yuanding/rules";

/** The unit a plain figure is read in; empty where there is none. */
export function unitWord(fact: Fact): string {
  return Object.keys(fact.unit).length === 0 ? "" : formatUnit(fact.unit);
}
