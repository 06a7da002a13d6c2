import type { Measure } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { Code } from "../source/markdown.ts";
import { didYouMean } from "../source/nearest.ts";
import type { WrittenMeasures } from "../syntax/combination.ts";
import type { PolicySource } from "../syntax/policy.ts";

/** What names mean in the rules of one document: its own measures by title or anchor, all others by full id, programmes. */
export type Namespace = {
  readonly own: readonly Measure[];
  readonly byId: ReadonlyMap<string, Measure>;
  readonly programmes: ReadonlyMap<string, WrittenMeasures>;
  readonly suggest: (wrong: string, more?: Iterable<string>) => { readonly zh: string; readonly en: string };
};

export function newNamespace(policy: PolicySource, declared: readonly Measure[]): Namespace {
  const own = declared.filter((measure) => measure.policy.id === policy.meta.id);
  const rules = policy.combinations.flatMap((each) => each.rules);
  const programmes = new Map(
    rules.flatMap(({ label, clause }) => (clause.kind === "programme" ? [[label, clause.measures] as const] : [])),
  );
  const byId = new Map(declared.map((measure) => [measure.id, measure]));
  const known = [...own.flatMap(({ title, anchor }) => [title, anchor]), ...programmes.keys(), ...byId.keys()];
  return { own, byId, programmes, suggest: (wrong, more = []) => didYouMean(wrong, [...more, ...known]) };
}

/**
 * The measures some names stand for, in the order written; what a name does not stand for is reported in its place. A
 * programme may hold programmes; one that holds itself adds nothing to itself.
 */
export function findMeasures(
  written: WrittenMeasures,
  space: Namespace,
  diagnose: Diagnose,
  around: readonly WrittenMeasures[] = [],
): Measure[] {
  if (written.whole) return space.own.filter((measure) => measure.amount || measure.ceiling);
  const inside = [...around, written];
  return written.names.flatMap((code) => {
    const programme = space.programmes.get(code.text);
    if (!programme) return findMeasure(code, space, diagnose) ?? [];
    return inside.includes(programme) ? [] : findMeasures(programme, space, diagnose, inside);
  });
}

/** One measure by what it is called here. */
export function findMeasure(code: Code, space: Namespace, diagnose: Diagnose): Measure | null {
  const named = space.own.filter((measure) => measure.title === code.text);
  if (named.length > 1) {
    const anchors = named.map((measure) => measure.anchor).join("、");
    diagnose("measure-ambiguous", code.at, code.text, anchors);
    return null;
  }
  const found =
    named[0] ?? space.own.find((measure) => measure.anchor === code.text) ?? space.byId.get(code.text) ?? null;
  if (found) return found;
  const near = space.suggest(code.text);
  diagnose("measure-unknown", code.at, code.text, near.zh, near.en);
  return null;
}
