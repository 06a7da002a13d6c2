/**
 * `npm run kill -- --times 50 [--seed N]`: a server that orders and settles several hundred payouts is killed at random moments, as by
 * a power cut, and started again. What was acknowledged must be there, nobody may be paid twice, and the last start finishes the batch.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DEMO_PEOPLE } from "@yuanding/demo";
import { readStates } from "../../apps/server/src/domains/cases/index.ts";
import { summariseCandidates } from "../../apps/server/src/domains/delivery/batch-store.ts";
import { verifyLedger } from "../../apps/server/src/domains/ledger/index.ts";
import { connectAsOwner, openDatabase } from "../../apps/server/src/platform/database/connect.ts";
import { startEmbedded } from "../../apps/server/src/platform/postgres/embedded.ts";
import { randomFrom } from "../../demo/src/random.ts";
import { createDatabase } from "../setup/databases.ts";
import { MEASURE, parkOfDelivery } from "../setup/park-of-delivery.ts";
import { startProcess } from "../start/start-process.ts";
import { awardToAll, computeBatch } from "./award-to-all.ts";
import { type Acknowledged, enterAsFinance, orderAndSettle } from "./payout-client.ts";

const READY = "Yuanding is ready: ";
/** A server lives at most so long after it is ready; the shorter half dies while it is at work. */
const LONGEST_LIFE_MS = 3_000;
/** The last start has all the rest to do. */
const LONGEST_END_MS = 600_000;
const AMOUNT = "2000.00";

const { values } = parseArgs({
  options: { times: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
});
const times = Number(values.times);
const random = randomFrom(Number(values.seed));
const finance = DEMO_PEOPLE.find(({ name }) => name === "演示·财务")?.id ?? "";
const say = (line: string) => process.stdout.write(`${line}\n`);

const folder = await mkdtemp(join(tmpdir(), "yuanding-kill-"));
const cluster = await startEmbedded({ folder, signal: new AbortController().signal, report: () => undefined });
try {
  const url = await createDatabase(cluster.url, "kill", "template0");
  const secret = "a secret of this run that nobody else knows";
  const env = { DATABASE_URL: url, YUANDING_DEMO: "on", YUANDING_SECRET: secret, YUANDING_LOG: "off" };
  const first = startProcess(env);
  await first.says(READY);
  first.kill("SIGTERM");
  await first.ended;

  const { database, close } = openDatabase(url);
  const park = await parkOfDelivery({ database, url });
  const { offer, batch, payouts } = await awardToAll(park, AMOUNT);
  say(`${payouts.length} payouts are approved and wait to be ordered`);

  const done: Acknowledged = { orders: new Set(), lists: new Set(), files: 0 };
  let kills = 0;
  for (; kills < times; kills += 1) {
    const server = startProcess(env);
    const address = addressIn(await server.says(READY));
    const killing = setTimeout(() => server.kill("SIGKILL"), random() * LONGEST_LIFE_MS);
    // Whatever was under way when the server was killed is asked for again in its next life.
    await enterAsFinance(address, finance, done)
      .then((client) => orderAndSettle(client, payouts, done))
      .catch(() => undefined);
    clearTimeout(killing);
    server.kill("SIGKILL");
    await server.ended;
    process.stdout.write(
      `\r${kills + 1} kills, ${done.orders.size} orders, ${done.lists.size} lists, ${done.files} files `,
    );
  }
  say("");

  const last = startProcess(env, LONGEST_END_MS);
  const client = await enterAsFinance(addressIn(await last.says(READY)), finance, done);
  await orderAndSettle(client, payouts, done);
  await client.settle();
  await park.work();
  last.kill("SIGTERM");
  await last.ended;

  const states = await readStates(database, payouts);
  const paid = payouts.filter((id) => states.get(id)?.state === "paid").length;
  const owner = await connectAsOwner(url);
  const { rows } = await owner.query<{ orders: string; twice: string; paid: string; lost: string }>(
    `select (select count(*) from delivery.payment_order) as orders,
       (select count(*) from (select from delivery.payment_order group by payout having count(*) > 1) as x) as twice,
       (select coalesce(sum(amount), 0) from ledger.transfer where code = 'payment') as paid,
       (select count(*) from unnest($1::text[]) as acknowledged (payout)
        where not exists (select from delivery.payment_order as o where o.payout = acknowledged.payout::uuid)) as lost`,
    [[...done.orders]],
  );
  await owner.end();
  const { faults } = await verifyLedger(park.finance);
  const batchState = await park.state(batch);
  const again = await summariseCandidates(database, await computeBatch(park, offer, "1.00"));
  const numberOf = (why: string | null) => again.find((each) => each.why === why)?.count ?? 0;
  say(`computed again: ${numberOf(null)} are in, ${numberOf("received")} have had it`);
  say(`measure ${MEASURE}, ${kills} kills with SIGKILL, ${payouts.length} payouts of ${AMOUNT}`);
  say(`acknowledged and lost: ${rows[0]?.lost}; ordered twice: ${rows[0]?.twice}; orders: ${rows[0]?.orders}`);
  say(
    `paid: ${paid} cases, ${Number(rows[0]?.paid) / 100} yuan; the batch is ${batchState}; faults of the ledger: ${faults.length}`,
  );
  const right =
    Number(rows[0]?.lost) === 0 &&
    Number(rows[0]?.twice) === 0 &&
    Number(rows[0]?.orders) === payouts.length &&
    paid === payouts.length &&
    Number(rows[0]?.paid) === payouts.length * Number(AMOUNT) * 100 &&
    batchState === "done" &&
    numberOf(null) === 0 &&
    numberOf("received") === payouts.length &&
    faults.length === 0;
  say(right ? "nothing was lost and nothing was paid twice" : "SOMETHING IS WRONG");
  if (!right) process.exitCode = 1;
  await close();
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}

function addressIn(output: string): string {
  const found = output.slice(output.indexOf(READY) + READY.length).split("\n")[0] ?? "";
  return found.trim();
}
