import { z } from "zod";
import { givenWords, optionalWords } from "./batches.ts";
import { MANDATE_ROLE_IDS, POST_KIND_IDS } from "./posts.ts";
import { POWER_IDS, type Power } from "./powers.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { isoDate, text } from "./terms.ts";

/** Longest name of a key, in characters. */
export const MAX_KEY_NAME_LENGTH = 60;
/** A key lasts at most this many days. */
export const MAX_KEY_DAYS = 366;

/** An id of ours in the one form in which it is compared. */
export const uuid = z.uuid().toLowerCase();
export const power = z.enum(POWER_IDS as [Power, ...Power[]]);
export const postKind = z.enum(POST_KIND_IDS);
export const mandateRole = z.enum(MANDATE_ROLE_IDS);

/** A person as others see them. */
export const personLine = z.object({ id: z.string(), name: z.string() });
export type PersonLine = z.infer<typeof personLine>;

/** A post that counts today: held, or covered for somebody else by delegation. */
export const heldPost = z.object({
  /** Id of the appointment. */
  id: z.string(),
  kind: postKind,
  title: z.string(),
  office: z.object({ id: z.string(), name: z.string() }),
  from: isoDate,
  until: isoDate.nullable(),
  /** Whose post it is when it is covered by delegation; null when it is the person's own. */
  for: personLine.nullable(),
});
export type HeldPost = z.infer<typeof heldPost>;

/** An enterprise or institution the person acts for. */
export const heldMandate = z.object({
  id: z.string(),
  subject: z.object({ id: z.string(), name: z.string() }),
  role: mandateRole,
  from: isoDate,
  until: isoDate.nullable(),
});
export type HeldMandate = z.infer<typeof heldMandate>;

/** Somebody of the demonstration, for the one-click sign-in. */
export const demoPerson = personLine.extend({
  aboutZh: z.string(),
  aboutEn: z.string(),
  capacity: z.enum(["staff", "enterprise"]),
});
export type DemoPerson = z.infer<typeof demoPerson>;

export const delegation = z.object({
  id: z.string(),
  post: z.object({ id: z.string(), kind: postKind, title: z.string(), office: z.string() }),
  by: personLine,
  to: personLine,
  from: isoDate,
  until: isoDate,
  reason: z.string(),
  /** When it was ended before its time. */
  endedAt: z.string().nullable(),
});
export type Delegation = z.infer<typeof delegation>;

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters, by which a key is recognised. */
  start: z.string(),
  scopes: z.array(power),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const me = {
  /** Who is asking and what they may do; also how one can sign in here. */
  show: oc
    .route({ method: "GET", path: "/me" })
    .meta({ access: "public" })
    .output(
      z.object({
        /** Null for whoever is not signed in. */
        person: personLine.extend({ email: z.string().nullable() }).nullable(),
        /** As whom: nobody, somebody of an enterprise or institution, somebody of the park, or a program with a key. */
        capacity: z.enum(["public", "enterprise", "staff", "key"]),
        posts: z.array(heldPost),
        mandates: z.array(heldMandate),
        powers: z.array(power),
        /** Whether a second factor is set up, and whether this session was begun with one. */
        secondFactor: z.object({
          needed: z.boolean(),
          enrolled: z.boolean(),
          /** Whether one-time codes are among what is set up. */
          codes: z.boolean(),
          passed: z.boolean(),
        }),
        /** Name of the park's own identity provider, when there is one. */
        provider: z.string().nullable(),
        /** Whether messages (password reset) can be sent from here. */
        mail: z.boolean(),
        /** Everybody of the demonstration; null where this is none. */
        demo: z.array(demoPerson).nullable(),
      }),
    ),
  /** Delegations that the person gave or was given, newest first. */
  delegations: oc
    .route({ method: "GET", path: "/me/delegations" })
    .meta({ access: "self" })
    .output(z.object({ items: z.array(delegation) })),
  /** Somebody covers a post of one's own for some days, both ends included. Rules of incompatible posts hold. */
  delegate: oc
    .route({ method: "POST", path: "/me/delegations" })
    .meta({ access: "self" })
    .errors(
      refusals(
        "post_not_found",
        "person_not_found",
        "posts_incompatible",
        "date_invalid",
        "delegation_period_wrong",
        "delegation_of_delegation",
      ),
    )
    .input(z.object({ post: uuid, to: uuid, from: isoDate, until: isoDate, reason: givenWords }))
    .output(delegation),
  endDelegation: oc
    .route({ method: "POST", path: "/me/delegations/{id}/end" })
    .meta({ access: "self" })
    .errors(refusals("delegation_not_found", "delegation_ended"))
    .input(z.object({ id: uuid, reason: optionalWords }))
    .output(delegation),
  /** Colleagues by name, to delegate or hand over to: id, name and office only. */
  colleagues: oc
    .route({ method: "GET", path: "/me/colleagues" })
    .meta({ access: "self" })
    .input(z.object({ query: text.max(40).default("") }))
    .output(z.object({ items: z.array(personLine.extend({ office: z.string() })) })),
  keys: oc
    .route({ method: "GET", path: "/me/keys" })
    .meta({ access: "self" })
    .output(z.object({ items: z.array(apiKey) })),
  /** The key is shown this once. Its scopes are powers the person has; what they lose, the key loses. */
  createKey: oc
    .route({ method: "POST", path: "/me/keys" })
    .meta({ access: "self" })
    .errors(refusals("key_scope_wrong", "keys_full"))
    .input(
      z.object({
        name: text.trim().min(1).max(MAX_KEY_NAME_LENGTH),
        scopes: z.array(power).min(1),
        days: z.number().int().min(1).max(MAX_KEY_DAYS),
      }),
    )
    .output(apiKey.extend({ key: z.string() })),
  revokeKey: oc
    .route({ method: "POST", path: "/me/keys/{id}/revocation" })
    .meta({ access: "self" })
    .errors(refusals("key_not_found"))
    .input(z.object({ id: uuid }))
    .output(z.object({ id: z.string() })),
};
