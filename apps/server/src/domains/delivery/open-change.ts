import { type Outcome, ok } from "@yuanding/values";
import { ownCodes } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { isCaseThere, lockCase, openCase, readParts, readStates } from "../cases/index.ts";
import type { ChangeKind } from "./project-changes.ts";

type Input = { readonly id: string; readonly case: string; readonly kind: ChangeKind | "bearer"; readonly to: string };
type Refused = "case_not_found" | "act_not_now" | "bearer_fixed" | "change_there" | "case_id_taken";

/** States in which a request to change a project has been decided. */
const DECIDED: ReadonlySet<string> = new Set(["agreed", "refused", "withdrawn"]);
const TITLES: Readonly<Record<ChangeKind, string>> = { extension: "延期", budget: "调整预算" };

/**
 * Opens a request to change a project that is under way. Until it is decided there is no other. There is none for another bearer: support is
 * granted on what its applicant is, after experts, a meeting and a public notice that named it, and no policy lets it be handed on.
 */
export async function openChange(context: ApiContext, input: Input): Promise<Outcome<{ case: string }, Refused>> {
  const { system, actor } = context;
  const { id, case: change, kind, to } = input;
  if (!(await isCaseThere(context.database, id))) return refused("case_not_found");
  return attempt(system, async (tx): Promise<Outcome<{ case: string }, Refused>> => {
    await lockCase(tx, id);
    const state = (await readStates(tx, [id])).get(id);
    const subject = state?.subject;
    if (state?.process !== "project" || !subject) return refused("case_not_found");
    if (!ownCodes(actor, "claims.submit").includes(subject.id)) return refused("case_not_found");
    if (state.state !== "running") return refused("act_not_now");
    if (kind === "bearer") return refused("bearer_fixed");
    const earlier = await readParts(tx, id, "change-request");
    if (earlier.some((part) => part.id !== change && !DECIDED.has(part.state))) return refused("change_there");
    const title = `${state.title}：${TITLES[kind]}`.slice(0, 200);
    const opened = await openCase({ tx, place: context }, actor, {
      ...{ id: change, process: "change-request", parent: id, subject, title, fields: { kind, to } },
    });
    if (opened.ok) return ok({ case: change });
    if (opened.refusal.code === "case_id_taken") return refused("case_id_taken");
    throw new Error(opened.refusal.zh);
  });
}
