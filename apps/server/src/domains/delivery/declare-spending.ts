import type { SpendingKind } from "@yuanding/contract";
import { formatFen, type Outcome, ok, parseDate } from "@yuanding/values";
import { nameOf, ownCodes, signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { isCaseThere, lockCase } from "../cases/index.ts";
import { listPaid } from "./keep-clawback.ts";
import { readMoney } from "./money.ts";
import { readProject } from "./read-project.ts";
import { putReceipt } from "./receipts.ts";
import { whyAccountWrong } from "./spending.ts";
import { putSpending } from "./spending-document.ts";
import { insertDeclaration, listDeclarations, type StoredDeclaration } from "./spending-store.ts";

type Input = {
  readonly id: string;
  readonly from: string;
  readonly through: string;
  readonly spent: readonly { readonly kind: SpendingKind; readonly amount: string }[];
  readonly balance: string;
};
type Refused = "case_not_found" | "act_not_now" | "date_invalid" | "declaration_wrong";

/** States of a project in which its firm has the case in hand. */
export const DECLARING: ReadonlySet<string> = new Set(["running", "mending", "mending-last"]);

/**
 * Keeps what a firm declares of the separate account. It is kept as it was declared; whether it agrees with what was paid is asked when
 * it goes with a report.
 */
export async function declareSpending(context: ApiContext, input: Input): Promise<Outcome<StoredDeclaration, Refused>> {
  const { system, actor, today } = context;
  const { id } = input;
  if (!(await isCaseThere(context.database, id))) return refused("case_not_found");
  const [from, through] = [parseDate(input.from), parseDate(input.through)];
  if (!from || !through) return refused("date_invalid");
  const spent = input.spent
    .map(({ kind, amount }) => ({ kind, amount: readMoney(amount) ?? -1n }))
    .filter(({ amount }) => amount !== 0n);
  if (new Set(spent.map(({ kind }) => kind)).size < spent.length)
    return refused("declaration_wrong", { zh: "同一用途只写一行。", en: "each kind of spending stands in one line." });
  const account = { from, through, spent, balance: readMoney(input.balance) ?? -1n };
  return attempt(system, async (tx): Promise<Outcome<StoredDeclaration, Refused>> => {
    await lockCase(tx, id);
    const project = await readProject(tx, id);
    const subject = project?.state.subject;
    if (!project || !subject || !ownCodes(actor, "claims.submit").includes(subject.id))
      return refused("case_not_found");
    if (!DECLARING.has(project.state.state)) return refused("act_not_now");
    const wrong = whyAccountWrong(account, await listPaid({ tx }, project.award), today());
    if (wrong) return refused("declaration_wrong", wrong);
    const by = signatureOf(actor, "claims.submit");
    const number = await insertDeclaration(tx, by, id, { ...account, caseVersion: project.state.version });
    await recordEvent(tx, actor, {
      ...{ type: "spending_declared", thing: { kind: "case", id }, subject: subject.id, power: "claims.submit" },
      after: {
        ...{ number, from: input.from, through: input.through, balance: formatFen(account.balance) },
        spent: spent.map(({ kind, amount }) => ({ kind, amount: formatFen(amount) })),
      },
    });
    const declaration = (await listDeclarations(tx, id)).at(-1);
    if (!declaration) throw new Error(`the declaration ${number} of ${id} is not there`);
    const work = { tx, place: context };
    const { title } = project.state;
    await putSpending(work, { case: id, title, subject, declaration });
    const about = { title: `${title}（专账申报第 ${number} 次）`, subject, by: nameOf(actor) };
    await putReceipt(work, id, { ...about, at: context.now?.() ?? Temporal.Now.instant() });
    return ok(declaration);
  });
}
