import type { HeldPost, PostKind } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { insertAppointment, readLoad } from "./appointment-store.ts";
import { whyNotHold } from "./load.ts";
import { findOffice, lockOfficesShared } from "./office-store.ts";
import { readPeriod } from "./period.ts";
import { whyNotGive } from "./person.ts";
import { findPerson, isVouched, lockPeople } from "./person-store.ts";

type Input = {
  /** Who is appointed. */
  readonly id: string;
  readonly office: string;
  readonly kind: PostKind;
  readonly title: string;
  readonly from: string;
  readonly until: string | null;
  readonly reason: string;
};
type Refused =
  | NonNullable<ReturnType<typeof whyNotGive>>
  | "office_not_found"
  | "posts_incompatible"
  | "post_held"
  | "date_invalid"
  | "period_wrong"
  | "account_unvouched"
  | "own_powers";

/** Gives somebody a post for a time. Nobody appoints themselves, or whom another of their posts forbids it on any day. */
export async function appointPerson(
  { database, actor, today }: ApiContext,
  post: string,
  input: Input,
): Promise<Outcome<HeldPost, Refused>> {
  const { id, kind, title, reason } = input;
  if (actor.person?.id === id) return refused("own_powers");
  const period = readPeriod(input.from, input.until);
  if (!period.ok) return period;
  return database.transaction().execute(async (tx): Promise<Outcome<HeldPost, Refused>> => {
    await lockOfficesShared(tx);
    await lockPeople(tx, [id]);
    const why = whyNotGive(await findPerson(tx, id));
    if (why) return refused(why);
    if (!(await isVouched(tx, id))) return refused("account_unvouched");
    const office = await findOffice(tx, input.office, today());
    if (!office || office.closedOn !== null) return refused("office_not_found");
    const added = { kind, office: office.id, ...period.value };
    const clash = whyNotHold(await readLoad(tx, id), added);
    if (clash) return clash;
    await insertAppointment(tx, { ...added, id: post, person: id, title, reason });
    const { from, until } = input;
    const after = { person: id, office: office.id, kind, title, from, until };
    await recordEvent(tx, actor, { type: "appointed", thing: { kind: "post", id: post }, after, reason });
    return ok({ id: post, kind, title, office: { id: office.id, name: office.name }, from, until, for: null });
  });
}
