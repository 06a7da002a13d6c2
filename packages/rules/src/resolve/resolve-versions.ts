import { compareDates, overlaps, type Period } from "@yuanding/values";
import type { Type } from "../program/expression.ts";
import type { Dated } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { Place } from "../source/place.ts";
import type { WrittenPeriod } from "../syntax/read-period.ts";
import { sameUnit } from "../units.ts";

/** Before every law: the first day of what is written “until” in a measure that has no period in force. */
const BEGINNING = Temporal.PlainDate.from("0001-01-01");

/** The period of a part as the program keeps it; nothing when none is written. */
export function dated(written: WrittenPeriod | null, inForce: Period | null): Dated {
  if (!written) return {};
  return { period: { from: written.from ?? inForce?.from ?? BEGINNING, until: written.until } };
}

type Version = Dated & { readonly at: Place };

/** Versions of one thing in order of time. Two that share a day are reported. */
export function inOrder<Each extends Version>(name: string, versions: readonly Each[], diagnose: Diagnose): Each[] {
  const sorted = versions.toSorted((a, b) => (a.period && b.period ? compareDates(a.period.from, b.period.from) : 0));
  for (const [index, version] of sorted.entries()) {
    const earlier = sorted[index - 1];
    if (!earlier) continue;
    const clash = !earlier.period || !version.period || overlaps(earlier.period, version.period);
    if (clash) diagnose("version-overlap", [version.at, earlier.at], name);
  }
  return sorted;
}

/** The last version, knowing all of them; the thing itself when it is the only one and has no period. */
export function withVersions<Each extends Version & { readonly versions?: readonly Each[] }>(
  sorted: readonly Each[],
): Each | null {
  const last = sorted.at(-1);
  if (!last) return null;
  return sorted.length === 1 && !last.period ? last : { ...last, versions: sorted };
}

/** Whether two versions of a name can stand in each other's place. */
export function sameType(a: Type, b: Type): boolean {
  if (a.kind === "number" && b.kind === "number") return sameUnit(a.unit, b.unit);
  return a.kind === b.kind;
}
