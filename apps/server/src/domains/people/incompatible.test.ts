import { randomUUID } from "node:crypto";
import { INCOMPATIBLE_POSTS, POST_KIND_IDS, type PostKind } from "@yuanding/contract";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { peoplePark, TODAY } from "../../../../../tests/setup/people-park.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { delegatePost } from "./delegate-post.ts";
import { endDelegation } from "./end-delegation.ts";
import { handOverPost } from "./hand-over-post.ts";
import { findActing } from "./index.ts";
import { relievePost } from "./relieve-post.ts";

const park = await peoplePark();
const owner = await connectAsOwner(park.url);
afterAll(() => owner.end());

const START = Temporal.PlainDate.from(TODAY);
const dayOf = (place: number) => START.add({ days: place });
const written = (place: number) => dayOf(place).toString();
const EVERYBODY = 3;
/** Days that are looked at, from today on; what has no end goes beyond them. */
const DAYS = 40;
const FOREVER = 1_000;

/* A model that knows nothing of periods: who holds or covers what is counted day by day. */

type Post = {
  readonly id: string;
  readonly person: number;
  readonly kind: PostKind;
  readonly from: number;
  until: number;
};
type Cover = {
  readonly id: string;
  readonly post: Post;
  readonly to: number;
  readonly from: number;
  readonly last: number;
  ended: boolean;
};
type World = { readonly posts: Post[]; readonly covers: Cover[]; readonly ids: readonly string[] };

const holds = ({ from, until }: Post, day: number) => from <= day && day < until;
const owned = ({ posts }: World, person: number, day: number) =>
  posts.filter((post) => post.person === person && holds(post, day));
const covered = ({ covers }: World, person: number, day: number) =>
  covers
    .filter(
      ({ to, from, last, ended, post }) => to === person && !ended && from <= day && day <= last && holds(post, day),
    )
    .map(({ post }) => post);
const clash = (one: PostKind, other: PostKind) =>
  INCOMPATIBLE_POSTS.some(([a, b]) => (a === one && b === other) || (a === other && b === one));

function mayHave(world: World, person: number, kind: PostKind, from: number, until: number): boolean {
  for (let day = from; day < Math.min(until, DAYS * 3); day += 1) {
    const load = [...owned(world, person, day), ...covered(world, person, day)];
    if (load.some((post) => clash(post.kind, kind))) return false;
  }
  return true;
}

function mayHold(world: World, person: number, kind: PostKind, from: number, until: number): boolean {
  for (let day = from; day < Math.min(until, DAYS * 3); day += 1)
    if (owned(world, person, day).some((post) => post.kind === kind)) return false;
  return mayHave(world, person, kind, from, until);
}

type Act =
  | {
      readonly do: "appoint";
      readonly person: number;
      readonly kind: PostKind;
      readonly from: number;
      readonly days: number | null;
    }
  | {
      readonly do: "delegate";
      readonly post: number;
      readonly to: number;
      readonly from: number;
      readonly days: number;
    }
  | { readonly do: "relieve"; readonly post: number; readonly on: number }
  | { readonly do: "endDelegation"; readonly cover: number }
  | { readonly do: "handOver"; readonly post: number; readonly to: number; readonly on: number };

const person = fc.nat(EVERYBODY - 1);
const place = fc.nat(9);
const early = fc.nat(15);
/** The kinds that have anything to do with the rule, so that it is met often. */
const kind = fc.constantFrom<PostKind>("officer", "approver", "finance", "auditor", "keeper", "author", "publisher");
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("appoint" as const),
      person,
      kind,
      from: early,
      days: fc.option(fc.integer({ min: 1, max: 20 })),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("delegate" as const),
      post: place,
      to: person,
      from: early,
      days: fc.integer({ min: 1, max: 10 }),
    }),
  },
  fc.record({ do: fc.constant("relieve" as const), post: place, on: early }),
  fc.record({ do: fc.constant("endDelegation" as const), cover: place }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant("handOver" as const), post: place, to: person, on: early }) },
);

