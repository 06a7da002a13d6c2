/** What was done in a meeting, as far as votes go. */
export type MeetingAct = {
  readonly transition: string | null;
  readonly byId: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
};

export type Ballot = "for" | "against" | "abstain";
export type ItemTally = {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly recused: number;
  /** Those present who did not step aside. */
  readonly voters: number;
  /** null while it is not decided. */
  readonly result: "supported" | "declined" | "deferred" | null;
};
export type Session = {
  /** Ids of the people who have signed in. */
  readonly present: ReadonlySet<string>;
  readonly recused: (item: string, person: string) => boolean;
  readonly voted: (item: string, person: string) => boolean;
  readonly tally: (item: string) => ItemTally;
};

/** After these a meeting is called anew: who is present and what was voted counts from there. */
const ANEW: ReadonlySet<string | null> = new Set(["invite", "adjourn"]);
const BALLOTS: ReadonlySet<unknown> = new Set(["for", "against", "abstain"]);

/** Where a meeting stands, from its acts in their order: who is there, who stepped aside, and what was voted. */
export function sessionOf(acts: readonly MeetingAct[]): Session {
  const since = acts.findLastIndex(({ transition }) => ANEW.has(transition));
  const current = acts.slice(since + 1).filter(({ byId }) => byId !== null);
  const present = new Set(current.flatMap(({ transition, byId }) => (transition === "attend" && byId ? [byId] : [])));
  const aside = new Map<string, Set<string>>();
  const votes = new Map<string, Map<string, Ballot>>();
  for (const { transition, byId, fields } of current) {
    const item = String(fields.item ?? "");
    if (byId === null || item === "") continue;
    if (transition === "recuse") aside.set(item, (aside.get(item) ?? new Set()).add(byId));
    if (transition === "vote" && BALLOTS.has(fields.ballot))
      votes.set(item, (votes.get(item) ?? new Map()).set(byId, fields.ballot as Ballot));
  }
  return {
    present,
    recused: (item, person) => aside.get(item)?.has(person) ?? false,
    voted: (item, person) => votes.get(item)?.has(person) ?? false,
    tally: (item) => tallyOf([...present], aside.get(item) ?? new Set(), votes.get(item) ?? new Map()),
  };
}

/**
 * An item is supported or declined by more than half of those present who did not step aside; where everybody has voted and neither has
 * such a majority, or everybody stepped aside, it is deferred.
 */
function tallyOf(
  present: readonly string[],
  aside: ReadonlySet<string>,
  votes: ReadonlyMap<string, Ballot>,
): ItemTally {
  const voters = present.filter((person) => !aside.has(person));
  const cast = voters.flatMap((person) => votes.get(person) ?? []);
  const count = (ballot: Ballot) => cast.filter((each) => each === ballot).length;
  const [inFavour, against] = [count("for"), count("against")];
  const decided = cast.length === voters.length ? "deferred" : null;
  const result = inFavour * 2 > voters.length ? "supported" : against * 2 > voters.length ? "declined" : decided;
  return {
    ...{ for: inFavour, against, abstain: count("abstain"), recused: present.length - voters.length },
    ...{ voters: voters.length, result },
  };
}
