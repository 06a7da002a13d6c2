import type { Process, Transition } from "@yuanding/processes";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { needsSecondFactor } from "./act-in-case.ts";
import { describeRows, registerOf } from "./describe-case.ts";
import { readInbox } from "./inbox-store.ts";
import { searchCases } from "./list-store.ts";
import { placesOf, stepsAt } from "./places.ts";
import { allProcessSets, processSetOf } from "./process-store.ts";

type Page = { readonly offset: number; readonly limit: number };

function describeStep(process: Process, { id, zh, en, reason, fields, attach }: Transition) {
  const quick = fields.length === 0 && attach.length === 0;
  return { transition: id, zh, en, reason, quick, strong: needsSecondFactor({ process }, id) };
}

/**
 * What lies with whoever asks, over all cases: of the park's own by the processes, with what they could do about each; of an
 * enterprise what waits for it.
 */
export async function findInbox(context: ApiContext, page: Page) {
  const { actor, database, system, law } = context;
  if (isOfEnterprise(actor)) {
    const search = { ...page, kind: "waiting", query: "", person: null, by: "urgency" } as const;
    const { total, rows } = await searchCases(database, search, true);
    const lines = await describeRows(context, rows);
    return { total, items: lines.map((line) => ({ case: line, steps: [], takeUp: false })) };
  }
  const sets = await allProcessSets(system, law.processes);
  const { powers } = actor;
  const places = {
    pooled: placesOf(sets, powers, null),
    responsible: placesOf(sets, powers, "responsible"),
    participant: placesOf(sets, powers, "participant"),
  };
  const { total, rows } = await readInbox(registerOf(context), actor.person?.id ?? "", places, page);
  const lines = await describeRows(context, rows);
  const items = await Promise.all(
    lines.map(async (line, at) => {
      const row = rows[at];
      const process = row && (await processSetOf(system, law.processes, row.processSet)).get(row.process);
      const steps = ([null, "responsible", "participant"] as const).flatMap((relation) =>
        process && row?.state ? stepsAt(process, row.state, powers, relation) : [],
      );
      const named = process ? [...new Map(steps.map((step) => [step.id, describeStep(process, step)])).values()] : [];
      return { case: line, steps: named, takeUp: row?.responsible === null };
    }),
  );
  return { total, items };
}
