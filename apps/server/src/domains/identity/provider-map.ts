import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { POST_KIND_IDS } from "@yuanding/contract";
import { parse } from "yaml";
import { z } from "zod";
import { startRefusal } from "../../platform/start-refusal.ts";

const FILE = "park/identity.yaml";
const word = z.string().min(1).max(200);

const post = z.strictObject({
  claim: word,
  value: word,
  /** Name of the office, and what the post there is. */
  office: word.max(40),
  post: z.enum(POST_KIND_IDS),
  title: word.max(40),
});

const schema = z.strictObject({
  scopes: z.array(word.regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default([]),
  secondFactor: z.strictObject({ claim: word, values: z.array(word).min(1) }).nullish(),
  posts: z.array(post).max(1000).default([]),
});

/** What the claims of the park's identity provider mean here. */
export type ProviderMap = z.infer<typeof schema>;
export type WantedPost = {
  readonly office: string;
  readonly kind: (typeof POST_KIND_IDS)[number];
  readonly title: string;
};

export const NO_MAP: ProviderMap = { scopes: [], posts: [] };

/** Reads park/identity.yaml; without it claims mean nothing. @throws StartRefusal when it is wrong. */
export function readProviderMap(root: string): ProviderMap {
  const file = join(root, FILE);
  if (!existsSync(file)) return NO_MAP;
  const read = schema.safeParse(parse(readFileSync(file, "utf8")) ?? {});
  if (read.success) return read.data;
  const what = z.prettifyError(read.error).replaceAll("\n", " ");
  throw startRefusal("identity_map_broken", `登录映射 ${FILE} 有误：${what}`, `the mapping ${FILE} is wrong: ${what}`);
}

type Claims = Readonly<Record<string, unknown>>;

/** The posts that claims give, each once. */
export function postsOf({ posts }: ProviderMap, claims: Claims): readonly WantedPost[] {
  const wanted = posts.filter(({ claim, value }) => valuesOf(claims, claim).includes(value));
  const unique = new Map(
    wanted.map(({ office, post: kind, title }) => [`${office} ${kind} ${title}`, { office, kind, title }]),
  );
  return [...unique.values()];
}

/** Whether the provider says that a second factor was asked for there. */
export function isSecondFactor({ secondFactor }: ProviderMap, claims: Claims): boolean {
  if (!secondFactor) return false;
  return valuesOf(claims, secondFactor.claim).some((value) => secondFactor.values.includes(value));
}

/** A claim is one value or a list of them. */
function valuesOf(claims: Claims, claim: string): readonly string[] {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : [];
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
}
