import { type Outcome, ok, parseDate } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { isCaseThere, lockCase, readStates } from "../cases/index.ts";
import type { Milestone } from "./milestone.ts";
import { insertMilestones, listMilestones } from "./milestone-store.ts";

type Input = {
  readonly id: string;
  readonly milestones: readonly { readonly title: string; readonly dueOn: string; readonly shows: string }[];
};
type Refused = "case_not_found" | "act_not_now" | "milestones_wrong";

/** Writes the plan of a project anew while its contract is in draft; the milestones are numbered by their days. */
export async function keepMilestones(
  context: ApiContext,
  { id, milestones }: Input,
): Promise<Outcome<readonly Milestone[], Refused>> {
  const { system, actor, today } = context;
  if (!(await isCaseThere(context.database, id))) return refused("case_not_found");
  const plan = milestones.flatMap(({ title, dueOn, shows }) => {
    const day = parseDate(dueOn);
    return day && Temporal.PlainDate.compare(day, today()) >= 0 ? [{ title, dueOn: day, shows }] : [];
  });
  if (plan.length < milestones.length)
    return refused("milestones_wrong", {
      zh: "每个里程碑的日期须是今天或以后。",
      en: "the day of each milestone is today or later.",
    });
  const ordered = plan.toSorted((one, other) => Temporal.PlainDate.compare(one.dueOn, other.dueOn));
  return attempt(system, async (tx): Promise<Outcome<readonly Milestone[], Refused>> => {
    await lockCase(tx, id);
    const state = (await readStates(tx, [id])).get(id);
    if (state?.process !== "project") return refused("case_not_found");
    if (state.state !== "drafting") return refused("act_not_now");
    await insertMilestones(tx, id, ordered);
    await recordEvent(tx, actor, {
      ...{ type: "milestones_kept", thing: { kind: "case", id }, power: "projects.supervise" },
      ...(state.subject && { subject: state.subject.id }),
      after: { milestones: ordered.map(({ title, dueOn }) => ({ title, dueOn: dueOn.toString() })) },
    });
    return ok(await listMilestones(tx, id));
  });
}
