import type { AuthPath, RefusalCode } from "@yuanding/contract";
import { refusedResponse } from "../../plain-routes.ts";
import type { Unit } from "../../platform/database/units.ts";
import { failure } from "../../platform/failure.ts";
import { originOf } from "../../platform/http/origin.ts";
import { recordEvent } from "../audit/index.ts";
import { findActing } from "../people/index.ts";
import { countAll, forgiveAll, refuseWait } from "./count-guesses.ts";
import { findAwaited, findFactors, strengthen, useCode } from "./factor-store.ts";
import type { Library } from "./library.ts";
import { type LibraryRoute, refusalOf } from "./library-routes.ts";
import { beginNotes, type Notes, withNotes } from "./notes.ts";
import type { Party, Working } from "./parts.ts";
import { applyClaims, whyProviderRefused } from "./provider-sign-in.ts";
import { recordFailure } from "./record-failure.ts";
import { actorOf, recordSignIn, renewHash } from "./record-sign-in.ts";
import { whyWeak } from "./refuse-weak.ts";

/** One request to a route that the library answers. */
export type Asked = {
  readonly path: AuthPath;
  readonly route: LibraryRoute;
  readonly request: Request;
  readonly party: Party;
  /** What was sent, as the route wants it. */
  readonly body: Readonly<Record<string, unknown>>;
};

type Answered = { readonly refused: RefusalCode | null; readonly response: Response };

/**
 * Answers by the library. Before it: a weak password and a change of factors in a weak session are refused, guesses are counted. Around
 * it: one transaction for what it writes and the event that tells of it. After it: its answer in our words, and nothing more of it than
 * the route names.
 */
export async function answerByLibrary(working: Working, library: Library, asked: Asked): Promise<Response> {
  const weak = await whyWeak(working, asked);
  if (weak) return weak;
  const refusal = await whyNotChange(working, asked);
  if (refusal) return refusedResponse(refusal);
  const counted = await countAll(working, asked);
  if (counted.seconds > 0) return refuseWait(counted.seconds);

  const notes = beginNotes(originOf(asked.request).address, asked.route.begins?.strong ?? asked.party.actor.strong);
  if (asked.path === "/reset-password")
    notes.person = await findAwaited(working.units, `reset-password:${String(asked.body.token)}`);
  const { refused, response } = await working.units.within((unit) =>
    withNotes(notes, () => answerInUnit(working, library, asked, unit, notes)),
  );
  if (refused === null) await forgiveAll(working, counted);
  else await recordFailure(working, asked, refused);
  return response;
}

/** Once somebody has a second factor, only a session that passed one changes how they prove who they are. */
async function whyNotChange({ units }: Working, { path, route, party }: Asked): Promise<RefusalCode | null> {
  const { session } = party;
  if (!session || session.strong) return null;
  const codes = path.startsWith("/two-factor/verify-");
  if (!route.ofFactors && !codes) return null;
  const factors = await findFactors(units, session.person.id);
  // A code shown in a session without one makes it strong; before the codes count it would enrol them.
  if (codes && factors.codes) return null;
  return factors.codes || factors.passkeys ? "second_factor_needed" : null;
}

async function answerInUnit(
  working: Working,
  library: Library,
  asked: Asked,
  unit: Unit,
  notes: Notes,
): Promise<Answered> {
  const { path, route, body } = asked;
  const answer = await library.handler(forLibrary(asked, library));
  if (answer.status >= 500 && (await isShut(working, unit, notes))) {
    unit.giveUp();
    return { refused: "passkey_failed", response: refusedResponse("passkey_failed") };
  }
  if (answer.status >= 500) throw notes.defect ?? new Error(`the identity library failed at ${path}`);
  if (path === "/callback/park") return comeBack(working, asked, unit, notes, answer);
  const said: unknown = await answer.json().catch(() => null);
  const fields = (typeof said === "object" && said !== null ? said : {}) as Readonly<Record<string, unknown>>;
  if (!answer.ok) return refuse(path, answer, String(fields.code ?? ""));
  if (path === "/two-factor/verify-totp" && !(await countCode(working, asked, notes, String(body.code)))) {
    unit.giveUp();
    return { refused: "code_wrong", response: refusedResponse("code_wrong") };
  }
  await settle(working, asked, unit, notes, fields);
  return { refused: null, response: withCookies(Response.json(route.answer(fields)), answer) };
}

/** Whether it failed over somebody who may not sign in, whom the library meets only after it has begun their session. */
async function isShut({ today }: Working, { program }: Unit, { begun, defect }: Notes): Promise<boolean> {
  return begun !== null && defect === null && (await findActing(program, begun.person, today())) === null;
}

