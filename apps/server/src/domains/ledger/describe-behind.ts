import type { TransferBehind } from "@yuanding/contract";
import { type Fen, formatFen } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { describeTransfer } from "./describe-money.ts";
import { nameSubjects } from "./name-subjects.ts";
import type { Transfer } from "./transfer.ts";
import { readTransfers } from "./transfer-store.ts";

type Behind = { readonly adds: Fen; readonly transfer: Transfer };

/** Transfers behind a figure, with the enterprise whose money each is; of a part of an entry that names none, the one of its first. */
export async function describeBehind(database: Database, items: readonly Behind[]): Promise<TransferBehind[]> {
  const parts = items.filter(({ transfer }) => transfer.entry !== transfer.id && subjectOf(transfer) === null);
  const heads = await readTransfers(
    database,
    parts.map(({ transfer }) => transfer.entry),
  );
  const ofEntry = new Map(heads.map((head) => [head.id, subjectOf(head)]));
  const codes = items.map(({ transfer }) => subjectOf(transfer) ?? ofEntry.get(transfer.entry) ?? null);
  const names = await nameSubjects(database, codes);
  return items.map(({ adds, transfer }, place) => {
    const id = codes[place] ?? null;
    const subject = id === null ? null : { id, name: names.get(id) ?? id };
    return { adds: formatFen(adds), transfer: describeTransfer(transfer), subject };
  });
}

function subjectOf({ credit, debit }: Transfer): string | null {
  return credit.subject ?? debit.subject;
}
