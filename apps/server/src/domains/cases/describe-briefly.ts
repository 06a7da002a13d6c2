import type { CaseKind } from "@yuanding/contract";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { type ActRow, listActs } from "./list-store.ts";
import { processSetOf } from "./process-store.ts";
import { readStates } from "./state-store.ts";

type Words = { readonly zh: string; readonly en: string };

/** A case in a word or two, as other capabilities show it. */
export type BriefCase = {
  readonly id: string;
  readonly kind: CaseKind;
  /** As the park calls it; to an enterprise what it is told. */
  readonly state: Words;
  /** What everybody is told. */
  readonly publicState: Words;
  readonly process: Words;
};

const plain = (words: Words | undefined, id: string): Words => ({ zh: words?.zh ?? id, en: words?.en ?? id });

/** Some cases in short, by id, for whoever was found to see them; those that are not there are left out. */
export async function describeBriefly(
  context: ApiContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BriefCase>> {
  const own = isOfEnterprise(context.actor);
  const states = await readStates(context.system, ids);
  const entries = [...states.values()].map(async ({ id, kind, ...found }): Promise<[string, BriefCase]> => {
    const set = await processSetOf(context.system, context.law.processes, found.processSet);
    const process = set.get(found.process);
    const publicState = plain(process?.public.get(found.publicState), found.publicState);
    const state = own ? publicState : plain(process?.states.get(found.state), found.state);
    return [id, { id, kind, state, publicState, process: plain(process, found.process) }];
  });
  return new Map(await Promise.all(entries));
}

/** A step that somebody did, in the words of its process. */
export type BriefAct = Pick<ActRow, "by" | "byId" | "reason" | "at"> & {
  readonly case: string;
  readonly process: Words;
  readonly step: Words;
  readonly transition: string;
};

/** The steps of a case in order, without assignments. */
export async function describeSteps(context: ApiContext, id: string): Promise<readonly BriefAct[]> {
  const found = (await readStates(context.system, [id])).get(id);
  if (!found) return [];
  const set = await processSetOf(context.system, context.law.processes, found.processSet);
  const process = set.get(found.process);
  return (await listActs(context.system, id)).flatMap(({ transition, by, byId, reason, at }) => {
    if (transition === null) return [];
    const step = plain(process?.transitions.get(transition), transition);
    return [{ case: id, process: plain(process, found.process), step, transition, by, byId, reason, at }];
  });
}
