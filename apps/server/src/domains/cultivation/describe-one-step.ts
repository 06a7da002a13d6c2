import type { Distance } from "@yuanding/contract";
import { drawDistance } from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import { hidesOf } from "../decisions/index.ts";
import { seesSensitive } from "../facts/index.ts";
import type { LadderRung } from "../law/index.ts";
import { findOneStep, measureOf } from "./find-one-step.ts";
import { factsTold, hideSteps } from "./hide-steps.ts";

type Entry = { readonly id: string; readonly name: string; readonly distance: Distance };

/** Who is one step away from a rung, as far as who asks may see it, and the sensitive facts of which a value is shown. */
export async function describeOneStep(
  rung: LadderRung,
  asOf: Temporal.PlainDate,
  context: ApiContext,
  lang: "zh" | "en",
): Promise<{ readonly candidates: number; readonly entries: readonly Entry[]; readonly shown: readonly string[] }> {
  const { dictionary, measures } = context.law.library;
  const { candidates, entries } = await findOneStep(rung, asOf, context);
  const measure = measures.get(measureOf(context.law.library, rung, asOf) ?? "");
  if (!measure) return { candidates, entries: [], shown: [] };
  const hides = hidesOf(dictionary, measure.subject, !seesSensitive(context.actor));
  const told = entries.map(({ subject, distance }): Entry => {
    return {
      id: subject.id,
      name: subject.name,
      distance: hideSteps(drawDistance(distance, lang), measure, hides, lang),
    };
  });
  const shown = told.flatMap(({ distance }) => factsTold(distance, dictionary[measure.subject]));
  return { candidates, entries: told, shown };
}
