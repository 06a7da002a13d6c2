import { join } from "node:path";
import { type BankFileAnswer, MAX_FILE_NAME_LENGTH } from "@yuanding/contract";
import { formatFen, type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { readFileName, receiveFile, withFolder } from "../../platform/http/receive-file.ts";
import { refused } from "../../refusal-data.ts";
import { scanFile } from "../../scan-file.ts";
import { type BankFile, readBankFile, reconcileBankFile } from "../ledger/index.ts";
import { accountTailOf } from "./account-text.ts";
import { askForSettling } from "./delivery-jobs.ts";
import { findOrders } from "./payout-store.ts";
import { returningPayouts } from "./return-payout.ts";
import { settlePayouts } from "./settle-payouts.ts";

/** Largest file of a bank that is read. */
const MAX_BYTES = 20 * 1024 * 1024;

type Refused =
  | "bank_file_unreadable"
  | "bank_column_missing"
  | "bank_file_too_long"
  | "file_name_wrong"
  | "file_empty"
  | "file_too_large"
  | "file_infected"
  | "scan_failed";

/**
 * Takes what the bank says of payouts: the ledger is settled line by line, and each payout follows. The same file again changes
 * nothing; stopped in between, it is finished by the job that was asked for, or by giving the file again.
 */
export function receiveBankFile(
  context: ApiContext,
  given: Readonly<Record<string, string>>,
  body: ReadableStream<Uint8Array> | null,
): Promise<Outcome<BankFileAnswer, Refused>> {
  return withFolder(async (folder): Promise<Outcome<BankFileAnswer, Refused>> => {
    const name = readFileName(given.name, MAX_FILE_NAME_LENGTH);
    if (name === null) return refused("file_name_wrong");
    const path = join(folder, "sent");
    const received = await receiveFile(body, path, MAX_BYTES);
    if (typeof received === "string") return refused(received === "empty" ? "file_empty" : "file_too_large");
    const scanned = await scanFile(context, path, { name, ...received });
    if (!scanned.ok) return scanned;
    const read = await readBankFile(path, name, context.law.park.bank);
    return read.ok ? ok(await settleFile(context, read.value, received.sha256)) : read;
  });
}

async function settleFile(context: ApiContext, file: BankFile, sha256: string): Promise<BankFileAnswer> {
  const { system, actor } = context;
  const known = await findOrders(
    system,
    file.lines.map(({ order }) => order),
  );
  const payees = new Map(
    known.map(({ number, accountName, account }) => [number, { accountName, accountTail: accountTailOf(account) }]),
  );
  const notSent = new Set(
    known.filter(({ list, outcome }) => list === null && outcome === null).map(({ number }) => number),
  );
  await askForSettling(system);
  const answer = await reconcileBankFile(system, actor, {
    ...{ file, payees, notSent, sha256 },
    returning: returningPayouts(context),
  });
  await settlePayouts(context, new AbortController().signal);
  const { count, amount } = answer.waiting.after;
  return {
    lines: answer.lines.map(({ row, order, amount: of, outcome, zh, en }) => {
      return { row, order, amount: of === null ? null : formatFen(of), outcome, words: { zh, en } };
    }),
    waiting: { count, amount: formatFen(amount) },
  };
}
