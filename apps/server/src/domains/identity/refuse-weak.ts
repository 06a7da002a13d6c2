import { asResponse, refusedResponse } from "../../plain-routes.ts";
import { refused } from "../../refusal-data.ts";
import type { Asked } from "./answer-library.ts";
import { weaknessOf } from "./check-password.ts";
import { findAwaited, findOwnWords } from "./factor-store.ts";
import type { Working } from "./parts.ts";

/** Why a new password cannot be used, as an answer; null when none is set or it can. */
export async function whyWeak({ units }: Working, { path, body, party }: Asked): Promise<Response | null> {
  if (path !== "/reset-password" && path !== "/change-password") return null;
  const person =
    path === "/change-password"
      ? (party.session?.person.id ?? null)
      : await findAwaited(units, `reset-password:${String(body.token)}`);
  if (person === null) return refusedResponse("link_lapsed");
  return refuseWeak(String(body.newPassword), await findOwnWords(units, person));
}

/** The refusal of a password beside the name and e-mail address of whoever chooses it; null when it can be used. */
export function refuseWeak(password: string, own: readonly string[]): Response | null {
  const weakness = weaknessOf(password, own);
  if (!weakness) return null;
  const refusal = refused("password_weak", weakness);
  return refusal.ok ? null : asResponse({ code: "password_weak", zh: refusal.refusal.zh, en: refusal.refusal.en });
}
