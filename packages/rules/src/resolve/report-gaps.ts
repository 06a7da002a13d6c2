import { compareDates, contains } from "@yuanding/values";
import type { Formula, Measure, ScoreLine } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { changesOf, inForceOn, missingOn } from "../time/in-force-on.ts";
import { expressionsOf, versionsOf, visit } from "./walk.ts";

/** Reports the days on which something in force rests on a name that is not, and holes between versions of a formula. */
export function reportGaps(measure: Measure, diagnose: Diagnose): void {
  for (const day of stagesWithin(measure)) {
    for (const missing of missingOn(measure, day)) {
      const [first = missing] = versionsOf(missing);
      diagnose("version-gap", first.at, missing.name, day.toString());
    }
    reportLines(measure, day, diagnose);
  }
  reportHoles("金额", measure.amount, diagnose);
  reportHoles("上限", measure.ceiling, diagnose);
}

/** The first day of each stage of the measure's own period. */
function stagesWithin(measure: Measure): Temporal.PlainDate[] {
  const days = changesOf(measure);
  const { inForce } = measure;
  if (days.length === 0 || !inForce) return [...days];
  return [inForce.from, ...days.filter((day) => contains(inForce, day) && compareDates(day, inForce.from) > 0)];
}

function reportLines(measure: Measure, day: Temporal.PlainDate, diagnose: Diagnose): void {
  const titles = new Set(measure.scoring ? titlesOf(measure.scoring) : []);
  const standing = inForceOn(measure, day);
  const present = new Set(standing.scoring ? titlesOf(standing.scoring) : []);
  for (const expression of expressionsOf(standing)) {
    const see = (each: typeof expression): void => {
      if (each.kind !== "score") return;
      const title = each.title ?? "总分";
      if (titles.has(title) && !present.has(title)) diagnose("version-gap", measure.at, title, day.toString());
    };
    visit(expression, see, true);
  }
}

function titlesOf(line: ScoreLine): string[] {
  return [line.title, ...(line.kind === "group" ? line.parts.flatMap(titlesOf) : [])];
}

function reportHoles(title: string, formula: Formula | null, diagnose: Diagnose): void {
  const versions = formula ? versionsOf(formula) : [];
  for (const [index, version] of versions.entries()) {
    const until = versions[index - 1]?.period?.until;
    if (!until || !version.period || compareDates(until, version.period.from) >= 0) continue;
    diagnose("version-gap", version.at, title, until.toString());
  }
}
