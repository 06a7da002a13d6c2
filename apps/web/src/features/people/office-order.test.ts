import type { Office } from "@yuanding/contract";
import { expect, test } from "vitest";
import { officesInOrder } from "./office-order.ts";

function office(id: string, parent: string | null): Office {
  return { id, parent, kind: "科室", name: id, people: 0, closedOn: null };
}

test("each office stands below the one it belongs to, in the order given", () => {
  const placed = officesInOrder([office("管委会", null), office("街道", null), office("综合科", "管委会")]);
  expect(placed.map(({ office: { id }, depth }) => [id, depth])).toEqual([
    ["管委会", 0],
    ["综合科", 1],
    ["街道", 0],
  ]);
});

test("an office whose own is not among them is still shown", () => {
  expect(officesInOrder([office("综合科", "管委会")])).toHaveLength(1);
});
