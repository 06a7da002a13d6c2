import type { Condition } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { ConditionSource } from "../syntax/policy.ts";
import { resolveTest } from "./resolve-expression.ts";
import { dated } from "./resolve-versions.ts";
import type { Scope } from "./scope.ts";

/** Resolves a tree of conditions; those with faults are left out (their faults are reported). */
export function resolveConditions(
  sources: readonly ConditionSource[],
  prefix: string,
  scope: Scope,
  diagnose: Diagnose,
): Condition[] {
  return sources.flatMap((source, index) => resolveCondition(source, `${prefix}.${index + 1}`, scope, diagnose) ?? []);
}

function resolveCondition(source: ConditionSource, id: string, scope: Scope, diagnose: Diagnose): Condition | null {
  const { label, cite, at } = source;
  const own = { id, label, cite, at, ...dated(source.period, scope.inForce) };
  if (source.kind === "human") return { kind: "human", ...own };
  if (source.kind === "test") {
    const typed = resolveTest(source.code, scope, diagnose);
    if (!typed) return null;
    return { kind: "test", ...own, expression: typed.expression, source: typed.source };
  }
  return { kind: source.kind, ...own, children: resolveConditions(source.children, id, scope, diagnose) };
}
