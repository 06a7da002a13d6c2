import { randomUUID } from "node:crypto";
import { scopeOf } from "../../apps/server/src/actor.ts";
import { recordEvent } from "../../apps/server/src/domains/audit/index.ts";
import {
  type AccountKey,
  account,
  type BudgetKey,
  dueTo,
  type Entry,
  type EntryAnswer,
  findAccount,
  makeTransfers,
  type NewTransfer,
} from "../../apps/server/src/domains/ledger/index.ts";
import { readFaults } from "../../apps/server/src/domains/ledger/verify-store.ts";
import { type Database, scopedTo } from "../../apps/server/src/platform/database/connect.ts";
import { holder, officer } from "../setup/actors.ts";

/* Budgets and enterprises of tests, and ways to say transfers in few words. Amounts are 分. All enterprises are invented. */

export const DAY = Temporal.PlainDate.from("2026-07-01");
export const BUDGET = { fund: "区级产业资金", year: 2026, programme: "产业十条", measure: "xicheng-2022-114/rent" };
export const OTHER_BUDGET = { ...BUDGET, measure: "xicheng-2022-114/purchase" };
export const [A, B] = ["91110102MA00000079", "91110102MA00000X77"] as const;
export const CLERK = officer("经办");
export const FINANCE = { ...holder("财务", "finance"), strong: true };

export const said = (id: string = randomUUID(), reason = "测试") => ({ id, valueDay: DAY, reason });

/** Whoever keeps budgets, in their own scope. */
export function keeper(database: Database) {
  return { database: scopedTo(database, scopeOf(FINANCE)), actor: FINANCE };
}

export function single(code: NewTransfer["code"], debit: AccountKey, credit: AccountKey, amount: bigint, id?: string) {
  return { ...said(id), kind: "single", code, debit, credit, amount } as const satisfies NewTransfer;
}

export const source = (budget: BudgetKey) => account("source", { fund: budget.fund, year: budget.year });

export function appropriation(amount: bigint, budget: BudgetKey = BUDGET, id?: string) {
  return single("appropriation", source(budget), account("budget", budget), amount, id);
}

export function reservation(subject: string, amount: bigint, id?: string, budget: BudgetKey = BUDGET) {
  const between = { debit: account("budget", budget), credit: account("due", { ...budget, subject }), amount };
  return { ...said(id), kind: "reserve", code: "reservation", ...between } as const satisfies NewTransfer;
}

export function post(of: string, amount: bigint | null, id?: string) {
  return { ...said(id), kind: "post", code: "order", reservation: of, amount } as const satisfies NewTransfer;
}

export function release(of: string, id?: string) {
  return { ...said(id), kind: "void", code: "release", reservation: of } as const satisfies NewTransfer;
}

/** Money that a budget was given, that was paid to A and that came back with its interest. */
export function recovered(budget: BudgetKey, principal: bigint, interest: bigint): readonly Entry[] {
  const { due, paid } = dueTo(budget, A);
  const [promise, order] = [reservation(A, principal, undefined, budget), randomUUID()];
  const demands = { principal: randomUUID(), interest: randomUUID() };
  const reserve = (code: NewTransfer["code"], id: string, debit: AccountKey, credit: AccountKey, amount: bigint) =>
    ({ ...said(id), kind: "reserve", code, debit, credit, amount }) as const satisfies NewTransfer;
  const settle = (code: NewTransfer["code"], of: string) =>
    ({ ...said(), kind: "post", code, reservation: of, amount: null }) as const satisfies NewTransfer;
  const { fund, year, programme, measure } = budget;
  const held = { fund, year, programme, measure };
  const payer = account("payer", { subject: A });
  return [
    [appropriation(principal, budget)],
    [promise],
    [
      post(promise.id, null),
      { ...reserve("order", order, due, paid, principal), references: { order: `测试-${order}` } },
    ],
    [settle("payment", order)],
    [
      reserve("recovery", demands.principal, paid, account("recovered", held), principal),
      reserve("interest", demands.interest, payer, account("interest", held), interest),
    ],
    [settle("receipt", demands.principal), settle("receipt", demands.interest)],
  ];
}

/** Makes entries in a transaction of their own with its event, as a command of a capability does. */
export function makeNow(database: Database, entries: readonly Entry[]): Promise<readonly EntryAnswer[]> {
  return database.transaction().execute(async (tx) => {
    const answers = await makeTransfers(tx, { name: "测试", id: null }, entries);
    if (answers.some((each) => each.ok && !each.value.repeated)) {
      await recordEvent(tx, CLERK, { type: "money_reserved", after: { entries: entries.length } });
    }
    return answers;
  });
}

/** What an answer is in one word. */
export const wordOf = (answer: EntryAnswer | undefined): string => {
  if (!answer) return "none";
  if (!answer.ok) return answer.refusal.code;
  return answer.value.repeated ? "repeated" : "made";
};

/** Pending and posted debits, pending and posted credits; zeros for an account that nobody opened. */
export async function totalsOf(database: Database, key: AccountKey) {
  const found = await findAccount(database, key);
  if (!found) return [0n, 0n, 0n, 0n];
  const { debitsPending, debitsPosted, creditsPending, creditsPosted } = found;
  return [debitsPending, debitsPosted, creditsPending, creditsPosted];
}

/** What does not add up over all transfers. */
export const faultsOf = (database: Database) => readFaults(database, 100);
