import type { Condition } from "../program/program.ts";
import { conditionExpressions, visit } from "../resolve/walk.ts";

/** A condition with the groups above it, outermost first. */
export type Placed = { readonly condition: Condition; readonly above: readonly Condition[] };
/** The same demand in two versions; one side is null when only the other makes it. */
export type Pair = { readonly old: Placed | null; readonly new: Placed | null };

/** Every condition of a tree, groups before their parts. */
export function placed(conditions: readonly Condition[], above: readonly Condition[] = []): Placed[] {
  return conditions.flatMap((condition) => {
    const children = condition.kind === "all" || condition.kind === "any" ? condition.children : [];
    return [{ condition, above }, ...placed(children, [...above, condition])];
  });
}

/** How alike two conditions must be to be the same demand, the surest sign first. */
const SIGNS: readonly ((condition: Condition) => string | null)[] = [
  (condition) => `${condition.label}：${sourceOf(condition)}`,
  (condition) => condition.label,
  (condition) => (condition.kind === "test" ? condition.source : null),
  factsSign,
];

/** Pairs the conditions of two versions, in the order of the new text, those that are gone last. */
export function matchConditions(old: readonly Condition[], now: readonly Condition[]): Pair[] {
  const open = new Set(placed(old));
  const found = new Map<Placed, Placed>();
  const after = placed(now);
  for (const sign of SIGNS) {
    for (const each of after) {
      const wanted = found.has(each) ? null : sign(each.condition);
      if (wanted === null) continue;
      const twin = [...open].find(({ condition }) => sameKind(condition, each.condition) && sign(condition) === wanted);
      if (!twin) continue;
      found.set(each, twin);
      open.delete(twin);
    }
  }
  const pairs = after.map((each): Pair => ({ old: found.get(each) ?? null, new: each }));
  return [...pairs, ...[...open].map((each): Pair => ({ old: each, new: null }))];
}

/** A group is never a formula; a judgement may have become a formula. */
function sameKind(a: Condition, b: Condition): boolean {
  const isGroup = (each: Condition): boolean => each.kind === "all" || each.kind === "any";
  return isGroup(a) === isGroup(b);
}

export function sourceOf(condition: Condition): string {
  if (condition.kind === "test") return condition.source;
  return condition.kind === "human" ? "人工判断" : "";
}

/** The facts a formula looks at; a demand that looks at the same facts in another way is the same demand, changed. */
function factsSign(condition: Condition): string | null {
  if (condition.kind !== "test") return null;
  const facts = new Set<string>();
  for (const expression of conditionExpressions(condition)) {
    const see = (each: typeof expression): void => {
      if (each.kind === "fact") facts.add(each.fact.name);
    };
    visit(expression, see, true);
  }
  return facts.size === 0 ? null : [...facts].toSorted().join("、");
}
