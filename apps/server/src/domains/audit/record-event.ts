import { randomBytes } from "node:crypto";
import { type EventPost, hashOfDetails, hashOfEvent, type SealedDetails, sealDetails } from "@yuanding/audit";
import type { Actor } from "../../actor.ts";
import { atEnd } from "../../platform/database/attempt.ts";
import type { Database } from "../../platform/database/connect.ts";
import { insertEvent, reservePlace } from "./audit-store.ts";
import { choosePost } from "./choose-post.ts";
import type { NewEvent } from "./event.ts";
import { plainJson } from "./plain-json.ts";

/** Longest details of one event, in characters of JSON. Whoever needs more names a file or a text by its sha256. */
const MAX_DETAILS_LENGTH = 1_000_000;
const SALT_BYTES = 16;

/**
 * Writes what was done into the log, in the transaction that does it and as its last statement: from there until the transaction ends
 * every other event waits, and a statement after it that waits for another transaction could wait for ever. `attempt` sees to that; in
 * another transaction it is for the caller. Outside of a transaction it opens one. The isolation must be that of everyday, read
 * committed.
 *
 * @throws Error when the details are too long.
 */
export async function recordEvent(tx: Database, actor: Actor, event: NewEvent): Promise<void> {
  if (!tx.isTransaction) return tx.transaction().execute((inner) => recordEvent(inner, actor, event));
  const sealed = { ...sealDetails(detailsOf(actor, event), makeSalt), erased: {} };
  if (JSON.stringify(sealed.details).length > MAX_DETAILS_LENGTH)
    throw new Error(`the details of ${event.type} are too long for the log`);
  await atEnd(tx, async () => {
    const { place, previous, at, algorithm, transaction } = await reservePlace(tx);
    const core = {
      place,
      at,
      type: event.type,
      person: actor.person?.id ?? null,
      capacity: actor.capacity,
      post: postOf(actor, event),
      subject: event.subject ?? null,
      thing: event.thing ?? null,
      policySet: event.policySet ?? null,
      detailsHash: hashOfDetails(algorithm, sealed),
      previous,
      algorithm,
      transaction,
    };
    await insertEvent(tx, { ...core, ...sealed, hash: hashOfEvent(core) });
  });
}

function detailsOf({ from }: Actor, { before, after, reason }: NewEvent): SealedDetails["details"] {
  const given = {
    before,
    after,
    reason: reason || undefined,
    address: from.address ?? undefined,
    request: from.request ?? undefined,
  };
  return plainJson(given) as SealedDetails["details"];
}

function postOf(actor: Actor, event: NewEvent): EventPost | null {
  const post = choosePost(actor, event);
  if (!post) return null;
  const { id, kind, title, office } = post;
  return { id, kind, title, office: office.name, for: post.for?.id ?? null };
}

function makeSalt(): string {
  return randomBytes(SALT_BYTES).toString("hex");
}
