import { refusedResponse } from "../../plain-routes.ts";
import { codeOf } from "../../platform/start-refusal.ts";
import { recordEvent } from "../audit/index.ts";
import { acceptByLink, acceptMandate, findInvitation, useInvitation } from "../people/index.ts";
import { countGuess, forgiveGuess } from "./attempt-store.ts";
import { addressGuess, refuseWait } from "./count-guesses.ts";
import { hasAccount, openAccountOf } from "./factor-store.ts";
import { hashPassword } from "./hash-password.ts";
import { openSession } from "./open-session.ts";
import type { OwnAsked } from "./own-routes.ts";
import type { Working } from "./parts.ts";
import { actorOf } from "./record-sign-in.ts";
import { refuseWeak } from "./refuse-weak.ts";

type Found = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

/**
 * What a link is for, before anything is done: whose account, and which mandate. `opens`: it opens the account; `opened`: there is one
 * already, which begins anew, or which the mandate is accepted with; `own`: by who asks.
 */
export function showInvitation(working: Working, asked: OwnAsked): Promise<Response> {
  return withLink(working, asked, async ({ person, mandate, opens, expiresAt }) => {
    const opened = person !== null && (await hasAccount(working.units, person.id));
    const { name, email } = person ?? { name: null, email: null };
    const own = person !== null && asked.party.session?.person.id === person.id;
    return Response.json({ name, email, mandate, opens, opened, own, expiresAt: expiresAt.toString() });
  });
}

/**
 * Accepts the mandate of a link with the account that is signed in; or opens an account by its link: sets the password, takes away every other means by which the person signed in before, and begins a
 * session. The first administrator says name and address.
 */
export function acceptInvitation(working: Working, asked: OwnAsked): Promise<Response> {
  return withLink(working, asked, async ({ person, opens }) => {
    if (!opens) return acceptSignedIn(working, asked);
    const { token = "", password = "", name = "", email = "" } = asked.body;
    const newcomer = person ? null : { name, email: email.toLowerCase() };
    if (newcomer && (name === "" || email === "")) return refusedResponse("link_lapsed");
    const own = person ? [person.name, mailboxOf(person.email)] : [name, mailboxOf(email)];
    const weak = refuseWeak(password, own);
    if (weak) return weak;
    const hash = await hashPassword(password);
    try {
      return await openAccount(working, asked, { token, hash, newcomer });
    } catch (error) {
      if (newcomer && codeOf(error) === "23505") return refusedResponse("email_taken");
      throw error;
    }
  });
}

/** An account that is there accepts a mandate itself: nothing about it changes for whoever merely has the link. */
async function acceptSignedIn({ system }: Working, { party, body }: OwnAsked): Promise<Response> {
  const { actor, session } = party;
  const done = session !== null && (await acceptByLink(system, actor, body.token ?? ""));
  return done ? Response.json({}) : refusedResponse("sign_in_to_accept");
}

type Opening = {
  readonly token: string;
  readonly hash: string;
  readonly newcomer: { readonly name: string; readonly email: string } | null;
};

function openAccount(working: Working, asked: OwnAsked, { token, hash, newcomer }: Opening): Promise<Response> {
  const { units, today } = working;
  return units.within(async (unit) => {
    const used = await useInvitation(unit.program, token, today(), newcomer);
    if (used === null) {
      unit.giveUp();
      return refusedResponse("link_lapsed");
    }
    const { person, mandate } = used;
    const anew = await hasAccount(units, person);
    await openAccountOf(units, person, hash);
    const { cookie } = await openSession(working, asked.request, person, false);
    const actor = await actorOf(working, unit, person, asked.request, false);
    const after = { by: "invitation", ...(anew && { anew }) };
    await recordEvent(unit.program, actor, { type: "account_opened", thing: { kind: "person", id: person }, after });
    if (mandate) await acceptMandate(unit.program, actor, mandate);
    return Response.json({}, { headers: { "Set-Cookie": cookie } });
  });
}

/** Links are guessed at too, however long they are. */
async function withLink(
  { units, secret, system }: Working,
  { request, body }: OwnAsked,
  work: (found: Found) => Promise<Response>,
): Promise<Response> {
  const guess = addressGuess(request);
  const seconds = await countGuess(units, secret, guess);
  if (seconds > 0) return refuseWait(seconds);
  const found = await findInvitation(system, body.token ?? "");
  if (!found) return refusedResponse("link_lapsed");
  await forgiveGuess(units, secret, guess);
  return work(found);
}

function mailboxOf(email: string | null): string {
  return email?.split("@")[0] ?? "";
}
