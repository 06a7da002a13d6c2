import type { Field, Process, Transition } from "@yuanding/processes";
import { type Outcome, ok, parseDate } from "@yuanding/values";
import { refused } from "../../refusal-data.ts";
import type { Case, Fields } from "./case.ts";

const MAX_TEXT = 4000;
/** 元 with two decimals, as the contract writes money. */
const MONEY = /^-?\d{1,15}\.\d{2}$/;

/** What was filled in at an act, checked against the types that the process gives; anything else is refused and not dropped. */
export function readFields(process: Process, given: Fields): Outcome<Fields, "field_wrong"> {
  for (const [id, value] of Object.entries(given)) {
    const field = process.fields.get(id);
    if (!field) return refused("field_wrong", { zh: id, en: id });
    if (!fits(field, value)) return refused("field_wrong", { zh: field.zh, en: field.en });
  }
  return ok(given);
}

function fits({ type, options }: Field, value: unknown): boolean {
  if (type === "number") return typeof value === "number" && Number.isFinite(value);
  if (typeof value !== "string" || value === "" || value.length > MAX_TEXT || value.includes("\0")) return false;
  if (type === "choice") return options.has(value);
  if (type === "money") return MONEY.test(value);
  return type !== "date" || parseDate(value) !== null;
}

/**
 * A field counts where its step gives it: an amount or an account that comes along with another step is refused, or whoever acts could set
 * what is not theirs to set. Whoever votes after others votes on what they voted on.
 */
export function checkStepFields(
  { process, standing }: Pick<Case, "process" | "standing">,
  { id, fields, votes }: Transition,
  given: Fields,
): Outcome<void, "field_wrong"> {
  const voted = votes !== null && standing.position.votes.some(({ transition }) => transition === id);
  for (const [each, value] of Object.entries(given)) {
    const { zh, en } = process.fields.get(each) ?? { zh: each, en: each };
    if (!fields.includes(each))
      return refused("field_wrong", {
        zh: `这一步不能填写“${zh}”。`,
        en: `“${en}” cannot be filled in with this step.`,
      });
    if (voted && value !== standing.fields[each])
      return refused("field_wrong", {
        zh: `已有人就“${zh}”的现值表态，不能另填。`,
        en: `“${en}” has been voted on as it is, and cannot be changed by another vote.`,
      });
  }
  return ok(undefined);
}

/** Fields of type date with the day they name. */
export function datesIn(
  process: Process,
  fields: Fields,
): readonly { readonly field: string; readonly day: Temporal.PlainDate }[] {
  return [...process.fields.values()].flatMap(({ id, type }) => {
    const day = type === "date" && typeof fields[id] === "string" ? parseDate(fields[id]) : null;
    return day ? [{ field: id, day }] : [];
  });
}
