import { randomUUID } from "node:crypto";
import type { Power } from "@yuanding/contract";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { openAccount, peoplePark, TODAY } from "../../../../../tests/setup/people-park.ts";
import { type Database, scopedTo } from "../../platform/database/connect.ts";
import { type Scope, SYSTEM_SCOPE } from "../../platform/database/scope.ts";
import { delegatePost } from "./delegate-post.ts";

/* Who may read and write which rows of the schema people, asked of the database itself: whatever a program forgets, this holds. */

const park = await peoplePark("park");
const [A, B] = ["91110102MAYY000425", "91110102MAYY000500"] as const;

const self = await park.holder("officer", "本人");
const colleague = await park.holder("leader", "同事");
const stranger = await park.holder("steward", "旁人");
const cover = { post: self.post, to: colleague.id, from: TODAY, until: TODAY, reason: "休假" };
const delegated = await delegatePost(park.as(await park.actorOf(self.id)), randomUUID(), cover);
const delegation = delegated.ok ? delegated.value.id : "";
const keeper = park.as(await park.actorOf((await park.holder("officer")).id));
const given = async (code: string, role: "legal" | "agent") => {
  const { outcome, token } = await park.mandate(keeper, code, `${randomUUID()}@example.test`, role);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  await openAccount(park.database, token);
  return { id: outcome.value.mandate.id, person: outcome.value.mandate.person.id };
};
const [legalOfA, agentOfA, agentOfB] = [await given(A, "legal"), await given(A, "agent"), await given(B, "agent")];

const staff = (person: string, ...powers: readonly Power[]): Scope => {
  return { ...SYSTEM_SCOPE, role: "yuanding_staff", person, powers };
};
const enterprise = (person: string, code: string, ...powers: readonly Power[]): Scope => ({
  ...{ role: "yuanding_enterprise", person, powers, subjects: [code], purpose: "" },
  mandates: powers.map((power) => `${power} ${code}`),
});
const NOBODY: Scope = { ...SYSTEM_SCOPE, role: "yuanding_public" };

const SCOPES = {
  public: NOBODY,
  "staff without powers": staff(self.id),
  "staff who see people": staff(self.id, "people.see"),
  "staff who manage people": staff(self.id, "people.see", "people.manage"),
  "staff who keep mandates": staff(self.id, "mandates.keep"),
  "agent of A": enterprise(agentOfA.person, A, "subjects.see"),
  "legal representative of A": enterprise(legalOfA.person, A, "subjects.see", "mandates.keep"),
  "agent of B": enterprise(agentOfB.person, B, "subjects.see"),
} as const;
type Who = keyof typeof SCOPES;

/** Rows of ours, by who they are about; the demonstration's are besides. */
const ROWS = {
  "people.office": { [park.room]: "room" },
  "people.person": {
    ...{ [self.id]: "self", [colleague.id]: "colleague", [stranger.id]: "stranger" },
    ...{ [legalOfA.person]: "legal of A", [agentOfA.person]: "agent of A", [agentOfB.person]: "agent of B" },
  },
  "people.appointment": { [self.post]: "self", [colleague.post]: "colleague", [stranger.post]: "stranger" },
  "people.delegation": { [delegation]: "self to colleague" },
  "people.mandate": { [legalOfA.id]: "legal of A", [agentOfA.id]: "agent of A", [agentOfB.id]: "agent of B" },
} as const;
type Table = keyof typeof ROWS;

