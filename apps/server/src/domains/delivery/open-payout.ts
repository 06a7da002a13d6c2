import { formatFen, type Outcome, ok, refuse } from "@yuanding/values";
import { SYSTEM } from "../../actor.ts";
import { type CaseWork, openCase, putDocument } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { type Award, findAwardOf } from "./award-store.ts";
import { writeGround } from "./documents.ts";
import type { StoredInstalment } from "./instalment-store.ts";
import type { Offer } from "./offer.ts";
import { insertPayout, listPayoutsOf } from "./payout-store.ts";

type Ground = {
  readonly case: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly account: unknown;
  readonly offer: Offer;
  /** Of an award that is paid in instalments: which one, and all of them; none: all at once. */
  readonly instalment?: { readonly number: number; readonly all: readonly StoredInstalment[] };
};

/** Opens the payout of what a case granted, with its amount, account and ground filled in, for an officer to look at and submit. */
export async function openPayout(work: CaseWork, ground: Ground): Promise<Outcome<void, string>> {
  const { tx, place } = work;
  const { offer, subject, account, instalment } = ground;
  const award: Award | null = await findAwardOf(tx, ground.case);
  if (!award) throw new Error(`the case ${ground.case} has granted nothing`);
  const payments = instalment?.all ?? [{ amount: award.amount, condition: "账户核对无误后一次拨付" }];
  const amount = instalment?.all.find(({ number }) => number === instalment.number)?.amount ?? award.amount;
  const earlier = await listPayoutsOf(tx, award.id);
  const id = deriveId(award.id, "payout", earlier.length + 1);
  const opened = await openCase(work, SYSTEM, {
    ...{ id, process: "payout", parent: ground.case, subject, title: offer.title },
    fields: { amount: formatFen(amount), ...(typeof account === "string" && { account }) },
  });
  if (!opened.ok) return refuse(opened.refusal.code, opened.refusal.zh, opened.refusal.en);
  await insertPayout(tx, { case: id, award: award.id, instalment: instalment?.number ?? null }, offer.year);
  const approvedBy = instalment ? "专家评审、会议审议、审批人批准" : "经办核对、审批人批准";
  const content = await writeGround(place.law, { offer, award, payments, subject, approvedBy, today: place.today() });
  const document = { case: id, subject: subject.id, file: deriveId(id, "basis"), kind: "basis", internal: true };
  await putDocument(work, { ...document, name: `关于${offer.title}的批复.docx`, content });
  return ok(undefined);
}
