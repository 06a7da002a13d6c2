import { type Case, importPeer, LIMITS, type Peer } from "./case.ts";

type Feelin = { readonly evaluate: (text: string, context: object) => { readonly value: unknown } };

/** feelin parses its text at every call; there is no form that keeps the tree. Its answer carries warnings, and no reasons. */
export async function feelin(): Promise<Peer> {
  const { evaluate } = await importPeer<Feelin>("feelin");
  const text =
    `legalPerson and revenue <= ${LIMITS.revenue} and employees < ${LIMITS.employees} ` +
    `and research / revenue >= ${LIMITS.share}`;
  return { name: "feelin", evaluate: (one: Case) => evaluate(text, one).value === true };
}
