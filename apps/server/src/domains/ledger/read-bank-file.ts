import { openTableFile, type ReadCell, type ReadRow } from "@yuanding/sheets/read";
import { type Fen, isExactWithin, type Outcome, ok, parseDate, parseDecimal, toFen } from "@yuanding/values";
import { refused } from "../../refusal-data.ts";

/** Rows of one file. */
const MAX_ROWS = 20_000;
/** The heading stands among the first rows: above it banks write their name and the period. */
const HEADING_WITHIN = 30;
/** Days that a workbook counts from. */
const EPOCH = Temporal.PlainDate.from("1899-12-30");
const AMOUNT = /^(?:¥|￥|CNY|RMB)?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*元?$/i;
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const SEPARATED = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/;

/** How a bank writes its file: the heading of each column, and its words for what became of a payment. Data of the park. */
export type BankFormat = {
  readonly order: string;
  readonly amount: string;
  readonly result: string;
  readonly serial: string;
  readonly day: string;
  readonly why?: string | undefined;
  readonly accountName?: string | undefined;
  readonly accountTail?: string | undefined;
  /** Words of the result column. Any other word is not understood, and its row is left alone. */
  readonly paid: readonly string[];
  readonly failed: readonly string[];
  /** Of what it had paid and sends back later. */
  readonly returned: readonly string[];
};

const RESULTS = ["paid", "failed", "returned"] as const;
type BankResult = (typeof RESULTS)[number];

/** What the bank says of one order. */
export type BankLine = {
  /** As the file counts, from 1. */
  readonly row: number;
  readonly order: string;
  readonly amount: Fen;
  readonly result: BankResult;
  /** The bank's own number of its entry. */
  readonly serial: string;
  readonly day: Temporal.PlainDate;
  /** Of one that failed or was sent back, in the bank's words. */
  readonly why: string;
  readonly accountName: string;
  readonly accountTail: string;
};
/** A row that is not understood, with all that is wrong with it. */
export type UnreadLine = { readonly row: number; readonly order: string; readonly zh: string; readonly en: string };
export type BankFile = { readonly lines: readonly BankLine[]; readonly unread: readonly UnreadLine[] };

type Refused = "bank_file_unreadable" | "bank_column_missing" | "bank_file_too_long";
type Columns = ReadonlyMap<keyof BankFormat, number>;

/** Reads the file that a bank returns (csv, or a workbook's first sheet). Nothing is guessed: a row that is not plain is told as such. */
export async function readBankFile(
  path: string,
  fileName: string,
  format: BankFormat,
): Promise<Outcome<BankFile, Refused>> {
  const opened = await openTableFile(path, fileName);
  if (!opened.ok) return refused("bank_file_unreadable", opened.refusal);
  try {
    const rows: ReadRow[] = [];
    for await (const batch of opened.value.sheets[0]?.rows() ?? []) {
      if (!batch.ok) return refused("bank_file_unreadable", batch.refusal);
      rows.push(...batch.value);
      if (rows.length > MAX_ROWS) return refused("bank_file_too_long");
    }
    return readRows(rows, format);
  } finally {
    await opened.value.close();
  }
}

const REQUIRED = ["order", "amount", "result", "serial", "day"] as const;
const OPTIONAL = ["why", "accountName", "accountTail"] as const;

function readRows(rows: readonly ReadRow[], format: BankFormat): Outcome<BankFile, Refused> {
  const wanted = [...REQUIRED, ...OPTIONAL].flatMap((each) => (format[each] === undefined ? [] : [each]));
  const headings = rows.slice(0, HEADING_WITHIN).map(({ cells }) => cells.map(textOf));
  const at = headings.findIndex((cells) => cells.includes(plain(format.order)) && cells.includes(plain(format.amount)));
  const heading = headings[at] ?? [];
  const missing = wanted.find((each) => !heading.includes(plain(format[each] ?? "")));
  if (missing) return refused("bank_column_missing", { zh: format[missing] ?? "", en: format[missing] ?? "" });
  const columns: Columns = new Map(wanted.map((each) => [each, heading.indexOf(plain(format[each] ?? ""))]));
  const read = rows.slice(at + 1).map((row) => readLine(row, columns, format));
  return ok({
    lines: read.filter((each): each is BankLine => "result" in each),
    unread: read.filter((each): each is UnreadLine => "zh" in each),
  });
}

