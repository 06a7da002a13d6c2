import { DESK_OF, DESKS, deskOf } from "@yuanding/contract";
import { readProcesses } from "@yuanding/processes";
import { expect, test } from "vitest";
import { readProcessFiles } from "../scripts/processes-page.ts";

const { processes } = readProcesses(readProcessFiles());

test("the cases of every process lie at a desk, and no desk is without any", () => {
  expect(Object.keys(DESK_OF).toSorted()).toEqual([...processes.keys()].toSorted());
  const used = [...processes.values()].flatMap(({ id, states }) =>
    [...states.keys()].map((state) => deskOf(id, state)),
  );
  expect([...new Set(used)].toSorted()).toEqual(Object.keys(DESKS).toSorted());
});

test("a state that lies elsewhere than its process is one of it", () => {
  const strange = Object.entries(DESK_OF).flatMap(([id, { desk, but = {} }]) =>
    Object.entries(but)
      .filter(([state, other]) => other === desk || !processes.get(id)?.states.has(state))
      .map(([state]) => `${id} ${state}`),
  );
  expect(strange).toEqual([]);
});
