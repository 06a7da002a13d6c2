import { type Outcome, ok, parseDate } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { isCaseThere, lockCase, readStates } from "../cases/index.ts";
import { listInstalments } from "./instalment-store.ts";
import type { Milestone } from "./milestone.ts";
import { insertMilestones, listMilestones } from "./milestone-store.ts";

type Input = {
  readonly id: string;
  readonly milestones: readonly {
    readonly title: string;
    readonly dueOn: string;
    readonly shows: string;
    readonly instalment: number | null;
  }[];
};
type Refused = "case_not_found" | "act_not_now" | "milestones_wrong";

/** Writes the plan of a project anew while its contract is in draft; the milestones are numbered by their days. */
export async function keepMilestones(
  context: ApiContext,
  { id, milestones }: Input,
): Promise<Outcome<readonly Milestone[], Refused>> {
  const { system, actor, today } = context;
  if (!(await isCaseThere(context.database, id))) return refused("case_not_found");
  const plan = milestones.flatMap(({ title, dueOn, shows, instalment }) => {
    const day = parseDate(dueOn);
    return day && Temporal.PlainDate.compare(day, today()) >= 0 ? [{ title, dueOn: day, shows, instalment }] : [];
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
    const known = new Set(
      state.parent === null ? [] : (await listInstalments(tx, state.parent)).map(({ number }) => number),
    );
    const strange = ordered.find(({ instalment }) => instalment !== null && !known.has(instalment))?.instalment;
    if (strange !== undefined)
      return refused("milestones_wrong", {
        zh: `没有第 ${strange} 期：共 ${known.size} 期。`,
        en: `there is no instalment ${strange}; there are ${known.size}.`,
      });
    await insertMilestones(tx, id, ordered);
    await recordEvent(tx, actor, {
      ...{ type: "milestones_kept", thing: { kind: "case", id }, power: "projects.supervise" },
      ...(state.subject && { subject: state.subject.id }),
      after: {
        milestones: ordered.map(({ title, dueOn, instalment }) => ({ title, dueOn: dueOn.toString(), instalment })),
      },
    });
    return ok(await listMilestones(tx, id));
  });
}
