import { expect, test } from "vitest";
import { type Led, superiorsFrom } from "./find-superiors.ts";

const OFFICES: readonly Led[] = [
  { id: "committee", parent: null, leaders: ["director", "deputy"] },
  { id: "service", parent: "committee", leaders: ["head"] },
  { id: "data", parent: "committee", leaders: [] },
  { id: "desk", parent: "service", leaders: [] },
  { id: "company", parent: null, leaders: [] },
  { id: "circle", parent: "circle-too", leaders: [] },
  { id: "circle-too", parent: "circle", leaders: [] },
];

test.each([
  ["desk", 1, "clerk", ["head"]],
  ["desk", 2, "clerk", ["director", "deputy"]],
  ["desk", 5, "clerk", ["director", "deputy"]],
  ["data", 1, "clerk", ["director", "deputy"]],
  ["service", 1, "head", ["director", "deputy"]],
  ["committee", 1, "director", ["deputy"]],
  ["company", 1, "clerk", ["director", "deputy", "head"]],
  ["circle", 1, "head", ["director", "deputy"]],
  ["nowhere", 1, "clerk", ["director", "deputy", "head"]],
] as const)("above somebody in %s, level %i, stands the next office with a leader", (office, level, who, found) => {
  expect(superiorsFrom(OFFICES, office, level, who)).toEqual(found);
});
