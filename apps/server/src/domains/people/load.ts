import { INCOMPATIBLE_POSTS, POST_KINDS, type PostKind } from "@yuanding/contract";
import { contains, overlaps, type Period } from "@yuanding/values";
import { refused } from "../../refusal-data.ts";

/** A post that somebody holds or covers, for as long as they do. */
export type Span = Period & {
  /** The appointment: two spans of one are the post itself and its cover. */
  readonly appointment: string;
  readonly kind: PostKind;
  /** Id of the office. */
  readonly office: string;
  /** Held, not covered for somebody. */
  readonly own: boolean;
};

/** Kinds that nobody may hold at a time, in whichever order they are named. */
function goTogether(one: PostKind, other: PostKind): boolean {
  return !INCOMPATIBLE_POSTS.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}

/** The first post among those of somebody that does not go with another kind on some day of a period. */
function findClash(load: readonly Span[], added: Period & { readonly kind: PostKind }): Span | null {
  return load.find((span) => overlaps(span, added) && !goTogether(span.kind, added.kind)) ?? null;
}

/** Why somebody with a load may not hold one post more: it goes not with what they hold or cover on some day. Null when they may. */
export function whyNotCombine(load: readonly Span[], added: Period & { readonly kind: PostKind }) {
  const clash = findClash(load, added);
  if (!clash) return null;
  const [one, other] = [POST_KINDS[clash.kind], POST_KINDS[added.kind]];
  return refused("posts_incompatible", { zh: `${one.zh}、${other.zh}。`, en: `${one.en}, ${other.en}.` });
}

/** The same for a post of one's own, which nobody holds twice. */
export function whyNotHold(
  load: readonly Span[],
  added: Period & { readonly kind: PostKind; readonly office: string },
) {
  const { kind, office } = added;
  const held = load.some((span) => span.own && span.kind === kind && span.office === office && overlaps(span, added));
  return held ? refused("post_held") : whyNotCombine(load, added);
}

/** Whether somebody holds a post of their own on a day: who holds none covers none. */
export function holdsOwn(load: readonly Span[], day: Temporal.PlainDate): boolean {
  return load.some((span) => span.own && contains(span, day));
}
