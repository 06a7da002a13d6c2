import { join } from "node:path";
import { SYSTEM } from "./actor.ts";
import { contextFor } from "./api-context.ts";
import { createApp } from "./app.ts";
import { applyLogSettings, auditTasks, keepSealing } from "./domains/audit/index.ts";
import { keepWaking } from "./domains/cases/index.ts";
import { deliveryKeepers, deliveryTasks, loadDemoOffers } from "./domains/delivery/index.ts";
import { entitlementTasks } from "./domains/entitlements/index.ts";
import { applyDictionary, loadDemoPark } from "./domains/facts/index.ts";
import { undoTasks } from "./domains/files/index.ts";
import { openIdentity, readProviderMap } from "./domains/identity/index.ts";
import { importTasks } from "./domains/imports/index.ts";
import { readLaw } from "./domains/law/index.ts";
import { keepSending, messageTasks, openChannels, tellOfCase } from "./domains/messages/index.ts";
import { inviteFirstAdministrator, loadDemoPeople } from "./domains/people/index.ts";
import { type Environment, readConfig } from "./platform/config.ts";
import { openDatabase } from "./platform/database/connect.ts";
import { prepareDatabase } from "./platform/database/prepare.ts";
import { startJobs, type Tasks } from "./platform/jobs/jobs.ts";
import { checkPort, listen } from "./platform/listen.ts";
import { openLog } from "./platform/log/open-log.ts";
import { openMail } from "./platform/mail/mail.ts";
import { startEmbedded } from "./platform/postgres/embedded.ts";
import { openScanner } from "./platform/scan/clamd.ts";
import { keptSecret } from "./platform/sign-in-settings.ts";
import { stopSignal } from "./platform/signals.ts";
import { isStartRefusal, startRefusal } from "./platform/start-refusal.ts";
import { ensureWebBuild } from "./platform/web/build.ts";
import { loadSite } from "./platform/web/site.ts";

/** A database that ends is noticed this much later at most than the connections that break with it. */
const NOTICED_MS = 500;

export type MainOptions = {
  /** The checkout: holds apps/, packages/ and, unless the environment says otherwise, .data/. */
  readonly root: string;
  readonly env: Environment;
  /** Receives the one line that says where the server is. */
  readonly print: (line: string) => void;
  /** Receives progress, refusals and defects. */
  readonly report: (line: string) => void;
};

/**
 * Runs Yuanding until it is told to stop, and returns the exit code. Whatever was started is stopped again in the opposite
 * order, HTTP before the jobs and these before the database, however far the start had come.
 */
export async function main(options: MainOptions): Promise<number> {
  const stop = stopSignal();
  const resources = new AsyncDisposableStack();
  try {
    const running = await start(options, resources, stop);
    options.print(`园丁已就绪 / Yuanding is ready: ${running.address}`);
    if (running.first)
      options.print(`首位管理员请打开一次性链接 / The first administrator opens, once: ${running.first}`);
    await running.ended;
    return 0;
  } catch (error) {
    if (stop.aborted) return 0;
    options.report(isStartRefusal(error) ? error.message : describeDefect(error));
    return 1;
  } finally {
    await resources.disposeAsync();
  }
}

/** Every date of the park is a Chinese calendar day, wherever the server stands. */
function todayHere(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO("Asia/Shanghai");
}

type Running = {
  readonly address: string;
  /** The link that makes the first administrator, while there is none. */
  readonly first: string | null;
  /** Resolves when we are told to stop, and rejects when the database ends without us. */
  readonly ended: Promise<void>;
};

