import { type Outcome, ok, parseDate, refuse } from "@yuanding/values";
import { type CaseWork, type Done, type Keeper, listActs } from "../cases/index.ts";
import { codesOfFirm } from "./check-credit.ts";
import { readInterested } from "./conflict-store.ts";
import { listPaid } from "./keep-clawback.ts";
import { reachedIn } from "./milestone.ts";
import { listMilestones } from "./milestone-store.ts";
import { payNextInstalment } from "./open-instalment.ts";
import { putOpinion } from "./project-documents.ts";
import { type Project, readProject } from "./read-project.ts";
import { whyUnbalanced } from "./spending.ts";
import { listDeclarations } from "./spending-store.ts";
import { takeBackAward } from "./take-back-award.ts";

/** Steps that take a declaration of the separate account of their own. */
const REPORTS: ReadonlySet<string | null> = new Set(["report", "apply"]);

/** States in which a project has failed. */
const FAILED: ReadonlySet<string> = new Set(["failed", "terminated"]);

type Step = (work: CaseWork, done: Done, project: Project) => Promise<Outcome<void, string>>;

/** 项目实施: its plan, its separate account, its ethics opinion, its next instalment, the opinion at its end, and its money where it fails. */
export const projectKeeper: Keeper = {
  done: async (work, done) => {
    const project = await readProject(work.tx, done.case.head.id);
    const step = STEPS[done.act.transition];
    return project && step ? step(work, done, project) : ok(undefined);
  },
};

const STEPS: Readonly<Record<string, Step>> = {
  offer: checkPlan,
  "record-milestone": checkMilestone,
  report: checkAccount,
  mended: checkAccount,
  "mended-last": checkAccount,
  pass: checkEthics,
  pay: payNextInstalment,
  apply: async (work, done, project) => {
    const ethics = await checkEthics(work, done, project);
    return ethics.ok ? checkAccount(work, done, project) : ethics;
  },
  inspect: async (work, done, project) => {
    const apart = await checkInterest(work, done);
    if (!apart.ok) return apart;
    if (done.case.standing.position.state === "passed") await putOpinion(work, project);
    return ok(undefined);
  },
  fail: takeBack,
  terminate: takeBack,
  "give-up": takeBack,
};

async function checkPlan({ tx, place }: CaseWork, { case: found }: Done): Promise<Outcome<void, string>> {
  const endsOn = parseDate(String(found.standing.fields["ends-on"]));
  if (!endsOn || Temporal.PlainDate.compare(endsOn, place.today()) < 0)
    return refuse("plan_wrong", "完成日期须是今天或以后。", "The last day is today or later.");
  const last = (await listMilestones(tx, found.head.id)).at(-1);
  if (!last)
    return refuse(
      "plan_wrong",
      "请先写好里程碑计划，再发出合同。",
      "Write the plan of milestones before the contract.",
    );
  if (Temporal.PlainDate.compare(last.dueOn, endsOn) <= 0) return ok(undefined);
  return refuse(
    "plan_wrong",
    `最后一个里程碑在 ${last.dueOn}，晚于完成日期 ${endsOn}。`,
    `The last milestone is due on ${last.dueOn}, after the last day ${endsOn}.`,
  );
}

async function checkMilestone({ tx, place }: CaseWork, { case: found, act }: Done): Promise<Outcome<void, string>> {
  const plan = await listMilestones(tx, found.head.id);
  const earlier = (await listActs(tx, found.head.id)).slice(0, -1);
  const reached = reachedIn(earlier, place.law.park.office.zone);
  const { milestone } = act.values;
  const open = plan.filter(({ number }) => !reached.has(number)).map(({ number }) => number);
  if (typeof milestone === "number" && open.includes(milestone))
    return act.values.reached === undefined
      ? refuse("milestone_unknown", "请写明完成情况。", "Say what was reached.")
      : ok(undefined);
  const left = open.join("、");
  return refuse(
    "milestone_unknown",
    open.length > 0 ? `请填写还没有报告的里程碑序号：${left}。` : "里程碑都已报告。",
    open.length > 0
      ? `Give the number of a milestone that was not reported: ${open.join(", ")}.`
      : "Every milestone was reported.",
  );
}

async function checkEthics(_: CaseWork, { case: found }: Done, { ethics }: Project): Promise<Outcome<void, string>> {
  const filed = (found.standing.position.times["file-ethics"] ?? 0) > 0;
  if (!ethics || filed) return ok(undefined);
  return refuse(
    "ethics_missing",
    "这次征集要求科技伦理审查意见，承担单位还没有提交。",
    "The call wants an ethics opinion, which the firm in charge has not filed.",
  );
}

/** Whoever has an interest in the firm has no vote on its work. */
async function checkInterest({ tx, place }: CaseWork, { case: found, actor }: Done): Promise<Outcome<void, string>> {
  const { subject } = found.head;
  if (!subject) return ok(undefined);
  const interested = await readInterested(tx, await codesOfFirm(tx, subject.id), place.today());
  if (!interested.has(actor.person?.id ?? "")) return ok(undefined);
  return refuse(
    "interest_bars",
    "您与承担单位有登记在案的利害关系，须回避，不能参加验收表决。",
    "You have a recorded interest in the firm in charge, and take no part in the vote on its inspection.",
  );
}

/** A report goes with a declaration of its own; what was declared last agrees with what was paid, to the 分. */
async function checkAccount(
  work: CaseWork,
  { case: found, act }: Done,
  { award }: Project,
): Promise<Outcome<void, string>> {
  const { tx } = work;
  const last = (await listDeclarations(tx, found.head.id)).at(-1);
  const acts = (await listActs(tx, found.head.id)).slice(0, -1);
  const since = acts.findLast(({ transition }) => REPORTS.has(transition))?.number ?? 0;
  if (REPORTS.has(act.transition) && (!last || last.caseVersion < since))
    return refuse(
      "account_undeclared",
      "请先申报专账（拨付、支出、结余），再提交。",
      "Declare the separate account before you hand this in.",
    );
  const why = last ? whyUnbalanced(last, await listPaid(work, award)) : null;
  return why ? refuse("account_unbalanced", why.zh, why.en) : ok(undefined);
}

/** Money of a project that failed: what is reserved is free again, and what was paid is demanded back. */
async function takeBack(work: CaseWork, done: Done, { award }: Project): Promise<Outcome<void, string>> {
  return FAILED.has(done.case.standing.position.state) ? takeBackAward(work, done, award) : ok(undefined);
}
