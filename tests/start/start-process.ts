import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Longer than any start takes, so that a server that hangs fails its test instead of the whole run. */
const LONGEST_MS = 60_000;

export type Ended = { readonly code: number | null; readonly output: string; readonly complaint: string };

export type StartProcess = {
  readonly pid: number;
  /** Resolves with everything printed so far once `text` is among it; rejects when the process ends without it. */
  readonly says: (text: string) => Promise<string>;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
};

/** Starts the real program, as `npm start` does, on any free port and without building the pages. */
export function startProcess(env: Readonly<Record<string, string>>, longestMs = LONGEST_MS): StartProcess {
  const child = spawn(process.execPath, [join(ROOT, "scripts/start.ts")], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: "0", YUANDING_PAGES: "off", YUANDING_DEMO: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: longestMs,
    killSignal: "SIGKILL",
  });
  let output = "";
  let complaint = "";
  const listeners = new Set<() => void>();
  const heard = () => {
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    heard();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
    heard();
  });
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, output, complaint })));
  const says = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const listen = () => {
        if ((output + complaint).includes(text)) resolve(output + complaint);
      };
      listeners.add(listen);
      listen();
      ended.then(() => reject(new Error(`the process ended without saying “${text}”:\n${output}${complaint}`)));
    });
  return { pid: child.pid ?? 0, says, kill: (signal) => child.kill(signal), ended };
}
