import type { MandateLine, MandateRole } from "@yuanding/contract";
import { type Outcome, ok, type Period } from "@yuanding/values";
import { type Actor, isOfEnterprise, ownCodes } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { findIdentity } from "../facts/index.ts";
import type { Link } from "./invitation.ts";
import { insertInvitation } from "./invitation-store.ts";
import { actsFor, insertMandate, mandateLine } from "./mandate-store.ts";
import { readPeriod } from "./period.ts";
import { findKnown, insertPerson, type Known, lockAddress, lockPeople } from "./person-store.ts";

type Input = {
  /** Code of the enterprise or institution. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: MandateRole;
  readonly from: string;
  readonly until: string | null;
  readonly evidence: string;
};
type Refused =
  | "subject_not_found"
  | "kind_mismatch"
  | "date_invalid"
  | "period_wrong"
  | "mandate_taken"
  | "person_suspended"
  | "role_not_givable"
  | "own_powers";
type Given = { readonly mandate: MandateLine; readonly expiresAt: Temporal.Instant };
type Made = { readonly mandate: string; readonly person: string; readonly link: Link };

/**
 * Lets somebody act for an enterprise or institution, and adds them when nobody has their address. It counts once they have accepted it
 * by its link: whoever gives a mandate hands the link to the person they mean, and whoever else may have the account of that address
 * does not get it. An enterprise is not told whether an address is known here, since that would tell whom other firms have.
 */
export async function giveMandate(
  { database, system, actor }: ApiContext,
  made: Made,
  input: Input,
): Promise<Outcome<Given, Refused>> {
  const own = isOfEnterprise(actor);
  if (own && !ownCodes(actor, "mandates.keep").includes(input.id)) return refused("subject_not_found");
  if (own && input.role === "legal") return refused("role_not_givable");
  const period = readPeriod(input.from, input.until);
  if (!period.ok) return period;
  // Name and kind alone, asked by the program: who keeps mandates need not see the files of subjects.
  const found = await findIdentity(system, input.id);
  if (!found) return refused("subject_not_found");
  if (found.kind !== "企业" && found.kind !== "机构") return refused("kind_mismatch");
  const subject = { id: input.id, name: found.name };
  return database.transaction().execute(async (tx): Promise<Outcome<Given, Refused>> => {
    await lockAddress(tx, input.email);
    const known = await findKnown(tx, input.email);
    const person = known?.id ?? made.person;
    await lockPeople(tx, [person]);
    const why = await whyNotMandate(tx, actor, { known, subject: input.id, period: period.value, own });
    if (why) return refused(why);
    if (!known) await insertPerson(tx, { id: person, name: input.name, email: input.email });
    const { role, evidence } = input;
    const mandate = { ...period.value, id: made.mandate, person, name: input.name, subject, role, evidence };
    await insertMandate(tx, mandate);
    const expiresAt = await insertInvitation(tx, { ...made.link, person, mandate: made.mandate });
    const { from, until } = input;
    await recordEvent(tx, actor, {
      ...{ type: "mandate_given", thing: { kind: "mandate", id: made.mandate }, subject: input.id },
      after: { person, name: input.name, role, from, until, evidence, added: known === null },
    });
    return ok({ mandate: mandateLine({ ...mandate, acceptedAt: null, endedAt: null }), expiresAt });
  });
}

type Situation = {
  readonly known: Known | null;
  readonly subject: string;
  readonly period: Period;
  readonly own: boolean;
};

async function whyNotMandate(tx: Database, actor: Actor, { known, subject, period, own }: Situation) {
  if (!known) return null;
  if (known.id === actor.person?.id) return "own_powers";
  // An enterprise is not told of an account it does not know; while that is suspended the mandate does not count.
  if (!known.active && !own) return "person_suspended";
  return (await actsFor(tx, known.id, subject, period)) ? "mandate_taken" : null;
}
