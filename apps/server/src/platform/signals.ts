/** How we are asked to stop: by Ctrl-C, by a supervisor or npm, and by a terminal that closes. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Aborts on the first request to stop. Further ones change nothing: at a terminal one Ctrl-C arrives twice, from the
 * terminal and from npm, and everything that stops has a time limit of its own.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of SIGNALS) process.on(name, () => controller.abort());
  return controller.signal;
}
