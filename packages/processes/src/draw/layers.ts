import type { Arrow, Box, Sketch } from "./sketch.ts";

/** Something that takes its place in a layer: a state, the label of an arrow, or a bend of an arrow on its way through. */
export type Spot = {
  readonly id: string;
  readonly layer: number;
  /** How far it reaches to either side of its line: a label stands to the right of it. */
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly box: Box | null;
};

/** An arrow as a chain of spots from layer to layer, downwards; `upwards` when the arrow itself goes the other way. */
export type Chain = {
  readonly arrow: Arrow;
  readonly upwards: boolean;
  readonly spots: readonly Spot[];
  readonly label: Spot;
};

export type Layers = { readonly layers: readonly (readonly Spot[])[]; readonly chains: readonly Chain[] };

/** How often the order of the layers is swept down and up; more changes nothing. */
const SWEEPS = 24;
const HALF_BEND = 7;

/**
 * Puts states into layers so that most arrows point down (those that close a circle go up), gives each label and each bend of a long
 * arrow a place of its own in the layers between, and orders every layer so that few arrows cross.
 */
export function layersOf({ start, boxes, arrows }: Sketch): Layers {
  const upwards = closing(start, boxes, arrows);
  const depth = depthsOf(boxes, arrows, upwards);
  const spots = new Map<string, Spot>();
  for (const box of boxes) {
    const [layer, half] = [2 * (depth.get(box.id) ?? 0), box.width / 2];
    spots.set(box.id, { id: box.id, layer, left: half, right: half, height: box.height, box });
  }
  const chains = arrows.flatMap((arrow) => chainOf(arrow, upwards.has(arrow), spots) ?? []);
  const all = [...spots.values(), ...chains.flatMap((chain) => chain.spots.slice(1, -1))];
  const count = Math.max(...all.map(({ layer }) => layer)) + 1;
  const layers = Array.from({ length: count }, (_, layer) => all.filter((spot) => spot.layer === layer));
  return { layers: ordered(layers, chains), chains };
}

/** Arrows that lead back to a state on the way to them; turned round, no circle is left. */
function closing(start: string, boxes: readonly Box[], arrows: readonly Arrow[]): ReadonlySet<Arrow> {
  const found = new Set<Arrow>();
  const state = new Map<string, "open" | "left">();
  visit(start);
  for (const { id } of boxes) if (!state.has(id)) visit(id);
  return found;

  function visit(id: string): void {
    state.set(id, "open");
    for (const arrow of arrows.filter(({ from }) => from === id)) {
      const seen = state.get(arrow.to);
      if (seen === "open") found.add(arrow);
      if (seen === undefined) visit(arrow.to);
    }
    state.set(id, "left");
  }
}

/** How far down each state stands: below everything that leads to it. */
function depthsOf(
  boxes: readonly Box[],
  arrows: readonly Arrow[],
  upwards: ReadonlySet<Arrow>,
): ReadonlyMap<string, number> {
  const depth = new Map(boxes.map(({ id }): [string, number] => [id, 0]));
  const down = arrows.map((arrow) => (upwards.has(arrow) ? { from: arrow.to, to: arrow.from } : arrow));
  for (let round = 0; round < boxes.length; round++) {
    for (const { from, to } of down) depth.set(to, Math.max(depth.get(to) ?? 0, (depth.get(from) ?? 0) + 1));
  }
  // What no arrow joins to anything stands below everything else.
  const lowest = Math.max(...depth.values());
  for (const { id } of boxes) if (!down.some(({ from, to }) => from === id || to === id)) depth.set(id, lowest + 1);
  return depth;
}

function chainOf(arrow: Arrow, up: boolean, spots: ReadonlyMap<string, Spot>): Chain | null {
  const [top, bottom] = up
    ? [spots.get(arrow.to), spots.get(arrow.from)]
    : [spots.get(arrow.from), spots.get(arrow.to)];
  if (!top || !bottom) return null;
  const id = `${arrow.from}>${arrow.to}`;
  // The words stand beside the state from which one goes.
  const at = up ? bottom.layer - 1 : top.layer + 1;
  const between = Array.from({ length: bottom.layer - top.layer - 1 }, (_, index): Spot => {
    const layer = top.layer + 1 + index;
    const size =
      layer === at
        ? { left: HALF_BEND, right: arrow.width, height: arrow.height }
        : { left: HALF_BEND, right: HALF_BEND, height: 0 };
    return { id: `${id}@${layer}`, layer, ...size, box: null };
  });
  const label = between.find(({ layer }) => layer === at);
  return label ? { arrow, upwards: up, spots: [top, ...between, bottom], label } : null;
}

/** The spots above and below each spot. */
export function neighbours(chains: readonly Chain[]): {
  readonly above: ReadonlyMap<string, readonly Spot[]>;
  readonly below: ReadonlyMap<string, readonly Spot[]>;
} {
  const above = new Map<string, Spot[]>();
  const below = new Map<string, Spot[]>();
  for (const { spots } of chains) {
    for (const [index, upper] of spots.slice(0, -1).entries()) {
      const lower = spots[index + 1];
      if (!lower) continue;
      above.set(lower.id, [...(above.get(lower.id) ?? []), upper]);
      below.set(upper.id, [...(below.get(upper.id) ?? []), lower]);
    }
  }
  return { above, below };
}

/** Orders layers by the middle of what each spot is joined to, down and up in turn, and keeps the best order seen. */
function ordered(layers: readonly (readonly Spot[])[], chains: readonly Chain[]): readonly (readonly Spot[])[] {
  const { above, below } = neighbours(chains);
  let best = layers;
  let fewest = crossings(layers, below);
  let current = layers.map((layer) => [...layer]);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const down = sweep % 2 === 0;
    const near = down ? above : below;
    const place = new Map<string, number>();
    const turned = down ? current : current.toReversed();
    const swept = turned.map((layer) => {
      const wish = new Map(
        layer.map((spot, index): [string, number] => [spot.id, middle(near.get(spot.id), place, index)]),
      );
      const next = layer.toSorted((one, other) => (wish.get(one.id) ?? 0) - (wish.get(other.id) ?? 0));
      for (const [index, { id }] of next.entries()) place.set(id, (index + 0.5) / next.length);
      return next;
    });
    current = down ? swept : swept.toReversed();
    const now = crossings(current, below);
    if (now < fewest) [best, fewest] = [current, now];
  }
  return best;
}

function middle(near: readonly Spot[] | undefined, place: ReadonlyMap<string, number>, index: number): number {
  const places = (near ?? []).flatMap(({ id }) => place.get(id) ?? []);
  if (places.length === 0) return index / 100;
  return places.reduce((sum, each) => sum + each, 0) / places.length;
}

/** How many pairs of lines between neighbouring layers cross. */
function crossings(layers: readonly (readonly Spot[])[], below: ReadonlyMap<string, readonly Spot[]>): number {
  let count = 0;
  for (const [index, layer] of layers.entries()) {
    const order = new Map((layers[index + 1] ?? []).map((spot, at): [string, number] => [spot.id, at]));
    const ends = layer.map(({ id }) => (below.get(id) ?? []).map((spot) => order.get(spot.id) ?? 0));
    for (const [at, own] of ends.entries()) {
      for (const others of ends.slice(at + 1)) {
        for (const mine of own) count += others.filter((other) => other < mine).length;
      }
    }
  }
  return count;
}
