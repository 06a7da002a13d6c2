import { formatFen } from "@yuanding/values";
import { type CaseWork, listActs, putDocument } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { official } from "./documents.ts";
import { acceptedIn, reachedIn, standMilestones } from "./milestone.ts";
import { listMilestones } from "./milestone-store.ts";
import type { Project } from "./read-project.ts";
import { listDeclarations } from "./spending-store.ts";
import { findUnit } from "./unit-of.ts";

/** Steps that lead before the inspectors: votes count from the last of them on. */
const BEFORE_INSPECTORS: ReadonlySet<string | null> = new Set(["apply", "mended-last", "inspect-late"]);
const NOTHING = "—";

/** 验收意见: what was to be reached and was, what the money went to, and how each inspector voted. */
export async function putOpinion(work: CaseWork, { state, award }: Project): Promise<void> {
  const { tx, place } = work;
  const { law, today } = place;
  const { id, subject } = state;
  const acts = await listActs(tx, id);
  const { zone } = law.park.office;
  const milestones = await listMilestones(tx, id);
  const plan = standMilestones(milestones, reachedIn(acts, zone), acceptedIn(acts, zone), today());
  const account = (await listDeclarations(tx, id)).at(-1);
  const since = acts.findLastIndex(({ transition }) => BEFORE_INSPECTORS.has(transition));
  const votes = acts.slice(since + 1).filter(({ transition }) => transition === "inspect");
  const against = votes.filter(({ vote }) => vote === "against").length;
  const units = new Map<string | null, string | null>();
  for (const { byId } of votes) units.set(byId, await findUnit(tx, byId, today()));
  const content = await official(law, "inspection-opinion", {
    ...{ 编号: id, 项目名称: state.title, 承担单位: subject?.name ?? NOTHING, 合同编号: id, 验收日期: today() },
    验收方式: "材料审核和逐人表决",
    目标: plan.map(({ title, dueOn, shows, reached: found }) => ({
      ...{ 指标: title, 约定: `${dueOn} 前：${shows}`, 完成: found ? `${found.on}：${found.what}` : "未报告" },
      结论: found ? (found.late ? "逾期完成" : "按期完成") : "未报告",
    })),
    支持金额: award.amount,
    使用金额: account?.spent.reduce((sum, { amount }) => sum + amount, 0n) ?? 0n,
    资金说明: account ? `专账截至 ${account.through}，结余 ${formatFen(account.balance)} 元。` : "没有申报专账。",
    意见: [
      `验收组 ${votes.length} 人表决，同意 ${votes.length - against} 人，不同意 ${against} 人。`,
      ...votes.flatMap(({ by, reason }) => (reason === "" ? [] : [`${by}：${reason}`])),
    ].join("\n"),
    结论: "同意通过验收。",
    验收组: votes.map(({ by, byId, vote, reason }) => {
      return {
        姓名: by,
        单位: units.get(byId) ?? NOTHING,
        意见: `${vote === "against" ? "不同意" : "同意"}${reason && `：${reason}`}`,
      };
    }),
    成文日期: today(),
  });
  await putDocument(work, {
    ...{ case: id, subject: subject?.id ?? null, file: deriveId(id, "opinion"), kind: "opinion", internal: false },
    ...{ name: `“${state.title}”验收意见.docx`, content },
  });
}
