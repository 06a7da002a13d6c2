import type { HeldPost } from "@yuanding/contract";
import { compareDates, type Outcome, ok, parseDate } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import {
  type Appointment,
  endAppointment,
  findAppointment,
  hasAdministrator,
  heldPost,
  insertAppointment,
  lockAdministrators,
  readLoad,
} from "./appointment-store.ts";
import { endCover } from "./delegation-store.ts";
import type { Handover } from "./handover.ts";
import { whyNotHold } from "./load.ts";
import { lockOfficesShared } from "./office-store.ts";
import { whyNotEnd } from "./period.ts";
import { whyNotGive } from "./person.ts";
import { findPerson, isVouched, lockPeople } from "./person-store.ts";
import { difference } from "./relieve-post.ts";

type Input = { readonly id: string; readonly to: string; readonly on: string; readonly reason: string };
type Refused =
  | "post_not_found"
  | "date_invalid"
  | "own_powers"
  | "posts_incompatible"
  | "post_held"
  | "last_administrator"
  | "account_unvouched"
  | NonNullable<ReturnType<typeof whyNotEnd>>
  | NonNullable<ReturnType<typeof whyNotGive>>;
type Handed = { readonly post: HeldPost; readonly moved: number };

/**
 * Ends a post on a day and gives it, with everything that lies on it, to somebody else from that day on: in one act, as a whole or not
 * at all. Delegations of the post end with it; nobody hands a post to themselves.
 */
export async function handOverPost(
  { database, actor, today }: ApiContext,
  handovers: readonly Handover[],
  id: string,
  input: Input,
): Promise<Outcome<Handed, Refused>> {
  const on = parseDate(input.on);
  if (!on) return refused("date_invalid");
  if (actor.person?.id === input.to) return refused("own_powers");
  return database.transaction().execute(async (tx): Promise<Outcome<Handed, Refused>> => {
    const found = await findAppointment(tx, input.id);
    if (!found) return refused("post_not_found");
    await lockOfficesShared(tx);
    await lockPeople(tx, [found.person, input.to]);
    const post = (await findAppointment(tx, input.id)) ?? found;
    const why = await whyNotHandOver(tx, post, { to: input.to, on, today: today() });
    if (why) return why;
    await endAppointment(tx, post.id, on);
    const { person, kind, title, office, until } = post;
    await insertAppointment(tx, {
      ...{ id, person: input.to, office: office.id, kind, title, reason: input.reason, from: on, until },
    });
    const moved: Record<string, readonly string[]> = { delegations: await endCover(tx, post.id, on, today()) };
    const handed = { kind, from: person, to: input.to };
    for (const { what, move } of handovers) moved[what] = await move(tx, actor, handed);
    const given = (await findAppointment(tx, id)) ?? post;
    const told = difference(post, { ...post, until: on });
    const after = { ...told.after, to: input.to, post: id, moved };
    await recordEvent(tx, actor, {
      ...{ type: "post_handed_over", thing: { kind: "post", id: post.id } },
      ...{ before: told.before, after, reason: input.reason },
    });
    return ok({ post: heldPost(given), moved: Object.values(moved).flat().length });
  });
}

async function whyNotHandOver(
  tx: Database,
  post: Appointment,
  { to, on, today }: { readonly to: string; readonly on: Temporal.PlainDate; readonly today: Temporal.PlainDate },
) {
  const late = whyNotEnd(post, on, today) ?? (compareDates(on, post.from) < 0 ? "period_wrong" : null);
  if (late) return refused(late);
  const receiver = await findPerson(tx, to);
  const why = post.person === to ? "person_not_found" : whyNotGive(receiver);
  if (why) return refused(why);
  if (!(await isVouched(tx, to))) return refused("account_unvouched");
  const { kind, office, until } = post;
  const clash = whyNotHold(await readLoad(tx, to), { kind, office: office.id, from: on, until });
  if (clash) return clash;
  if (kind !== "administrator") return null;
  await lockAdministrators(tx);
  const remains = receiver?.openedAt !== null || (await hasAdministrator(tx, on, post.person));
  return remains ? null : refused("last_administrator");
}
