import { expect, test } from "vitest";
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
