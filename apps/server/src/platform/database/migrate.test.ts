import type pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { bareDatabase } from "../../../../../tests/setup/test-database.ts";
import { connectAsOwner } from "./connect.ts";
import { migrate } from "./migrate.ts";
import type { Migration } from "./migrations.ts";

const url = await bareDatabase();
const client = await connectAsOwner(url);
afterAll(() => client.end());

const first = migration(
  1,
  "first",
  `create schema platform;
   create table platform.migration (number int primary key, name text, checksum text);`,
);
const second = migration(2, "second", "create table platform.second ()");
const third = migration(3, "third", "create table platform.third ()");

function migration(number: number, name: string, sql: string): Migration {
  return { number, name, sql, checksum: String(sql.length) };
}

async function tables(on: pg.Client): Promise<readonly string[]> {
  const { rows } = await on.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = to_regnamespace('platform') and relkind = 'r' order by relname",
  );
  return rows.map(({ name }) => name);
}

beforeEach(async () => {
  await client.query("drop schema if exists platform cascade");
});

describe("migrations", () => {
  test("are applied in order, once each, and recorded", async () => {
    expect(await migrate(client, [first, second])).toBe(2);
    expect(await migrate(client, [first, second])).toBe(0);
    expect(await migrate(client, [first, second, third])).toBe(1);
    expect(await tables(client)).toEqual(["migration", "second", "third"]);
    const { rows } = await client.query("select number, name, checksum from platform.migration order by number");
    expect(rows).toEqual([first, second, third].map(({ number, name, checksum }) => ({ number, name, checksum })));
  });

  test("take turns when two servers start at once", async () => {
    const other = await connectAsOwner(url);
    const applied = await Promise.all([migrate(client, [first, second]), migrate(other, [first, second])]);
    await other.end();
    expect(applied.toSorted()).toEqual([0, 2]);
  });
});

describe("a migration that fails", () => {
  const half = migration(2, "half", "create table platform.half (); select 1 / 0");

  test("is taken back whole and says why, and what came before it stays", async () => {
    await expect(migrate(client, [first, half])).rejects.toThrow(
      /^数据库迁移 0002_half.sql 失败，未作任何更改：division by zero \/ the database migration 0002_half.sql failed/,
    );
    expect(await tables(client)).toEqual(["migration"]);
  });

  test("does not keep the next attempt waiting", async () => {
    await expect(migrate(client, [first, half])).rejects.toThrow();
    expect(await migrate(client, [first, second])).toBe(1);
  });
});

describe("a database that this program must not touch", () => {
  test("is one with a migration it does not have", async () => {
    await migrate(client, [first, second, third]);
    await expect(migrate(client, [first, second])).rejects.toThrow(
      /^数据库比本程序新：.*0003_third.sql.* \/ the database is newer than this program: .*0003_third.sql/,
    );
  });

  test("is one with a migration whose file was changed since, even when there is more to apply", async () => {
    await migrate(client, [first, second]);
    const changed = { ...second, checksum: "other" };
    await expect(migrate(client, [first, changed, third])).rejects.toThrow(
      /^迁移文件 0002_second.sql 在执行之后被修改过/,
    );
    expect(await tables(client)).toEqual(["migration", "second"]);
  });
});