/** Does one thing in both worlds; whether each allowed it. */
async function carryOut(world: World, given: Act): Promise<{ expected: boolean; found: boolean }> {
  const idOf = (index: number) => world.ids[index] ?? "";
  switch (given.do) {
    case "appoint": {
      const until = given.days === null ? FOREVER : given.from + given.days;
      const expected = mayHold(world, given.person, given.kind, given.from, until);
      const end = given.days === null ? null : written(until);
      const outcome = await park.appoint(idOf(given.person), given.kind, written(given.from), end);
      if (outcome.ok)
        world.posts.push({ id: outcome.value.id, person: given.person, kind: given.kind, from: given.from, until });
      return { expected, found: outcome.ok };
    }
    case "delegate": {
      const post = world.posts[given.post];
      if (!post) return { expected: true, found: true };
      const last = given.from + given.days - 1;
      const inside = post.from <= given.from && last < post.until;
      const colleague = given.to !== post.person && owned(world, given.to, given.from).length > 0;
      const staff = owned(world, post.person, 0).length > 0;
      const expected = staff && inside && colleague && mayHave(world, given.to, post.kind, given.from, last + 1);
      const asked = {
        post: post.id,
        to: idOf(given.to),
        from: written(given.from),
        until: written(last),
        reason: "休假",
      };
      const outcome = await delegatePost(park.as(await park.actorOf(idOf(post.person))), randomUUID(), asked);
      if (outcome.ok)
        world.covers.push({ id: outcome.value.id, post, to: given.to, from: given.from, last, ended: false });
      return { expected, found: outcome.ok };
    }
    case "relieve": {
      const post = world.posts[given.post];
      if (!post) return { expected: true, found: true };
      const expected = post.until > Math.max(0, post.from) && given.on < post.until;
      const outcome = await relievePost(await park.admin(), { id: post.id, on: written(given.on), reason: "调离" });
      if (outcome.ok) post.until = Math.max(post.from, given.on);
      return { expected, found: outcome.ok };
    }
    case "endDelegation": {
      const cover = world.covers[given.cover];
      if (!cover) return { expected: true, found: true };
      const outcome = await endDelegation(park.as(await park.actorOf(idOf(cover.to))), { id: cover.id, reason: "" });
      const expected = !cover.ended && owned(world, cover.to, 0).length > 0;
      if (outcome.ok) cover.ended = true;
      return { expected, found: outcome.ok };
    }
    case "handOver": {
      const post = world.posts[given.post];
      if (!post) return { expected: true, found: true };
      const open = post.until > Math.max(0, post.from) && post.from <= given.on && given.on < post.until;
      const expected = open && given.to !== post.person && mayHold(world, given.to, post.kind, given.on, post.until);
      const asked = { id: post.id, to: idOf(given.to), on: written(given.on), reason: "交接" };
      const outcome = await handOverPost(await park.admin(), [], randomUUID(), asked);
      if (outcome.ok) {
        world.posts.push({
          id: outcome.value.post.id,
          person: given.to,
          kind: post.kind,
          from: given.on,
          until: post.until,
        });
        post.until = given.on;
        for (const cover of world.covers)
          if (cover.post === post && cover.last >= given.on && cover.from >= given.on) cover.ended = true;
      }
      return { expected, found: outcome.ok };
    }
  }
}

/** What counts for somebody on a day, in both worlds: ids of posts, own ones and covered ones. */
async function compare(world: World, index: number, day: number) {
  const own = owned(world, index, day).map(({ id }) => id);
  const lent = own.length > 0 ? covered(world, index, day).map(({ id }) => id) : [];
  const acting = await findActing(park.database, world.ids[index] ?? "", dayOf(day));
  const found = acting?.posts ?? [];
  return {
    expected: { own: own.toSorted(), lent: lent.toSorted() },
    found: {
      own: found
        .filter((post) => post.for === null)
        .map(({ id }) => id)
        .toSorted(),
      lent: found
        .filter((post) => post.for !== null)
        .map(({ id }) => id)
        .toSorted(),
    },
  };
}

