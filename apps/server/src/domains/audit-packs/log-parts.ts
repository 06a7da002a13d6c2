import { CHECKPOINTS, EVENTS, LINKS } from "@yuanding/audit/pack";
import type { NewPart } from "@yuanding/sheets/archive";
import { canonicalJson } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { readCheckpoints, readCores, readEventsAt } from "../audit/index.ts";
import type { PackScope } from "./pack-scope.ts";
import { jsonPart, textPart } from "./write-parts.ts";

const PAGE = 1_000;

/**
 * The log as far as it is about this: its events in full, and those between by their cores, which say nothing of what was changed, so that
 * the chain is computed without a gap.
 */
export function logParts({ system }: ApiContext, { log }: PackScope): readonly NewPart[] {
  const told = new Set(log.places);
  return [
    textPart(EVENTS, async function* () {
      for (let from = 0; from < log.places.length; from += PAGE) {
        for (const event of await readEventsAt(system, log.places.slice(from, from + PAGE)))
          yield `${canonicalJson(event)}\n`;
      }
    }),
    textPart(LINKS, async function* () {
      let behind = log.first - 1;
      while (behind < log.place) {
        const cores = await readCores(system, behind, PAGE);
        for (const core of cores) if (!told.has(core.place)) yield `${canonicalJson(core)}\n`;
        behind = cores.at(-1)?.place ?? log.place;
      }
    }),
    jsonPart(CHECKPOINTS, async () => (await readCheckpoints(system)).filter(({ place }) => place >= log.first)),
  ];
}
