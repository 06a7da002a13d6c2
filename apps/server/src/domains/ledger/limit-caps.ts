import { canonicalJson, type Fen } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { type CapKey, capAccounts } from "./account.ts";
import { type CapState, lockCaps, readCaps } from "./cap-store.ts";
import { deriveId } from "./derive-id.ts";
import type { Entry } from "./transfer.ts";

/** How much a cap allows as whoever asks knows the law, and since which rule. */
export type CapLimit = { readonly cap: CapKey; readonly limit: Fen; readonly reason: string };

type Limited = {
  /** What gives each cap its limit, or the difference to the one before; to be made before what is reserved. */
  readonly entries: readonly Entry[];
  /** Caps of which more is promised already than the limit allows: they cannot be cut to it, and give nothing more. */
  readonly full: readonly CapKey[];
};

/**
 * Brings caps to their limits. Whoever asks holds them until the transaction ends, so that a limit is given once; the ids count the
 * changes of the cap, so that what slipped in between all the same is refused and not given twice.
 */
export async function limitCaps(
  tx: Database,
  limits: readonly CapLimit[],
  valueDay: Temporal.PlainDate,
): Promise<Limited> {
  const caps = limits.map(({ cap }) => cap);
  await lockCaps(tx, caps);
  const states = await readCaps(tx, caps);
  const known = limits.map((each, place) => ({ ...each, state: states[place] ?? NOTHING }));
  const full = known.filter(({ limit, state }) => state.used > limit);
  const changed = known.filter((each) => each.limit !== each.state.given && !full.includes(each));
  return { entries: changed.map((each) => changeOf(each, valueDay)), full: full.map(({ cap }) => cap) };
}

/** Whether two name one cap. */
export function isSameCap(one: CapKey, other: CapKey): boolean {
  return (
    one.programme === other.programme &&
    one.year === other.year &&
    one.subject === other.subject &&
    one.measure === other.measure
  );
}

const NOTHING: CapState = { given: 0n, used: 0n, changes: 0 };

function changeOf(
  { cap: key, limit, reason, state }: CapLimit & { readonly state: CapState },
  valueDay: Temporal.PlainDate,
): Entry {
  const { cap, source } = capAccounts(key);
  const id = deriveId(canonicalJson({ ...cap }), "limit", state.changes + 1);
  const said = { id, valueDay, reason, kind: "single" } as const;
  const by = limit - state.given;
  return by > 0n
    ? [{ ...said, code: "cap", debit: source, credit: cap, amount: by }]
    : [{ ...said, code: "cap_cut", debit: cap, credit: source, amount: -by }];
}
