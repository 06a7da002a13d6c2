import { randomUUID } from "node:crypto";
import type { PostKind } from "@yuanding/contract";
import { SYSTEM } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type NewEvent, recordEvent } from "../audit/index.ts";
import {
  type Appointment,
  endAppointment,
  hasAdministrator,
  insertProvided,
  listAppointments,
  lockAdministrators,
  readLoad,
} from "./appointment-store.ts";
import { whyNotHold } from "./load.ts";
import { findOpenOffice, lockOfficesShared } from "./office-store.ts";
import { isOver } from "./period.ts";
import { whyNotGive } from "./person.ts";
import { findPerson, lockPeople } from "./person-store.ts";
import { difference } from "./relieve-post.ts";

/** A post that the park's identity provider says somebody holds. */
export type ProvidedPost = {
  /** Name of an open office. */
  readonly office: string;
  readonly kind: PostKind;
  readonly title: string;
};
export type Aligned = {
  readonly appointed: number;
  readonly relieved: number;
  /** Posts that were not given: there is no such office, or they do not go with another that the person holds or covers. */
  readonly refused: readonly ProvidedPost[];
};

const REASON = "身份提供方";

/**
 * Makes the posts that somebody has from the identity provider the ones it tells today, neither more nor less. Posts that the park gave
 * stay as they are. What was taken back ends today, before anything is given; the last administrator stays one. Part of the transaction
 * that signs somebody in.
 */
export async function alignProvidedPosts(
  tx: Database,
  person: string,
  wanted: readonly ProvidedPost[],
  today: Temporal.PlainDate,
): Promise<Aligned> {
  await lockOfficesShared(tx);
  await lockPeople(tx, [person]);
  if (whyNotGive(await findPerson(tx, person))) return { appointed: 0, relieved: 0, refused: wanted };
  const posts = (await listAppointments(tx, person)).filter((post) => !isOver(post, today));
  const provided = posts.filter(({ origin }) => origin === "provider");
  const gone = provided.filter((post) => !wanted.some((each) => isSame(post, each)));
  const missing = wanted.filter((each) => !provided.some((post) => isSame(post, each)));
  const relieved = await relieve(tx, gone, today);
  const { appointed, refused } = await appoint(tx, person, missing, today);
  for (const event of [...relieved, ...appointed]) await recordEvent(tx, SYSTEM, event);
  return { appointed: appointed.length, relieved: relieved.length, refused };
}

function isSame({ office, kind, title }: Appointment, wanted: ProvidedPost): boolean {
  return office.name === wanted.office && kind === wanted.kind && title === wanted.title;
}

async function relieve(tx: Database, gone: readonly Appointment[], today: Temporal.PlainDate): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const post of gone) {
    if (post.kind === "administrator") await lockAdministrators(tx);
    if (post.kind === "administrator" && !(await hasAdministrator(tx, today, post.person))) continue;
    await endAppointment(tx, post.id, today);
    const told = difference(post, { ...post, until: today });
    events.push({ type: "relieved", thing: { kind: "post", id: post.id }, ...told, reason: REASON });
  }
  return events;
}

async function appoint(tx: Database, person: string, missing: readonly ProvidedPost[], today: Temporal.PlainDate) {
  const appointed: NewEvent[] = [];
  const refused: ProvidedPost[] = [];
  for (const wanted of missing) {
    const { kind, title } = wanted;
    const office = await findOpenOffice(tx, wanted.office);
    const added = office && { kind, office, from: today, until: null };
    if (!added || whyNotHold(await readLoad(tx, person), added)) {
      refused.push(wanted);
      continue;
    }
    const id = randomUUID();
    await insertProvided(tx, { ...added, id, person, title, reason: REASON });
    const after = { person, office, kind, title, from: today.toString(), until: null };
    appointed.push({ type: "appointed", thing: { kind: "post", id }, after, reason: REASON });
  }
  return { appointed, refused };
}
