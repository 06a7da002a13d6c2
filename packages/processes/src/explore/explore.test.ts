import { describe, expect, test } from "vitest";
import { readSpec } from "../../specs/read-spec.ts";
import type { Process, State, Transition } from "../process.ts";
import { explore } from "./explore.ts";
import { fewestPeople } from "./fewest-people.ts";

/** A process in which one transition or state is another: what no reader would let through. */
function withTransition(process: Process, id: string, change: Partial<Transition>): Process {
  const transitions = [...process.transitions].map(([key, each]): [string, Transition] =>
    key === id ? [key, { ...each, ...change }] : [key, each],
  );
  return { ...process, transitions: new Map(transitions) };
}

function withState(process: Process, id: string, change: Partial<State>): Process {
  const states = [...process.states].map(([key, each]): [string, State] =>
    key === id ? [key, { ...each, ...change }] : [key, each],
  );
  return { ...process, states: new Map(states) };
}

const faultsOf = (process: Process) =>
  explore(process, new Map()).faults.map(({ kind, state, transition, path }) => [
    kind,
    state,
    transition,
    path.join(" "),
  ]);

describe("walking through everything", () => {
  const { process, set } = readSpec("plain");

  test("meets every situation once and ends where the process ends", () => {
    expect(explore(process, set)).toEqual({ configurations: 21, steps: 24, ends: ["agreed", "refused"], faults: [] });
  });

  test("finds the limit that makes a dead end", () => {
    const once = withTransition(withTransition(process, "return", { most: null }), "complete", { most: 1 });
    const stuck = withTransition(once, "close", { from: ["draft"] });
    expect(faultsOf(stuck)).toContainEqual(["dead-end", "returned", null, "submit return complete return"]);
  });

  test("finds what one person could do on some path, the shortest first", () => {
    const lax = withTransition(process, "approve", { apart: [] });
    const guarded = withTransition(lax, "check", { apart: ["approve"] });
    expect(faultsOf(guarded)).toContainEqual(["same-person", "checked", "approve", "submit check"]);
  });

  test("finds a clock that runs on after the end", () => {
    const endless = withState(process, "agreed", { runs: ["answer"] });
    expect(faultsOf(endless)).toContainEqual(["final-clock-runs", "agreed", null, "submit check approve"]);
  });

  test("finds what can never be done", () => {
    const never = withTransition(process, "check", { after: ["refuse"] });
    expect(faultsOf(never).filter(([kind]) => kind === "never-taken")).toEqual([
      ["never-taken", "asked", "check", ""],
      ["never-taken", "checked", "approve", ""],
      ["never-taken", "checked", "refuse", ""],
    ]);
  });

  test("finds conditions that cannot hold together", () => {
    const { process: split } = readSpec("children");
    const when = ["some", "no"].map((how) => ({
      ...({ kind: "children", least: 1, process: "part", states: "final" } as const),
      how: how as "some" | "no",
    }));
    expect(faultsOf(withTransition(split, "join", { when }))).toContainEqual(["never-taken", "parts", "join", ""]);
  });
});

describe("the fewest people", () => {
  test.each([
    ["plain", 2],
    ["votes", 3],
    ["needs-first", 2],
    ["time", 2],
  ])("of %s are %i", (spec, people) => {
    const { process, set } = readSpec(spec);
    expect(fewestPeople(process, set)).toBe(people);
  });

  test("are none when nobody can bring it to a good end", () => {
    const { process, set } = readSpec("plain");
    expect(fewestPeople(withTransition(process, "approve", { most: null, after: ["refuse"] }), set)).toBeNull();
  });
});
