import { type Outcome, ok, refuse } from "@yuanding/values";
import { type CaseWork, listActs, openCase, readParts, reportResult } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { findAwardOf } from "./award-store.ts";
import type { ApplicationDone } from "./keep-application.ts";
import { tellPaidUp } from "./settle-project.ts";

/** States in which a project is over. */
export const PROJECT_OVER: ReadonlySet<string> = new Set(["done", "failed", "terminated"]);

/** 立项: opens the project of an application, for the supervisor to plan. */
export async function openProject(
  work: CaseWork,
  { case: found, subject, actor }: ApplicationDone,
): Promise<Outcome<void, string>> {
  const { id, title } = found.head;
  const against = (await listActs(work.tx, id)).some(({ transition }) => transition === "no-project");
  if (against) return refuse("project_settled", "已经办过“不立项”。", "It was settled that there is no project.");
  const opened = await openCase(work, actor, {
    ...{ id: deriveId(id, "project"), process: "project", parent: id, subject, fields: {} },
    title: `${title}项目`.slice(0, 200),
  });
  if (!opened.ok) return refuse(opened.refusal.code, opened.refusal.zh, opened.refusal.en);
  const award = await findAwardOf(work.tx, id);
  if (award) await tellPaidUp(work, award, null);
  return ok(undefined);
}

/** Support that is revoked ends the project that it paid. */
export async function endProject(work: CaseWork, application: string): Promise<Outcome<void, string>> {
  for (const { id, state } of await readParts(work.tx, application, "project")) {
    if (PROJECT_OVER.has(state)) continue;
    const told = await reportResult(work, id, "support-revoked", {});
    if (!told.ok) return refuse(told.refusal.code, told.refusal.zh, told.refusal.en);
  }
  return ok(undefined);
}
