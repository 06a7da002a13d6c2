import type { Interest as InterestAnswer } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { findIdentity } from "../facts/index.ts";
import { findHolders } from "../people/index.ts";
import { type Interest, type InterestFilter, listInterests } from "./conflict-store.ts";

/** Interests of experts, and who the experts are. */
export async function describeInterests(context: ApiContext, filter: InterestFilter) {
  const { total, items } = await listInterests(context.system, filter);
  const experts = await findHolders(context.system, ["expert"], context.today());
  return {
    total,
    items: await Promise.all(items.map((interest) => describeInterest(context, interest))),
    experts: experts.map(({ id, name }) => ({ id, name })),
  };
}

export async function describeInterest(context: ApiContext, interest: Interest): Promise<InterestAnswer> {
  const { id, expert, subject, kind, from, until, ground, by, at, endReason, endBy, endAt } = interest;
  return {
    ...{ id, kind, ground, by, at: at.toString(), from: from.toString(), until: until?.toString() ?? null },
    expert: { id: expert, name: (await namesOf(context)).get(expert) ?? "" },
    subject: { id: subject, name: (await findIdentity(context.system, subject))?.name ?? subject },
    ended: endAt === null ? null : { reason: endReason ?? "", by: endBy ?? "", at: endAt.toString() },
  };
}

/** The names of the experts, by id. */
export async function namesOf({ system, today }: ApiContext): Promise<ReadonlyMap<string, string>> {
  return new Map((await findHolders(system, ["expert"], today())).map(({ id, name }) => [id, name]));
}