test("whatever is tried, nobody holds or covers incompatible posts on any day, and nothing else is refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 24 }), fc.nat(DAYS), async (acts, day) => {
      const ids = [await park.person(), await park.person(), await park.person()];
      const world: World = { posts: [], covers: [], ids };
      // Two kinds to begin with, so that there is something to delegate and to clash with.
      await carryOut(world, { do: "appoint", person: 0, kind: "leader", from: 0, days: null });
      await carryOut(world, { do: "appoint", person: 1, kind: "steward", from: 0, days: null });
      for (const each of acts) {
        const { expected, found } = await carryOut(world, each);
        expect({ act: each, allowed: found }).toEqual({ act: each, allowed: expected });
      }
      for (const index of ids.keys()) {
        const { expected, found } = await compare(world, index, day);
        expect(found).toEqual(expected);
        const kinds = [...owned(world, index, day), ...covered(world, index, day)].map((post) => post.kind);
        expect(kinds.some((one) => kinds.some((other) => clash(one, other)))).toBe(false);
      }
    }),
    { numRuns: 10 },
  );
}, 180_000);

describe("the database by itself", () => {
  test("knows the pairs and kinds of the contract, and no others", async () => {
    const { rows } = await owner.query<{ pair: string }>("select one || ' ' || other as pair from people.incompatible");
    const pairs = INCOMPATIBLE_POSTS.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]);
    expect(rows.map(({ pair }) => pair).toSorted()).toEqual(pairs.toSorted());
    const { rows: checks } = await owner.query<{ text: string }>(
      "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'appointment_kind_check'",
    );
    const kinds = [...(checks[0]?.text ?? "").matchAll(/'(\w+)'/g)].map(([, each]) => each);
    expect(kinds).toEqual(POST_KIND_IDS);
  });

  test("refuses incompatible posts and covers, whoever writes them", async () => {
    const { id, post } = await park.holder("approver");
    const { id: other, post: otherPost } = await park.holder("officer");
    const appoint = `insert into people.appointment (id, person, office, kind, title, from_day, until_day, reason)
      values ($1, $2, $3, 'officer', '经办', $4, $5, '')`;
    await expect(owner.query(appoint, [randomUUID(), id, park.room, "2025-01-01", "2026-01-02"])).rejects.toThrow(
      "nobody is",
    );
    await owner.query(appoint, [randomUUID(), id, park.room, "2025-01-01", "2026-01-01"]);
    const delegate = `insert into people.delegation (id, appointment, by_person, to_person, from_day, last_day, reason)
      values ($1, $2, $3, $4, '2026-07-01', '2026-07-02', '')`;
    await expect(owner.query(delegate, [randomUUID(), otherPost, other, id])).rejects.toThrow("nobody is");
    await expect(owner.query(delegate, [randomUUID(), post, other, id])).rejects.toThrow("of somebody else");
    await expect(owner.query(delegate, [randomUUID(), otherPost, other, other])).rejects.toThrow("not_to_oneself");
  });

  test("never puts off the end of a post", async () => {
    const id = await park.person();
    const post = await park.appointed(id, "leader", "2026-01-01", "2026-08-01");
    const move = "update people.appointment set until_day = $2 where id = $1";
    await expect(owner.query(move, [post, "2026-08-02"])).rejects.toThrow("not put off");
    await expect(owner.query(move, [post, null])).rejects.toThrow("not put off");
    await owner.query(move, [post, "2026-07-31"]);
  });

  test("of two who appoint one person to incompatible posts at once, one is refused", async () => {
    const id = await park.person();
    const outcomes = await Promise.all([park.appoint(id, "author"), park.appoint(id, "publisher")]);
    expect(outcomes.map((each) => park.codeOf(each)).toSorted()).toEqual(["ok", "posts_incompatible"]);
  });
});

test("a refusal names both posts", async () => {
  const { id } = await park.holder("officer");
  expect(await park.appoint(id, "approver")).toMatchObject({
    ok: false,
    refusal: { zh: "这两个岗位不能由同一人同时担任：经办、审批。", en: expect.stringContaining("Officer, Approver.") },
  });
  expect(park.codeOf(await park.appoint(id, "officer"))).toBe("post_held");
});
