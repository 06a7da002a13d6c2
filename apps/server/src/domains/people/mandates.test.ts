import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { officer as anyOfficer } from "../../../../../tests/setup/actors.ts";
import { openAccount, peoplePark, TODAY } from "../../../../../tests/setup/people-park.ts";
import { ownCodes, scopeOf } from "../../actor.ts";
import { recordBatch, undoBatch } from "../facts/batch-store.ts";
import { acceptByLink } from "./accept-mandate.ts";
import { endMandate } from "./end-mandate.ts";
import { findActing, findInvitation } from "./index.ts";
import { makeLink } from "./invitation.ts";
import { invitePerson } from "./invite-person.ts";
import { findMandate, listMandatesOf } from "./mandate-store.ts";
import { findPerson } from "./person-store.ts";
import { suspendPerson } from "./suspend-person.ts";

const park = await peoplePark("park");
const today = Temporal.PlainDate.from(TODAY);
const [A, B, C] = ["91110102MAYY000425", "91110102MAYY000500", "91110102MAYY00018L"] as const;
const BUILDING = "LY-0001";

const officer = async () => park.as(await park.actorOf((await park.holder("officer")).id));
const open = (token: string) => openAccount(park.database, token);
/** Somebody with an open account who acts for a firm. */
async function acting(code: string, role: "legal" | "finance" | "agent", email = `${randomUUID()}@example.test`) {
  const { outcome, token } = await park.mandate(await officer(), code, email, role);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  await open(token);
  return { id: outcome.value.mandate.person.id, mandate: outcome.value.mandate.id, email };
}
const asOf = async (id: string) => park.as(await park.actorOf(id));
/** Somebody who is signed in comes by a link. */
const accept = async (id: string, token: string) => acceptByLink(park.database, await park.actorOf(id), token);
/** The park hands somebody their account by a link of its own. */
async function handOver(id: string): Promise<string | null> {
  const link = makeLink();
  await invitePerson(await park.admin(), link, { id, reason: "本人来园区核实" });
  return open(link.path.split("/").at(-1) ?? "");
}

