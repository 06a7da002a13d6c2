/**
 * Units of measure as exponents over base units: 元/㎡ is `{元: 1, ㎡: -1}`, a ratio is `{}`.
 * Counts keep their measure word (人, 家, 项), so that people are never added to patents.
 */
export type Unit = Readonly<Record<string, number>>;

export const NO_UNIT: Unit = {};

export function baseUnit(name: string): Unit {
  return { [name]: 1 };
}

export const YUAN = baseUnit("元");
export const YEAR = baseUnit("年");
export const MARK = baseUnit("分");

export function multiplyUnits(a: Unit, b: Unit): Unit {
  const product: Record<string, number> = { ...a };
  for (const [name, exponent] of Object.entries(b)) {
    const sum = (product[name] ?? 0) + exponent;
    if (sum === 0) delete product[name];
    else product[name] = sum;
  }
  return product;
}

export function invertUnit(a: Unit): Unit {
  return Object.fromEntries(Object.entries(a).map(([name, exponent]) => [name, -exponent]));
}

/** Measure words for the same things: patents are counted in 件, and 3项 of them are 3件. */
const SAME_WORDS: Readonly<Record<string, string>> = { 件: "项", 项: "件" };

export function sameUnit(a: Unit, b: Unit): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => a[name] === (b[name] ?? b[SAME_WORDS[name] ?? name]));
}

export function hasNoUnit(a: Unit): boolean {
  return Object.keys(a).length === 0;
}

/** `元/㎡`; a unit of one is `无单位`, since a message must say something. */
export function formatUnit(a: Unit): string {
  if (hasNoUnit(a)) return "无单位（比率或数值）";
  const over = Object.entries(a).filter(([, exponent]) => exponent > 0);
  const under = Object.entries(a).filter(([, exponent]) => exponent < 0);
  const side = (parts: [string, number][]): string =>
    parts.map(([name, exponent]) => (Math.abs(exponent) === 1 ? name : `${name}^${Math.abs(exponent)}`)).join("·");
  return under.length === 0 ? side(over) : `${side(over) || "1"}/${side(under)}`;
}
