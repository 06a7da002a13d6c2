import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { connectAsOwner } from "./connect.ts";
import { dumpSchema } from "./schema-dump.ts";

const { url } = await testDatabase();
const owner = await connectAsOwner(url);
afterAll(() => owner.end());

/** Tables of our own schemas (a partition is no table of its own: nobody is granted it) for which a condition on `pg_class c` holds. */
async function tablesWhere(condition: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where relkind in ('r', 'p') and not relispartition and nspname !~ '^(pg_|information_schema|graphile_worker)' and (${condition})`,
  );
  return rows.map(({ name }) => name);
}

test("schema.sql is what the migrations make: run `npm run schema` when this fails", async () => {
  const reviewed = readFileSync(new URL("../../../schema.sql", import.meta.url), "utf8");
  expect(await dumpSchema(owner)).toBe(reviewed);
});

describe("every table", () => {
  test("is found by these tests", async () => {
    expect(await tablesWhere("true")).toContain("facts.value");
  });

  test("says what it is and what is deliberately absent", async () => {
    expect(await tablesWhere("coalesce(obj_description(c.oid), '') not like '%Absent on purpose%'")).toEqual([]);
  });

  test("says what each of its columns is", async () => {
    const silent = `exists (select from pg_attribute a where attrelid = c.oid and attnum > 0 and not attisdropped
      and col_description(c.oid, attnum) is null)`;
    expect(await tablesWhere(silent)).toEqual([]);
  });

  test("has row-level security with at least one policy", async () => {
    expect(await tablesWhere("not relrowsecurity")).toEqual([]);
    expect(await tablesWhere("not exists (select from pg_policy where polrelid = c.oid)")).toEqual([]);
  });
});

describe("the server's role", () => {
  test("owns nothing", async () => {
    const { rows } = await owner.query(
      "select * from pg_shdepend where refobjid = 'yuanding_server'::regrole and deptype = 'o'",
    );
    expect(rows).toEqual([]);
  });

  test("is no superuser, passes no row-level security and cannot log in", async () => {
    const { rows } = await owner.query(
      "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles where rolname = 'yuanding_server'",
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolcanlogin: false },
    ]);
  });

  test("may read, add or change single columns, never a whole table", async () => {
    const whole = `exists (select from aclexplode(relacl) where grantee <> relowner and privilege_type not in ('DELETE'))`;
    expect(await tablesWhere(whole)).toEqual([]);
  });
});
