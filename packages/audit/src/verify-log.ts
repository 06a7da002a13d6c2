import { hashOfDetails, hashOfEvent } from "./chain.ts";
import { openErasures } from "./erasures.ts";
import { type ChainedEvent, DETAIL_FIELDS, type EventCore } from "./event.ts";
import { type FaultKind, faultAt, type LogFault } from "./faults.ts";
import { HASHES } from "./hash.ts";
import type { LogLine } from "./log-line.ts";

/** How many events were found sound, the hash of the last of them, and what is wrong first; null when nothing is. */
export type Verified = { readonly events: number; readonly hash: string; readonly wrong: LogFault | null };

/**
 * Computes a log again from its first event to its end. A change, a removal, an insertion or a move is named by the place of the first
 * event that is not as it was written. Whether details were erased properly can be told only of a chain that is whole, and is looked
 * at last. `onEvent` is told of each sound event.
 */
export async function verifyLog(
  lines: AsyncIterable<LogLine> | Iterable<LogLine>,
  onEvent: (place: number) => void = () => undefined,
): Promise<Verified> {
  const seals = new Map<number, string[]>();
  const erasures = openErasures();
  let events = 0;
  let hash = "";
  const wrong = (kind: FaultKind, place = events + 1): Verified => ({ events, hash, wrong: faultAt(kind, place) });
  let ended = false;
  for await (const line of lines) {
    if (ended) return wrong("surplus");
    if (line.kind === "unreadable") return wrong("unreadable");
    if (line.kind === "end") {
      if (line.events > events) return wrong("missing");
      if (line.events < events) return wrong("surplus", line.events + 1);
      if (line.hash !== hash) return wrong("replaced", Math.max(events, 1));
      ended = true;
    } else if (line.kind === "checkpoint") {
      const { place, hash: seal } = line.checkpoint;
      seals.set(place, [...(seals.get(place) ?? []), seal]);
    } else {
      const { event } = line;
      const fault = whyWrong(event, events + 1, hash);
      if (fault) return wrong(fault);
      if (seals.get(event.place)?.some((seal) => seal !== event.hash)) return wrong("unsealed");
      erasures.pass(event);
      events += 1;
      hash = event.hash;
      onEvent(events);
    }
  }
  if (!ended) return wrong("cut_off");
  if (seals.keys().some((place) => place > events)) return wrong("missing");
  const unnamed = erasures.firstUnnamed();
  return unnamed === null ? { events, hash, wrong: null } : wrong("erased_unnamed", unnamed);
}

/** What is wrong with an event that should stand at a place and follow a hash; null when nothing is. */
export function whyWrong(event: ChainedEvent, place: number, previous: string): FaultKind | null {
  if (event.place !== place) return "missing";
  if (!HASHES.includes(event.algorithm)) return "altered";
  if (!hasSoundFields(event) || !isHash(event.detailsHash, () => hashOfDetails(event.algorithm, event)))
    return "details_altered";
  return whyUnlinked(event, place, previous);
}

/** The same of an event of which nothing but the core is known. */
export function whyUnlinked(
  event: EventCore & { readonly hash: string },
  place: number,
  previous: string,
): FaultKind | null {
  if (event.place !== place) return "missing";
  if (!HASHES.includes(event.algorithm) || !isHash(event.hash, () => hashOfEvent(event))) return "altered";
  return event.previous === previous ? null : "unlinked";
}

/** What has no canonical JSON was not written by the log, and has no hash. */
function isHash(hash: string, compute: () => string): boolean {
  try {
    return compute() === hash;
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}

/** Each field of the details is there with its salt or erased, and there is no other: what is hashed is all there is. */
function hasSoundFields({ details, salts, erased }: ChainedEvent): boolean {
  const given = Object.keys(details).toSorted().join();
  const fields = [...Object.keys(salts), ...Object.keys(erased)];
  return (
    given === Object.keys(salts).toSorted().join() &&
    new Set(fields).size === fields.length &&
    fields.every((field) => DETAIL_FIELDS.some((known) => known === field))
  );
}
