import type { RefusalCode } from "@yuanding/contract";
import { PUBLIC } from "../../actor.ts";
import { originOf } from "../../platform/http/origin.ts";
import { recordEvent } from "../audit/index.ts";
import type { Asked } from "./answer-library.ts";
import { guessedPerson } from "./count-guesses.ts";
import { findByEmail } from "./factor-store.ts";
import type { Working } from "./parts.ts";

/** What stands in the log; everything else is no guess. */
const FAILURES: readonly RefusalCode[] = ["credentials_wrong", "code_wrong", "passkey_failed"];

/**
 * Notes that somebody failed to sign in. Whom they tried to be is named by id when there is such a person; what they typed is not kept,
 * because people type passwords into the wrong field.
 */
export async function recordFailure(working: Working, asked: Asked, refused: RefusalCode): Promise<void> {
  const { route, request, party, body, path } = asked;
  if (!route.failed || !FAILURES.includes(refused)) return;
  const person =
    path === "/sign-in/email"
      ? (await findByEmail(working.units, String(body.email)))?.id
      : await guessedPerson(working, asked);
  const actor = party.session ? party.actor : { ...PUBLIC, from: originOf(request) };
  await recordEvent(working.system, actor, {
    type: route.failed,
    ...(person && { thing: { kind: "person", id: person } }),
    after: route.by ? { by: route.by } : {},
  });
}