describe("a mandate", () => {
  test("opens an account for whoever is new, and makes them act for the firm", async () => {
    const { id } = await acting(A, "finance");
    expect(await findActing(park.database, id, today)).toMatchObject({
      capacity: "enterprise",
      subjects: [A],
      mandates: [{ role: "finance", subject: { id: A, name: "示例·翠微信息技术0004（合成）" } }],
      powers: new Set(["subjects.see", "facts.sensitive", "cases.see"]),
    });
  });

  test("for one code of a firm that has several is for the firm, as long as the park says that it is one", async () => {
    const other = "91110102MAYY06073N";
    const { id } = await acting(C, "agent");
    const link = { kind: "link", source: "管理", reason: "换证", evidence: "（测试）" } as const;
    const { batch } = await recordBatch(park.database, anyOfficer("测试"), link, ({ links }) =>
      links([{ kind: "同一", from: C, to: other, since: "2020-01-01" }]),
    );
    const actor = await park.actorOf(id);
    expect([actor.subjects, ownCodes(actor, "claims.submit"), ownCodes(actor, "facts.sensitive")]).toEqual([
      ...[
        [C, other],
        [C, other],
      ],
      [],
    ]);
    const { id: theirs } = await acting(other, "finance");
    expect((await park.actorOf(theirs)).subjects).toEqual([other, C]);
    expect((await park.actorOf((await acting(A, "agent")).id)).subjects).toEqual([A]);
    expect(await undoBatch(park.database, anyOfficer("测试"), batch, "不是一家")).toBe(true);
    expect([(await park.actorOf(id)).subjects, (await park.actorOf(theirs)).subjects]).toEqual([[C], [other]]);
  });

  test("in several firms gives each power for the firms it is of", async () => {
    const { id, email } = await acting(A, "finance");
    const again = await park.mandate(await officer(), B, email, "agent");
    expect(again.outcome).toMatchObject({ ok: true, value: { mandate: { person: { id } } } });
    expect((await park.actorOf(id)).subjects).toEqual([A]);
    expect(await accept(id, again.token)).toBe(true);
    const actor = await park.actorOf(id);
    expect(new Set(actor.subjects)).toEqual(new Set([A, B]));
    expect(ownCodes(actor, "subjects.see").toSorted()).toEqual([A, B].toSorted());
    expect(ownCodes(actor, "facts.sensitive")).toEqual([A]);
    expect(ownCodes(actor, "mandates.keep")).toEqual([]);
    const scope = scopeOf(actor);
    expect(scope.mandates.toSorted()).toEqual(
      [
        ...[`facts.sensitive ${A}`, `subjects.see ${A}`, `cases.see ${A}`],
        ...[`subjects.see ${B}`, `cases.see ${B}`, `claims.submit ${B}`],
      ].toSorted(),
    );
  });

  test("rests while the person holds a post, and counts again when they have left it", async () => {
    const { id } = await acting(A, "legal");
    await handOver(id);
    await park.appointed(id, "expert", "2026-01-01", "2026-07-10");
    expect(await findActing(park.database, id, today)).toMatchObject({
      ...{ capacity: "staff", mandates: [], subjects: [], powers: new Set(["reviews.score"]) },
    });
    expect(await findActing(park.database, id, today.add({ days: 9 }))).toMatchObject({
      ...{ capacity: "enterprise", subjects: [A] },
    });
  });

  test("is one at a time, of an enterprise or an institution, for a period", async () => {
    const { email } = await acting(A, "agent");
    const context = await officer();
    expect(park.codeOf((await park.mandate(context, A, email, "finance")).outcome)).toBe("mandate_taken");
    expect(park.codeOf((await park.mandate(context, "91110102MAYY99999X", "x@example.test", "agent")).outcome)).toBe(
      "subject_not_found",
    );
    expect(park.codeOf((await park.mandate(context, BUILDING, "x@example.test", "agent")).outcome)).toBe(
      "kind_mismatch",
    );
  });

  test("is not given to oneself", async () => {
    const { id, email } = await acting(A, "legal");
    expect(park.codeOf((await park.mandate(await asOf(id), A, email, "finance")).outcome)).toBe("own_powers");
  });

  test("ended counts no longer, and is not ended twice", async () => {
    const { id, mandate } = await acting(B, "agent");
    const context = await officer();
    expect(await endMandate(context, { id: mandate, reason: "离职" })).toMatchObject({
      ok: true,
      value: { endedAt: expect.any(String) },
    });
    expect(await findActing(park.database, id, today)).toMatchObject({ mandates: [], subjects: [], powers: new Set() });
    expect(park.codeOf(await endMandate(context, { id: mandate, reason: "离职" }))).toBe("mandate_ended");
    expect(park.codeOf(await endMandate(context, { id: randomUUID(), reason: "离职" }))).toBe("mandate_not_found");
  });
});

