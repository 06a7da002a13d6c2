import type { ListTemplate } from "@yuanding/contract";
import type { Park } from "../law/index.ts";

/** The conditions that the park ships for others to begin with. */
export function templatesOf({ lists }: Park): ListTemplate[] {
  return lists.map(({ id, kind, zh, en, note, condition }) => ({ id, kind, name: { zh, en }, note, condition }));
}
