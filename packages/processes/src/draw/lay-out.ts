import type { Process, StateKind } from "../process.ts";
import { type Chain, type Layers, layersOf, neighbours, type Spot } from "./layers.ts";
import { type Language, type Line, sketch } from "./sketch.ts";

/** A drawing of a process as plain data, in pixels from the top left; a page or a file draws it as it likes. */
export type Layout = {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
};
export type PlacedBox = {
  readonly id: string;
  readonly kind: StateKind;
  readonly isStart: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
};
export type PlacedArrow = {
  readonly from: string;
  readonly to: string;
  /** The `d` of an SVG path; its end is where the head of the arrow points. */
  readonly path: string;
  readonly byProgram: boolean;
  readonly label: { readonly x: number; readonly y: number; readonly lines: readonly Line[] };
};

const MARGIN = 24;
/** Room above the first state for the mark where one begins. */
const START_ROOM = 30;
const GAP_ACROSS = 26;
const GAP_DOWN = 16;
/** As near as a straightened arrow comes to anything. */
const CLOSE = 8;
/** Rounds in which each layer looks one way only, then rounds in which it looks both ways and long arrows become straight. */
const ROUNDS = 40;
const LAST_ROUNDS = 40;

type Places = ReadonlyMap<string, number>;

/** Lays a process out from top to bottom. The same process always gives the same drawing. */
export function layOut(process: Process, language: Language): Layout {
  const layered = layersOf(sketch(process, language));
  const x = across(layered);
  const depths = downwards(layered);
  const ports = portsOf(layered, x);
  const boxes = layered.layers.flat().flatMap((spot): readonly PlacedBox[] => {
    if (!spot.box) return [];
    const { id, kind, lines, width, height: tall } = spot.box;
    const isStart = id === process.start;
    const left = Math.round((x.get(spot.id) ?? 0) - width / 2);
    return [
      {
        id,
        kind,
        isStart,
        x: left,
        y: Math.round((depths.y.get(spot.id) ?? 0) - tall / 2),
        width,
        height: tall,
        lines,
      },
    ];
  });
  const arrows = layered.chains.map((chain) => placeArrow(chain, x, depths, ports));
  const rights = layered.layers.flat().map((spot) => (x.get(spot.id) ?? 0) + spot.right);
  return { width: Math.ceil(Math.max(...rights) + MARGIN), height: depths.height, boxes, arrows };
}

/** Lines across: each spot as near as it may be to what it is joined to, in its order, without touching its neighbours. */
function across({ layers, chains }: Layers): Places {
  const { above, below } = neighbours(chains);
  let x = new Map<string, number>();
  for (const layer of layers) {
    let right = 0;
    for (const spot of layer) {
      x.set(spot.id, right + spot.left);
      right += spot.left + spot.right + GAP_ACROSS;
    }
  }
  for (let round = 0; round < ROUNDS + LAST_ROUNDS; round++) {
    const last = round >= ROUNDS;
    const turned = round % 2 === 0 ? layers : layers.toReversed();
    for (const layer of turned) {
      const wishes = layer.map((spot) => {
        const upper = above.get(spot.id) ?? [];
        const lower = below.get(spot.id) ?? [];
        const near = last ? [...upper, ...lower] : round % 2 === 0 ? upper : lower;
        return wishOf(spot, near.length > 0 ? near : [...upper, ...lower], x);
      });
      x = new Map([...x, ...placed(layer, wishes)]);
    }
  }
  straighten(chains, layers, x);
  const joined = layers.flat().filter(({ id }) => above.has(id) || below.has(id));
  const left = Math.min(...joined.map((spot) => (x.get(spot.id) ?? 0) - spot.left), Number.MAX_SAFE_INTEGER);
  const right = Math.max(...joined.map((spot) => (x.get(spot.id) ?? 0) + spot.right), left);
  const loose = layers.flat().filter((spot) => !joined.includes(spot));
  const middle = joined.length === 0 ? 0 : (left + right) / 2;
  const all = new Map([...joined.map(({ id }): [string, number] => [id, x.get(id) ?? 0]), ...row(loose, middle)]);
  const edge = Math.min(...layers.flat().map((spot) => (all.get(spot.id) ?? 0) - spot.left));
  return new Map([...all].map(([id, at]) => [id, at - edge + MARGIN]));
}

