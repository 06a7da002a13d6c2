/** What the peers are given of an enterprise: four known facts; money in 元. */
export type Case = {
  readonly legalPerson: boolean;
  readonly revenue: number;
  readonly employees: number;
  readonly research: number;
};

/** An engine with the rule of four conditions parsed and ready. */
export type Peer = {
  readonly name: string;
  /** Whether all four conditions are met; the explanation is made and thrown away. */
  readonly evaluate: (one: Case, place: number) => boolean | Promise<boolean>;
};

/** The rule: an independent legal person, of at most this revenue and below this staff, that spends this share on R&D. */
export const LIMITS = { revenue: 400_000_000, employees: 300, share: 0.03 } as const;

/** A package that the benchmark alone installs; its types are not there before, so each peer states what it calls. */
export async function importPeer<Module>(name: string): Promise<Module> {
  return (await import(name)) as Module;
}