/** A one-time code counts once, whoever else has seen it meanwhile. */
async function countCode({ units }: Working, { party }: Asked, notes: Notes, code: string): Promise<boolean> {
  const person = notes.begun?.person ?? party.session?.person.id;
  return person !== undefined && useCode(units, person, code);
}

/** What follows from an answer, and the event that tells of it. */
async function settle(
  working: Working,
  { path, route, party, body, request }: Asked,
  unit: Unit,
  notes: Notes,
  said: Readonly<Record<string, unknown>>,
): Promise<void> {
  const after = route.by ? { by: route.by } : {};
  if (route.begins) {
    if (said.twoFactorRedirect === true) return;
    if (party.session && path.startsWith("/two-factor/verify-")) return stepUp(working, party, unit, notes, after);
    if (!notes.begun) throw new Error(`no session was begun at ${path}`);
    if (path === "/sign-in/email") await renewHash(working, notes.begun.person, String(body.password));
    return recordSignIn(working, unit, notes.begun, request, { strong: notes.strong, after });
  }
  if (path === "/sign-out" && !party.session) return;
  const actor = notes.person ? await actorOf(working, unit, notes.person, request, false) : party.actor;
  if (!route.done || !actor.person) return;
  const thing = { kind: "person", id: actor.person.id } as const;
  await recordEvent(unit.program, actor, { type: route.done, thing, after });
}

/** A code in a session that is under way: the first one ever shown enrols the codes, a later one makes the session strong. */
async function stepUp(
  { units }: Working,
  { session, actor }: Party,
  unit: Unit,
  notes: Notes,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (!session) return;
  const enrolled = notes.begun !== null;
  if (!enrolled) await strengthen(units, session.id);
  await recordEvent(unit.program, actor, {
    type: enrolled ? "second_factor_added" : "signed_in",
    thing: { kind: "person", id: session.person.id },
    after,
  });
}

/** Back from the identity provider, with a session or with what went wrong in the address. */
async function comeBack(
  working: Working,
  { request }: Asked,
  unit: Unit,
  notes: Notes,
  answer: Response,
): Promise<Answered> {
  const to = new URL(answer.headers.get("Location") ?? "/sign-in?error=no_location", working.url());
  const error = to.searchParams.get("error");
  const refused = notes.begun && error === null ? null : whyProviderRefused(error);
  if (refused === null && notes.begun) {
    const aligned = await applyClaims(working, notes.begun.person, notes.claims ?? {});
    const after = { by: "provider", ...aligned };
    await recordSignIn(working, unit, notes.begun, request, { strong: notes.strong, after });
  } else {
    to.searchParams.delete("error_description");
    to.searchParams.set("error", refused ?? "provider_failed");
  }
  const headers = new Headers({ Location: `${to.pathname}${to.search}` });
  const response = withCookies(new Response(null, { status: 302, headers }), answer);
  return { refused: refused === null ? null : "credentials_wrong", response };
}

function refuse(path: AuthPath, answer: Response, code: string): Answered {
  const refused = refusalOf(path, code);
  if (!refused) return { refused: "hidden", response: failure(answer.status === 404 ? 404 : 400) };
  return { refused, response: withCookies(refusedResponse(refused), answer) };
}

/** Cookies that the library sets or takes back go out with whatever we say. */
function withCookies(response: Response, answer: Response): Response {
  for (const cookie of answer.headers.getSetCookie()) response.headers.append("Set-Cookie", cookie);
  return response;
}

const PASSED_ON = ["Cookie", "Origin", "User-Agent", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest"];

/** The request as the library is to see it: at our public address, with the headers it needs and the body that was read. */
function forLibrary({ path, route, request, body }: Asked, library: Library): Request {
  const { search } = new URL(request.url);
  const headers = new Headers();
  // Whoever comes with a key comes in no session: a cookie beside it is not looked at here as little as where it is asked who they are.
  const byKey = request.headers.has("authorization");
  for (const name of PASSED_ON) {
    const value = request.headers.get(name);
    if (value !== null && !(byKey && name.toLowerCase() === "cookie")) headers.set(name, value);
  }
  const address = `${library.options.baseURL}/api/auth${path}${search}`;
  if (request.method === "GET" || route.input === null) return new Request(address, { headers });
  headers.set("Content-Type", "application/json");
  return new Request(address, { method: "POST", headers, body: JSON.stringify(body) });
}
