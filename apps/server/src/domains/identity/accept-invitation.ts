import { refusedResponse } from "../../plain-routes.ts";
import { codeOf } from "../../platform/start-refusal.ts";
import { recordEvent } from "../audit/index.ts";
import { findInvitation, useInvitation } from "../people/index.ts";
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

/** Whose account a link opens, before anything is set; `opened`: an account that is there already begins anew. */
export function showInvitation(working: Working, asked: OwnAsked): Promise<Response> {
  return withLink(working, asked, async ({ person, expiresAt }) => {
    const opened = person !== null && (await hasAccount(working.units, person.id));
    const { name, email } = person ?? { name: null, email: null };
    return Response.json({ name, email, expiresAt: expiresAt.toString(), opened });
  });
}

/**
 * Opens an account by its link: sets the password, takes away every other means by which the person signed in before, and begins a
 * session. The first administrator says name and address.
 */
export function acceptInvitation(working: Working, asked: OwnAsked): Promise<Response> {
  return withLink(working, asked, async ({ person }) => {
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

type Opening = {
  readonly token: string;
  readonly hash: string;
  readonly newcomer: { readonly name: string; readonly email: string } | null;
};

function openAccount(working: Working, asked: OwnAsked, { token, hash, newcomer }: Opening): Promise<Response> {
  const { units, today } = working;
  return units.within(async (unit) => {
    const person = await useInvitation(unit.program, token, today(), newcomer);
    if (person === null) {
      unit.giveUp();
      return refusedResponse("link_lapsed");
    }
    const anew = await hasAccount(units, person);
    await openAccountOf(units, person, hash);
    const { cookie } = await openSession(working, asked.request, person, false);
    const actor = await actorOf(working, unit, person, asked.request, false);
    const after = { by: "invitation", ...(anew && { anew }) };
    await recordEvent(unit.program, actor, { type: "account_opened", thing: { kind: "person", id: person }, after });
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
