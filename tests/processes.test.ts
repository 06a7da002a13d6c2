import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { explore, exploreChildren, fewestPeople, layOut, type Process, readProcesses } from "@yuanding/processes";
import { describe, expect, it, test } from "vitest";
import { processPages, readProcessFiles, WRITTEN_BY_HAND } from "../scripts/processes-page.ts";

/** The processes that this repository ships: without a finding, walked through completely, and drawn as they are. */
const ROOT = join(import.meta.dirname, "..");
const { processes, findings } = readProcesses(readProcessFiles());
const named = [...processes].map(([id, process]): [string, Process] => [id, process]);

test("nothing is found in any of them", () => {
  expect(findings).toEqual([]);
  expect([...processes.keys()].toSorted()).toEqual(
    [
      ...["appeal", "application", "award-batch", "award-line", "call", "change-request", "claim", "clawback"],
      ...["evaluation", "meeting", "notice", "objection", "payout", "payout-batch", "project", "review"],
    ].toSorted(),
  );
});

describe("whatever happens to a case, no rule of its process is broken and an end can be reached", () => {
  it.each(named)("%s", (_, process) => {
    const { faults, ends } = explore(process, processes);
    expect(faults).toEqual([]);
    const finals = [...process.states.values()].filter(({ kind }) => !["open", "waiting", "time"].includes(kind));
    expect(ends).toEqual(finals.map(({ id }) => id).toSorted());
  });
});

describe("whatever happens to a case and its children, it is not done before them and an end can be reached", () => {
  it.each(named)("%s", (_, process) => {
    expect(exploreChildren(process, processes).faults).toEqual([]);
  });
});

test("money takes as many different people as it must, even if each of them could do everything", () => {
  const people = named.map(([id, process]) => [id, fewestPeople(process, processes)]);
  expect(Object.fromEntries(people)).toMatchObject({
    ...{
      payout: 3,
      "payout-batch": 2,
      claim: 2,
      application: 3,
      "award-batch": 4,
      clawback: 4,
      appeal: 3,
      objection: 2,
    },
  });
});

test("an application is returned for completion at most once, and an objection holds it alone", () => {
  const application = processes.get("application");
  expect(application?.transitions.get("return")?.most).toBe(1);
  const held = [...processes.values()].filter(({ states }) =>
    [...states.values()].some(({ takes }) => takes.includes("objection")),
  );
  expect(held.map(({ id }) => id)).toEqual(["application", "award-line"]);
});

test("every process is drawn within the width of a page that is read on a desk", () => {
  for (const [id, process] of named) expect([id, layOut(process, "zh").width < 1700]).toEqual([id, true]);
});

test("docs/processes is what `npm run processes` writes", () => {
  const folder = join(ROOT, "docs/processes");
  const pages = processPages(processes);
  expect(readdirSync(folder).toSorted()).toEqual([...pages.keys(), ...WRITTEN_BY_HAND].toSorted());
  for (const [name, text] of pages) expect([name, readFileSync(join(folder, name), "utf8")]).toEqual([name, text]);
});

test.each(WRITTEN_BY_HAND)("the example in docs/processes/%s is a process of which nothing is found", (name) => {
  const text = /^```yaml\n([\s\S]*?)^```$/m.exec(readFileSync(join(ROOT, "docs/processes", name), "utf8"))?.[1] ?? "";
  const read = readProcesses([{ path: name, text }]);
  // The system stands in the list of roles to show how it is written.
  expect(read.findings.map(({ code, zh }) => [code, zh])).toEqual([
    ["declared-unused", "声明了角色“program”而没有用到，请删去"],
  ]);
  for (const process of read.processes.values()) expect(explore(process, read.processes).faults).toEqual([]);
});
