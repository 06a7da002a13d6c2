import { refusedResponse } from "../../plain-routes.ts";
import { clientOf, originOf } from "../../platform/http/origin.ts";
import type { Asked } from "./answer-library.ts";
import { countGuess, forgiveGuess, type Guessed } from "./attempt-store.ts";
import { readCookie } from "./cookie.ts";
import { findAwaited } from "./factor-store.ts";
import type { Working } from "./parts.ts";

export type Counted = { readonly seconds: number; readonly guesses: readonly Guessed[] };

/** Counts what a request guesses at, and where from; `seconds` to wait when too many were wrong of late. */
export async function countAll(working: Working, asked: Asked): Promise<Counted> {
  const guesses = await guessesOf(working, asked);
  const waits: number[] = [];
  for (const guess of guesses) waits.push(await countGuess(working.units, working.secret, guess));
  return { seconds: Math.max(0, ...waits), guesses };
}

/** The guess was right. */
export async function forgiveAll({ units, secret }: Working, { guesses }: Counted): Promise<void> {
  for (const guess of guesses) await forgiveGuess(units, secret, guess);
}

export function addressGuess(request: Request): Guessed {
  return { kind: "address", of: clientOf(originOf(request).address) };
}

/** Said alike of accounts that exist and of those that do not. */
export function refuseWait(seconds: number): Response {
  const response = refusedResponse("too_many_requests");
  response.headers.set("Retry-After", String(seconds));
  return response;
}

async function guessesOf(working: Working, asked: Asked): Promise<readonly Guessed[]> {
  const { route, request, body } = asked;
  if (!route.guesses) return [];
  const address = addressGuess(request);
  if (route.guesses === "email") return [address, { kind: "account", of: String(body.email).toLowerCase() }];
  const person = route.guesses === "address" ? null : await guessedPerson(working, asked);
  return person === null ? [address] : [address, { kind: "person", of: person }];
}

/** Whose password or code is guessed at: of who is signed in, or of who has given the password and not yet the code. */
export async function guessedPerson(
  { units, secret, url }: Working,
  { request, party }: Asked,
): Promise<string | null> {
  if (party.session) return party.session.person.id;
  const challenge = readCookie(request, "two_factor", secret, url().startsWith("https:"));
  return challenge === null ? null : findAwaited(units, challenge);
}
