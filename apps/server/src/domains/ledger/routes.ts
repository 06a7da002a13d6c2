import { formatFen } from "@yuanding/values";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { findAccountById, findAccounts, readAppropriated } from "./account-store.ts";
import { describeBehind } from "./describe-behind.ts";
import { describeFloors, describeRevenue } from "./describe-floors.ts";
import { describeAccount, describeFigures, describeTransfer } from "./describe-money.ts";
import { readBehind, sumFigures } from "./figure-store.ts";
import { appropriate, move, passOn, record, withdraw } from "./keep-budgets.ts";
import { findTransfer, readAround, readTransfersOf } from "./transfer-store.ts";
import { verifyLedger } from "./verify-ledger.ts";

/** Groups that one answer may have: a hundred measures by month over eight years. */
const MOST_GROUPS = 10_000;

/** contract.ledger */
export const ledgerRoutes = {
  accounts: api.ledger.accounts.handler(async ({ input, context }) => {
    const { total, items } = await findAccounts(context.database, input);
    const appropriated = await readAppropriated(context.database, items);
    return { total, items: items.map((each) => describeAccount(each, appropriated)) };
  }),
  account: api.ledger.account.handler(async ({ input, context, errors }) => {
    const account = await findAccountById(context.database, input.id);
    if (!account) throw errors.account_not_found({ data: refusalData("account_not_found") });
    return describeAccount(account, await readAppropriated(context.database, [account]));
  }),
  accountTransfers: api.ledger.accountTransfers.handler(async ({ input, context, errors }) => {
    const account = await findAccountById(context.database, input.id);
    if (!account) throw errors.account_not_found({ data: refusalData("account_not_found") });
    const { total, items } = await readTransfersOf(context.database, account.id, input);
    return { total, items: items.map(describeTransfer) };
  }),
  transfer: api.ledger.transfer.handler(async ({ input, context, errors }) => {
    const transfer = await findTransfer(context.database, input.id);
    if (!transfer) throw errors.transfer_not_found({ data: refusalData("transfer_not_found") });
    const others = await readAround(context.database, transfer);
    return { transfer: describeTransfer(transfer), others: others.map(describeTransfer) };
  }),
  figures: api.ledger.figures.handler(async ({ input, context, errors }) => {
    const rows = await sumFigures(context.database, [...new Set(input.by)], input, MOST_GROUPS + 1);
    if (rows.length > MOST_GROUPS) throw errors.figures_too_many({ data: refusalData("figures_too_many") });
    return { items: rows.map(describeFigures) };
  }),
  figureTransfers: api.ledger.figureTransfers.handler(async ({ input, context }) => {
    const { total, amount, items } = await readBehind(context.database, input.figure, input, input);
    return { total, amount: formatFen(amount), items: await describeBehind(context.system, items) };
  }),
  floors: api.ledger.floors.handler(async ({ input, context }) => {
    const year = input.year ?? context.today().year;
    return { year, items: await describeFloors(context.database, context.law.park.floors, year) };
  }),
  recordRevenue: api.ledger.recordRevenue.handler(async ({ input, context, errors }) => {
    const outcome = await record(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeRevenue(outcome.value);
  }),
  appropriate: api.ledger.appropriate.handler(async ({ input, context, errors }) => {
    const outcome = await appropriate(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  withdraw: api.ledger.withdraw.handler(async ({ input, context, errors }) => {
    const outcome = await withdraw(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  move: api.ledger.move.handler(async ({ input, context, errors }) => {
    const outcome = await move(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  passOn: api.ledger.passOn.handler(async ({ input, context, errors }) => {
    const outcome = await passOn(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  verify: api.ledger.verify.handler(({ context }) => verifyLedger(context)),
};
