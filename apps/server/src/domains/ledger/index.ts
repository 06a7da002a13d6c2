/**
 * The ledger: money as double entry, after TigerBeetle's model, in PostgreSQL. Every transfer debits one account and credits another and is
 * never changed; what is promised is reserved first and then posted or voided, once. `chart.ts` says who debits whom for what; docs/ledger.md
 * shows it in the order of a payout's life. The ledger knows no cases and no policies: it keeps their ids.
 *
 * Budgets and caps are kept by commands of their own, in the scope of whoever has `money.keep`. Everything else is done by a capability in
 * the program's hands: inside its transaction, after what it writes itself and before its own event, one call of one of these functions,
 * since the accounts stay locked until the transaction ends. Sent twice under the same ids, everything is done once.
 */
export { type AccountKey, account, availableOf, type BudgetKey, type CapKey } from "./account.ts";
export { findAccount, readAppropriated } from "./account-store.ts";
export { appropriateBudget } from "./appropriate-budget.ts";
export { dueTo } from "./award.ts";
export { findDoubt, readBankLines, type StoredBankLine } from "./bank-line-store.ts";
export { findCaps, type ListedCap, listCaps, readCaps, readCapsOf } from "./cap-store.ts";
export { changeCap } from "./change-cap.ts";
export { checkFloor } from "./check-floor.ts";
export { confirmPayment } from "./confirm-payment.ts";
export { demandRecovery, interestIdOf } from "./demand-recovery.ts";
export { deriveId } from "./derive-id.ts";
export { describeBehind } from "./describe-behind.ts";
export { readBehind, readBehindCap, sumFigures } from "./figure-store.ts";
export { interestOf } from "./interest.ts";
export { BANK_OUTCOMES, type BankOutcome } from "./judge-bank-line.ts";
export { type CapLimit, isSameCap } from "./limit-caps.ts";
export { type EntryAnswer, makeTransfers } from "./make-transfers.ts";
export { moveBudget } from "./move-budget.ts";
export { nameSubjects } from "./name-subjects.ts";
export { orderPayouts, paymentOf, restOf } from "./order-payouts.ts";
export { readPaidDays } from "./paid-day-store.ts";
export { findPart, type LedgerPart, readAccounts } from "./part-store.ts";
export { heldFor } from "./pass-on-recovery.ts";
export { type BankFile, type BankFormat, type BankLine, readBankFile } from "./read-bank-file.ts";
export { receiveRecovery, stillOwedOf } from "./receive-recovery.ts";
export { type Returning, reconcileBankFile } from "./reconcile-bank-file.ts";
export { recordEntries } from "./record-entries.ts";
export { recordRevenue } from "./record-revenue.ts";
export { releaseAwards, takeBackMoney } from "./release-awards.ts";
export { reserveAwards } from "./reserve-awards.ts";
export { type DueReturn, returnDue, returnPayment } from "./return-money.ts";
export { ledgerRoutes } from "./routes.ts";
export { shortTransaction } from "./short-transaction-store.ts";
export { type Entry, MAX_AMOUNT_FEN, MAX_TRANSFERS_AT_ONCE, type NewTransfer, type Transfer } from "./transfer.ts";
export { countOpenOrders, findTransfer, readAround, readReservedWith, readTransfers } from "./transfer-store.ts";
export { verifyLedger } from "./verify-ledger.ts";
export { waiveRecovery } from "./waive-recovery.ts";
export { withdrawBudget } from "./withdraw-budget.ts";
