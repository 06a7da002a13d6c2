import {
  MANDATE_ROLES,
  type MandateRole,
  POST_KINDS,
  type PostKind,
  type Power,
  type ReadingPurpose,
} from "@yuanding/contract";
import type { Scope } from "./platform/database/scope.ts";

/** A post that counts at this moment, and whose it is when it is covered for somebody. */
export type ActingPost = {
  readonly id: string;
  readonly kind: PostKind;
  readonly title: string;
  readonly office: { readonly id: string; readonly name: string };
  readonly from: string;
  readonly until: string | null;
  readonly for: { readonly id: string; readonly name: string } | null;
};

export type ActingMandate = {
  readonly id: string;
  readonly subject: { readonly id: string; readonly name: string };
  /** All codes of that subject, the one that the mandate names first: whatever is recorded under another of them is its own too. */
  readonly codes: readonly string[];
  readonly role: MandateRole;
  readonly from: string;
  readonly until: string | null;
};

/** Who does something, as the session or the key tells; never what a request says of itself. */
export type Actor = {
  /** `public`: nobody signed in; `key`: a program with somebody's key; `system`: our own program. */
  readonly capacity: "public" | "enterprise" | "staff" | "key" | "system";
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly posts: readonly ActingPost[];
  readonly mandates: readonly ActingMandate[];
  /** Codes of the subjects whose rows are the person's own; of a person of an enterprise nothing else is there. */
  readonly subjects: readonly string[];
  readonly powers: ReadonlySet<Power>;
  /** Whether the session was begun with a second factor. */
  readonly strong: boolean;
  /** For what sensitive facts are read in this request. */
  readonly purpose: ReadingPurpose | null;
  /** Where the request came from, for the log. */
  readonly from: { readonly address: string | null; readonly request: string | null };
};

const NOWHERE = { address: null, request: null };
const NOBODY = { person: null, posts: [], mandates: [], subjects: [], powers: new Set<Power>(), purpose: null };

/** Whoever is not signed in. */
export const PUBLIC: Actor = { ...NOBODY, capacity: "public", strong: false, from: NOWHERE };
/** Our own program: at the start, and in the background. */
export const SYSTEM: Actor = { ...NOBODY, capacity: "system", strong: true, from: NOWHERE };

/** The name that stands beside what an actor records. */
export function nameOf(actor: Actor): string {
  return actor.person?.name ?? (actor.capacity === "system" ? "yuanding" : "访客");
}

/** The post by which an actor uses a power; null when it comes from a mandate or from nothing. */
export function postFor(actor: Actor, allows: (kind: PostKind) => boolean): ActingPost | null {
  const able = actor.posts.filter(({ kind }) => allows(kind));
  return able.find((post) => post.for === null) ?? able[0] ?? null;
}

/** How what somebody records is signed: for all time, whatever becomes of the person's name or posts. */
export type Signature = {
  /** The name; “李四（代 张三）” where a post was covered for somebody. */
  readonly name: string;
  /** Of the person; null for the program. */
  readonly id: string | null;
};

/** The signature under what is done by a power. */
export function signatureOf(actor: Actor, power: Power): Signature {
  const whose = postWith(actor, power)?.for ?? null;
  const name = nameOf(actor);
  return { name: whose ? `${name}（代 ${whose.name}）` : name, id: actor.person?.id ?? null };
}

/** The post by which somebody uses a power. */
export function postWith(actor: Actor, power: Power): ActingPost | null {
  return postFor(actor, (kind) => (POST_KINDS[kind].powers as readonly Power[]).includes(power));
}

/**
 * The codes for which an actor has a power by mandate. Powers go firm by firm: an agent of one who is head of finance of another sees
 * the sensitive facts of the other alone. A firm that has several codes is one firm. Empty for whoever has the power by a post, which is for all rows.
 */
export function ownCodes({ mandates, powers }: Actor, power: Power): readonly string[] {
  const able = mandates.filter(({ role }) => (MANDATE_ROLES[role].powers as readonly Power[]).includes(power));
  return powers.has(power) ? able.flatMap(({ codes }) => codes) : [];
}

/** Whether an actor acts for enterprises, by a session or by a key: then nothing is there but what is theirs. */
export function isOfEnterprise({ capacity, subjects }: Actor): boolean {
  return capacity === "enterprise" || (capacity === "key" && subjects.length > 0);
}

/** What the database is told of an actor. */
export function scopeOf(actor: Actor): Scope {
  const { person, powers, subjects, purpose } = actor;
  const own = isOfEnterprise(actor);
  const role = person === null ? "yuanding_public" : own ? "yuanding_enterprise" : "yuanding_staff";
  const held = own ? [...powers] : [];
  return {
    role,
    person: person?.id ?? "",
    powers: [...powers],
    subjects: own ? subjects : [],
    mandates: held.flatMap((power) => ownCodes(actor, power).map((code) => `${power} ${code}`)),
    purpose: purpose ?? "",
  };
}
