import type { InterestKind } from "@yuanding/contract";
import { type Outcome, ok, parseDate } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { type CaseWork, readParts, readStates, reportResult } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { findHolders } from "../people/index.ts";
import { codesOfFirm } from "./check-credit.ts";
import { findInterest, type Interest, insertInterest, insertInterestEnd } from "./conflict-store.ts";
import { listDrawnFor } from "./review-draw-store.ts";

/** States in which a review does not count yet, so that it can be blocked. */
const BLOCKABLE: ReadonlySet<string> = new Set(["drawn", "scoring", "scored"]);

type Input = {
  readonly id: string;
  readonly expert: string;
  readonly subject: string;
  readonly kind: InterestKind;
  readonly from: string;
  readonly until: string | null;
  readonly ground: string;
};
type Refused = "person_not_found" | "person_unfit" | "subject_not_found" | "date_invalid" | "interest_id_taken";

/** Keeps an interest of an expert in an enterprise. Reviews that they have of it and that do not count yet are blocked at once. */
export async function keepInterest(context: ApiContext, input: Input): Promise<Outcome<Interest, Refused>> {
  const { system, actor, today } = context;
  const { id, subject, kind, ground } = input;
  const [from, until] = [parseDate(input.from), input.until === null ? null : parseDate(input.until)];
  if (!from || (input.until !== null && !until)) return refused("date_invalid");
  if (until && Temporal.PlainDate.compare(until, from) <= 0) return refused("date_invalid");
  const expert = (await findHolders(system, ["expert"], today())).find((each) => each.id === input.expert);
  if (!expert) return refused("person_unfit");
  const identity = await findIdentity(system, subject);
  if (!identity) return refused("subject_not_found");
  return attempt(system, async (tx): Promise<Outcome<Interest, Refused>> => {
    const interest = { id, expert: expert.id, subject, kind, from, until: until ?? null, ground };
    const added = await insertInterest(tx, signatureOf(actor, "reviews.assign"), interest);
    const kept = await findInterest(tx, id);
    if (!kept) throw new Error(`there is no interest ${id}`);
    if (!added) return isSame(kept, interest) ? ok(kept) : refused("interest_id_taken");
    const lasts =
      Temporal.PlainDate.compare(from, today()) <= 0 && (!until || Temporal.PlainDate.compare(today(), until) < 0);
    if (lasts) await blockReviews({ tx, place: context }, kept);
    await recordEvent(tx, actor, {
      ...{ type: "interest_kept", thing: { kind: "interest", id }, subject, power: "reviews.assign" },
      after: { expert: expert.id, kind, from: input.from, until: input.until, ground },
    });
    return ok(kept);
  });
}

async function blockReviews(work: CaseWork, { expert, subject, id }: Interest): Promise<void> {
  const { tx } = work;
  for (const application of await listDrawnFor(tx, expert, await codesOfFirm(tx, subject))) {
    const parts = await readParts(tx, application, "review");
    const states = await readStates(
      tx,
      parts.filter(({ state }) => BLOCKABLE.has(state)).map((part) => part.id),
    );
    for (const review of states.values()) {
      if (review.responsible !== expert) continue;
      const told = await reportResult(work, review.id, "conflict", { interest: id });
      if (!told.ok) throw new Error(`${review.id}: ${told.refusal.zh}`);
    }
  }
}

function isSame(kept: Interest, given: Pick<Interest, "expert" | "subject" | "kind" | "from" | "until" | "ground">) {
  const plain = ({ expert, subject, kind, from, until, ground }: typeof given) =>
    JSON.stringify([expert, subject, kind, from.toString(), String(until), ground]);
  return plain(kept) === plain(given);
}

/** Ends an interest that was wrong or is over: it bars from later draws no more. */
export async function endInterest(
  { system, actor }: ApiContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Outcome<Interest, "interest_not_found" | "interest_ended">> {
  return attempt(system, async (tx): Promise<Outcome<Interest, "interest_not_found" | "interest_ended">> => {
    const known = await findInterest(tx, id);
    if (!known) return refused("interest_not_found");
    if (!(await insertInterestEnd(tx, signatureOf(actor, "reviews.assign"), id, reason)))
      return refused("interest_ended");
    await recordEvent(tx, actor, {
      ...{
        type: "interest_ended",
        thing: { kind: "interest", id },
        subject: known.subject,
        power: "reviews.assign",
        reason,
      },
    });
    const ended = await findInterest(tx, id);
    return ended ? ok(ended) : refused("interest_not_found");
  });
}
