import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { peoplePark, TODAY } from "../../../../../tests/setup/people-park.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { abandonDraft } from "../lab/abandon-draft.ts";
import { draftHandover } from "../lab/index.ts";
import { saveDraftVersion } from "../lab/save-draft-version.ts";
import { startDraft } from "../lab/start-draft.ts";
import { submitDraft } from "../lab/submit-draft.ts";
import { delegatePost } from "./delegate-post.ts";
import { describePerson } from "./describe-person.ts";
import { handOverPost } from "./hand-over-post.ts";
import type { HandedPost, Handover } from "./handover.ts";
import { findActing } from "./index.ts";

const park = await peoplePark();
const owner = await connectAsOwner(park.url);
afterAll(() => owner.end());

const handOver = async (id: string, to: string, on = TODAY, handovers: readonly Handover[] = []) =>
  handOverPost(await park.admin(), handovers, randomUUID(), { id, to, on, reason: "调离" });
const kindsOn = async (id: string, on: string) =>
  (await findActing(park.database, id, Temporal.PlainDate.from(on)))?.posts.map(({ kind }) => kind);
const lastEvent = async () =>
  (
    await owner.query<{ type: string; details: object }>(
      "select type, details from audit.event order by place desc limit 1",
    )
  ).rows[0];

describe("a handover", () => {
  test("ends the post on the day and gives the same post to the other person, with everything on it", async () => {
    const { id: from, post } = await park.holder("officer");
    const { id: to } = await park.holder("leader");
    const { id: cover } = await park.holder("leader");
    const asked = { post, to: cover, from: TODAY, until: "2026-07-03", reason: "休假" };
    const delegated = await delegatePost(park.as(await park.actorOf(from)), randomUUID(), asked);
    const told: HandedPost[] = [];
    const drafts: Handover = {
      what: "drafts",
      move: (_tx, _by, handed) => {
        told.push(handed);
        return Promise.resolve(["d1", "d2"]);
      },
    };
    const outcome = await handOver(post, to, TODAY, [drafts]);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        moved: 3,
        post: { kind: "officer", title: "officer", from: TODAY, until: null, office: { id: park.room } },
      },
    });
    expect(told).toEqual([{ kind: "officer", from, to }]);
    expect(await kindsOn(from, TODAY)).toEqual([]);
    expect(await kindsOn(to, TODAY)).toEqual(["leader", "officer"]);
    expect(await kindsOn(cover, TODAY)).toEqual(["leader"]);
    const { delegations } = (await describePerson(await park.admin(), cover)) ?? { delegations: [] };
    expect(delegations).toMatchObject([{ id: delegated.ok && delegated.value.id, endedAt: expect.any(String) }]);
    expect(await lastEvent()).toMatchObject({
      type: "post_handed_over",
      details: {
        before: { person: from, kind: "officer", until: null },
        after: {
          to,
          until: TODAY,
          post: outcome.ok && outcome.value.post.id,
          moved: { delegations: [delegated.ok && delegated.value.id], drafts: ["d1", "d2"] },
        },
        reason: "调离",
      },
    });
  });

  test("on a day to come leaves the post, and what covers it, until then", async () => {
    const { id: from, post } = await park.holder("keeper");
    const { id: to } = await park.holder("leader");
    const { id: cover } = await park.holder("steward");
    const asked = { post, to: cover, from: TODAY, until: "2026-07-20", reason: "休假" };
    await delegatePost(park.as(await park.actorOf(from)), randomUUID(), asked);
    expect(await handOver(post, to, "2026-07-10")).toMatchObject({ ok: true, value: { moved: 1 } });
    expect(await kindsOn(from, "2026-07-09")).toEqual(["keeper"]);
    expect(await kindsOn(cover, "2026-07-09")).toEqual(["steward", "keeper"]);
    expect(await kindsOn(to, "2026-07-09")).toEqual(["leader"]);
    expect(await kindsOn(from, "2026-07-10")).toEqual([]);
    expect(await kindsOn(cover, "2026-07-10")).toEqual(["steward"]);
    expect(await kindsOn(to, "2026-07-10")).toEqual(["leader", "keeper"]);
  });

  test("tells the drafts that an author started and has not submitted", async () => {
    const { id: from, post } = await park.holder("author");
    const { id: to } = await park.holder("leader");
    const author = park.as(await park.actorOf(from));
    const start = async () => {
      const id = randomUUID();
      await startDraft(author, id, { policy: "xicheng-2022-114", title: "草案", text: "草案\n", note: "" });
      return id;
    };
    const [open, submitted, reopened, given] = [await start(), await start(), await start(), await start()];
    for (const id of [submitted, reopened])
      await submitDraft(author.database, author.actor, { id, version: 1, note: "" });
    await saveDraftVersion(author.database, author.actor, { id: reopened, base: 1, text: "改\n", note: "" });
    await abandonDraft(author.database, author.actor, { id: given, note: "" });
    expect(await handOver(post, to, TODAY, [draftHandover])).toMatchObject({ ok: true, value: { moved: 2 } });
    expect(await lastEvent()).toMatchObject({ details: { after: { moved: { drafts: [open, reopened] } } } });
  });

  test("is done as a whole or not at all", async () => {
    const { id: from, post } = await park.holder("officer");
    const { id: to } = await park.holder("leader");
    const broken: Handover = { what: "drafts", move: () => Promise.reject(new Error("no")) };
    await expect(handOver(post, to, TODAY, [broken])).rejects.toThrow("no");
    expect(await kindsOn(from, TODAY)).toEqual(["officer"]);
    expect(await kindsOn(to, TODAY)).toEqual(["leader"]);
  });

  test("goes to nobody who may not hold it, and not to oneself", async () => {
    const { id: from, post } = await park.holder("approver");
    const { id: officer } = await park.holder("officer");
    const { id: same } = await park.holder("approver");
    expect(park.codeOf(await handOver(post, officer))).toBe("posts_incompatible");
    expect(park.codeOf(await handOver(post, same))).toBe("post_held");
    expect(park.codeOf(await handOver(post, from))).toBe("person_not_found");
    expect(park.codeOf(await handOver(post, randomUUID()))).toBe("person_not_found");
    expect(park.codeOf(await handOver(post, park.administrator))).toBe("own_powers");
    expect(park.codeOf(await handOver(randomUUID(), officer))).toBe("post_not_found");
    expect(park.codeOf(await handOver(post, officer, "2026-06-30"))).toBe("period_wrong");
    expect(park.codeOf(await handOver(post, officer, "2026-07-32"))).toBe("date_invalid");
    expect(await kindsOn(from, TODAY)).toEqual(["approver"]);
  });

  test("of the only administrator goes to somebody with an account alone", async () => {
    const admin = await park.actorOf(park.administrator);
    const [{ id: post = "" } = {}] = admin.posts;
    const invited = await park.person("", false);
    expect(park.codeOf(await handOver(post, invited))).toBe("last_administrator");
    const opened = await park.person();
    expect(park.codeOf(await handOver(post, opened))).toBe("ok");
    expect(await kindsOn(park.administrator, TODAY)).toEqual([]);
    expect(await kindsOn(opened, TODAY)).toEqual(["administrator"]);
  });
});
