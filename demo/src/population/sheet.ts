import { type Curve, drawCurve, drawEven, saltOf } from "./draws.ts";

/** Rows worked on at once: the lines that a line is made from stay in the processor's cache. */
export const BLOCK = 2048;

/** What a line is made from: the rows of one block and the other lines of the same rows. Each is made once a block. */
export type Sheet = {
  /** Rows of this block; at most BLOCK. */
  readonly rows: number;
  /** What the draws of each row begin with. */
  readonly states: Int32Array;
  /** Another line of the same rows. A yearly line has one for each year. */
  readonly line: (name: string, year?: number) => Float64Array;
  /** Numbers in [0, 1), the same for the same purpose. */
  readonly even: (purpose: string, year?: number) => Float64Array;
  /** Numbers distributed like the curve. */
  readonly drawn: (curve: Curve, purpose: string, year?: number) => Float64Array;
};

/** Fills one line for the rows of the sheet. NaN is nothing: no such year, no such certificate. */
export type Fill = (sheet: Sheet, out: Float64Array, year: number) => void;

/** Arrays of one sort by purpose, then year. */
type Shelf = Map<string, Map<number, Held>>;
type Held = { readonly values: Float64Array; readonly salt: number; block: number };

/** A sheet that is filled again and again without new memory. */
export class Worksheet implements Sheet {
  readonly states = new Int32Array(BLOCK);
  rows = 0;
  readonly #fills: ReadonlyMap<string, Fill>;
  readonly #lines: Shelf = new Map();
  readonly #evens: Shelf = new Map();
  readonly #drawns: Shelf = new Map();
  #block = 0;

  constructor(fills: ReadonlyMap<string, Fill>) {
    this.#fills = fills;
  }

  /** Forgets the lines of the block before. */
  begin(rows: number): void {
    this.rows = rows;
    this.#block += 1;
  }

  line(name: string, year = 0): Float64Array {
    const held = hold(this.#lines, name, year, "");
    if (held.block === this.#block) return held.values;
    const fill = this.#fills.get(name);
    if (!fill) throw new RangeError(`no line ${name}`);
    fill(this, held.values, year);
    held.block = this.#block;
    return held.values;
  }

  even(purpose: string, year = 0): Float64Array {
    const held = hold(this.#evens, purpose, year, "/even");
    if (held.block !== this.#block) drawEven(this.states, held.salt, held.values, this.rows);
    held.block = this.#block;
    return held.values;
  }

  drawn(curve: Curve, purpose: string, year = 0): Float64Array {
    const held = hold(this.#drawns, purpose, year, "/drawn");
    if (held.block !== this.#block) drawCurve(curve, this.states, held.salt, held.values, this.rows);
    held.block = this.#block;
    return held.values;
  }
}

function hold(shelf: Shelf, name: string, year: number, sort: string): Held {
  const known = shelf.get(name)?.get(year);
  if (known) return known;
  const made: Held = { values: new Float64Array(BLOCK), salt: saltOf(`${name}[${year}]${sort}`), block: 0 };
  const years = shelf.get(name) ?? new Map<number, Held>();
  shelf.set(name, years.set(year, made));
  return made;
}
