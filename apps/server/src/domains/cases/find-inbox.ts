import { type DeskId, deskOf } from "@yuanding/contract";
import type { Process, Relation, Transition } from "@yuanding/processes";
import { type Actor, isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { needsSecondFactor } from "./act-in-case.ts";
import { describeRows, registerOf } from "./describe-case.ts";
import { readInbox, readThere, type There } from "./inbox-store.ts";
import { searchCases } from "./list-store.ts";
import { nowAt } from "./load-case.ts";
import { placesOf, stepsAt } from "./places.ts";
import { allProcessSets, processSetOf } from "./process-store.ts";

const NOTHING: There = { fields: [], documents: [] };

type Page = {
  readonly offset: number;
  readonly limit: number;
  /** Of the park's own only what lies at this desk. */
  readonly desk?: DeskId | undefined;
};

function describeStep(process: Process, { id, zh, en, reason, fields, attach }: Transition, there: There) {
  const quick =
    fields.every((field) => there.fields.includes(field)) && attach.every((kind) => there.documents.includes(kind));
  return { transition: id, zh, en, reason, quick, strong: needsSecondFactor({ process }, id) };
}

/**
 * What lies with whoever asks, over all cases: of the park's own by the processes, with what they could do about each; of an
 * enterprise what waits for it.
 */
export async function findInbox(context: ApiContext, { desk, ...page }: Page) {
  const { actor, database, system, law } = context;
  if (isOfEnterprise(actor)) {
    const search = { ...page, kind: "waiting", query: "", person: null, by: "urgency" } as const;
    const { total, rows } = await searchCases(database, search, true);
    const lines = await describeRows(context, rows);
    return { total, items: lines.map((line) => ({ case: line, steps: [], takeUp: false })) };
  }
  const sets = await allProcessSets(system, law.processes);
  const { powers } = actor;
  const at = (relation: Relation | null) =>
    placesOf(sets, powers, relation).filter(
      ({ process, state }) => desk === undefined || deskOf(process, state) === desk,
    );
  const places = { pooled: at(null), responsible: at("responsible"), participant: at("participant") };
  const { total, rows } = await readInbox(registerOf(context), actor.person?.id ?? "", places, {
    ...page,
    now: nowAt(context),
  });
  const lines = await describeRows(context, rows);
  const known = await readThere(
    system,
    rows.map(({ id }) => id),
  );
  const items = await Promise.all(
    lines.map(async (line, at) => {
      const row = rows[at];
      const process = row && (await processSetOf(system, law.processes, row.processSet)).get(row.process);
      const free = row?.responsible === null;
      const theirs = free || row?.responsible === actor.person?.id;
      const steps =
        process && row?.state
          ? describeSteps(process, row.state, { powers, theirs, there: known.get(line.id) ?? NOTHING })
          : [];
      const isFor = context.keepers?.[line.process.id]?.offers;
      const offered = isFor ? steps.filter((step) => isFor(line, step.transition)) : steps;
      return { case: line, steps: offered, takeUp: free };
    }),
  );
  return { total, items };
}

type Standing = {
  readonly powers: Actor["powers"];
  /** Whether they are responsible, or may become it. */
  readonly theirs: boolean;
  readonly there: There;
};

/** What somebody could do in a state, each step once. */
function describeSteps(process: Process, state: string, { powers, theirs, there }: Standing) {
  const pooled = [null, "participant"] as const;
  const anybody = pooled.flatMap((relation) => stepsAt(process, state, powers, relation));
  const own = theirs ? stepsAt(process, state, powers, "responsible") : [];
  const open = new Set(anybody.map(({ id }) => id));
  const named = new Map([...anybody, ...own].map((step) => [step.id, step]));
  return [...named.values()].map((step) => {
    return { ...describeStep(process, step, there), responsible: !open.has(step.id) };
  });
}
