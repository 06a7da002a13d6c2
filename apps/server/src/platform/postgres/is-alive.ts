import { readFileSync } from "node:fs";
import { codeOf } from "../start-refusal.ts";

/** Behind the program's name in parentheses, which may itself hold anything: Z and X are processes that have ended. */
const ENDED = /\) [ZX] /;

/**
 * Whether a process still runs. One that has ended but that its parent has not yet taken note of (a zombie) does not: where
 * the first process of a container is slow to do so, it answers to signals for a long time.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM" && !hasEnded(pid);
  }
  return !hasEnded(pid);
}

/** Only Linux tells; elsewhere the signal's answer stands. */
function hasEnded(pid: number): boolean {
  try {
    return ENDED.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
