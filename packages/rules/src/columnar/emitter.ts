import type { Ratio } from "@yuanding/values";

/** A truth of the generated loop: the literal "0" or "1", or the name of a variable that holds 0 or 1. */
export type Flag = string;

/** A figure that the loop reads from outside, so that moving a parameter does not need another loop. */
export type Slot = {
  readonly now: () => number;
  /** The largest size that the generated code was proved for; a larger one needs another loop. */
  readonly bound: number;
};

/** A figure known before the loop begins: of the program text (`fixed`), or of parameters, which a what-if may move. */
export type Constant = {
  /** Constants with one key are one figure. */
  readonly key: string;
  readonly fixed: boolean;
  readonly now: () => Ratio;
  /** Another object whenever the figures are others; the same one as long as `now` stays. */
  readonly figures: () => unknown;
};

/** Bytes that a loop looks a word up in. */
export type WordTable = Uint8Array | Uint32Array;

/**
 * Collects the statements of one row. Equal texts share one variable: since texts name only variables, constants and columns,
 * equal text is equal value, which is all that common subexpressions need.
 */
export type Emitter = {
  readonly statements: string[];
  readonly known: Map<string, string>;
  readonly slots: Slot[];
  readonly slotNames: Map<string, string>;
  /** Figures as fractions, for the few rows that doubles do not decide. */
  readonly ratios: Constant[];
  readonly ratioNames: Map<string, string>;
  readonly columns: Map<string, string>;
  readonly tables: WordTable[];
  readonly tableNames: Map<string, string>;
  /** Flags that say “this row is too near a threshold to be decided here”. */
  readonly doubts: Set<Flag>;
  /** Bounds of slots in the loop before, which a new loop keeps so that a slider does not need ever new ones. */
  readonly floors: ReadonlyMap<string, number>;
};

export function newEmitter(floors: ReadonlyMap<string, number>): Emitter {
  return {
    statements: [],
    known: new Map(),
    slots: [],
    slotNames: new Map(),
    ratios: [],
    ratioNames: new Map(),
    columns: new Map(),
    tables: [],
    tableNames: new Map(),
    doubts: new Set(),
    floors,
  };
}

const ATOM = /^(?:[A-Za-z_$][\w$]*|\d+(?:\.\d+)?|NaN)$/;

/** The variable that holds the value of `text`. */
export function letValue(emitter: Emitter, text: string): string {
  if (ATOM.test(text)) return text;
  const known = emitter.known.get(text);
  if (known !== undefined) return known;
  const name = `v${emitter.statements.length}`;
  emitter.known.set(text, name);
  emitter.statements.push(`const ${name} = ${text};`);
  return name;
}

/** The variable that holds a comparison as 0 or 1. `+(a < b)` becomes one instruction; `a < b ? 1 : 0` becomes a jump, five times as slow. */
export function letFlag(emitter: Emitter, text: string): Flag {
  if (text === "0" || text === "1") return text;
  return letValue(emitter, `+(${text})`);
}

export function columnName(emitter: Emitter, label: string): string {
  const known = emitter.columns.get(label);
  if (known !== undefined) return known;
  const name = `c${emitter.columns.size}`;
  emitter.columns.set(label, name);
  return name;
}

/** A slot's name, or the figure itself when it can never move. `key` says what it is: one key, one slot. */
export function slotName(emitter: Emitter, key: string, fixed: boolean, now: () => number): string {
  if (fixed) return literal(now());
  const known = emitter.slotNames.get(key);
  if (known !== undefined) return known;
  const size = Math.abs(now());
  const bound = Math.max(emitter.floors.get(key) ?? 0, Number.isFinite(size) ? powerOfTwo(size) : 0);
  const name = `k${emitter.slots.length}`;
  emitter.slots.push({ now, bound });
  emitter.slotNames.set(key, name);
  return name;
}

/** What is written into the loop itself, and not read from a slot, must stay: otherwise another loop is needed. */
export function pin(emitter: Emitter, isSame: () => boolean): void {
  slotName(emitter, `same ${emitter.slots.length}`, false, () => (isSame() ? 0 : Number.POSITIVE_INFINITY));
}

