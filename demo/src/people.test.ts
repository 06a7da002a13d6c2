import { expect, test } from "vitest";
import { makePark } from "./park.ts";
import { DEMO_OFFICES, DEMO_PEOPLE } from "./people.ts";

test("everybody and every office says that it is of the demonstration", () => {
  expect(DEMO_PEOPLE.filter(({ name }) => !name.startsWith("演示·"))).toEqual([]);
  expect(DEMO_OFFICES.filter(({ name }) => !name.endsWith("（演示）"))).toEqual([]);
});

test("no id and no name is used twice", () => {
  const ids = [
    ...DEMO_OFFICES.map(({ id }) => id),
    ...DEMO_PEOPLE.flatMap(({ id, posts, mandates }) => [id, ...[...posts, ...mandates].map((each) => each.id)]),
  ];
  expect(new Set(ids).size).toBe(15 + 21 + 14 + 8);
  expect(ids.length).toBe(15 + 21 + 14 + 8);
  expect(new Set(DEMO_PEOPLE.map(({ name }) => name)).size).toBe(21);
  expect(new Set(DEMO_OFFICES.map(({ name }) => name)).size).toBe(15);
});

test("an office comes after the one it lies in, and the committee has six 科室", () => {
  const known = new Set<string>();
  for (const { id, parent } of DEMO_OFFICES) {
    expect(parent === null || known.has(parent)).toBe(true);
    known.add(id);
  }
  expect(DEMO_OFFICES.filter(({ kind }) => kind === "科室")).toHaveLength(6);
});

test("whom they act for is in the park", () => {
  const ids = new Set(makePark().subjects.map(({ id }) => id));
  const subjects = DEMO_PEOPLE.flatMap(({ mandates }) => mandates.map(({ subject }) => subject));
  expect(subjects.filter((id) => !ids.has(id))).toEqual([]);
});
