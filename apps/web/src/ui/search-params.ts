/** Readers of one search parameter each, for the routes' `validateSearch`: whatever does not fit is as if absent. */

type Raw = Record<string, unknown>;

/** Budget years that a ledger and its offers may have; see the contract. */
const [FIRST_YEAR, LAST_YEAR] = [2000, 2200];

export function textParam(raw: Raw, key: string): string | undefined {
  const value = raw[key];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" && first !== "" ? first : undefined;
}

export function textsParam(raw: Raw, key: string): readonly string[] | undefined {
  const value = raw[key];
  const all = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string" && each !== "");
  return all.length > 0 ? all : undefined;
}

export function choiceParam<const Choice extends string>(
  raw: Raw,
  key: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = textParam(raw, key);
  return choices.find((choice) => choice === value);
}

export function pageParam(raw: Raw, key = "page"): number | undefined {
  const value = Number(textParam(raw, key) ?? raw[key]);
  return Number.isInteger(value) && value > 1 ? value : undefined;
}

export function yearParam(raw: Raw, key = "year"): number | undefined {
  const year = Number(textParam(raw, key) ?? raw[key]);
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined;
}

export function dateParam(raw: Raw, key = "asOf"): string | undefined {
  const value = textParam(raw, key);
  return value && isDate(value) ? value : undefined;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}
