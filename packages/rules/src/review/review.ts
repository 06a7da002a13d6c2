import type { Library, Measure } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { PolicySource } from "../syntax/policy.ts";
import { checkCaps } from "./check-caps.ts";
import { checkCitations, numberingsOf } from "./check-citations.ts";
import { checkConditions } from "./check-conditions.ts";
import { checkProse } from "./check-prose.ts";
import { checkTables } from "./check-tables.ts";
import { newReading } from "./reading.ts";
import { stagesOf } from "./stage.ts";

/**
 * Reads compiled measures as a careful colleague would: whether their tables, conditions, words, citations and examples make
 * sense. What it finds are warnings: the program means what it says, and may say something that nobody wants. Measures that
 * have errors are left out.
 */
export function review(sources: readonly PolicySource[], library: Library, diagnose: Diagnose): void {
  for (const source of sources) {
    const numberings = numberingsOf(source.articles.map(({ number }) => number));
    for (const article of source.articles) {
      const measure = article.measure && library.measures.get(`${source.meta.id}/${article.measure.anchor}`);
      if (!article.measure || !measure) continue;
      checkProse(measure, article.measure.passages, diagnose);
      checkCitations(measure, numberings, diagnose);
      reviewProgram(library, measure, diagnose);
    }
  }
}

function reviewProgram(library: Library, measure: Measure, diagnose: Diagnose): void {
  const readings = stagesOf(measure).map((stage) => newReading(library, stage));
  checkTables(measure, readings, diagnose);
  checkConditions(readings, diagnose);
  checkCaps(library, measure, readings, diagnose);
}
