import type { Terminal } from "./main.ts";

/** How often the line is redrawn, in milliseconds. */
const REDRAW_MS = 200;

export type Progress = { readonly step: (done: number) => void; readonly end: () => void };

/** A line `12,000 / 1,000,000` on standard error, only on a terminal and only once work is long enough to notice. */
export function progress(terminal: Terminal, total: number, clock: () => number = () => performance.now()): Progress {
  if (!terminal.stderr.isTTY) return { step: () => {}, end: () => {} };
  let drawn = clock() + REDRAW_MS;
  let shown = false;
  return {
    step(done) {
      const now = clock();
      if (now < drawn) return;
      drawn = now + REDRAW_MS;
      shown = true;
      terminal.stderr.write(`\r${done.toLocaleString("en")} / ${total.toLocaleString("en")}`);
    },
    end() {
      if (shown) terminal.stderr.write("\r\u001b[K");
    },
  };
}
