/** How we are asked to stop: by Ctrl-C, by a supervisor or npm, and by a terminal that closes. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const PARENT_CHECK_MS = 1_000;

/**
 * Aborts on the first request to stop. Further ones change nothing: at a terminal one Ctrl-C arrives twice, from the
 * terminal and from npm, and everything that stops has a time limit of its own.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const name of SIGNALS) process.on(name, stop);
  if (process.env.npm_lifecycle_event) stopWithParent(stop);
  return controller.signal;
}

/** A killed npm cannot pass anything on; a server that nobody can reach by its terminal would keep the port for ever. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_CHECK_MS);
  check.unref();
}
