import { type Outcome, ok, refuse } from "@yuanding/values";
import type { CaseWork, Done, Keeper } from "../cases/index.ts";
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
  return ok(undefined);
}

async function checkAgreed(work: CaseWork, done: Done, project: Project): Promise<Outcome<void, string>> {
  if (PROJECT_OVER.has(project.state.state))
    return refuse("change_wrong", "项目已经结束，不能再变更。", "The project is over and is not changed any more.");
  return checkAsked(work, done, project);
}
