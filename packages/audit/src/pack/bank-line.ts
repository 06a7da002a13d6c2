import { createHash } from "node:crypto";
import { canonicalJson } from "@yuanding/values";

/** A line of a file of the bank that names an order, as it was read; amounts are 元 with two decimals. */
export type PackBankLine = {
  /** sha256 of the file. */
  readonly file: string;
  /** As the file counts, from 1. */
  readonly row: number;
  readonly order: string;
  readonly amount: string;
  readonly result: string;
  /** The bank's own number of its entry, and the day on which it paid, tried to, or brought it back. */
  readonly serial: string;
  readonly day: string;
  readonly why: string;
  readonly accountName: string;
  readonly accountTail: string;
  /** What was made of it: `paid`, `failed` and `returned` alone changed anything. */
  readonly outcome: string;
};

/** What the log keeps of a line: it shows that a line is the one that came, and tells nothing of those beside it. */
export function sealOfBankLine(line: PackBankLine, salt: string): string {
  const { file, row, order, amount, result, serial, day, why, accountName, accountTail, outcome } = line;
  const said = { file, row, order, amount, result, serial, day, why, accountName, accountTail, outcome };
  return createHash("sha256")
    .update(salt + canonicalJson(said), "utf8")
    .digest("hex");
}
