import type { Office } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { findOffice, findOpenOffice, isInUse, lockOffices, updateOffice } from "./office-store.ts";

type Input = { readonly id: string; readonly name: string; readonly closed: boolean; readonly reason: string };
type Refused = "office_not_found" | "office_taken" | "office_in_use";

/** Renames an office, closes it from today on, or opens it again. */
export function changeOffice({ database, actor, today }: ApiContext, { id, name, closed, reason }: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<Office, Refused>> => {
    await lockOffices(tx);
    const office = await findOffice(tx, id, today());
    if (!office) return refused("office_not_found");
    const namesake = closed ? null : await findOpenOffice(tx, name);
    if (namesake !== null && namesake !== id) return refused("office_taken");
    if (closed && office.closedOn === null && (await isInUse(tx, id, today()))) return refused("office_in_use");
    const closedOn = closed ? (office.closedOn ?? today().toString()) : null;
    await updateOffice(tx, id, { name, closedOn });
    const before = { name: office.name, closedOn: office.closedOn };
    const after = { name, closedOn };
    await recordEvent(tx, actor, { type: "office_changed", thing: { kind: "office", id }, before, after, reason });
    return ok({ ...office, ...after });
  });
}
