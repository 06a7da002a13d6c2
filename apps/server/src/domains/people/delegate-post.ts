import { type Delegation, STRONG_POSTS } from "@yuanding/contract";
import { type Outcome, ok, parseDate } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { type Appointment, findAppointment, readLoad } from "./appointment-store.ts";
import { findDelegation, insertDelegation } from "./delegation-store.ts";
import { holdsOwn, whyNotCombine } from "./load.ts";
import { whyNotCover } from "./period.ts";
import { lockPeople, readNames } from "./person-store.ts";

type Input = {
  /** Id of one's own appointment. */
  readonly post: string;
  readonly to: string;
  readonly from: string;
  /** The last day, still covered. */
  readonly until: string;
  readonly reason: string;
};
type Refused =
  | "post_not_found"
  | "person_not_found"
  | "posts_incompatible"
  | "date_invalid"
  | "delegation_period_wrong"
  | "delegation_of_delegation"
  | "second_factor_needed";

/**
 * Somebody covers one's own post for some days. They must hold a post of their own when it begins, and what they hold and cover must go
 * together on each day. A post that approves, pays or hands out powers is delegated with a second factor, like everything else it does.
 */
export async function delegatePost(
  { database, actor, today }: ApiContext,
  id: string,
  input: Input,
): Promise<Outcome<Delegation, Refused>> {
  const by = actor.person?.id;
  const [from, last] = [parseDate(input.from), parseDate(input.until)];
  if (!from || !last) return refused("date_invalid");
  if (by === undefined || actor.capacity !== "staff") return refused("post_not_found");
  return database.transaction().execute(async (tx): Promise<Outcome<Delegation, Refused>> => {
    await lockPeople(tx, [by, input.to]);
    const post = await findAppointment(tx, input.post);
    if (!post) return refused("post_not_found");
    if (post.person !== by) return refused(covers(actor.posts, post) ? "delegation_of_delegation" : "post_not_found");
    if (STRONG_POSTS.includes(post.kind) && !actor.strong) return refused("second_factor_needed");
    const why = whyNotCover(post, { from, last }, today());
    if (why) return refused(why);
    const refusal = await whyNotTo(tx, post, { by, to: input.to, from, last });
    if (refusal) return refusal;
    const { to, reason } = input;
    await insertDelegation(tx, { id, appointment: post.id, by, to, from, last, reason });
    const made = await findDelegation(tx, id);
    if (!made) throw new Error(`delegation ${id} is not there`);
    const after = { post: post.id, kind: post.kind, to, from: input.from, until: input.until };
    await recordEvent(tx, actor, { type: "post_delegated", thing: { kind: "delegation", id }, after, reason });
    return ok(made);
  });
}

function covers(posts: ApiContext["actor"]["posts"], { id }: Appointment): boolean {
  return posts.some((post) => post.id === id && post.for !== null);
}

type Cover = {
  readonly by: string;
  readonly to: string;
  readonly from: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
};

async function whyNotTo(tx: Database, { kind }: Appointment, { by, to, from, last }: Cover) {
  const [receiver] = await readNames(tx, [to]);
  const load = await readLoad(tx, to);
  if (to === by || !receiver?.active || !holdsOwn(load, from)) return refused("person_not_found");
  return whyNotCombine(load, { kind, from, until: last.add({ days: 1 }) });
}