/** A figure as an exact fraction. */
export function ratioName(emitter: Emitter, constant: Constant): string {
  const known = emitter.ratioNames.get(constant.key);
  if (known !== undefined) return known;
  const name = `x${emitter.ratios.length}`;
  emitter.ratios.push(constant);
  emitter.ratioNames.set(constant.key, name);
  return name;
}

export function slotBound(emitter: Emitter, name: string): number {
  const slot = /^k(\d+)$/.exec(name);
  return slot ? (emitter.slots[Number(slot[1])]?.bound ?? 0) : Math.abs(Number(name));
}

function powerOfTwo(size: number): number {
  return size <= 1 ? 1 : 2 ** Math.ceil(Math.log2(size));
}

/** A figure as it stands in the generated text; negative ones in brackets, since `a--1` is another thing. */
export function literal(figure: number): string {
  if (figure === Number.POSITIVE_INFINITY) return "Infinity";
  if (figure === Number.NEGATIVE_INFINITY) return "(-Infinity)";
  return figure < 0 || Object.is(figure, -0) ? `(${figure})` : String(figure);
}

export function tableName(emitter: Emitter, key: string, make: () => WordTable): string {
  const known = emitter.tableNames.get(key);
  if (known !== undefined) return known;
  const name = `t${emitter.tables.length}`;
  emitter.tables.push(make());
  emitter.tableNames.set(key, name);
  return name;
}

export function both(emitter: Emitter, ...flags: readonly Flag[]): Flag {
  if (flags.includes("0")) return "0";
  return joined(emitter, flags, "1", " & ");
}

export function either(emitter: Emitter, ...flags: readonly Flag[]): Flag {
  if (flags.includes("1")) return "1";
  return joined(emitter, flags, "0", " | ");
}

function joined(emitter: Emitter, flags: readonly Flag[], neutral: Flag, operator: string): Flag {
  const parts = [...new Set(flags.filter((flag) => flag !== neutral))];
  if (parts.length === 0) return neutral;
  if (parts.length === 2 && operator === " | " && areOpposite(emitter, parts)) return "1";
  return letValue(emitter, parts.join(operator));
}

function areOpposite(emitter: Emitter, [a, b]: readonly Flag[]): boolean {
  return emitter.known.get(`${a} ^ 1`) === b || emitter.known.get(`${b} ^ 1`) === a;
}

export function negated(emitter: Emitter, flag: Flag): Flag {
  if (flag === "0") return "1";
  if (flag === "1") return "0";
  const opposite = letValue(emitter, `${flag} ^ 1`);
  emitter.known.set(`${opposite} ^ 1`, flag);
  return opposite;
}

/** `whole` without `part`, which is within it; both parts together are then known to be the whole. */
export function without(emitter: Emitter, whole: Flag, part: Flag): Flag {
  if (part === "0") return whole;
  if (part === whole) return "0";
  const rest = whole === "1" ? negated(emitter, part) : letValue(emitter, `${whole} ^ ${part}`);
  emitter.known.set(`${part} | ${rest}`, whole);
  emitter.known.set(`${rest} | ${part}`, whole);
  return rest;
}

/** One of two small whole numbers (int32), without a jump. */
export function selectWhole(emitter: Emitter, flag: Flag, yes: string, no: string): string {
  if (flag === "1" || yes === no) return yes;
  if (flag === "0") return no;
  if (no === "0") return letValue(emitter, yes === "1" ? flag : `-${flag} & ${yes}`);
  return letValue(emitter, `${no} ^ (-${flag} & (${yes} ^ ${no}))`);
}

/** The figure where the flag is 1, otherwise NaN, without a jump: `gap` holds NaN and 0. */
export function orMissing(emitter: Emitter, flag: Flag, figure: string): string {
  if (flag === "1") return figure;
  return flag === "0" ? "NaN" : letValue(emitter, `${figure} + gap[${flag}]`);
}

export function select(emitter: Emitter, flag: Flag, yes: string, no: string): string {
  if (flag === "1" || yes === no) return yes;
  return flag === "0" ? no : letValue(emitter, `${flag} ? ${yes} : ${no}`);
}

/** Notes a flag that sends the row to the exact evaluator. */
export function doubt(emitter: Emitter, flag: Flag): void {
  if (flag !== "0") emitter.doubts.add(flag);
}
