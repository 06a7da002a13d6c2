import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { type Said, voidOf } from "./award.ts";
import type { EntryAnswer } from "./make-transfers.ts";
import { recordEntries } from "./record-entries.ts";
import { type DueReturn, returnOf } from "./return-money.ts";
import type { Entry } from "./transfer.ts";
import { readReservedWith } from "./transfer-store.ts";

/** Which reservation is taken back: that of the award, or of what was left of it by the newest instalment. */
export type Release = Said & { readonly reservation: string };

/** Takes promises back, with what they took of the caps. */
export async function releaseAwards(
  tx: Database,
  actor: Actor,
  releases: readonly Release[],
): Promise<readonly EntryAnswer[]> {
  const known = await readReservedWith(
    tx,
    releases.map(({ reservation }) => reservation),
  );
  const entries = releases.map(({ reservation, ...said }): Entry | null => {
    const [first, ...others] = known.get(reservation) ?? [];
    return first?.code === "reservation" ? voidOf([first, ...others], said, "release") : null;
  });
  return answerKnown(entries, (found) => recordEntries(tx, actor, found, { type: "money_released" }));
}

/**
 * Takes back in one go what somebody will not be paid of an award: what is still reserved of it, and what was ordered, could not be paid and
 * is due since. Null for nothing.
 */
export async function takeBackMoney(
  tx: Database,
  actor: Actor,
  { release, due }: { readonly release: Release | null; readonly due: DueReturn | null },
): Promise<EntryAnswer | null> {
  const known = release && (await readReservedWith(tx, [release.reservation])).get(release.reservation);
  const [first, ...others] = known ?? [];
  const entries: Entry[] = due ? [returnOf(due)] : [];
  if (release && first) {
    const { reservation: _, ...said } = release;
    entries.unshift(voidOf([first, ...others], said, "release"));
  }
  if (entries.length === 0) return null;
  const answers = await recordEntries(tx, actor, entries, { type: "money_released" });
  return answers.find(({ ok }) => !ok) ?? answers[0] ?? null;
}

/** Answers in the order asked: whoever named a reservation that is none is told so, and the others are made. */
export async function answerKnown(
  entries: readonly (Entry | null)[],
  make: (found: readonly Entry[]) => Promise<readonly EntryAnswer[]>,
): Promise<readonly EntryAnswer[]> {
  const found = entries.filter((each) => each !== null);
  const answers = found.length > 0 ? [...(await make(found))] : [];
  return entries.map((entry) => (entry && answers.shift()) || refused("reservation_not_found"));
}
