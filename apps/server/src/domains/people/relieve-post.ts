import type { HeldPost } from "@yuanding/contract";
import { type Outcome, ok, parseDate } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import {
  type Appointment,
  endAppointment,
  findAppointment,
  hasAdministrator,
  heldPost,
  lockAdministrators,
} from "./appointment-store.ts";
import { whyNotEnd } from "./period.ts";
import { lockPeople } from "./person-store.ts";

type Input = { readonly id: string; readonly on: string; readonly reason: string };
type Refused = "post_not_found" | "date_invalid" | NonNullable<ReturnType<typeof whyNotEnd>> | "last_administrator";

/** Ends a post; `on` is the first day it no longer counts. Whatever covers it ends with it. */
export async function relievePost(
  { database, actor, today }: ApiContext,
  { id, on, reason }: Input,
): Promise<Outcome<HeldPost, Refused>> {
  const day = parseDate(on);
  if (!day) return refused("date_invalid");
  return database.transaction().execute(async (tx): Promise<Outcome<HeldPost, Refused>> => {
    const found = await findAppointment(tx, id);
    if (!found) return refused("post_not_found");
    await lockPeople(tx, [found.person]);
    const post = (await findAppointment(tx, id)) ?? found;
    const why = whyNotEnd(post, day, today());
    if (why) return refused(why);
    if (post.kind === "administrator") await lockAdministrators(tx);
    if (post.kind === "administrator" && !(await hasAdministrator(tx, day, post.person)))
      return refused("last_administrator");
    await endAppointment(tx, id, day);
    const ended = (await findAppointment(tx, id)) ?? post;
    const event = { type: "relieved", thing: { kind: "post", id }, ...difference(post, ended), reason } as const;
    await recordEvent(tx, actor, event);
    return ok(heldPost(ended));
  });
}

/** How ending a post is told: whose and which it was, and when it ends. */
export function difference(before: Appointment, after: Appointment) {
  const { person, kind, title, office } = before;
  const until = before.until?.toString() ?? null;
  return {
    before: { person, kind, title, office: office.id, until },
    after: { until: after.until?.toString() ?? null },
  };
}