/** Lets the bends of each long arrow stand under one another, as near to its words as there is room, and for as long as there is. */
function straighten(chains: readonly Chain[], layers: readonly (readonly Spot[])[], x: Map<string, number>): void {
  for (const { spots, label, upwards } of chains.toSorted((one, other) => other.spots.length - one.spots.length)) {
    const bends = spots.slice(1, -1).filter((spot) => spot !== label);
    let near = x.get(label.id) ?? 0;
    let run: Spot[] = [];
    let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const settle = (): void => {
      if (run.length > 0) near = Math.min(Math.max(near, from), until);
      for (const { id } of run) x.set(id, near);
    };
    for (const bend of upwards ? bends.toReversed() : bends) {
      const room = roomOf(bend, layers[bend.layer] ?? [], x);
      if (Math.max(from, room.from) > Math.min(until, room.until)) {
        settle();
        run = [];
        [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      }
      run.push(bend);
      [from, until] = [Math.max(from, room.from), Math.min(until, room.until)];
    }
    settle();
  }
}

/** Where in its layer a spot could stand without touching or passing its neighbours. */
function roomOf(spot: Spot, layer: readonly Spot[], x: Places): { readonly from: number; readonly until: number } {
  const index = layer.indexOf(spot);
  const [before, after] = [layer[index - 1], layer[index + 1]];
  return {
    from: before ? (x.get(before.id) ?? 0) + before.right + CLOSE + spot.left : Number.NEGATIVE_INFINITY,
    until: after ? (x.get(after.id) ?? 0) - after.left - CLOSE - spot.right : Number.POSITIVE_INFINITY,
  };
}

/** Side by side around a middle: for what no arrow joins to anything. */
function row(spots: readonly Spot[], middle: number): readonly (readonly [string, number])[] {
  const total = spots.reduce((sum, { left, right }) => sum + left + right + GAP_ACROSS, -GAP_ACROSS);
  let from = middle - total / 2;
  return spots.map((spot) => {
    const at = from + spot.left;
    from = at + spot.right + GAP_ACROSS;
    return [spot.id, at] as const;
  });
}

type Wish = { readonly at: number; readonly weight: number };

/** Where a spot would like to be. Bends and labels pull harder, so that long arrows are straight. */
function wishOf(spot: Spot, near: readonly Spot[], x: Places): Wish {
  if (near.length === 0) return { at: x.get(spot.id) ?? 0, weight: 0.1 };
  const weights = near.map((other) => (spot.box === null && other.box === null ? 16 : 2));
  const total = weights.reduce((sum, each) => sum + each, 0);
  const at = near.reduce((sum, other, index) => sum + (x.get(other.id) ?? 0) * (weights[index] ?? 1), 0) / total;
  return { at, weight: total };
}

/**
 * The places nearest to the wishes (least squares) that keep the order and the gaps: wishes that would overlap are pooled until none
 * does.
 */
function placed(layer: readonly Spot[], wishes: readonly Wish[]): readonly (readonly [string, number])[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, spot] of layer.entries()) {
    const before = layer[index - 1];
    if (before) offset += before.right + GAP_ACROSS + spot.left;
    offsets.push(offset);
  }
  const pools: { sum: number; weight: number; size: number }[] = [];
  for (const [index, { at, weight }] of wishes.entries()) {
    let pool = { sum: (at - (offsets[index] ?? 0)) * weight, weight, size: 1 };
    for (let last = pools.at(-1); last && last.sum / last.weight > pool.sum / pool.weight; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, size: last.size + pool.size };
    }
    pools.push(pool);
  }
  const bases = pools.flatMap(({ sum, weight, size }) => Array.from({ length: size }, () => sum / weight));
  return layer.map((spot, index) => [spot.id, (bases[index] ?? 0) + (offsets[index] ?? 0)] as const);
}

