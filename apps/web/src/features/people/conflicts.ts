import { INCOMPATIBLE_POSTS, type PersonDetail, type PostKind } from "@yuanding/contract";
import { dayAfter } from "../../ui/today.ts";

/** A post for some time: from the first day to the first day after; null is without an end. */
export type PostPeriod = { readonly kind: PostKind; readonly from: string; readonly until: string | null };

/** Kinds of posts that somebody has at some time in the period and that may not go together with another one, each once. */
export function conflictsOf(wanted: PostPeriod, held: readonly PostPeriod[]): readonly PostKind[] {
  const found = held.filter((post) => overlap(post, wanted) && areIncompatible(post.kind, wanted.kind));
  return [...new Set(found.map(({ kind }) => kind))];
}

/** Every post a person has, had or covers for somebody, with its time. */
export function periodsOf(person: PersonDetail): readonly PostPeriod[] {
  const covered = person.delegations.filter(({ to, endedAt }) => to.id === person.id && endedAt === null);
  return [
    ...person.history.filter((post) => post.for === null),
    ...covered.map(({ post, from, until }) => ({ kind: post.kind, from, until: dayAfter(until) })),
  ];
}

function areIncompatible(one: PostKind, other: PostKind): boolean {
  return INCOMPATIBLE_POSTS.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}

function overlap(one: PostPeriod, other: PostPeriod): boolean {
  return (one.until === null || one.until > other.from) && (other.until === null || other.until > one.from);
}