function readLine({ row, cells }: ReadRow, columns: Columns, format: BankFormat): BankLine | UnreadLine {
  const cell = (name: keyof BankFormat): ReadCell => cells[columns.get(name) ?? -1] ?? { kind: "blank" };
  const [order, serial, word] = [textOf(cell("order")), textOf(cell("serial")), textOf(cell("result"))];
  const amount = readYuan(cell("amount"));
  const day = readDay(cell("day"));
  const result = resultOf(word, format);
  const wrong: readonly (readonly [boolean, string, string])[] = [
    [order === "" || order.length > 100, "没有单号", "there is no order number"],
    [
      amount === null,
      `金额读不懂：“${textOf(cell("amount"))}”`,
      `the amount cannot be read: “${textOf(cell("amount"))}”`,
    ],
    [result === null, `结果读不懂：“${word}”`, `the result cannot be read: “${word}”`],
    [day === null, `日期读不懂：“${textOf(cell("day"))}”`, `the date cannot be read: “${textOf(cell("day"))}”`],
    [result === "paid" && serial === "", "没有银行流水号", "there is no serial number of the bank"],
    [serial.length > 100, "银行流水号太长", "the serial number of the bank is too long"],
  ];
  const found = wrong.filter(([is]) => is);
  if (found.length > 0 || amount === null || result === null || day === null) {
    return { row, order, zh: found.map(([, zh]) => zh).join("；"), en: found.map(([, , en]) => en).join("; ") };
  }
  const [why, accountName, accountTail] = [cell("why"), cell("accountName"), cell("accountTail")].map(textOf);
  return {
    ...{ row, order, amount, result, serial, day, why: (why ?? "").slice(0, 400) },
    ...{ accountName: accountName ?? "", accountTail: accountTail ?? "" },
  };
}

/** What a word says; null for one that is nowhere or in two places. */
function resultOf(word: string, format: BankFormat): BankResult | null {
  const [found = null, another] = RESULTS.filter((each) => format[each].some((one) => plain(one) === word));
  return another === undefined ? found : null;
}

/** A text without blanks and full-width forms, as it is compared. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/[\s\u200b\ufeff]/g, "");
}

function textOf(cell: ReadCell): string {
  if (cell.kind === "text" || cell.kind === "number") return plain(cell.text);
  return cell.kind === "truth" ? String(cell.value) : "";
}

/** 元 with at most two decimals, above zero: `1,234.50`, `¥1234.5元`. */
function readYuan(cell: ReadCell): Fen | null {
  const [, whole = "", decimals = ""] = AMOUNT.exec(textOf(cell)) ?? [];
  const yuan = whole === "" ? null : parseDecimal(whole.replaceAll(",", "").replace(/^0+(?=\d)/, "") + decimals);
  if (!yuan || !isExactWithin(yuan, 2)) return null;
  const fen = toFen(yuan);
  return fen > 0n ? fen : null;
}

/** `20260701`, `2026-07-01`, `2026/7/1`, `2026年7月1日`, with a time of day or without; or a day of a workbook. */
function readDay(cell: ReadCell): Temporal.PlainDate | null {
  if (cell.kind === "number" && cell.date) {
    const days = Number(cell.text.split(".")[0]);
    return Number.isSafeInteger(days) && days > 0 && days < 100_000 ? EPOCH.add({ days }) : null;
  }
  const text = cell.kind === "text" || cell.kind === "number" ? cell.text.normalize("NFKC").trim() : "";
  const [, year = "", month = "", day = ""] = EIGHT_DIGITS.exec(text) ?? SEPARATED.exec(text) ?? [];
  return parseDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}
