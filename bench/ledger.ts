import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RawBuilder, sql } from "kysely";
import { recordEvent } from "../apps/server/src/domains/audit/index.ts";
import {
  account,
  type Entry,
  makeTransfers,
  type NewTransfer,
  shortTransaction,
  verifyLedger,
} from "../apps/server/src/domains/ledger/index.ts";
import { connectAsOwner, type Database, openDatabase } from "../apps/server/src/platform/database/connect.ts";
import { prepareDatabase } from "../apps/server/src/platform/database/prepare.ts";
import { startEmbedded } from "../apps/server/src/platform/postgres/embedded.ts";
import { branch, type Random } from "../demo/src/random.ts";
import { officer } from "../tests/setup/actors.ts";
import { timedLater } from "./timing.ts";

/**
 * Many clients reserving, posting and voiding at random against one budget, over a PostgreSQL of its own that writes every commit to disk:
 * each transfer is a command with its event in the log, as the server makes it, over the server's own connections. Beside it, in the same run and with the same events, the
 * naive way, whose client locks the rows, looks and writes; and lists of hundreds in one call. At the end everything is added up again.
 */

const ROOT = join(import.meta.dirname, "..");
const DAY = Temporal.PlainDate.from("2026-07-01");
const BUDGET = { fund: "区级产业资金", year: 2026, programme: null, measure: "bench/hot" };
const SUBJECTS = 200;
const BATCHES = [1, 10, 100, 500, 1_000] as const;
/** Little beside the clients' appetite: within a minute the budget is at its end, and some are refused. */
const BUDGET_FEN = 20_000_000n;
const SEED = 2026;
const actor = officer("基准");
const BY = { name: "基准", id: null };

type Load = {
  readonly name: string;
  readonly transfers: number;
  readonly refused: number;
  readonly seconds: number;
  /** Milliseconds of one command. */
  readonly p50: number;
  readonly p99: number;
};
type Batch = { readonly size: number; readonly perSecond: number; readonly milliseconds: number };
export type LedgerBench = {
  readonly clients: number;
  readonly ours: Load;
  readonly naive: Load;
  readonly batches: readonly Batch[];
  readonly verified: { readonly transfers: number; readonly faults: number; readonly milliseconds: number };
};

