import { literalFits } from "./literal.ts";
import type { Library, Literal, Parameter } from "./program.ts";

/** A figure of law that a what-if puts in the place of the one in force. */
export type ParameterChange = { readonly measure: string; readonly parameter: string; readonly value: Literal };

/**
 * The same library with other figures: whatever takes a library answers “what if” with it. Periods and citations stay; a
 * parameter that has no value in force on a date still has none. Changes add to those the library already has.
 * @throws RangeError when a measure or parameter does not exist, or a value has another type or unit: a defect of the caller.
 */
export function withParameters(library: Library, changes: readonly ParameterChange[]): Library {
  const overrides = new Map<Parameter, Literal>(library.overrides);
  for (const { measure, parameter: name, value } of changes) {
    const parameter = library.measures.get(measure)?.parameters.find((each) => each.name === name);
    if (!parameter) throw new RangeError(`no parameter ${name} in ${measure}`);
    if (!literalFits(value, parameter.type)) throw new RangeError(`another type or unit: ${name} in ${measure}`);
    overrides.set(parameter, value);
  }
  return { ...library, overrides };
}
