import { type Item, type Problem, UNLIMITED } from "./problem.ts";
import { hopeFor, type Standing } from "./standing.ts";

/** Items that share money: a purse of the problem, or what a top-up leaves of its parts. `limit` is the largest of any year. */
type Branch = {
  readonly purse: number;
  readonly limit: number;
  readonly inside: readonly number[];
  readonly size: number;
};

/** Items of which only some can be taken together: `limit` of them, less those taken under `gate`. */
type Leaf = { readonly gate: number; readonly limit: number; readonly members: number[]; readonly index: number };

/** Leaves with the branch each lies in. */
type Layout = {
  readonly leaves: readonly Leaf[];
  readonly leafOf: readonly number[];
  readonly parents: readonly number[];
};

/** An upper bound of what the items from one place on can bring, and the fewest of them that can bring so much. */
export type Tree = {
  /** A bound below `need` is not made any closer. */
  readonly bound: (at: number, standing: Standing, need: number) => number;
  /** Rests on the last call of `bound`. */
  readonly fewest: (at: number, need: number) => number;
  /** Records what an item draws on top-ups; purses and gates are in the standing. */
  readonly use: (index: number, pay: number) => void;
};

const NONE = -1;
/** Plain arrays: a tree is made for every question, and typed ones are dear to make. */
const zeros = (length: number): number[] => new Array<number>(length).fill(0);

/**
 * Leaves are exclusion groups, branches are caps that lie inside one another; caps that cross are left out where they do.
 * Counted twice: first with every group and every measure that is received only once split by caps and years; then, outside
 * the caps that turned out to be exhausted anyway, as wholes. Each is a relaxation, so neither lies below what is possible,
 * and the smaller one counts.
 */