const tried = async (work: (database: Database) => Promise<unknown>, scope: Scope) => {
  try {
    return await work(scopedTo(park.database, scope));
  } catch (error) {
    return error instanceof Error && /permission denied|row-level security/.test(error.message)
      ? "denied"
      : String(error);
  }
};
/** Which of our rows somebody reads; `denied` when the table is not theirs to ask. */
const read = (who: Who, table: Table) =>
  tried(async (database) => {
    const names: Readonly<Record<string, string>> = ROWS[table];
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}`.execute(database);
    return rows.flatMap(({ id }) => names[id] ?? []).toSorted();
  }, SCOPES[who]);
/** How many rows a change reaches, without keeping it. */
const changed = (statement: ReturnType<typeof sql>, scope: Scope) =>
  tried(async (database) => {
    const undone = new Error("undone");
    let count = 0n;
    await database
      .transaction()
      .execute(async (tx) => {
        count = (await statement.execute(tx)).numAffectedRows ?? 0n;
        throw undone;
      })
      .catch((error) => {
        if (error !== undone) throw error;
      });
    return Number(count);
  }, scope);

const EVERYBODY = ["agent of A", "agent of B", "colleague", "legal of A", "self", "stranger"];
const MANDATES = ["agent of A", "agent of B", "legal of A"];
const READS: { readonly [Each in Who]: { readonly [Of in Table]: readonly string[] | "denied" } } = {
  public: rows("denied", "denied", "denied", "denied", "denied"),
  "staff without powers": rows(["room"], ["self"], ["self"], ["self to colleague"], []),
  "staff who see people": rows(["room"], EVERYBODY, ["colleague", "self", "stranger"], ["self to colleague"], MANDATES),
  "staff who manage people": rows(
    ["room"],
    EVERYBODY,
    ["colleague", "self", "stranger"],
    ["self to colleague"],
    MANDATES,
  ),
  "staff who keep mandates": rows(["room"], ["self"], ["self"], ["self to colleague"], MANDATES),
  "agent of A": rows("denied", ["agent of A"], "denied", "denied", ["agent of A"]),
  "legal representative of A": rows("denied", ["legal of A"], "denied", "denied", ["agent of A", "legal of A"]),
  "agent of B": rows("denied", ["agent of B"], "denied", "denied", ["agent of B"]),
};

function rows(
  office: readonly string[] | "denied",
  person: readonly string[] | "denied",
  appointment: readonly string[] | "denied",
  delegated: readonly string[] | "denied",
  mandate: readonly string[] | "denied",
) {
  return {
    ...{ "people.office": office, "people.person": person, "people.appointment": appointment },
    ...{ "people.delegation": delegated, "people.mandate": mandate },
  };
}

describe.each(Object.keys(SCOPES) as Who[])("%s", (who) => {
  test("reads these rows and no others", async () => {
    const found = Object.fromEntries(
      await Promise.all((Object.keys(ROWS) as Table[]).map(async (table) => [table, await read(who, table)])),
    );
    expect(found).toEqual(READS[who]);
  });

  test("reads no link to an account", async () => {
    expect(
      await tried((database) => sql`select token_sha256 from people.invitation`.execute(database), SCOPES[who]),
    ).toBe("denied");
  });
});

describe("writing", () => {
  const manage = SCOPES["staff who manage people"];
  const legal = SCOPES["legal representative of A"];
  const suspend = sql`update people.person set suspended_at = now() where id = ${stranger.id}::uuid`;
  const appoint = (person: string) => sql`
    insert into people.appointment (id, person, office, kind, title, from_day, until_day, reason)
    values (${randomUUID()}, ${person}::uuid, ${park.room}::uuid, 'leader', '主任', '2030-01-01', null, '')`;
  const mandate = (code: string, role: string, person = stranger.id) => sql`
    insert into people.mandate (id, person, name, subject, subject_name, role, from_day, until_day, evidence)
    values (${randomUUID()}, ${person}::uuid, '某', ${code}, '某企业', ${role}, '2030-01-01', null, '')`;
  const end = (id: string) => sql`update people.mandate set ended_at = now() where id = ${id}::uuid`;
  const invite = (person: string, accepted: string | null = null) => sql`
    insert into people.invitation (token_sha256, person, mandate, expires_at)
    values (${randomUUID().replaceAll("-", "").repeat(2)}, ${person}::uuid, ${accepted}::uuid, now())`;

  test("people is for who manages them", async () => {
    expect(await changed(suspend, manage)).toBe(1);
    expect(await changed(suspend, SCOPES["staff who see people"])).toBe(0);
    expect(await changed(suspend, legal)).toBe("denied");
    expect(await changed(suspend, NOBODY)).toBe("denied");
  });

  test("appointments is for who manages people, and never one's own", async () => {
    expect(await changed(appoint(stranger.id), manage)).toBe(1);
    expect(await changed(appoint(self.id), manage)).toBe("denied");
    expect(await changed(appoint(stranger.id), SCOPES["staff who see people"])).toBe("denied");
    expect(await changed(appoint(stranger.id), legal)).toBe("denied");
  });

  test("delegations is for whose post it is; ending one for both sides", async () => {
    const by = (person: string, post: string) => sql`
      insert into people.delegation (id, appointment, by_person, to_person, from_day, last_day, reason)
      values (${randomUUID()}, ${post}::uuid, ${person}::uuid, ${stranger.id}::uuid, '2026-08-01', '2026-08-02', '')`;
    expect(await changed(by(self.id, self.post), staff(self.id))).toBe(1);
    expect(await changed(by(colleague.id, colleague.post), staff(self.id))).toBe("denied");
    expect(await changed(by(self.id, colleague.post), staff(self.id))).toContain("nobody delegates");
    const endIt = sql`update people.delegation set ended_at = now() where id = ${delegation}::uuid`;
    expect(await changed(endIt, staff(self.id))).toBe(1);
    expect(await changed(endIt, staff(colleague.id))).toBe(1);
    expect(await changed(endIt, staff(stranger.id))).toBe(0);
  });

  test("mandates is for the park, and for a legal representative those of the own firm but the legal one", async () => {
    const keeps = SCOPES["staff who keep mandates"];
    expect(await changed(mandate(B, "legal"), keeps)).toBe(1);
    expect(await changed(mandate(B, "agent", self.id), keeps)).toBe("denied");
    expect(await changed(mandate(A, "agent"), legal)).toBe(1);
    expect(await changed(mandate(A, "legal"), legal)).toBe("denied");
    expect(await changed(mandate(B, "agent"), legal)).toBe("denied");
    expect(await changed(mandate(A, "agent"), SCOPES["agent of A"])).toBe("denied");
    expect(await changed(end(agentOfA.id), legal)).toBe(1);
    expect(await changed(end(legalOfA.id), legal)).toBe(0);
    expect(await changed(end(agentOfB.id), legal)).toBe(0);
    expect(await changed(end(agentOfA.id), SCOPES["agent of A"])).toBe(0);
  });

  test("a link to an account takes who manages people, one to a mandate who gave it", async () => {
    expect(await changed(invite(stranger.id), manage)).toBe(1);
    expect(await changed(invite(stranger.id), SCOPES["staff who keep mandates"])).toContain("takes who manages people");
    expect(await changed(invite(agentOfA.person, agentOfA.id), SCOPES["staff who keep mandates"])).toBe(1);
    expect(await changed(invite(stranger.id, agentOfA.id), SCOPES["staff who keep mandates"])).toContain(
      "whom it names",
    );
    expect(await changed(invite(agentOfA.person, agentOfA.id), legal)).toBe(1);
    expect(await changed(invite(agentOfB.person, agentOfB.id), legal)).toBe("denied");
    expect(await changed(invite(agentOfA.person), legal)).toContain("takes who manages people");
    expect(await changed(invite(agentOfA.person, agentOfA.id), SCOPES["agent of A"])).toBe("denied");
  });
});
