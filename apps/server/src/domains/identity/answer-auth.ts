import { AUTH_ROUTES, type AuthPath } from "@yuanding/contract";
import { refusedResponse } from "../../plain-routes.ts";
import { failure } from "../../platform/failure.ts";
import { answerByLibrary } from "./answer-library.ts";
import { partyOf } from "./identify.ts";
import type { Library } from "./library.ts";
import { LIBRARY_ROUTES } from "./library-routes.ts";
import { OWN_ROUTES } from "./own-routes.ts";
import type { Working } from "./parts.ts";

/** Below which sign-in lies. */
export const AUTH_BASE = "/api/auth";

/** Answers a request below `/api/auth`: a route of `AUTH_ROUTES`, and nothing else that the library might know. */
export async function answerAuth(working: Working, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice(AUTH_BASE.length);
  const route = AUTH_ROUTES.find((each) => each.method === request.method && each.path === path);
  if (!route) return failure(404);
  const party = await partyOf(working, request);
  if (route.access === "self" && !party.session) return refusedResponse("signed_out");
  const own = OWN_ROUTES[route.path];
  const byLibrary = LIBRARY_ROUTES[route.path];
  const input = own?.input ?? byLibrary?.input ?? null;
  const read = input ? input.safeParse(await bodyOf(request)) : { success: true as const, data: {} };
  if (!read.success) return failure(400);
  if (own) return own.answer(working, { request, party, body: read.data as Record<string, string> });
  if (!byLibrary) return failure(404);
  const library = await libraryFor(working, route.path);
  if (!("handler" in library)) return library;
  return answerByLibrary(working, library, { path: route.path, route: byLibrary, request, party, body: read.data });
}

async function bodyOf(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await request.text());
  } catch {
    return null;
  }
}

/** The routes of the identity provider are there when one is configured, and work while it answers. */
async function libraryFor(working: Working, path: AuthPath): Promise<Library | Response> {
  if (path !== "/sign-in/social" && path !== "/callback/park") return working.library();
  if (!working.provider) return refusedResponse("hidden");
  return (await working.libraryWithProvider()) ?? refusedResponse("provider_unreachable");
}