export function newTree(problem: Problem, component: readonly number[]): Tree {
  const items = component.map((index) => problem.items[index] as Item);
  const isDeducting = items.some((item) => item.deducts.length > 0);
  const place = new Map(isDeducting ? component.map((index, at) => [index, at]) : []);
  const branches = newBranches(items, place);
  const above = branches.map((branch, index) => smallestAround(membersOf(branch), branches, index + 1));
  const lowest = items.map((_, at) => smallestAround([at], branches, 0));
  const split = newLayout(problem, items, branches, lowest, true);
  const whole = newLayout(problem, items, branches, lowest, false);
  const crosses = whole.leaves.length < split.leaves.length;
  const drawn = zeros(branches.length);
  const hopes = zeros(items.length);
  const totals = zeros(branches.length);
  const exhausted = zeros(branches.length);
  const covered = zeros(branches.length);
  const largest = zeros(split.leaves.length);
  const second = zeros(split.leaves.length);
  const sums = zeros(split.leaves.length);

  const addUp = (layout: Layout, at: number, standing: Standing, isSecond: boolean): number => {
    largest.fill(0);
    second.fill(0);
    sums.fill(0);
    totals.fill(0);
    for (let each = at; each < items.length; each += 1) {
      const hope = hopes[each] as number;
      const cap = lowest[each] as number;
      if (hope === 0 || (isSecond && cap !== NONE && covered[cap] === 1)) continue;
      const leaf = layout.leafOf[each] as number;
      sums[leaf] = (sums[leaf] as number) + hope;
      if (hope > (largest[leaf] as number)) {
        second[leaf] = largest[leaf] as number;
        largest[leaf] = hope;
      } else if (hope > (second[leaf] as number)) second[leaf] = hope;
    }
    let total = 0;
    for (let index = 0; index < layout.leaves.length; index += 1) {
      const sum = sums[index] as number;
      if (sum === 0) continue;
      const { gate, limit } = layout.leaves[index] as Leaf;
      const open = gate === NONE ? limit : limit - (standing.taken[gate] as number);
      const worth = Math.min(sum, mostOf(open, largest[index] as number, second[index] as number));
      const parent = layout.parents[index] as number;
      if (parent === NONE) total += worth;
      else totals[parent] = (totals[parent] as number) + worth;
    }
    return total + addBranches(standing, isSecond);
  };

  const addBranches = (standing: Standing, isSecond: boolean): number => {
    let total = 0;
    for (let index = 0; index < branches.length; index += 1) {
      const { purse, limit } = branches[index] as Branch;
      const room = Math.max(0, limit - ((purse === NONE ? drawn[index] : standing.used[purse]) as number));
      const inside = totals[index] as number;
      const isFull = isSecond ? exhausted[index] === 1 : inside >= room;
      if (!isSecond) exhausted[index] = isFull ? 1 : 0;
      const parent = above[index] as number;
      const worth = isFull ? room : inside;
      if (parent === NONE) total += worth;
      else totals[parent] = (totals[parent] as number) + worth;
    }
    return total;
  };

  const bound = (at: number, standing: Standing, need: number): number => {
    for (let each = at; each < items.length; each += 1) {
      const hope = hopeFor(problem, items[each] as Item, standing);
      hopes[each] = hope > 0 ? hope : 0;
    }
    const first = addUp(split, at, standing, false);
    if (!crosses || first < need) return first;
    for (let index = branches.length - 1; index >= 0; index -= 1) {
      const parent = above[index] as number;
      covered[index] = exhausted[index] === 1 || (parent !== NONE && covered[parent] === 1) ? 1 : 0;
    }
    return Math.min(first, addUp(whole, at, standing, true));
  };

  const sorted = new Float64Array(items.length);
  const fewest = (at: number, need: number): number => {
    let left = need;
    let count = 0;
    sorted.set(hopes);
    sorted.fill(0, 0, at).sort();
    for (let index = sorted.length - 1; index >= 0 && left > 0 && sorted[index] !== 0; index -= 1) {
      left -= sorted[index] as number;
      count += 1;
    }
    return left > 0 ? Number.POSITIVE_INFINITY : count;
  };

  const topUps = branches.flatMap((branch, index) => (branch.purse === NONE ? [index] : []));
  const use = (index: number, pay: number): void => {
    if (topUps.length === 0) return;
    const at = place.get(index) ?? NONE;
    for (const each of topUps) if (branches[each]?.inside[at]) drawn[each] = (drawn[each] as number) + pay;
  };
  return { bound, fewest, use };
}

/** The most that `open` of some figures come to, of which the two largest are known. */
function mostOf(open: number, largest: number, second: number): number {
  if (open <= 0) return 0;
  return open >= Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : largest + (open - 1) * second;
}

/** In the order of size, so that a branch comes before the one it lies in. */
function newBranches(items: readonly Item[], place: ReadonlyMap<number, number>): Branch[] {
  const members = new Map<number, { limit: number; places: number[] }>();
  const branches: Branch[] = [];
  for (const [at, item] of items.entries()) {
    for (const { purse, limit } of item.purses) {
      if (limit === UNLIMITED) continue;
      const known = members.get(purse);
      if (known) {
        known.places.push(at);
        known.limit = Math.max(known.limit, limit);
      } else members.set(purse, { limit, places: [at] });
    }
    if (item.deducts.length === 0) continue;
    const bases = item.deducts.flatMap((index) => place.get(index) ?? []);
    const together = bases.reduce((sum, base) => sum + (items[base]?.amount ?? 0), 0);
    branches.push(newBranch(NONE, Math.max(item.amount, together), [at, ...bases], items.length));
  }
  for (const [purse, { limit, places }] of members) branches.push(newBranch(purse, limit, places, items.length));
  return branches.sort((a, b) => a.size - b.size);
}

function newBranch(purse: number, limit: number, places: readonly number[], length: number): Branch {
  const inside: number[] = zeros(length);
  for (const at of places) inside[at] = 1;
  return { purse, limit, inside, size: places.length };
}

function membersOf({ inside }: Branch): number[] {
  const members: number[] = [];
  for (let at = 0; at < inside.length; at += 1) if (inside[at]) members.push(at);
  return members;
}

