import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openAccount, peoplePark, TODAY } from "../../../../../tests/setup/people-park.ts";
import { ownCodes, scopeOf } from "../../actor.ts";
import { endMandate } from "./end-mandate.ts";
import { findActing, findInvitation } from "./index.ts";
import { findMandate, listMandatesOf } from "./mandate-store.ts";
import { findPerson } from "./person-store.ts";
import { suspendPerson } from "./suspend-person.ts";

const park = await peoplePark("park");
const today = Temporal.PlainDate.from(TODAY);
const [A, B] = ["91110102MAYY000425", "91110102MAYY000500"] as const;
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
const invited = async (token: string) => (await findInvitation(park.database, token)) !== null;

describe("a mandate", () => {
  test("opens an account for whoever is new, and makes them act for the firm", async () => {
    const { id } = await acting(A, "finance");
    expect(await findActing(park.database, id, today)).toMatchObject({
      capacity: "enterprise",
      subjects: [A],
      mandates: [{ role: "finance", subject: { id: A, name: "示例·翠微信息技术0004（合成）" } }],
      powers: new Set(["subjects.see", "facts.sensitive"]),
    });
  });

  test("in several firms gives each power for the firms it is of", async () => {
    const { id, email } = await acting(A, "finance");
    const again = await park.mandate(await officer(), B, email, "agent");
    expect(again.outcome).toMatchObject({ ok: true, value: { expiresAt: null, mandate: { person: { id } } } });
    const actor = await park.actorOf(id);
    expect(new Set(actor.subjects)).toEqual(new Set([A, B]));
    expect(ownCodes(actor, "subjects.see").toSorted()).toEqual([A, B].toSorted());
    expect(ownCodes(actor, "facts.sensitive")).toEqual([A]);
    expect(ownCodes(actor, "mandates.keep")).toEqual([]);
    const scope = scopeOf(actor);
    expect(scope.mandates.toSorted()).toEqual(
      [`facts.sensitive ${A}`, `subjects.see ${A}`, `subjects.see ${B}`].toSorted(),
    );
  });

  test("rests while the person holds a post, and counts again when they have left it", async () => {
    const { id } = await acting(A, "legal");
    await park.appointed(id, "expert", "2026-01-01", "2026-07-10");
    expect(await findActing(park.database, id, today)).toMatchObject({
      ...{ capacity: "staff", mandates: [], subjects: [], powers: new Set() },
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

  test("is not told whom others have: the answer is the same, and the link opens no account in use", async () => {
    const { id } = await acting(A, "legal");
    const { id: theirs, email } = await acting(B, "finance");
    const known = await park.mandate(await asOf(id), A, email.toUpperCase(), "agent", "甲企说的名字");
    const unknown = await park.mandate(await asOf(id), A, "new@example.test", "agent", "甲企说的名字");
    const shape = ({ outcome }: typeof known) =>
      outcome.ok && { ...outcome.value.mandate, id: "", person: { ...outcome.value.mandate.person, id: "" } };
    expect(shape(known)).toEqual(shape(unknown));
    expect(known.outcome.ok && known.outcome.value.expiresAt).toBeInstanceOf(Temporal.Instant);
    expect(await invited(known.token)).toBe(false);
    expect(await invited(unknown.token)).toBe(true);
    // The mandate counts: whoever has the account acts for both.
    expect(new Set((await park.actorOf(theirs)).subjects)).toEqual(new Set([A, B]));
  });

  test("gets no link to an account that another firm asked for and nobody has opened", async () => {
    const { id } = await acting(A, "legal");
    const theirs = await park.mandate(await officer(), B, "waiting@example.test", "agent");
    const ours = await park.mandate(await asOf(id), A, "waiting@example.test", "agent");
    expect(await invited(theirs.token)).toBe(true);
    expect(await invited(ours.token)).toBe(false);
  });

  test("gets a new link for somebody of its own whose link has lapsed", async () => {
    const { id } = await acting(A, "legal");
    const context = await asOf(id);
    const first = await park.mandate(context, A, "slow@example.test", "agent");
    const mandate = first.outcome.ok ? first.outcome.value.mandate.id : "";
    expect(park.codeOf(await endMandate(context, { id: mandate, reason: "重发" }))).toBe("ok");
    const second = await park.mandate(context, A, "slow@example.test", "agent");
    expect(await invited(second.token)).toBe(true);
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

test("an officer gets no link to an account of the park", async () => {
  const id = await park.person("", false);
  await park.appointed(id, "approver");
  const email = (await findPerson((await park.admin()).database, id))?.email ?? "";
  const { outcome, token } = await park.mandate(await officer(), A, email, "agent");
  expect(outcome).toMatchObject({ ok: true, value: { expiresAt: null } });
  expect(await invited(token)).toBe(false);
});
