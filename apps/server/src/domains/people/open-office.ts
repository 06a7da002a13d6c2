import type { Office, OfficeKind } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { findOffice, findOpenOffice, insertOffice, lockOffices } from "./office-store.ts";

type Input = {
  readonly kind: OfficeKind;
  readonly name: string;
  readonly parent: string | null;
  readonly reason: string;
};

/** Opens an office from today on. */
export function openOffice({ database, actor, today }: ApiContext, id: string, input: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<Office, "office_not_found" | "office_taken">> => {
    const { kind, name, parent, reason } = input;
    await lockOffices(tx);
    const above = parent === null ? null : await findOffice(tx, parent, today());
    if (parent !== null && (!above || above.closedOn !== null)) return refused("office_not_found");
    if (await findOpenOffice(tx, name)) return refused("office_taken");
    await insertOffice(tx, { id, kind, name, parent, openedOn: today() });
    const after = { kind, name, parent };
    await recordEvent(tx, actor, { type: "office_opened", thing: { kind: "office", id }, after, reason });
    return ok({ id, kind, name, parent, people: 0, closedOn: null });
  });
}
