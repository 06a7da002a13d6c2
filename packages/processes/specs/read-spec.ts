import { type Process, type ProcessSet, readProcesses } from "../src/index.ts";
import { GOOD_SPECS } from "./sources.ts";

/** A good spec by name, read: its own process first. @throws when there is none. */
export function readSpec(name: string): { readonly process: Process; readonly set: ProcessSet } {
  const files = GOOD_SPECS.find(([each]) => each === `${name}.yaml`)?.[1] ?? [];
  const set = readProcesses(files).processes;
  const process = set.get("request");
  if (!process) throw new Error(`no good spec ${name}`);
  return { process, set };
}
