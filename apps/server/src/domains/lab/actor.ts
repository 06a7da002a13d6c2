/** Who does something in the lab. */
export type Actor = { readonly name: string };

/**
 * The person behind a request: today whoever they say they are, verified by nobody. This is the one place that will ask the
 * session instead, once there are accounts; everything below already takes an actor and trusts it. The contract has brought the name into its normal form.
 */
export function actorOf(given: { readonly name: string }): Actor {
  return { name: given.name.replace(/\s+/g, " ") };
}

/** Whether two names are one person: width, capitals and blanks do not count. The database compares in the same way. */
export function samePerson(one: string, other: string): boolean {
  return personKey(one) === personKey(other);
}

function personKey(name: string): string {
  return name.normalize("NFKC").replace(/\s/g, "").toLowerCase();
}
