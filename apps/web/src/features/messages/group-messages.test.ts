import type { Message } from "@yuanding/contract";
import { expect, test } from "vitest";
import { groupMessages } from "./group-messages.ts";

const message = (id: string, at: string, read: boolean): Message => {
  return { id, kind: "case_due", zh: id, en: id, path: "/cases/1", at, read };
};

test("messages of one day in Beijing stand together, those not read apart from those read", () => {
  const items = [
    message("a", "2026-06-30T16:30:00Z", false),
    message("b", "2026-06-30T15:59:59Z", false),
    message("c", "2026-06-30T01:00:00Z", false),
    message("d", "2026-06-30T18:00:00Z", true),
  ];
  expect(groupMessages(items).map(({ day, read, items: some }) => [day, read, some.map(({ id }) => id)])).toEqual([
    ["2026-07-01", false, ["a"]],
    ["2026-06-30", false, ["b", "c"]],
    ["2026-07-01", true, ["d"]],
  ]);
});
