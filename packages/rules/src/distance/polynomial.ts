/**
 * Exact arithmetic of one unknown whole number: the step of a fact's own grain (分, one person, one day). A formula of
 * facts, with all of them fixed but one, is a quotient of two polynomials in it.
 */
export type Polynomial = readonly bigint[];
export type Quotient = { readonly over: Polynomial; readonly under: Polynomial };

/** Beyond this degree a formula is not solved but searched: a rule of law multiplies a fact with itself once or twice. */
const MAX_DEGREE = 12;

export const UNIT: Polynomial = [1n];

function trim(p: readonly bigint[]): Polynomial {
  const degree = p.findLastIndex((each) => each !== 0n);
  return p.slice(0, degree + 1);
}

export function sum(a: Polynomial, b: Polynomial): Polynomial {
  return trim(Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0n) + (b[i] ?? 0n)));
}

export function opposite(a: Polynomial): Polynomial {
  return a.map((each) => -each);
}

export function product(a: Polynomial, b: Polynomial): Polynomial {
  if (isUnit(b)) return a;
  if (isUnit(a)) return b;
  const found: bigint[] = Array.from({ length: Math.max(0, a.length + b.length - 1) }, () => 0n);
  for (const [i, left] of a.entries()) {
    for (const [j, right] of b.entries()) found[i + j] = (found[i + j] ?? 0n) + left * right;
  }
  return trim(found);
}

function isUnit(p: Polynomial): boolean {
  return p.length === 1 && p[0] === 1n;
}

export function addQuotients(a: Quotient, b: Quotient): Quotient {
  return { over: sum(product(a.over, b.under), product(b.over, a.under)), under: product(a.under, b.under) };
}

export function multiplyQuotients(a: Quotient, b: Quotient): Quotient {
  return { over: product(a.over, b.over), under: product(a.under, b.under) };
}

export function invertQuotient(a: Quotient): Quotient {
  return { over: a.under, under: a.over };
}

export function negateQuotient(a: Quotient): Quotient {
  return { over: opposite(a.over), under: a.under };
}

export function isSolvable({ over, under }: Quotient): boolean {
  return over.length - 1 <= MAX_DEGREE && under.length - 1 <= MAX_DEGREE;
}

export function valueAt(p: Polynomial, x: bigint): bigint {
  return p.reduceRight((held, each) => held * x + each, 0n);
}

function slope(p: Polynomial): Polynomial {
  return trim(p.slice(1).map((each, i) => each * BigInt(i + 1)));
}

/**
 * The whole numbers `x` in [low, high) such that the sign of the polynomial differs between `x` and `x + 1`, zero being a
 * sign of its own. Between the turning points, which are found the same way, it only rises or only falls; so halving
 * finds each place exactly.
 */
export function turns(p: Polynomial, low: bigint, high: bigint): readonly bigint[] {
  if (p.length <= 1 || low >= high) return [];
  if (p.length === 2) return turnsOfLine(p).filter((x) => low <= x && x < high);
  const bends = turns(slope(p), low, high);
  const marks = [low, ...bends.flatMap((x) => [x, x + 1n]), high];
  const found = new Set<bigint>();
  for (const [i, from] of marks.entries()) {
    const until = marks[i + 1];
    if (until !== undefined && from < until) for (const x of signChanges(p, from, until)) found.add(x);
  }
  return [...found];
}

/** The line passes zero behind one step, or exactly on it: then its sign changes before and behind it. */
function turnsOfLine([fixed = 0n, rise = 1n]: Polynomial): bigint[] {
  const zero = -fixed / rise;
  if (zero * rise === -fixed) return [zero - 1n, zero];
  const isAbove = -fixed * rise < 0n;
  return [isAbove ? zero - 1n : zero];
}

/** Sign changes of a polynomial that only rises or only falls from `from` to `until`: one, or two around an exact zero. */
function signChanges(p: Polynomial, from: bigint, until: bigint): bigint[] {
  const first = signAt(p, from);
  if (signAt(p, until) === first) return [];
  let [low, high] = [from, until];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (signAt(p, middle) === first) low = middle;
    else high = middle;
  }
  return high < until && signAt(p, high) === 0n ? [low, high] : [low];
}

function signAt(p: Polynomial, x: bigint): bigint {
  const value = valueAt(p, x);
  return value > 0n ? 1n : value < 0n ? -1n : 0n;
}
