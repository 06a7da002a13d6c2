import { openErasures } from "../erasures.ts";
import type { ChainedEvent } from "../event.ts";
import { type FaultKind, faultAt } from "../faults.ts";
import type { LogCheckpoint } from "../log-line.ts";
import { whyUnlinked, whyWrong } from "../verify-log.ts";
import { CHECKPOINTS, EVENTS, LINKS, type LinkedEvent, type PackEvent, type PackManifest } from "./pack.ts";
import { type PackFault, packFault } from "./pack-faults.ts";
import { type PackFolder, readJson, readJsonLines } from "./pack-folder.ts";

/** What the log tells that other files of a pack are compared with. */
export type LogTold = {
  /** How many events are told in full. */
  readonly events: number;
  /** The event by which a decision was recorded, by its id. */
  readonly decisions: ReadonlyMap<string, ChainedEvent>;
  /** The events by which somebody acted in a case, by its id, in order. */
  readonly acts: ReadonlyMap<string, readonly ChainedEvent[]>;
  /** sha256 of a version of a file of a case, by `<file>/<number>`. */
  readonly files: ReadonlyMap<string, string>;
  /** Seals of the lines of a file of the bank, by its sha256. */
  readonly bankLines: ReadonlyMap<string, ReadonlySet<string>>;
};

/**
 * Computes the chain from the first event of the pack to the end of the log: those that are told in full with their details, those between
 * by their cores. Where a checkpoint lies on the way it must be met.
 */
export async function verifyEvents(
  folder: PackFolder,
  { log }: PackManifest,
): Promise<{ readonly faults: readonly PackFault[]; readonly told: LogTold }> {
  const checkpoints = await readJson<readonly LogCheckpoint[]>(folder, CHECKPOINTS);
  const seals = new Map(checkpoints.map(({ place, hash }) => [place, hash]));
  const erasures = openErasures();
  const told: Told = { events: 0, decisions: new Map(), acts: new Map(), files: new Map(), bankLines: new Map() };
  let last: { readonly place: number; readonly hash: string } | null = null;
  const end = (faults: readonly PackFault[]) => ({ faults, told });
  for await (const event of inOrder(folder)) {
    const full = isFull(event);
    const previous: string = last?.hash ?? (event.place === 1 ? "" : event.previous);
    const place: number = last ? last.place + 1 : event.place;
    const why = full ? whyWrong(event, place, previous) : whyUnlinked(event, place, previous);
    if (why) return end([logFault(full ? EVENTS : LINKS, why, place)]);
    if ((seals.get(event.place) ?? event.hash) !== event.hash)
      return end([logFault(CHECKPOINTS, "unsealed", event.place)]);
    last = event;
    if (!full) continue;
    told.events += 1;
    erasures.pass(event);
    note(event, told);
  }
  if (last?.place !== log.place || last.hash !== log.hash) return end([packFault("log_end", LINKS)]);
  const unnamed = erasures.firstUnnamed();
  return end(unnamed === null ? [] : [logFault(EVENTS, "erased_unnamed", unnamed)]);
}

function isFull(event: PackEvent): event is ChainedEvent {
  return "details" in event;
}

/** Both files as one, in order of places. */
async function* inOrder(folder: PackFolder): AsyncGenerator<PackEvent> {
  const links = readJsonLines<LinkedEvent>(folder, LINKS);
  let link = await links.next();
  for await (const event of readJsonLines<ChainedEvent>(folder, EVENTS)) {
    for (; !link.done && link.value.place < event.place; link = await links.next()) yield link.value;
    yield event;
  }
  for (; !link.done; link = await links.next()) yield link.value;
}

function logFault(file: string, kind: FaultKind, place: number): PackFault {
  const { zh, en } = faultAt(kind, place);
  return { file, zh, en };
}

type Told = {
  events: number;
  readonly decisions: Map<string, ChainedEvent>;
  readonly acts: Map<string, ChainedEvent[]>;
  readonly files: Map<string, string>;
  readonly bankLines: Map<string, Set<string>>;
};

function note(event: ChainedEvent, { decisions, acts, files, bankLines }: Told): void {
  const { type, thing, details } = event;
  const after = details.after as Readonly<Record<string, unknown>> | undefined;
  if (type === "decision_recorded" && thing) decisions.set(thing.id, event);
  if (type === "case_acted" && thing) acts.set(thing.id, [...(acts.get(thing.id) ?? []), event]);
  if (type === "bank_file_reconciled" && thing && Array.isArray(after?.seals))
    bankLines.set(thing.id, new Set([...(bankLines.get(thing.id) ?? []), ...after.seals]));
  if (type === "case_file_added" && typeof after?.sha256 === "string")
    files.set(`${after.file}/${after.number}`, after.sha256);
}