async function start(options: MainOptions, resources: AsyncDisposableStack, stop: AbortSignal): Promise<Running> {
  const { root, report } = options;
  const config = readConfig(options.env, root);
  await checkPort(config);
  const log = openLog(config.log);
  resources.defer(log.close);
  const law = readLaw(root);
  const dist = config.pages ? await ensureWebBuild({ root, signal: stop, report }) : null;
  const site = dist ? await loadSite(dist) : null;
  stop.throwIfAborted();

  const server = config.databaseUrl ? null : await startEmbedded({ folder: config.dataFolder, signal: stop, report });
  if (server) resources.defer(server.stop);
  const url = config.databaseUrl ?? server?.url ?? "";
  await prepareDatabase(url, join(root, "apps/server/migrations"), report);
  stop.throwIfAborted();

  const { database, close } = openDatabase(url);
  resources.defer(close);
  await applyLogSettings(database, { algorithm: config.logHash, stamped: config.timeAuthority !== null });
  await applyDictionary(database, law.library.dictionary);
  if (config.demo) await loadDemoPark(database, report);
  if (config.demo) await loadDemoPeople(database);
  if (config.demo) await loadDemoOffers(database, todayHere());
  stop.throwIfAborted();

  const { provider, secret } = config.signIn;
  const mail = config.signIn.mail && openMail(config.signIn.mail);
  let address = config.publicUrl;
  const here = () => address ?? `http://localhost:${config.port}`;
  const identity = openIdentity({
    databaseUrl: url,
    system: database,
    secret: secret ?? keptSecret(config.dataFolder),
    url: here,
    name: law.park.name,
    today: todayHere,
    demo: config.demo,
    mail,
    provider: provider && { config: provider, map: readProviderMap(root) },
  });
  resources.defer(identity.close);

  // Every kind of background work, from the capabilities that ask for it.
  const channels = openChannels(law.park, mail !== null, config.robots);
  const around = { keepers: deliveryKeepers, teller: tellOfCase, channels, url: here };
  const context = contextFor({ system: database, law, today: todayHere, ...around }, SYSTEM);
  const tasks: Tasks = {
    ...importTasks(context),
    ...undoTasks(context),
    ...entitlementTasks(context, report),
    ...deliveryTasks(context),
    ...auditTasks(database, config.timeAuthority),
    ...identity.tasks,
    ...messageTasks({ place: context, mail, robots: config.robots }),
  };
  const behind = server ? unlessEnded(report, server.exited) : report;
  const jobs = await startJobs({ url, tasks, report: behind });
  resources.defer(jobs.stop);
  const sealing = await keepSealing(database, todayHere, behind);
  resources.defer(sealing.stop);

  const waking = keepWaking(context, behind);
  resources.defer(waking.stop);
  const sending = keepSending(context, behind);
  resources.defer(sending.stop);

  const app = createApp({
    database,
    identify: identity.identify,
    identity,
    law,
    today: todayHere,
    site,
    log: log.defect,
    record: log.request,
    reached: config,
    scan: config.scanner && openScanner(config.scanner),
    around,
  });
  const http = await listen(app.fetch, config);
  resources.defer(http.close);
  address ??= http.address;
  const first = await inviteFirstAdministrator(database, todayHere());
  return {
    address: http.address,
    first: first && `${address}${first.path}`,
    ended: untilEnded(stop, server?.exited ?? null),
  };
}

/** A database that ends takes the work in the background with it; that it has ended is then told once, and not by each part. */
function unlessEnded(report: (line: string) => void, exited: Promise<void>): (line: string) => void {
  let over = false;
  void exited.then(() => {
    over = true;
  });
  return (line) => void setTimeout(() => over || report(line), NOTICED_MS);
}

async function untilEnded(stop: AbortSignal, databaseExited: Promise<void> | null): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
  await Promise.race([stopped, ...(databaseExited ? [databaseExited] : [])]);
  if (stop.aborted) return;
  throw startRefusal(
    "database_ended",
    "内置数据库意外退出，园丁已停止，请查看数据目录里的 postgres.log",
    "the embedded database ended unexpectedly and Yuanding has stopped: see postgres.log in the data folder",
  );
}

function describeDefect(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