type Depths = { readonly y: Places; readonly tall: readonly number[]; readonly height: number };

function downwards({ layers }: Layers): Depths {
  const y = new Map<string, number>();
  const heights: number[] = [];
  let top = MARGIN + START_ROOM;
  for (const layer of layers) {
    const tall = Math.max(...layer.map(({ height }) => height), 0);
    for (const spot of layer) y.set(spot.id, top + tall / 2);
    heights.push(tall);
    top += tall + GAP_DOWN;
  }
  return { y, tall: heights, height: Math.ceil(top - GAP_DOWN + MARGIN) };
}

/** Where arrows touch a box: side by side along its lower and its upper edge, in the order of what they are joined to. */
function portsOf({ chains }: Layers, x: Places): { readonly top: Places; readonly bottom: Places } {
  const [top, bottom] = [new Map<string, number>(), new Map<string, number>()];
  const ends = chains.flatMap((chain) => {
    const { spots } = chain;
    const [first, second, beforeLast, last] = [spots[0], spots[1], spots.at(-2), spots.at(-1)];
    return first && second && beforeLast && last
      ? [
          { box: first, side: bottom, key: keyOf(chain), toward: x.get(second.id) ?? 0 },
          { box: last, side: top, key: keyOf(chain), toward: x.get(beforeLast.id) ?? 0 },
        ]
      : [];
  });
  for (const side of [top, bottom]) {
    const boxes = new Map(ends.filter((end) => end.side === side).map(({ box }) => [box.id, box]));
    for (const box of boxes.values()) {
      const own = ends
        .filter((end) => end.side === side && end.box.id === box.id)
        .toSorted((one, other) => one.toward - other.toward);
      const step = Math.min(((box.left + box.right) * 0.8) / own.length, 36);
      for (const [index, { key }] of own.entries()) {
        side.set(key, (x.get(box.id) ?? 0) + (index - (own.length - 1) / 2) * step);
      }
    }
  }
  return { top, bottom };
}

function keyOf({ arrow }: Chain): string {
  return `${arrow.from}>${arrow.to}`;
}

function placeArrow(
  chain: Chain,
  x: Places,
  { y, tall }: Depths,
  ports: { readonly top: Places; readonly bottom: Places },
): PlacedArrow {
  const { spots, arrow, upwards, label } = chain;
  const key = keyOf(chain);
  const points = spots.flatMap((spot, index): readonly (readonly [number, number])[] => {
    const [middle, at] = [x.get(spot.id) ?? 0, y.get(spot.id) ?? 0];
    if (index === 0) return [[ports.bottom.get(key) ?? middle, at + spot.height / 2]];
    if (index === spots.length - 1) return [[ports.top.get(key) ?? middle, at - spot.height / 2]];
    // Straight through a layer, so that no line bends into a box beside it.
    const half = (tall[spot.layer] ?? 0) / 2;
    return [
      [middle, at - half],
      [middle, at + half],
    ];
  });
  const path = pathOf(upwards ? points.toReversed() : points);
  const at = { x: Math.round((x.get(label.id) ?? 0) + 6), y: Math.round((y.get(label.id) ?? 0) - label.height / 2) };
  return { from: arrow.from, to: arrow.to, path, byProgram: arrow.byProgram, label: { ...at, lines: arrow.lines } };
}

/** A smooth line through points that leaves and enters each of them vertically. */
function pathOf(points: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const show = (value: number): string => String(Math.round(value * 10) / 10);
  let path = `M${show(first[0])} ${show(first[1])}`;
  let [px, py] = first;
  for (const [nx, ny] of rest) {
    const bend = (ny - py) / 2;
    path +=
      Math.abs(nx - px) < 0.5
        ? `L${show(nx)} ${show(ny)}`
        : `C${show(px)} ${show(py + bend)} ${show(nx)} ${show(ny - bend)} ${show(nx)} ${show(ny)}`;
    [px, py] = [nx, ny];
  }
  return path;
}
