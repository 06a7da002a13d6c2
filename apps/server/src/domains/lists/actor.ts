/**
 * The person who does something to a list: today whoever they say they are, verified by nobody. This is the one place that will ask
 * the session instead, once there are accounts; everything below takes the name and trusts it. The contract has brought it into its
 * normal form.
 */
export function actorOf(given: string): string {
  return given.replace(/\s+/g, " ");
}
