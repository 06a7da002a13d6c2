import { overlaps } from "@yuanding/values";
import { literalType, readLiteral } from "../program/literal.ts";
import type { Parameter, ParameterVersion } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { isName } from "../source/name.ts";
import type { ParameterSource } from "../syntax/policy.ts";
import { sameType } from "./resolve-versions.ts";

/** Groups the rows of a parameter table by name; versions must agree in type and unit and must not overlap. */
export function resolveParameters(sources: readonly ParameterSource[], diagnose: Diagnose): Parameter[] {
  const byName = Map.groupBy(sources, (source) => source.name);
  return [...byName].flatMap(([name, rows]) => resolveParameter(name, rows, diagnose) ?? []);
}

function resolveParameter(name: string, rows: readonly ParameterSource[], diagnose: Diagnose): Parameter | null {
  const [first] = rows;
  if (!first) return null;
  if (!isName(name)) {
    diagnose("name-shape", first.at, name);
    return null;
  }
  const versions = rows.map(
    (row): ParameterVersion => ({
      value: readLiteral(row.value.text),
      shown: row.value.text,
      period: row.period,
      cite: row.cite,
      at: row.at,
    }),
  );
  versions.sort((a, b) => Temporal.PlainDate.compare(a.period.from, b.period.from));
  const type = literalType((versions[0] as ParameterVersion).value);
  for (const [index, version] of versions.entries()) {
    const earlier = versions[index - 1];
    if (!earlier) continue;
    if (overlaps(earlier.period, version.period)) diagnose("parameter-overlap", [version.at, earlier.at], name);
    if (!sameType(literalType(version.value), type)) diagnose("parameter-units", [version.at, earlier.at], name);
  }
  return { name, type, versions, at: first.at };
}
