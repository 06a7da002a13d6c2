import { MANDATE_ROLES, POST_KINDS, type Power } from "@yuanding/contract";
import type { ActingMandate, ActingPost, Actor } from "../../actor.ts";

/** What somebody may do today, and for whom: what a session or a key makes an actor of. */
export type Acting = Pick<Actor, "capacity" | "person" | "posts" | "mandates" | "subjects" | "powers">;

/** Who somebody is on a day, as recorded. */
export type Standing = {
  readonly person: { readonly id: string; readonly name: string };
  readonly posts: readonly ActingPost[];
  readonly mandates: readonly ActingMandate[];
};

/** Powers that whoever covers a post does not get with it: they would hand out what was only lent to them. */
const NEVER_LENT: readonly Power[] = ["people.manage"];

/** What one post gives. */
export function powersOf({ kind, for: whose }: Pick<ActingPost, "kind" | "for">): readonly Power[] {
  const { powers }: { readonly powers: readonly Power[] } = POST_KINDS[kind];
  return whose === null ? powers : powers.filter((power) => !NEVER_LENT.includes(power));
}

/**
 * What follows from posts and mandates. Who holds a post acts for the park alone, and their mandates rest as long: nobody sits on both
 * sides of the table. Whoever has neither is treated like somebody of an enterprise without one, who sees nothing.
 */
export function actAs({ person, posts, mandates }: Standing): Acting {
  if (posts.length > 0) {
    const powers = new Set(posts.flatMap((post) => powersOf(post)));
    return { capacity: "staff", person, posts, mandates: [], subjects: [], powers };
  }
  const powers = new Set(mandates.flatMap(({ role }): readonly Power[] => MANDATE_ROLES[role].powers));
  const subjects = [...new Set(mandates.flatMap(({ codes }) => codes))];
  return { capacity: "enterprise", person, posts, mandates, subjects, powers };
}
