import { type PackBankLine, sealOfBankLine } from "@yuanding/audit/pack";
import { formatFen } from "@yuanding/values";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { BankLine } from "./read-bank-file.ts";

/** A line with what was made of it. */
export type JudgedLine = { readonly line: BankLine; readonly outcome: string };
export type StoredBankLine = PackBankLine & { readonly salt: string };

/** Bytes of a salt. */
const SALT_BYTES = 16;

/** Keeps lines of a file that are not there yet; what the log is to keep of each of them. */
export async function insertBankLines(
  tx: Database,
  file: string,
  judged: readonly JudgedLine[],
): Promise<readonly string[]> {
  const lines = judged.map(({ line, outcome }) => {
    const { row, order, amount, result, serial, why, accountName, accountTail } = line;
    const said = { file, row, order, amount: formatFen(amount), result, serial, day: line.day.toString() };
    const whole: PackBankLine = { ...said, why, accountName, accountTail, outcome };
    const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES)).toHex();
    return { ...whole, salt, fen: String(amount), seal: sealOfBankLine(whole, salt) };
  });
  const { rows } = await sql<{ row: number }>`
    insert into ledger.bank_line (file, row, order_number, amount, result, serial, day, why, account_name, account_tail, outcome, salt)
    select x.file, x.row, x."order", x.fen, x.result, x.serial, x.day, x.why, x."accountName", x."accountTail", x.outcome, x.salt
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x (file text, row integer, "order" text, fen bigint, result text,
      serial text, day date, why text, "accountName" text, "accountTail" text, outcome text, salt text)
    on conflict (file, row) do nothing returning row`.execute(tx);
  const kept = new Set(rows.map(({ row }) => row));
  return lines.flatMap(({ row, seal }) => (kept.has(row) ? [seal] : []));
}

/** What the bank's files said of some orders, in the order in which it came. */
export async function readBankLines(database: Database, orders: readonly string[]): Promise<readonly StoredBankLine[]> {
  const { rows } = await sql<Omit<StoredBankLine, "amount" | "day"> & { amount: bigint; day: Temporal.PlainDate }>`
    select file, row, order_number as "order", amount, result, serial, day, why, account_name as "accountName",
      account_tail as "accountTail", outcome, salt
    from ledger.bank_line where order_number = any(${[...orders]}::text[]) order by recorded_at, file, row`.execute(
    database,
  );
  return rows.map(({ amount, day, ...rest }) => ({ ...rest, amount: formatFen(amount), day: day.toString() }));
}

/** The last line that says, against an earlier word of the bank, that one of some orders was paid; null for none. */
export async function findDoubt(
  database: Database,
  orders: readonly string[],
): Promise<{ readonly order: string; readonly serial: string; readonly day: Temporal.PlainDate } | null> {
  const { rows } = await sql<{ order: string; serial: string; day: Temporal.PlainDate }>`
    select order_number as "order", serial, day from ledger.bank_line
    where order_number = any(${[...orders]}::text[]) and result = 'paid' and outcome = 'contradicts'
    order by recorded_at desc, file, row limit 1`.execute(database);
  return rows[0] ?? null;
}