describe("an enterprise keeps its own mandates", () => {
  test("names its head of finance and its agents, not its legal representative, and not those of others", async () => {
    const { id, mandate } = await acting(A, "legal");
    const context = await asOf(id);
    const give = async (code: string, role: "legal" | "finance" | "agent") =>
      park.codeOf((await park.mandate(context, code, `${randomUUID()}@example.test`, role)).outcome);
    expect(await give(A, "agent")).toBe("ok");
    expect(await give(A, "legal")).toBe("role_not_givable");
    expect(await give(B, "agent")).toBe("subject_not_found");
    expect(await give("nobody", "agent")).toBe("subject_not_found");
    const { mandate: theirs } = await acting(B, "agent");
    expect(park.codeOf(await endMandate(context, { id: theirs, reason: "x" }))).toBe("mandate_not_found");
    expect(await findMandate(context.database, theirs)).toBeNull();
    expect(park.codeOf(await endMandate(context, { id: mandate, reason: "x" }))).toBe("role_not_givable");
    expect((await listMandatesOf(context.database, [A, B])).every(({ subject }) => subject.id === A)).toBe(true);
  });

  test("by an agent are not kept", async () => {
    const { id } = await acting(A, "agent");
    expect(park.codeOf((await park.mandate(await asOf(id), A, "y@example.test", "agent")).outcome)).toBe(
      "subject_not_found",
    );
  });

  test("is not told whom others have: the answer is the same, and nothing counts before it is accepted", async () => {
    const { id } = await acting(A, "legal");
    const { id: theirs, email } = await acting(B, "finance");
    const known = await park.mandate(await asOf(id), A, email.toUpperCase(), "agent", "甲企说的名字");
    const unknown = await park.mandate(await asOf(id), A, "new@example.test", "agent", "甲企说的名字");
    const shape = ({ outcome }: typeof known) =>
      outcome.ok && { ...outcome.value.mandate, id: "", person: { ...outcome.value.mandate.person, id: "" } };
    expect(shape(known)).toEqual(shape(unknown));
    expect(await findInvitation(park.database, known.token)).toMatchObject({
      ...{ opens: false, person: { name: "甲企说的名字" }, mandate: { subject: { id: A }, role: "agent" } },
    });
    expect(await findInvitation(park.database, unknown.token)).toMatchObject({ opens: true });
    expect((await park.actorOf(theirs)).subjects).toEqual([B]);
    expect(await accept(theirs, known.token)).toBe(true);
    expect(new Set((await park.actorOf(theirs)).subjects)).toEqual(new Set([A, B]));
    expect(await accept(theirs, known.token)).toBe(false);
  });

  test("names an address that another firm opened an account for: that account gets nothing by it", async () => {
    const { id: one } = await acting(A, "legal");
    const { id: other } = await acting(B, "legal");
    const kept = await park.mandate(await asOf(one), A, "meant@example.test", "agent");
    const meant = await park.mandate(await asOf(other), B, "Meant@example.test", "finance");
    const byPark = await park.mandate(await officer(), C, "meant@example.test", "legal");
    const taken = await open(kept.token);
    expect((await park.actorOf(taken ?? "")).subjects).toEqual([A]);
    // Neither by the other links: who has them is whom the others meant.
    expect(await open(meant.token)).toBeNull();
    expect(await accept(one, meant.token)).toBe(false);
    expect((await park.actorOf(taken ?? "")).subjects).toEqual([A]);
    const appointed = await park.appoint(taken ?? "", "officer");
    expect(park.codeOf(appointed)).toBe("account_unvouched");
    // The park hands the address to its owner, who accepts what they were given.
    expect(await handOver(taken ?? "")).toBe(taken);
    expect(await accept(taken ?? "", meant.token)).toBe(true);
    expect(await accept(taken ?? "", byPark.token)).toBe(true);
    expect(new Set((await park.actorOf(taken ?? "")).subjects)).toEqual(new Set([A, B, C]));
    expect(park.codeOf(await park.appoint(taken ?? "", "expert"))).toBe("ok");
  });

  test("opens no account that the park invited, and none with a post", async () => {
    const { id } = await acting(A, "legal");
    const invited = await park.person("", false);
    const email = (await findPerson((await park.admin()).database, invited))?.email ?? "";
    const { token } = await park.mandate(await asOf(id), A, email, "agent");
    expect(await findInvitation(park.database, token)).toMatchObject({ opens: false });
    expect(await open(token)).toBeNull();
    const first = await park.mandate(await asOf(id), A, "later@example.test", "agent");
    const later = first.outcome.ok ? first.outcome.value.mandate.person.id : "";
    await park.appointed(later, "officer");
    expect(await open(first.token)).toBeNull();
  });

  test("offers a mandate no longer that has ended, and offers it anew with a new link", async () => {
    const { id } = await acting(A, "legal");
    const context = await asOf(id);
    const first = await park.mandate(context, A, "slow@example.test", "agent");
    const mandate = first.outcome.ok ? first.outcome.value.mandate.id : "";
    expect(park.codeOf(await endMandate(context, { id: mandate, reason: "重发" }))).toBe("ok");
    expect(await findInvitation(park.database, first.token)).toBeNull();
    const second = await park.mandate(context, A, "slow@example.test", "agent");
    expect(await findInvitation(park.database, second.token)).toMatchObject({ opens: true });
  });

  test("does not learn that an account is suspended, and the park does", async () => {
    const { id } = await acting(A, "legal");
    const { id: theirs, email } = await acting(B, "agent");
    await suspendPerson(await park.admin(), { id: theirs, suspended: true, reason: "暂停" });
    expect(park.codeOf((await park.mandate(await officer(), A, email, "agent")).outcome)).toBe("person_suspended");
    expect(park.codeOf((await park.mandate(await asOf(id), A, email, "agent")).outcome)).toBe("ok");
    expect(await findActing(park.database, theirs, today)).toBeNull();
  });
});

test("an officer's mandate opens no account of the park", async () => {
  const id = await park.person("", false);
  await park.appointed(id, "approver");
  const email = (await findPerson((await park.admin()).database, id))?.email ?? "";
  const { outcome, token } = await park.mandate(await officer(), A, email, "agent");
  expect(outcome).toMatchObject({ ok: true, value: { mandate: { acceptedAt: null } } });
  expect(await open(token)).toBeNull();
});
