import { z } from "zod";
import { givenWords } from "./batches.ts";
import { uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { isoDate, MAX_QUERY_LENGTH, measureId, money, page, text } from "./terms.ts";

/**
 * What accounts there can be. `limit`: `debits` may not exceed posted credits, reserved ones counted; `credits` the other way round.
 * The database has the same (`ledger.account_kind`).
 */
export const ACCOUNT_KINDS = {
  source: { zh: "资金来源", en: "Source of funds", limit: "credits" },
  budget: { zh: "预算", en: "Budget", limit: "debits" },
  due: { zh: "应付", en: "Due", limit: "debits" },
  paid: { zh: "已付", en: "Paid", limit: "debits" },
  recovered: { zh: "追回款", en: "Recovered", limit: "debits" },
  payer: { zh: "缴款人", en: "Payer", limit: "none" },
  interest: { zh: "利息", en: "Interest", limit: "debits" },
  treasury: { zh: "国库", en: "Treasury", limit: "none" },
  cap_source: { zh: "额度来源", en: "Source of a cap", limit: "credits" },
  cap: { zh: "封顶额度", en: "Cap", limit: "debits" },
} as const satisfies Readonly<
  Record<string, { readonly zh: string; readonly en: string; readonly limit: "debits" | "credits" | "none" }>
>;
export type AccountKind = keyof typeof ACCOUNT_KINDS;
export const ACCOUNT_KIND_IDS = Object.keys(ACCOUNT_KINDS) as [AccountKind, ...AccountKind[]];

/** How a transfer moves money: at once, or first reserved and then posted or voided. */
export const TRANSFER_KINDS = {
  single: { zh: "直接记账", en: "At once" },
  reserve: { zh: "占用", en: "Reservation" },
  post: { zh: "占用入账", en: "Post of a reservation" },
  void: { zh: "占用释放", en: "Void of a reservation" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type TransferKind = keyof typeof TRANSFER_KINDS;
export const TRANSFER_KIND_IDS = Object.keys(TRANSFER_KINDS) as [TransferKind, ...TransferKind[]];

/** What a transfer is. A code is for good: the ledger names it. */
export const TRANSFER_CODES = {
  appropriation: { zh: "下达预算", en: "Appropriation" },
  withdrawal: { zh: "收回预算", en: "Withdrawal of budget" },
  move: { zh: "调剂预算", en: "Move between budgets" },
  cap: { zh: "设定封顶额度", en: "Cap given" },
  cap_cut: { zh: "调低封顶额度", en: "Cap cut" },
  reservation: { zh: "占用预算", en: "Reservation" },
  release: { zh: "解除占用", en: "Release" },
  order: { zh: "下达拨付", en: "Payout order" },
  payment: { zh: "支付", en: "Payment" },
  failure: { zh: "支付失败", en: "Failed payment" },
  bank_return: { zh: "银行退汇", en: "Returned by the bank" },
  return: { zh: "退回预算", en: "Return to the budget" },
  recovery: { zh: "追回通知", en: "Recovery demanded" },
  interest: { zh: "计收利息", en: "Interest demanded" },
  receipt: { zh: "追回到账", en: "Receipt of a recovery" },
  waiver: { zh: "免予追回", en: "Waiver of a recovery" },
  restoration: { zh: "追回款回补预算", en: "Recovered money restored to the budget" },
  remittance: { zh: "上缴国库", en: "Remittance to the treasury" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type TransferCode = keyof typeof TRANSFER_CODES;
export const TRANSFER_CODE_IDS = Object.keys(TRANSFER_CODES) as [TransferCode, ...TransferCode[]];

/**
 * The figures of money that pages show; each is a sum over transfers, and opens to them. What is promised is reserved until it is ordered; what
 * is left of a budget is what was appropriated and restored, less what is promised. What came back is held until it is passed on.
 */
export const FIGURES = {
  appropriated: { zh: "已下达预算", en: "Appropriated" },
  restored: { zh: "追回回补", en: "Restored" },
  promised: { zh: "已承诺", en: "Promised" },
  reserved: { zh: "占用中", en: "Reserved" },
  ordered: { zh: "已下达拨付", en: "Ordered" },
  paid: { zh: "已支付", en: "Paid" },
  recovered: { zh: "已追回", en: "Recovered" },
  interest: { zh: "利息收入", en: "Interest received" },
  held: { zh: "待处理追回本金", en: "Recovered, not passed on" },
  held_interest: { zh: "待上缴利息", en: "Interest, not passed on" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type Figure = keyof typeof FIGURES;
export const FIGURE_IDS = Object.keys(FIGURES) as [Figure, ...Figure[]];

/** Where money that came back can go: its principal to the budget or the treasury, its interest to the treasury alone. */
export const PASSINGS = {
  restoration: { zh: "退回预算", en: "To the budget" },
  remittance: { zh: "上缴国库", en: "To the treasury" },
  interest_remittance: { zh: "利息上缴", en: "Remit interest" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type Passing = keyof typeof PASSINGS;
export const PASSING_IDS = Object.keys(PASSINGS) as [Passing, ...Passing[]];

/** By what figures are grouped; the month is that of the day of value. */
export const figureGroup = z.enum(["fund", "year", "programme", "measure", "month"]);
export type FigureGroup = z.infer<typeof figureGroup>;

const count = z.number().int();
const name = z.string().nullable();

/** What an account is about; null where it does not matter. */
const about = { fund: name, year: count.nullable(), programme: name, measure: name, subject: name };

const accountHead = z.object({ id: z.string(), kind: z.enum(ACCOUNT_KIND_IDS), ...about });
const ledgerAccount = accountHead.extend({
  limit: z.enum(["debits", "credits", "none"]),
  debitsPending: money,
  debitsPosted: money,
  creditsPending: money,
  creditsPosted: money,
  /** Of a budget: what it was given, less what was withdrawn or moved away; null for any other account. */
  appropriated: money.nullable(),
  /** What may still go out on the side that is limited; null for an account without a limit. */
  available: money.nullable(),
});
export type LedgerAccount = z.infer<typeof ledgerAccount>;

/** A transfer as it was made, for good. */
const ledgerTransfer = z.object({
  id: z.string(),
  /** Grows in the order in which the transfers of one account count. */
  number: z.string(),
  /** Id of the first of those with which it was made, all or none. */
  entry: z.string(),
  kind: z.enum(TRANSFER_KIND_IDS),
  code: z.enum(TRANSFER_CODE_IDS),
  debit: accountHead,
  credit: accountHead,
  amount: money,
  reservation: z.string().nullable(),
  /** Of a reservation: whether it still waits, and of a payment whether the bank brought it back; null for all else. */
  state: z.enum(["open", "posted", "voided", "returned"]).nullable(),
  valueDay: isoDate,
  reason: z.string(),
  case: name,
  decision: name,
  notice: name,
  order: name,
  voucher: name,
  by: z.string(),
  recordedAt: z.string(),
});
export type LedgerTransfer = z.infer<typeof ledgerTransfer>;

/** A transfer behind a figure. */
export const transferBehind = z.object({
  /** To the figure; below zero it takes from it. */
  adds: money,
  transfer: ledgerTransfer,
  /** The enterprise whose money it is; null for what concerns no single one. */
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type TransferBehind = z.infer<typeof transferBehind>;

const word = text.min(1).max(MAX_QUERY_LENGTH);
/** What money is for; `-` finds what names none. */
const filter = {
  fund: word.optional(),
  year: z.union([z.literal("-"), z.coerce.number().int().min(1990).max(2200)]).optional(),
  programme: word.optional(),
  measure: text.min(1).max(200).optional(),
};
const month = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
  .optional();
const group = figureGroup.transform((each) => [each]);

const revenue = z.object({
  year: count,
  amount: money,
  /** Where the figure stands. */
  citation: z.string(),
  by: z.string(),
  at: z.string(),
});

/** What a document demands of the budgets of a year at least, and whether they reach it. */
const yearFloor = z.object({
  id: z.string(),
  words: z.object({ zh: z.string(), en: z.string() }),
  /** Unknown while nobody has recorded the revenue. */
  state: z.enum(["met", "unmet", "unknown"]),
  /** Appropriated for the year to the budgets that count, less what was withdrawn or moved away. */
  budget: money,
  /** What the district took in in the year before, as it was recorded last. */
  revenue: revenue.nullable(),
  /** The least that the budgets must come to, rounded up to the 分. */
  needed: money.nullable(),
  /** Of the revenue: `1%`. */
  rate: z.string(),
  /** The article that sets it; `id` as that of a measure. */
  clause: z.object({
    id: z.string(),
    article: z.string(),
    policy: z.object({ id: z.string(), title: z.string() }),
  }),
  /** Which budgets count; null: whatever they name. */
  budgets: z.object({ fund: name, programme: name, measure: name }),
  /** What the document leaves open. */
  open: z.object({ zh: z.string(), en: z.string() }),
});
export type YearFloor = z.infer<typeof yearFloor>;

/** What every change of a budget says: sent again under its id, it is done once. */
const change = z.object({ id: uuid, amount: money, reason: givenWords.max(500) });
const left = z.object({
  /** What may still be given away of the budget that was changed; of a move, of the one that gave. Of what is passed on, what still stands there. */
  available: money,
});

const figures = z.object({
  appropriated: money,
  restored: money,
  promised: money,
  reserved: money,
  ordered: money,
  paid: money,
  recovered: money,
  interest: money,
  held: money,
  held_interest: money,
});

export const ledger = {
  /** By kind and what they are about. */
  accounts: oc
    .route({ method: "GET", path: "/ledger/accounts" })
    .meta({ access: "money.see" })
    .input(page.extend({ kind: z.enum(ACCOUNT_KIND_IDS).optional(), ...filter, subject: word.optional() }))
    .output(z.object({ total: count, items: z.array(ledgerAccount) })),
  account: oc
    .route({ method: "GET", path: "/ledger/accounts/{id}" })
    .meta({ access: "money.see" })
    .errors(refusals("account_not_found"))
    .input(z.object({ id: z.uuid() }))
    .output(ledgerAccount),
  /** Newest first. */
  accountTransfers: oc
    .route({ method: "GET", path: "/ledger/accounts/{id}/transfers" })
    .meta({ access: "money.see" })
    .errors(refusals("account_not_found"))
    .input(page.extend({ id: z.uuid() }))
    .output(z.object({ total: count, items: z.array(ledgerTransfer) })),
  /** One transfer with those it was made with, what it resolves and what resolved it, in order of time. */
  transfer: oc
    .route({ method: "GET", path: "/ledger/transfers/{id}" })
    .meta({ access: "money.see" })
    .errors(refusals("transfer_not_found"))
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ transfer: ledgerTransfer, others: z.array(ledgerTransfer) })),
  /** Money promised, ordered, paid and recovered, grouped as asked; without a group one line for all. */
  figures: oc
    .route({ method: "GET", path: "/ledger/figures" })
    .meta({ access: "money.see" })
    .errors(refusals("figures_too_many"))
    .input(z.object({ by: z.union([group, z.array(figureGroup).max(5)]).default([]), ...filter, month }))
    .output(
      z.object({
        items: z.array(
          z.object({ fund: name, year: count.nullable(), programme: name, measure: name, month: name, figures }),
        ),
      }),
    ),
  /** The transfers behind one figure, newest first, each with what it adds to it or takes from it. */
  figureTransfers: oc
    .route({ method: "GET", path: "/ledger/figures/{figure}/transfers" })
    .meta({ access: "money.see" })
    .input(page.extend({ figure: z.enum(FIGURE_IDS), ...filter, month }))
    .output(
      z.object({
        total: count,
        /** The figure: what all of them come to. */
        amount: money,
        items: z.array(transferBehind),
      }),
    ),
  /** The floors that documents set for the budgets of a year, by default this one. */
  floors: oc
    .route({ method: "GET", path: "/ledger/floors" })
    .meta({ access: "money.see" })
    .input(z.object({ year: z.coerce.number().int().min(1991).max(2200).optional() }))
    .output(z.object({ year: count, items: z.array(yearFloor) })),
  /** Records what the district took in in a year, with where that stands; the newest counts. */
  recordRevenue: oc
    .route({ method: "POST", path: "/ledger/revenues" })
    .meta({ access: "money.keep" })
    .errors(refusals("amount_wrong", "revenue_id_taken"))
    .input(
      z.object({
        id: uuid,
        year: z.coerce.number().int().min(1990).max(2200),
        amount: money,
        citation: givenWords.max(500),
      }),
    )
    .output(revenue),
  /** Gives money of a fund's year to a budget. */
  appropriate: oc
    .route({ method: "POST", path: "/ledger/appropriations" })
    .meta({ access: "money.keep" })
    .errors(refusals("amount_wrong", "transfer_id_taken", "account_overdrawn"))
    .input(
      change.extend({
        fund: givenWords.max(MAX_QUERY_LENGTH),
        year: z.coerce.number().int().min(2000).max(2200),
        programme: givenWords.max(MAX_QUERY_LENGTH).nullable().default(null),
        measure: measureId.nullable().default(null),
      }),
    )
    .output(left),
  /** Takes money that nobody was promised from a budget back to its fund; refused with what there is. */
  withdraw: oc
    .route({ method: "POST", path: "/ledger/withdrawals" })
    .meta({ access: "money.keep" })
    .errors(refusals("account_not_found", "amount_wrong", "transfer_id_taken", "account_overdrawn"))
    .input(change.extend({ budget: uuid }))
    .output(left),
  /** Moves money that nobody was promised from one budget to another of the same fund and year. */
  move: oc
    .route({ method: "POST", path: "/ledger/moves" })
    .meta({ access: "money.keep" })
    .errors(
      refusals("account_not_found", "amount_wrong", "budget_move_wrong", "transfer_id_taken", "account_overdrawn"),
    )
    .input(change.extend({ from: uuid, to: uuid }))
    .output(left),
  /** Passes on what came back under a budget, or a part of it; refused with what stands there. */
  passOn: oc
    .route({ method: "POST", path: "/ledger/passed-recoveries" })
    .meta({ access: "money.keep" })
    .errors(refusals("account_not_found", "amount_wrong", "transfer_id_taken", "account_overdrawn"))
    .input(change.extend({ budget: uuid, as: z.enum(PASSING_IDS) }))
    .output(left),
  /** Computes over all transfers whether everything adds up. */
  verify: oc
    .route({ method: "POST", path: "/ledger-verification" })
    .meta({ access: "money.see" })
    .input(z.object({}).default({}))
    .output(
      z.object({
        accounts: count,
        transfers: count,
        /** The first of them; none when all is well. */
        faults: z.array(
          z.object({
            fault: z.enum(["unbalanced", "totals", "limit", "reservation", "resolved"]),
            account: z.string().nullable(),
            transfer: z.string().nullable(),
            zh: z.string(),
            en: z.string(),
          }),
        ),
        /** In milliseconds. */
        took: z.number(),
      }),
    ),
};
