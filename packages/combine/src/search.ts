import { newTree } from "./bound-tree.ts";
import type { Item, Problem } from "./problem.ts";
import { advance, newStanding, payable } from "./standing.ts";

/** Nodes visited before a solver is asked, after it has answered, and where there is none: 10 ms, 10 ms and half a second. */
export const FIRST_NODES = 4_000;
export const NODES_AFTER_SOLVER = 4_000;
export const NODES_WITHOUT_SOLVER = 200_000;

/** A bundle of one component as the search found it: total in whole 分, exact as a double. */
export type Found = { readonly chosen: readonly number[]; readonly total: number; readonly count: number };

export type SearchOptions = {
  /** A bundle known beforehand; what is no better is not looked at. */
  readonly incumbent: Found | null;
  /** Measures (by slot) of which the bundle must have at least one. */
  readonly wanted: ReadonlySet<number> | null;
  /** Whether of equal bundles the preferred one is asked for, or only the total. */
  readonly ties: boolean;
  readonly nodes: number;
};

/** `complete` is false when the nodes ran out: then `best` is only the best found. */
export type SearchResult = { readonly best: Found | null; readonly complete: boolean };

/**
 * The best bundle of some items (a component: nothing outside shares a rule with them) by branch and bound: most money;
 * of equals the fewest benefits; of those the one that takes what is settled first. Every figure is an integer below
 * 2^53, so nothing is rounded (docs/adr/0022-combining-benefits.md).
 */
export function search(problem: Problem, component: readonly number[], options: SearchOptions): SearchResult {
  const items = component.map((index) => problem.items[index] as Item);
  const tree = newTree(problem, component);
  const standing = newStanding(problem);
  const { wanted, ties } = options;
  const lastWanted = wanted ? items.findLastIndex((item) => wanted.has(item.slot)) : -1;
  let best = options.incumbent;
  let ordered = false;
  let left = options.nodes;
  const chosen: number[] = [];
  let total = 0;
  let held = 0;

  const visit = (at: number): void => {
    left -= 1;
    if (left < 0 || (wanted && held === 0 && at > lastWanted)) return;
    if (best && isHopeless(at, best)) return;
    const item = items[at];
    if (!item) {
      accept();
      return;
    }
    const pay = payable(problem, item, standing);
    const index = component[at] as number;
    if (pay > 0) {
      apply(item, index, pay, 1);
      visit(at + 1);
      apply(item, index, pay, -1);
    }
    visit(at + 1);
  };

  /** Whether nothing below this node can be better than the best, or as good and settled earlier. */
  const isHopeless = (at: number, known: Found): boolean => {
    const more = tree.bound(at, standing, known.total - total);
    if (total + more !== known.total || !ties) return total + more <= known.total;
    const count = chosen.length + tree.fewest(at, known.total - total);
    return count > known.count || (count === known.count && ordered);
  };

  const accept = (): void => {
    if (wanted && held === 0) return;
    const isBetter =
      !best ||
      total > best.total ||
      (total === best.total && (chosen.length < best.count || (chosen.length === best.count && !ordered)));
    if (!isBetter) return;
    best = { chosen: [...chosen], total, count: chosen.length };
    ordered = true;
  };

  const apply = (item: Item, index: number, pay: number, sign: 1 | -1): void => {
    advance(standing, item, index, pay, sign);
    tree.use(index, sign * pay);
    total += sign * pay;
    if (wanted?.has(item.slot)) held += sign;
    if (sign > 0) chosen.push(index);
    else chosen.pop();
  };

  visit(0);
  return { best, complete: left >= 0 };
}
