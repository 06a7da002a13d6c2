import { type Outcome, ok, refuse } from "@yuanding/values";
import type { Done } from "../cases/index.ts";

/** By step, the fields that may be filled in with it; with any other step none. */
export type StepFields = Readonly<Record<string, readonly string[]>>;

/** A field counts where its step gives it: an amount that comes along with another step is refused, or whoever acts could set what is not theirs. */
export function checkFields({ case: { process }, act }: Done, allowed: StepFields): Outcome<void, string> {
  const strange = Object.keys(act.values).find((each) => !(allowed[act.transition] ?? []).includes(each));
  if (strange === undefined) return ok(undefined);
  const field = process.fields.get(strange);
  return refuse(
    "field_wrong",
    `这一步不能填写“${field?.zh ?? strange}”。`,
    `“${field?.en ?? strange}” cannot be filled in with this step.`,
  );
}
