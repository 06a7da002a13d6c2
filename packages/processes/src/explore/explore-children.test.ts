import { describe, expect, test } from "vitest";
import { readSpec } from "../../specs/read-spec.ts";
import type { Condition, Process, Transition } from "../process.ts";
import { exploreChildren } from "./explore-children.ts";

const { process, set } = readSpec("children");

/** The process in which its parts are joined on another ground. */
function joinedWhen(when: readonly Condition[]): Process {
  const transitions = [...process.transitions].map(([id, each]): [string, Transition] =>
    id === "join" ? [id, { ...each, when }] : [id, each],
  );
  return { ...process, transitions: new Map(transitions) };
}

const parts = (how: "every" | "some", states: Extract<Condition, { kind: "children" }>["states"]): Condition => ({
  ...({ kind: "children", least: 1, process: "part" } as const),
  ...{ how, states },
});

const faultsOf = (each: Process) =>
  exploreChildren(each, set).faults.map(({ kind, parent, children, path }) => [
    kind,
    `${parent} ${children.join("+")}`,
    path.join(" "),
  ]);

test("a case that waits for all its children ends after them", () => {
  expect(exploreChildren(process, set).faults).toEqual([]);
});

test("one that waits for some of them is found to be done too soon, with the shortest way to it", () => {
  expect(faultsOf(joinedWhen([parts("some", "final")]))[0]).toEqual([
    "done-before-child",
    "agreed begun+fit",
    "submit check split part:pass join split join approve",
  ]);
});

test("one that waits for what its children may never come to is found to be stuck", () => {
  expect(faultsOf(joinedWhen([parts("every", ["fit"])]))).toContainEqual([
    "dead-end",
    "parts unfit",
    "submit check split part:fail",
  ]);
});

describe("what opens again", () => {
  const { process: own, set: both } = readSpec("reopens");
  /** The process with one way another, or none. */
  const changed = (id: string, change: Partial<Transition> | null): Process => {
    const kept = [...own.transitions].filter(([key]) => change !== null || key !== id);
    const transitions = kept.map(([key, each]): [string, Transition] => [
      key,
      key === id ? { ...each, ...change } : each,
    ]);
    return { ...own, transitions: new Map(transitions) };
  };
  const kindsOf = (each: Process) => [...new Set(exploreChildren(each, both).faults.map(({ kind }) => kind))];

  test("opens the case that it is part of with it, which then ends anew", () => {
    expect(exploreChildren(own, both).faults).toEqual([]);
  });

  test("is found where the case that it is part of stays done", () => {
    expect(kindsOf(changed("open-again", null))).toEqual(["done-before-child"]);
  });

  test("is found where what closes the case holds as well, so that both would follow each other for ever", () => {
    const when = [parts("some", "unfinished")];
    const close = changed("join", { to: "agreed", when });
    expect(kindsOf(close)).toContain("circle");
  });
});
