import type { AuthPath } from "@yuanding/contract";
import { z } from "zod";
import { acceptInvitation, showInvitation } from "./accept-invitation.ts";
import { askForReset } from "./ask-for-reset.ts";
import type { Party, Working } from "./parts.ts";
import { revokeOthers, revokeSession } from "./revoke-session.ts";
import { listSessions } from "./session-store.ts";

/** One request to a route that we answer ourselves. */
export type OwnAsked = {
  readonly request: Request;
  readonly party: Party;
  readonly body: Readonly<Record<string, string>>;
};

type OwnRoute = {
  readonly input: z.ZodType<Readonly<Record<string, string>>> | null;
  readonly answer: (working: Working, asked: OwnAsked) => Promise<Response>;
};

const token = z.string().regex(/^[\w-]{1,200}$/);
const VISIBLE = /^[^\p{Cc}\p{Cf}\p{Cs}]*$/u;

export const OWN_ROUTES: { readonly [Path in AuthPath]?: OwnRoute } = {
  "/list-sessions": {
    input: null,
    answer: async ({ units }, { party: { session } }) =>
      Response.json(session ? await listSessions(units, session.person.id, session.id) : []),
  },
  "/revoke-session": { input: z.object({ id: z.uuid() }), answer: revokeSession },
  "/revoke-other-sessions": { input: z.object({}), answer: revokeOthers },
  "/request-password-reset": { input: z.object({ email: z.email().max(254) }), answer: askForReset },
  "/invitation": { input: z.object({ token }), answer: showInvitation },
  "/invitation/acceptance": {
    input: z.object({
      token,
      /** Left out where a mandate is accepted with the account that is signed in. */
      password: z.string().max(1000).default(""),
      /** Of the first administrator, whom nobody has added. */
      name: z.string().normalize("NFKC").trim().max(40).regex(VISIBLE).default(""),
      email: z.union([z.literal(""), z.email().max(254)]).default(""),
    }),
    answer: acceptInvitation,
  },
};
