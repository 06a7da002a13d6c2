import type { Declaration, ProjectCase } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { type CaseState, describeBriefly, isCaseThere, listActs, readStates } from "../cases/index.ts";
import { offerIn } from "./call-heads.ts";
import { DECLARING } from "./declare-spending.ts";
import { describeInstalments } from "./describe-application.ts";
import { headOf } from "./describe-delivery.ts";
import { listPaid } from "./keep-clawback.ts";
import { readMilestones } from "./read-milestones.ts";
import { type Project, readChanges, readProject } from "./read-project.ts";
import { balanceAccount, type Paid } from "./spending.ts";
import { listDeclarations, type StoredDeclaration } from "./spending-store.ts";

const DECIDED: ReadonlySet<string> = new Set(["agreed", "refused", "withdrawn"]);

/** What delivery knows of a project or a request to change one; `undefined` when there is no such case for whoever asks, null for any other. */
export async function describeProject(context: ApiContext, id: string): Promise<ProjectCase | null | undefined> {
  const { system, database } = context;
  if (!(await isCaseThere(database, id))) return undefined;
  const state = (await readStates(system, [id])).get(id);
  if (state?.process === "change-request") return describeChangeRequest(context, state);
  const project = await readProject(system, id);
  return project && describeWhole(context, project);
}

async function describeWhole(context: ApiContext, project: Project): Promise<ProjectCase | null> {
  const { system } = context;
  const { state, application, award, offer, ethics } = project;
  const paid = await listPaid({ tx: system }, award);
  const { changes, standing } = await readChanges(system, state);
  const known = await describeBriefly(context, [application.id, ...changes.map(({ id }) => id)]);
  const above = known.get(application.id);
  if (!above) return null;
  const contract = state.fields["ends-on"];
  const running = state.state === "running";
  return {
    kind: "project",
    application: { ...headOf(above), title: application.title },
    offer: offerIn(offer),
    award: {
      amount: formatFen(award.amount),
      paid: formatFen(paid.reduce((sum, { amount }) => sum + amount, 0n)),
      firstPaidOn: paid.map(({ day }) => day.toString()).toSorted()[0] ?? null,
    },
    instalments: await describeInstalments(context, application.id),
    ...{ contractEndsOn: typeof contract === "string" ? contract : null, endsOn: standing.extension },
    changes: changes.flatMap(({ id, kind, from, to, agreed }) => {
      const head = known.get(id);
      return head ? [{ kind, from, to, agreed, case: headOf(head) }] : [];
    }),
    milestones: await readMilestones({ tx: system, place: context }, state.id),
    declarations: (await listDeclarations(system, state.id)).map((each) => describeDeclaration(each, paid)),
    ethics: { asked: ethics, filedOn: await findFiled(context, state.id) },
    open: {
      ...{ plan: state.state === "drafting", declaration: DECLARING.has(state.state) },
      change: running && changes.every((change) => DECIDED.has(change.state)),
    },
  };
}

/** What was declared of a project last; null for nothing. */
export async function describeLastDeclaration({ system }: ApiContext, id: string): Promise<Declaration | null> {
  const project = await readProject(system, id);
  const last = (await listDeclarations(system, id)).at(-1);
  return project && last ? describeDeclaration(last, await listPaid({ tx: system }, project.award)) : null;
}

/** A declaration beside what the bank had paid. */
function describeDeclaration(declaration: StoredDeclaration, paid: readonly Paid[]): Declaration {
  const { number, from, through, spent, balance, by, at } = declaration;
  const { received, total, difference } = balanceAccount(declaration, paid);
  return {
    ...{ number, from: from.toString(), through: through.toString(), by, at: at.toString() },
    spent: spent.map(({ kind, amount }) => ({ kind, amount: formatFen(amount) })),
    ...{ total: formatFen(total), balance: formatFen(balance) },
    ...{ received: formatFen(received), difference: formatFen(difference) },
  };
}

async function findFiled({ system, law }: ApiContext, id: string): Promise<string | null> {
  const filed = (await listActs(system, id)).findLast(({ transition }) => transition === "file-ethics");
  return filed ? filed.at.toZonedDateTimeISO(law.park.office.zone).toPlainDate().toString() : null;
}

async function describeChangeRequest(context: ApiContext, { id, parent }: CaseState): Promise<ProjectCase | null> {
  const project = parent === null ? null : await readProject(context.system, parent);
  const above = project && (await describeBriefly(context, [project.state.id])).get(project.state.id);
  const asked = project && (await readChanges(context.system, project.state)).changes.find((each) => each.id === id);
  if (!project || !above || !asked) return null;
  const { kind, from, to, agreed } = asked;
  return {
    kind: "change-request",
    project: { ...headOf(above), title: project.state.title },
    change: { kind, from, to, agreed },
  };
}