/** Prints what was found; `json` names a file for it. */
export async function benchLedger(seconds: number, clients: number, json: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "yuanding-bench-ledger-"));
  const signal = new AbortController().signal;
  const server = await startEmbedded({ folder, signal, report: console.error });
  try {
    await prepareDatabase(server.url, join(ROOT, "apps/server/migrations"), () => undefined);
    const { database, close } = openDatabase(server.url);
    const found = await measure(database, server.url, seconds, clients);
    await close();
    print(found);
    if (json) writeFileSync(json, `${JSON.stringify(found, null, 2)}\n`);
    if (found.verified.faults > 0) process.exitCode = 1;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(database: Database, url: string, seconds: number, clients: number): Promise<LedgerBench> {
  await make(database, [[appropriation(BUDGET, BUDGET_FEN)]]);
  const ours = await load("总账 / the ledger", clients, seconds, (random) => ledgerClient(database, random));
  const { transfers, faults, took } = await verifyLedger({ database, actor });
  for (const fault of faults) console.error(fault);
  const batches = await measureBatches(database);
  const naive = await naiveLoad(database, url, clients, Math.max(1, Math.round(seconds / 3)));
  return { clients, ours, naive, batches, verified: { transfers, faults: faults.length, milliseconds: took } };
}

/** What a client does next, and how many transfers came of it; null when it was refused for want of money. */
type Client = () => Promise<number | null>;

async function load(
  name: string,
  clients: number,
  seconds: number,
  clientOf: (random: Random) => Client,
): Promise<Load> {
  const times: number[] = [];
  let [transfers, refused] = [0, 0];
  const end = performance.now() + seconds * 1000;
  const work = async (act: Client) => {
    while (performance.now() < end) {
      const begun = performance.now();
      const made = await act();
      times.push(performance.now() - begun);
      if (made === null) refused += 1;
      else transfers += made;
    }
  };
  const { seconds: took } = await timedLater(() =>
    Promise.all(Array.from({ length: clients }, (_, n) => work(clientOf(branch(SEED, n))))),
  );
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { name, transfers, refused, seconds: took, p50: at(0.5), p99: at(0.99) };
}

/** Reserves, and posts or voids what it reserved, at random; some posts are of a part. */
function ledgerClient(database: Database, random: Random): Client {
  const held: { readonly id: string; readonly amount: bigint }[] = [];
  return async () => {
    const place = Math.floor(random() * held.length);
    const [found] = random() < 0.5 ? held.splice(place, 1) : [];
    if (found) {
      const head = { id: randomUUID(), valueDay: DAY, reason: "", reservation: found.id };
      const posts = random() < 0.1;
      const resolved: NewTransfer = posts
        ? { ...head, kind: "post", code: "order", amount: random() < 0.5 ? null : found.amount / 2n + 1n }
        : { ...head, kind: "void", code: "release" };
      await make(database, [[resolved]]);
      return 1;
    }
    const [id, amount] = [randomUUID(), BigInt(1 + Math.floor(random() * 50_000))];
    const [answer] = await make(database, [[reservation(BUDGET, subjectOf(random), amount, id)]]);
    if (!answer?.ok) return null;
    held.push({ id, amount });
    return 1;
  };
}

/** A command: the entries, and the event. */
function make(database: Database, entries: readonly Entry[]) {
  return shortTransaction(database, async (tx) => {
    const answers = await makeTransfers(tx, BY, entries);
    if (answers.some((each) => each.ok)) await record(tx, entries.length);
    return answers;
  });
}

function record(tx: Database, entries: number): Promise<void> {
  return recordEvent(tx, actor, { type: "money_reserved", after: { entries } });
}

type Budget = typeof BUDGET;

function appropriation(budget: Budget, amount: bigint): NewTransfer {
  const { fund, year } = budget;
  const between = { debit: account("source", { fund, year }), credit: account("budget", budget), amount };
  return { id: randomUUID(), kind: "single", code: "appropriation", ...between, valueDay: DAY, reason: "" };
}

function reservation(budget: Budget, subject: string, amount: bigint, id: string): NewTransfer {
  const between = { debit: account("budget", budget), credit: account("due", { ...budget, subject }), amount };
  return { id, kind: "reserve", code: "reservation", ...between, valueDay: DAY, reason: "" };
}

const subjectOf = (random: Random): string => `S${Math.floor(random() * SUBJECTS)}`;

/** Reservations on one budget, so many in one call, one call after the other. */
async function measureBatches(database: Database): Promise<readonly Batch[]> {
  const budget = { ...BUDGET, measure: "bench/batches" };
  await make(database, [[appropriation(budget, 10n ** 13n)]]);
  const random = branch(SEED, 1_000_000);
  const found: Batch[] = [];
  for (const size of BATCHES) {
    const calls = Math.max(5, Math.ceil(2_000 / size));
    const lists = Array.from({ length: calls }, () =>
      Array.from({ length: size }, (): Entry => [reservation(budget, subjectOf(random), 100n, randomUUID())]),
    );
    const { seconds } = await timedLater(async () => {
      for (const entries of lists) await make(database, entries);
    });
    found.push({ size, perSecond: (calls * size) / seconds, milliseconds: (seconds * 1000) / calls });
  }
  return found;
}

/**
 * The same without the ledger: tables without functions and triggers; the client locks the budget's row and that of the enterprise, compares,
 * and writes rows and totals, in statements of its own.
 */
async function naiveLoad(database: Database, url: string, clients: number, seconds: number): Promise<Load> {
  const owner = await connectAsOwner(url);
  await owner.query(`create schema naive; grant usage on schema naive to yuanding_server;
    create table naive.account (id text primary key, pending bigint not null, posted bigint not null, credit bigint not null);
    create table naive.transfer (id uuid primary key, kind text not null, debit text not null references naive.account,
      credit text not null references naive.account, amount bigint not null, reservation uuid unique references naive.transfer,
      recorded_at timestamptz not null default now());
    create index on naive.transfer (debit, recorded_at); create index on naive.transfer (credit, recorded_at);
    insert into naive.account select 'budget', 0, 0, ${BUDGET_FEN} union all select 'S' || n, 0, 0, 0 from generate_series(0, ${SUBJECTS}) n;
    grant select, insert, update on all tables in schema naive to yuanding_server`);
  await owner.end();
  return load("先锁再查再写 / lock, look and write", clients, seconds, (random) => naiveClient(database, random));
}

type Held = { readonly id: string; readonly subject: string; readonly amount: bigint };

function naiveClient(database: Database, random: Random): Client {
  const held: Held[] = [];
  return async () => {
    const [found] = random() < 0.5 ? held.splice(Math.floor(random() * held.length), 1) : [];
    if (found) {
      await naively(database, found.subject, found, random() < 0.1 ? "post" : "void");
      return 1;
    }
    const one = { id: randomUUID(), subject: subjectOf(random), amount: BigInt(1 + Math.floor(random() * 50_000)) };
    if (!(await naively(database, one.subject, one, "reserve"))) return null;
    held.push(one);
    return 1;
  };
}

function naively(database: Database, subject: string, { id, amount }: Held, kind: "reserve" | "post" | "void") {
  return database.transaction().execute(async (tx) => {
    const ask = async <Row>(statement: RawBuilder<Row>) => (await statement.execute(tx)).rows;
    const [budget] = await ask(
      sql<Record<"pending" | "posted" | "credit", bigint>>`select * from naive.account where id = 'budget' for update`,
    );
    await ask(sql`select * from naive.account where id = ${subject} for update`);
    if (!budget || (kind === "reserve" && budget.pending + budget.posted + amount > budget.credit)) return false;
    const known = kind === "reserve" ? id : randomUUID();
    const fen = sql`${String(amount)}::bigint`;
    await ask(sql`insert into naive.transfer (id, kind, debit, credit, amount, reservation)
      values (${known}::uuid, ${kind}, 'budget', ${subject}, ${fen}, ${kind === "reserve" ? null : id}::uuid)`);
    const pending = kind === "reserve" ? sql`pending + ${fen}` : sql`pending - ${fen}`;
    const posted = kind === "post" ? sql`posted + ${fen}` : sql`posted`;
    await ask(sql`update naive.account set pending = ${pending}, posted = ${posted} where id = 'budget'`);
    await ask(sql`update naive.account set credit = credit + ${kind === "post" ? fen : sql`0`} where id = ${subject}`);
    await record(tx, 1);
    return true;
  });
}

function print({ clients, ours, naive, batches, verified }: LedgerBench): void {
  for (const { name, transfers, refused, seconds, p50, p99 } of [ours, naive]) {
    const rate = `${Math.round((transfers + refused) / seconds).toLocaleString("en")} 个命令 / commands / s`;
    const times = `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
    const count = `${transfers.toLocaleString("en")} 笔 / transfers, ${refused.toLocaleString("en")} 余额不足 / overdrawn`;
    console.log(`${name}，${clients} 个客户端 / clients, ${seconds.toFixed(0)} s: ${rate}, ${times} (${count})`);
  }
  for (const { size, perSecond, milliseconds } of batches) {
    const rate = `${Math.round(perSecond).toLocaleString("en")} / s`;
    console.log(
      `一次 ${size} 笔，一个客户端 / ${size} in one call, one client: ${rate}, ${milliseconds.toFixed(1)} ms`,
    );
  }
  const { transfers, faults, milliseconds } = verified;
  const whole = `${transfers.toLocaleString("en")} 笔账全部重算 / transfers added up again`;
  console.log(`${whole}, ${milliseconds} ms: ${faults === 0 ? "无误 / all is well" : `${faults} 处错误 / faults`}`);
}