function smallestAround(members: readonly number[], branches: readonly Branch[], from: number): number {
  for (let index = from; index < branches.length; index += 1) {
    const { inside, size } = branches[index] as Branch;
    if (size >= members.length && holdsAll(inside, members)) return index;
  }
  return NONE;
}

function holdsAll(inside: readonly number[], members: readonly number[]): boolean {
  for (const at of members) if (inside[at] !== 1) return false;
  return true;
}

/**
 * An item counts in its largest exclusion group, or among the years of a measure received only once; `isSplit`: in the part
 * of the group that shares its smallest cap.
 */
function newLayout(
  problem: Problem,
  items: readonly Item[],
  branches: readonly Branch[],
  lowest: readonly number[],
  isSplit: boolean,
): Layout {
  const { sizes, years } = countGroups(items);
  const lastYear = items.reduce((last, { year }) => Math.max(last, year), 0);
  const steady = steadyLimits(problem, items);
  const groups = new Map<number, Leaf>();
  const leaves: Leaf[] = [];
  const leafOf = zeros(items.length);
  for (const [at, item] of items.entries()) {
    let gate = item.gates[0] ?? NONE;
    for (const each of item.gates) if ((sizes[each] ?? 0) > (sizes[gate] ?? 0)) gate = each;
    const count = item.once.length > 0 ? (years[item.slot] ?? 0) : 0;
    const isOnce = count > 1 && (gate === NONE || count >= (sizes[gate] ?? 0));
    const lasting = item.lasting.find((each) => (steady[each.gate] ?? 0) > 0)?.gate ?? NONE;
    const isLasting = !isOnce && gate === NONE && lasting !== NONE;
    // Kinds of group side by side, then the parts of one: numbers, since words would cost more than the bound.
    const kind = isOnce ? item.slot * 4 : gate !== NONE ? gate * 4 + 1 : isLasting ? lasting * 4 + 2 : at * 4 + 3;
    const year = isSplit || isLasting ? item.year + 1 : 0;
    const key = (kind * (lastYear + 2) + year) * (branches.length + 2) + (isSplit ? (lowest[at] as number) + 1 : 0);
    const most = isLasting ? (steady[lasting] ?? 1) : 1;
    const limit = isOnce || gate === NONE ? most : (problem.gates[gate]?.limit ?? 0);
    const leaf = groups.get(key) ?? { gate: isOnce ? NONE : gate, limit, members: [], index: leaves.length };
    if (leaf.members.length === 0) {
      groups.set(key, leaf);
      leaves.push(leaf);
    }
    leaf.members.push(at);
    leafOf[at] = leaf.index;
  }
  return { leaves, leafOf, parents: leaves.map((leaf) => smallestAround(leaf.members, branches, 0)) };
}

/** How many items an exclusion group has, and how many years a measure that is received only once. */
function countGroups(items: readonly Item[]): { readonly sizes: readonly number[]; readonly years: readonly number[] } {
  const sizes: number[] = [];
  const years: number[] = [];
  for (const item of items) {
    for (const gate of item.gates) sizes[gate] = (sizes[gate] ?? 0) + 1;
    if (item.once.length > 0) years[item.slot] = (years[item.slot] ?? 0) + 1;
  }
  return { sizes, years };
}

/**
 * Lasting exclusions that hold alike in all years and were kept so far: then no year has more of their measures than they
 * allow. 0 for the others.
 */
function steadyLimits({ lasting }: Problem, items: readonly Item[]): number[] {
  const limits: number[] = lasting.map(() => NONE);
  for (const item of items) {
    for (const { gate, limit } of item.lasting)
      limits[gate] = limits[gate] === NONE || limits[gate] === limit ? limit : 0;
  }
  return limits.map((limit, gate) => (limit < UNLIMITED && limit >= (lasting[gate]?.received ?? 0) ? limit : 0));
}
