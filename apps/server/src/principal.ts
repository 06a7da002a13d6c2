import { POST_KIND_IDS, type Power } from "@yuanding/contract";
import { z } from "zod";
import { type Actor, postWith, SYSTEM } from "./actor.ts";

const named = z.object({ id: z.string(), name: z.string() });

/**
 * In whose name the program does in the background what somebody asked for: kept as JSON with what was asked, so that it is done in
 * that name whoever works meanwhile and whatever posts the person has by then.
 */
export const principal = z.object({
  person: named.nullable(),
  post: z
    .object({
      id: z.string(),
      kind: z.enum(POST_KIND_IDS),
      title: z.string(),
      office: named,
      from: z.string(),
      until: z.string().nullable(),
      for: named.nullable(),
    })
    .nullable(),
});
export type Principal = z.infer<typeof principal>;

/** Who asks, by the post that lets them. */
export function principalOf(actor: Actor, power: Power): Principal {
  return { person: actor.person, post: postWith(actor, power) };
}

/** The program, in somebody's name: “accepted by 李四, carried out by the program”. */
export function inTheNameOf({ person, post }: Principal): Actor {
  return { ...SYSTEM, person, posts: post ? [post] : [] };
}
