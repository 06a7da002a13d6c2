/**
 * Random numbers that follow from what they are drawn for (a row, and a line of it) and from nothing drawn before, so that
 * chunks of a population can be made side by side and a new line moves nothing in the others.
 */

/** Mixes 32 bits so that neighbouring numbers have nothing in common (the finaliser of MurmurHash3, public domain). */
export function mix(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** What all draws of a row begin with. */
export function stateOf(seed: number, row: number): number {
  return mix(mix(seed ^ 0x9e3779b9) + Math.imul(row, 0x85ebca6b));
}

/** What all draws of a line begin with (FNV-1a of its label). */
export function saltOf(label: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < label.length; place += 1) hash = Math.imul(hash ^ label.charCodeAt(place), 0x01000193);
  return mix(hash);
}

/** 31 bits, which stay whole numbers of the processor on their way. */
const SPAN = 2 ** -31;

/** Fills with numbers spread evenly over [0, 1). */
export function drawEven(states: Int32Array, salt: number, out: Float64Array, rows: number): void {
  for (let row = 0; row < rows; row += 1) out[row] = (mix((states[row] as number) ^ salt) >>> 1) * SPAN;
}

/** Pieces of a curve, with straight lines between them. 8 kB stay in the nearest cache; 32 kB took twice as long. */
const PIECES = 1024;
const PIECE_SPAN = 2 ** -21;

/** A distribution as its quantiles. */
export type Curve = Float64Array;

export function curveOf(quantile: (share: number) => number): Curve {
  return Float64Array.from({ length: PIECES + 1 }, (_, piece) =>
    quantile(Math.min(piece + 0.5, PIECES - 0.5) / PIECES),
  );
}

/** Fills with numbers distributed like the curve, for a third of the price of logarithm and cosine. */
export function drawCurve(curve: Curve, states: Int32Array, salt: number, out: Float64Array, rows: number): void {
  for (let row = 0; row < rows; row += 1) {
    const bits = mix((states[row] as number) ^ salt);
    const piece = bits >>> 22;
    const low = curve[piece] as number;
    out[row] = low + ((curve[piece + 1] as number) - low) * ((bits & 0x1fffff) * PIECE_SPAN);
  }
}

/** Steps and bound of the sum under the bell curve; beyond 4.5 deviations nobody is. */
const STEP = 1 / 2048;
const BOUND = 4.5;

/** Quantiles of the standard normal distribution, from the sum under its density. */
export const NORMAL: Curve = bellCurve();

function bellCurve(): Curve {
  const quantiles = new Float64Array(PIECES + 1);
  let sum = 0;
  let piece = 0;
  for (let x = -BOUND; x < BOUND && piece < PIECES; x += STEP) {
    sum += (Math.exp(-((x + STEP / 2) ** 2) / 2) * STEP) / Math.sqrt(2 * Math.PI);
    while (piece < PIECES && sum >= (piece + 0.5) / PIECES) {
      quantiles[piece] = x + STEP;
      piece += 1;
    }
  }
  quantiles[PIECES] = quantiles[PIECES - 1] as number;
  return quantiles;
}

/** Sizes around a median. */
export function lognormalCurve(spread: number, median = 1): Curve {
  return NORMAL.map((deviation) => median * Math.exp(spread * deviation));
}

export function normalCurve(mean: number, deviation: number, low: number, high: number): Curve {
  return NORMAL.map((each) => Math.min(high, Math.max(low, mean + deviation * each)));
}
