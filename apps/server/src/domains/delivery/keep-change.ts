import { type Outcome, ok, refuse } from "@yuanding/values";
import type { CaseWork, Done, Keeper } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { PROJECT_OVER } from "./open-project.ts";
import { whyNoExtension } from "./project-changes.ts";
import { type Project, readChanges, readProject } from "./read-project.ts";

/** 项目变更: what is asked for can be, and what is agreed still can when it is agreed. */
export const changeKeeper: Keeper = {
  done: async (work, done) => {
    const { case: found, act } = done;
    const { parent } = found.head;
    const project = parent === null ? null : await readProject(work.tx, parent);
    if (!project) return ok(undefined);
    if (act.transition === "submit" || act.transition === "complete") return checkAsked(work, done, project);
    return act.transition === "approve" ? checkAgreed(work, done, project) : ok(undefined);
  },
};

async function checkAsked({ tx }: CaseWork, { case: found }: Done, { state }: Project): Promise<Outcome<void, string>> {
  const change = (await readChanges(tx, state)).changes.find(({ id }) => id === found.head.id);
  if (!change?.kind || !change.to) return refuse("change_wrong", "请写明变更为什么。", "Say what it is to become.");
  if (change.kind === "extension") {
    const why = whyNoExtension(change.from, change.to);
    return why ? refuse("change_wrong", why.zh, why.en) : ok(undefined);
  }
  if (change.kind === "budget") return ok(undefined);
  const bearer = await findIdentity(tx, change.to.trim());
  if (bearer?.kind !== "企业")
    return refuse(
      "change_wrong",
      "新的承担单位不在园区企业名录里：请填写它的统一社会信用代码。",
      "The new bearer is no enterprise of the record; give its credit code.",
    );
  return bearer.codes.includes(change.from ?? "")
    ? refuse("change_wrong", "这就是现在的承担单位。", "This is the present bearer.")
    : ok(undefined);
}

/**
 * A change of bearer is not agreed to here: what is reserved in the ledger, and the clawback of what was paid, are those of the
 * enterprise to which the support was granted.
 */
async function checkAgreed(work: CaseWork, done: Done, project: Project): Promise<Outcome<void, string>> {
  if (PROJECT_OVER.has(project.state.state))
    return refuse("change_wrong", "项目已经结束，不能再变更。", "The project is over and is not changed any more.");
  if (done.case.standing.fields.kind !== "bearer") return checkAsked(work, done, project);
  return refuse(
    "change_wrong",
    "支持资金是批给原承担单位的，不能转给另一家：请终止本项目、收回未拨付的资金，由新单位另行申报。",
    "The support was granted to the present bearer and cannot be passed on: terminate the project, which frees what is not paid, and let the new bearer apply.",
  );
}
