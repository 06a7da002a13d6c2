import { readFileSync, writeFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, inDatabase, MIGRATIONS, runInCluster } from "../../../../../tests/setup/databases.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { checkEncoding, checkVersion } from "./check-server.ts";
import { connectAsOwner, openDatabase } from "./connect.ts";
import { explainConnection } from "./explain-connection.ts";
import { prepareDatabase } from "./prepare.ts";

const { database, cluster, url } = await testDatabase();

async function ask(expression: string): Promise<unknown> {
  const { rows } = await sql<{ answer: unknown }>`select ${sql.raw(expression)} as answer`.execute(database);
  return rows[0]?.answer;
}

describe("a connection of the server", () => {
  test("works as the role that owns nothing", async () => {
    expect(await ask("current_user")).toBe("yuanding_server");
  });

  test.each([
    ["statement_timeout", "15s"],
    ["lock_timeout", "10s"],
    ["idle_in_transaction_session_timeout", "30s"],
    ["search_path", "pg_catalog"],
    ["TimeZone", "UTC"],
  ])("has %s = %s from its first query on", async (setting, value) => {
    expect(await ask(`current_setting('${setting}')`)).toBe(value);
  });

  test("reads days, moments and large numbers without loss", async () => {
    expect(String(await ask("date '2026-02-28'"))).toBe("2026-02-28");
    expect(String(await ask("timestamptz '2026-02-28 23:59:59.123456+08'"))).toBe("2026-02-28T15:59:59.123456Z");
    expect(await ask("9007199254740993::int8")).toBe(9007199254740993n);
  });

  test.each([
    ["create a table", "create table facts.mine ()"],
    ["drop a table", "drop table facts.value"],
    ["switch row-level security off", "alter table facts.subject disable row level security"],
    ["forge a time of recording", "insert into facts.subject (id, kind, created_at) values ('A1', '企业', now())"],
    ["record a migration", "insert into platform.migration (number, name, checksum) values (9, 'x', repeat('0', 64))"],
    ["empty a table", "truncate facts.value"],
  ])("may not %s", async (_what, statement) => {
    await expect(sql.raw(statement).execute(database)).rejects.toThrow(/permission denied|must be owner/);
  });
});

describe("an owner who is no superuser", () => {
  const role = `owner_${process.pid}`;
  const name = `owned_${process.pid}`;
  const ROLES =
    "yuanding_server, yuanding_jobs, yuanding_identity, yuanding_public, yuanding_enterprise, yuanding_staff";
  beforeAll(async () => {
    await runInCluster(cluster, `create role ${role} login createrole`);
    await createDatabase(cluster, name, "template0");
    await runInCluster(cluster, `alter database ${name} owner to ${role}`);
  });
  afterAll(async () => {
    await runInCluster(cluster, `drop database ${name} with (force)`);
    await runInCluster(cluster, `drop role ${role}`);
  });

  function asOwner(): string {
    const address = new URL(inDatabase(cluster, name));
    address.username = role;
    return address.href;
  }

  test("is told what an administrator must do, while the server's role is not theirs to use", async () => {
    await expect(prepareDatabase(asOwner(), MIGRATIONS, () => undefined)).rejects.toThrow(
      new RegExp(`^数据库用户无权创建或使用角色 ${ROLES}，.* / .* grant ${ROLES} to`),
    );
  });

  test("can prepare the database and serve from it once the roles are granted", async () => {
    await runInCluster(cluster, `grant ${ROLES} to ${role}`);
    await prepareDatabase(asOwner(), MIGRATIONS, () => undefined);
    const own = openDatabase(asOwner());
    const { rows } = await sql<{ number: number }>`select number from platform.migration`.execute(own.database);
    await own.close();
    await runInCluster(cluster, `revoke ${ROLES} from ${role}`);
    expect(rows[0]).toEqual({ number: 1 });
  });
});

describe("a database that cannot be used is refused in one sentence", () => {
  test("because nobody answers", async () => {
    const dead = "postgresql://user:secret@127.0.0.1:9/park";
    await expect(connectAsOwner(dead)).rejects.toThrow(
      /^无法连接数据库 127\.0\.0\.1:9\/park（.*ECONNREFUSED.*）.* \/ the database 127\.0\.0\.1:9\/park cannot be reached/,
    );
    await expect(connectAsOwner(dead)).rejects.not.toThrow(/secret/);
  });

  test("because there is no database of that name", async () => {
    await expect(connectAsOwner(inDatabase(cluster, "nowhere"))).rejects.toThrow(/nowhere 不存在.* does not exist/);
  });

  test("because the password is wrong or missing", async () => {
    await runInCluster(cluster, "create role guarded login password 'right'");
    const owner = await connectAsOwner(url);
    const { rows } = await owner.query<{ file: string }>("select current_setting('hba_file') as file");
    const file = rows[0]?.file ?? "";
    writeFileSync(file, `local all guarded scram-sha-256\n${readFileSync(file, "utf8")}`);
    await owner.query("select pg_reload_conf()");
    await expect.poll(async () => failureOf("wrong")).toMatch(/拒绝了用户名或密码.* rejects the user or the password/);
    expect(await failureOf("")).toMatch(/拒绝了用户名或密码/);
    expect(await failureOf("right")).toBe("none");
    await owner.query("drop role guarded");
    await owner.end();
  });

  async function failureOf(password: string): Promise<string> {
    const address = new URL(url);
    address.username = "guarded";
    address.password = password;
    try {
      await (await connectAsOwner(address.href)).end();
      return "none";
    } catch (error) {
      return (error as Error).message;
    }
  }

  test("because the server is older than 15", () => {
    expect(() => checkVersion(140_011)).toThrow(/PostgreSQL 14，需要 15.* is PostgreSQL 14, and 15 or later/);
    expect(() => checkVersion(150_000)).not.toThrow();
  });

  test("because it does not store UTF-8", () => {
    expect(() => checkEncoding("SQL_ASCII")).toThrow(/SQL_ASCII，应为 UTF8.* SQL_ASCII, and UTF8/);
    expect(() => checkEncoding("UTF8")).not.toThrow();
  });

  test("because of a host that is not known, whatever form the error has", () => {
    const error = Object.assign(new AggregateError([], ""), { code: "ECONNREFUSED" });
    expect(explainConnection(error, "postgresql://u:p@db.example/park").message).toMatch(
      /db\.example:5432\/park（ECONNREFUSED）/,
    );
  });
});
