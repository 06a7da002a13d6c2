import { rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { codeOf, startRefusal } from "../start-refusal.ts";
import { socketFolder } from "./socket.ts";

export type InstanceLock = { readonly release: () => Promise<void> };

/**
 * Lets one process at a time use the data in a folder. The lock is a listening socket rather than a file with a process
 * number: it ends with the process, whatever ends it, and a number that the system has since given to another process
 * (the rule in containers) cannot be mistaken for us.
 *
 * @throws StartRefusal when another process holds it.
 */
export async function lockInstance(folder: string): Promise<InstanceLock> {
  const path = join(await socketFolder(folder), "instance.sock");
  const held = (await tryListen(path)) ?? (await takeOver(path));
  held.unref();
  return { release: () => new Promise((resolve) => held.close(() => resolve())) };
}

/** The socket's file outlives a killed process: if nobody answers, it is only a file. */
async function takeOver(path: string): Promise<Server> {
  if (await answers(path)) throw alreadyRunning(path);
  await rm(path, { force: true });
  const server = await tryListen(path);
  if (!server) throw alreadyRunning(path);
  return server;
}

function tryListen(path: string): Promise<Server | null> {
  const server = createServer((connection) => connection.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", (error) => (codeOf(error) === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen(path, () => resolve(server));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function alreadyRunning(path: string) {
  return startRefusal(
    "already_running",
    `另一个园丁正在使用同一数据目录（${path}），请先停止它或用 YUANDING_DATA 指定别的目录`,
    `another Yuanding is using the same data folder (${path}): stop it first, or name another folder in YUANDING_DATA`,
  );
}
