import { writeFileSync } from "node:fs";
import { BadInput } from "./bad-input.ts";
import type { Terminal } from "./main.ts";

/** To the file given with `--out`, else to the terminal; a file that cannot be written is bad input. */
export function writeOut(path: string | null, written: string | Uint8Array, terminal: Terminal): void {
  if (path === null) {
    terminal.stdout.write(written);
    return;
  }
  try {
    writeFileSync(path, written);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new BadInput(`写不了 ${path}：${reason}`, `cannot write ${path}: ${reason}`);
  }
}
