import type { CaseDetail } from "@yuanding/contract";

type Field = CaseDetail["offers"][number]["fields"][number];

const MONEY = /^(-?\d{1,15})(?:\.(\d{1,2}))?$/;

/**
 * What was filled in as the server takes it: numbers as numbers, money with two decimals; what is empty is left out. Anything that does
 * not read as its type goes as it was written, and the server says what is wrong with it.
 */
export function sentFields(
  fields: readonly Field[],
  writtenIn: (field: Field) => string,
): Readonly<Record<string, string | number>> {
  const filled = fields.flatMap((field): (readonly [string, string | number])[] => {
    const text = writtenIn(field).trim();
    return text === "" ? [] : [[field.id, sent(field, text)]];
  });
  return Object.fromEntries(filled);
}

function sent({ type }: Field, text: string): string | number {
  if (type === "number") {
    const plain = text.replace(/[,，]/g, "");
    return Number.isFinite(Number(plain)) ? Number(plain) : text;
  }
  if (type !== "money") return text;
  const [, yuan, cents = ""] = MONEY.exec(text.replace(/[,，]/g, "")) ?? [];
  return yuan === undefined ? text : `${yuan}.${cents.padEnd(2, "0")}`;
}
