/** `npm run processes`: writes docs/processes from the processes. Ends with 1 when one of them has a finding. */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatPlace, readProcesses } from "@yuanding/processes";
import { processPages, readProcessFiles, WRITTEN_BY_HAND } from "./processes-page.ts";

const FOLDER = join(dirname(import.meta.dirname), "docs/processes");

const { processes, findings } = readProcesses(readProcessFiles());
for (const { place, severity, code, zh, en } of findings) {
  console.log(`${formatPlace(place)} ${severity} ${code} ${zh} / ${en}`);
}
if (findings.length > 0) process.exit(1);
const pages = processPages(processes);
await mkdir(FOLDER, { recursive: true });
const old = (await readdir(FOLDER)).filter((name) => !pages.has(name) && !WRITTEN_BY_HAND.includes(name));
for (const name of old) await rm(join(FOLDER, name));
for (const [name, text] of pages) await writeFile(join(FOLDER, name), text);
