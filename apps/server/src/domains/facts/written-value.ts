import { type Fact, type Known, readFactValue, readWrittenValue } from "@yuanding/rules";
import { formatShort, MAX_DECIMAL_LENGTH, type Outcome, ok, type Ratio } from "@yuanding/values";
import { refused } from "../../refusal-data.ts";

/** A value as people write it (`600万元`, `是`) or as it is recorded, in the form in which it is recorded. */
export function recordedForm(fact: Fact, text: string): Outcome<string, "value_wrong"> {
  const truth = text === "true" || text === "false";
  const exact = readFactValue(fact, fact.type === "是否" && truth ? text === "true" : text);
  const read = exact.ok ? exact.value : readWrittenValue(fact, text);
  return typeof read === "object" && "zh" in read ? refused("value_wrong", read) : ok(write(read));
}

/** Figures without trailing zeros, so that the same figure is the same text. */
function write(value: Known): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || value instanceof Temporal.PlainDate) return value.toString();
  return formatShort(value as Ratio, MAX_DECIMAL_LENGTH);
}
