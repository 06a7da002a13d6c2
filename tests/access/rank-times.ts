/** Asks of one kind are timed so often; each time is the shortest of a few asks in a row, which leaves out what other work delays. */
export const SAMPLES = 40;
const ASKS = 3;
/**
 * How far from ½ the chance may lie that an ask of one kind takes longer than one of the other. With 40 samples a side it strays by
 * 0.065 when nothing is different, so 0.25 is nearly four times that, and three rounds must lie beyond it on the same side: once in
 * ten million million runs. One more query, some 0.3 ms on an answer of 3 ms whose times spread by a tenth of one, brings it to nearly ½. A
 * busy machine widens the spread of both kinds alike and brings the chance nearer to ½: what other work does cannot make a
 * difference, only hide one, which is why the statements are compared besides.
 */
const BOUND = 0.25;
/** A difference counts when so many measurements in a row show it in the same direction. */
const IN_A_ROW = 3;

type Asking = () => Promise<unknown>;

/** Whether answers to one kind of ask can be told from those to another by how long they take. */
export async function canTellApart(one: Asking, other: Asking): Promise<boolean> {
  // The first of everything is slower: plans, pages of the database, compiled code.
  await timesOf(one, other);
  const direction = await lead(one, other);
  for (let again = 1; direction !== 0 && again < IN_A_ROW; again += 1) {
    if ((await lead(one, other)) !== direction) return false;
  }
  return direction !== 0;
}

/** 1 when the first kind takes surely longer, -1 when the second does, 0 when neither can be said. */
async function lead(one: Asking, other: Asking): Promise<number> {
  return directionOf(...(await timesOf(one, other)));
}

/** The same of times that were taken. */
export function directionOf(first: readonly number[], second: readonly number[]): number {
  const chance = chanceOfLonger(first, second);
  return Math.abs(chance - 0.5) <= BOUND ? 0 : Math.sign(chance - 0.5);
}

/** Both kinds in turn, so that whatever the machine does meanwhile meets both. */
async function timesOf(one: Asking, other: Asking): Promise<readonly [readonly number[], readonly number[]]> {
  const times: readonly [number[], number[]] = [[], []];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const order = sample % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const which of order) times[which].push(await shortest(which === 0 ? one : other));
  }
  return times;
}

async function shortest(ask: Asking): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n < ASKS; n += 1) {
    const started = performance.now();
    await ask();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

/** The chance that a time of the first kind is longer than one of the second: Mann and Whitney's U over all pairs. */
function chanceOfLonger(first: readonly number[], second: readonly number[]): number {
  const wins = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
  return wins.reduce<number>((sum, each) => sum + each, 0) / wins.length;
}
