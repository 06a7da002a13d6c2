import { addWorkingDays, type Outcome, ok, refuse } from "@yuanding/values";
import { type CaseWork, type Done, listActs, putDocument } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { official } from "./documents.ts";
import { listHandedIn } from "./receipts.ts";

/** Where somebody who returns a case leaves a part of a defect out. */
const NOTHING = "—";
/** 1. 1、（1）一、: a number in front of a line, which the table counts by itself. */
const NUMBERED = /^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、)\s*/;
/** Steps by which an enterprise hands in. */
const HANDED_IN: ReadonlySet<string | null> = new Set(["submit", "complete"]);

export type Defect = {
  readonly 材料: string;
  readonly 问题: string;
  readonly 要求: string;
  readonly 依据: string;
};

/** The defects in a reason, one a line: `材料：问题；要求；依据`, of which all but the problem may be left out. */
export function defectsIn(reason: string): readonly Defect[] {
  const lines = reason.split("\n").map((line) =>
    line
      .trim()
      .replace(NUMBERED, "")
      .replace(/[。；;]+$/, ""),
  );
  return lines.flatMap((line) => {
    if (line === "") return [];
    const [, what = NOTHING, said = line] = /^([^：:；;]{1,60})[：:]\s*(.+)$/.exec(line) ?? [];
    const [problem = said, demand = NOTHING, ...ground] = said.split(/[；;]\s*/);
    return [{ 材料: what, 问题: problem, 要求: demand, 依据: ground.join("；") || NOTHING }];
  });
}

/**
 * 补正通知书: all defects of what was handed in, told at once as the reason of the return names them, and by when to complete it. Refused while
 * that day cannot be told.
 */
export async function putCompletionNotice(work: CaseWork, { case: found, act }: Done): Promise<Outcome<void, string>> {
  const { id, subject, title } = found.head;
  if (!subject) return ok(undefined);
  const { law, today } = work.place;
  const promised = promisedUntil(work, "complete", found.process.clocks.get("complete")?.zh ?? "complete");
  if (!promised.ok) return promised;
  const handed = (await listActs(work.tx, id)).findLast(({ transition }) => HANDED_IN.has(transition));
  const content = await official(law, "completion-notice", {
    ...{ 编号: id, 申报单位: subject.name, 申报事项: title, 申报编号: id },
    提交日期: (handed?.at ?? found.standing.changedAt).toZonedDateTimeISO(law.park.office.zone).toPlainDate(),
    补正事项: defectsIn(act.reason ?? ""),
    ...{ 补正工作日: String(promised.value.days), 补正期限: promised.value.until },
    ...{ 补正方式: "园区服务平台“我的申报”", 成文日期: today() },
  });
  await putDocument(work, {
    ...{ case: id, subject: subject.id, file: deriveId(id, "defects"), kind: "defects", name: "补正通知书.docx" },
    ...{ internal: false, content },
  });
  return ok(undefined);
}

/** 受理回执: that an application is taken up, by whom, and by when it is decided. Refused while that day cannot be told. */
export async function putAcceptance(work: CaseWork, { case: found, actor }: Done): Promise<Outcome<void, string>> {
  const { id, subject, title } = found.head;
  if (!subject) return ok(undefined);
  const { law, today } = work.place;
  const promised = promisedUntil(work, "decide", found.process.clocks.get("decide")?.zh ?? "decide");
  if (!promised.ok) return promised;
  const content = await official(law, "acceptance-receipt", {
    ...{ 编号: id, 提交单位: subject.name, 事项: title, 申报编号: id, 受理日期: today() },
    ...{ 办理工作日: String(promised.value.days), 办理期限: promised.value.until },
    ...{ 经办人: actor.person?.name ?? NOTHING, 文件: await listHandedIn(work, id), 成文日期: today() },
  });
  await putDocument(work, {
    ...{ case: id, subject: subject.id, file: deriveId(id, "acceptance"), kind: "other", name: "受理回执.docx" },
    ...{ internal: false, content },
  });
  return ok(undefined);
}

/** The last day of what the park promises from today on, which a document names. */
function promisedUntil(
  { place: { law, today } }: CaseWork,
  clock: string,
  name: string,
): Outcome<{ readonly days: number; readonly until: Temporal.PlainDate }, string> {
  const days = law.park.service.promises[clock];
  if (days === undefined)
    return refuse(
      "promise_missing",
      `园区没有定“${name}”（park.yaml 的 service.promises.${clock}），公文写不出期限。`,
      `The park has set no days for “${name}” (service.promises.${clock} in park.yaml), and the document could not name the last one.`,
    );
  const until = addWorkingDays(law.timetable.calendar, today(), days);
  return until.ok ? ok({ days, until: until.value }) : until;
}
