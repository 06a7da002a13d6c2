const MAX_DIGITS = 12;

/** What somebody typed as an amount of 元 (`500000`, `500,000.5`) as exact money text (`500000.50`); null when it is none, or not above zero. */
export function yuanOf(typed: string): string | null {
  const [, whole, decimals = ""] = /^(\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(typed.trim()) ?? [];
  const digits = whole?.replace(/[,，]/g, "").replace(/^0+(?=\d)/, "");
  if (digits === undefined || digits.length > MAX_DIGITS) return null;
  const money = `${digits}.${decimals.padEnd(2, "0")}`;
  return /^0\.00$/.test(money) ? null : money;
}
