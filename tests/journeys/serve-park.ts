import { join } from "node:path";
import { SYSTEM } from "../../apps/server/src/actor.ts";
import { type ApiContext, contextFor } from "../../apps/server/src/api-context.ts";
import { createApp } from "../../apps/server/src/app.ts";
import { deliveryKeepers, deliveryTasks, loadDemoOffers } from "../../apps/server/src/domains/delivery/index.ts";
import { entitlementTasks } from "../../apps/server/src/domains/entitlements/index.ts";
import { undoTasks } from "../../apps/server/src/domains/files/index.ts";
import { type Identity, openIdentity } from "../../apps/server/src/domains/identity/index.ts";
import type { IdentityParts } from "../../apps/server/src/domains/identity/parts.ts";
import { importTasks } from "../../apps/server/src/domains/imports/index.ts";
import { type Law, readLaw } from "../../apps/server/src/domains/law/index.ts";
import { tellOfCase } from "../../apps/server/src/domains/messages/index.ts";
import { loadDemoPeople } from "../../apps/server/src/domains/people/index.ts";
import { startJobs } from "../../apps/server/src/platform/jobs/jobs.ts";
import { listen } from "../../apps/server/src/platform/listen.ts";
import { ensureWebBuild } from "../../apps/server/src/platform/web/build.ts";
import { loadSite } from "../../apps/server/src/platform/web/site.ts";
import { identifyTester } from "../setup/actors.ts";
import { testDatabase } from "../setup/test-database.ts";

const ROOT = join(import.meta.dirname, "../..");

export type ParkOptions = {
  readonly law?: Law;
  /** The moment in cases, and with it the day; left out, the clock's, on the park's own day. */
  readonly now?: () => Temporal.Instant;
  /**
   * People sign in for real, over the people of the demonstration, at `localhost`: passkeys want a name that browsers trust. Left out,
   * every request comes from an officer who may do everything.
   */
  readonly signIn?: Partial<Pick<IdentityParts, "provider">>;
};

export type ServedPark = {
  readonly address: string;
  /** The day it is there. */
  readonly today: () => string;
  readonly defects: readonly string[];
  /** The program itself, for what comes about without any page. */
  readonly context: ApiContext;
  readonly close: () => Promise<void>;
};

const DAY = Temporal.PlainDate.from("2026-06-30");

/** The whole product on a free port: real pages, real server, real database with the demonstration park. */
export async function servePark({ law = readLaw(ROOT), now, signIn }: ParkOptions = {}): Promise<ServedPark> {
  const { database, url } = await testDatabase("park");
  const today = () => now?.().toZonedDateTimeISO(law.park.office.zone).toPlainDate() ?? DAY;
  const defects: string[] = [];
  const report = (line: string) => void defects.push(line);
  const dist = await ensureWebBuild({ root: ROOT, signal: new AbortController().signal, report: () => undefined });
  if (!dist) throw new Error("there are no pages to serve");
  let address = "";
  const identity = signIn
    ? openSignIn({ databaseUrl: url, system: database, url: () => address, today, ...signIn })
    : null;
  if (identity) await loadDemoPeople(database);
  if (identity) await loadDemoOffers(database, today());
  const around = { keepers: deliveryKeepers, teller: tellOfCase, ...(now && { now }) };
  const context = contextFor({ system: database, law, today, ...around }, SYSTEM);
  const tasks = {
    ...importTasks(context),
    ...undoTasks(context),
    ...entitlementTasks(context, () => undefined),
    ...deliveryTasks(context),
  };
  const jobs = await startJobs({ url, tasks: { ...tasks, ...identity?.tasks }, report });
  const who = identity ? { identify: identity.identify, identity } : { identify: identifyTester };
  const app = createApp({ ...context, ...who, site: await loadSite(dist), log: report, around });
  const http = await listen(app.fetch, { port: 0, hosts: ["127.0.0.1"] });
  address = identity ? http.address.replace("127.0.0.1", "localhost") : http.address;
  const close = async () => {
    await http.close();
    await jobs.stop();
    await identity?.close();
  };
  return { address, today: () => today().toString(), defects, context, close };
}

type SignIn = Pick<IdentityParts, "databaseUrl" | "system" | "url" | "today"> & ParkOptions["signIn"];

function openSignIn(given: SignIn): Identity {
  const secret = "a secret of journeys that nobody else knows";
  return openIdentity({ secret, name: "演示园区", demo: true, mail: null, provider: null, ...given });
}
