import { type Outcome, ok, refuse } from "@yuanding/values";
import { type CaseWork, openCase, readParts, reportResult } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import type { ApplicationDone } from "./keep-application.ts";

/** States in which a project is over. */
export const PROJECT_OVER: ReadonlySet<string> = new Set(["done", "failed", "terminated"]);

/** 立项: opens the project of an application, for the supervisor to plan. */
export async function openProject(
  work: CaseWork,
  { case: found, subject, actor }: ApplicationDone,
): Promise<Outcome<void, string>> {
  const { id, title } = found.head;
  const opened = await openCase(work, actor, {
    ...{ id: deriveId(id, "project"), process: "project", parent: id, subject, fields: {} },
    title: `${title}项目`.slice(0, 200),
  });
  return opened.ok ? ok(undefined) : refuse(opened.refusal.code, opened.refusal.zh, opened.refusal.en);
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
