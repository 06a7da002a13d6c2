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

const MB = 1024 * 1024;

/** A line `12.0 / 340.5 MB` on standard error, only on a terminal; before the first byte that the server is at work. */
export function receiving(terminal: Terminal, clock: () => number = () => performance.now()) {
  const { stderr } = terminal;
  if (!stderr.isTTY) return { step: () => undefined, end: () => undefined };
  stderr.write("正在制作… / being made …");
  let drawn = 0;
  return {
    step(done: number, of: number | null) {
      const now = clock();
      if (now < drawn) return;
      drawn = now + REDRAW_MS;
      stderr.write(`\r\u001b[K${(done / MB).toFixed(1)}${of === null ? "" : ` / ${(of / MB).toFixed(1)}`} MB`);
    },
    end() {
      stderr.write("\r\u001b[K");
    },
  };
}
