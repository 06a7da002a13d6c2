import { type Fen, formatFen, type Outcome, ok, refuse } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { CaseWork } from "../cases/index.ts";
import { type CapKey, findCaps, isSameCap, MAX_TRANSFERS_AT_ONCE, readCaps, reserveAwards } from "../ledger/index.ts";
import { capsOf, limitsOf } from "./caps-of.ts";
import { budgetOf, type Offer } from "./offer.ts";
import { type Beyond, refuseBeyond, refuseGiven, refuseUnknownGroup } from "./say-caps.ts";

/** What is granted to whom; its id is that of its reservation. */
export type Granted = {
  readonly id: string;
  readonly case: string;
  readonly holder: string;
  /** All codes of the holder. */
  readonly codes: readonly string[];
  readonly subject: { readonly id: string; readonly name: string };
  readonly amount: Fen;
  readonly decision: string | null;
};

/**
 * Reserves the money of awards in the budget of their offer, within every shared cap of the law in force and every cap that the park
 * gave: of all of them or none.
 */
export async function reserveWithinCaps(
  { tx, place }: CaseWork,
  actor: Actor,
  offer: Offer,
  awards: readonly Granted[],
): Promise<Outcome<void, string>> {
  const holders = awards.map(({ holder }) => holder);
  const granting = awards.map(({ id }) => id);
  const caps = await capsOf(tx, place, offer, { holders, granting });
  const unknown = awards.flatMap(({ holder, subject }) => {
    const cap = caps.get(holder)?.find(({ key }) => key === null);
    return cap ? [{ name: subject.name, cap }] : [];
  });
  const [open] = unknown;
  if (open)
    return refuseUnknownGroup(
      unknown.map(({ name }) => name),
      open.cap,
    );
  const { year, programme, measure } = offer;
  const given = await findCaps(tx, { year, programme, measure, subjects: awards.flatMap(({ codes }) => codes) });
  const keysOf = ({ holder, codes }: Granted): readonly CapKey[] => [
    ...(caps.get(holder) ?? []).flatMap(({ key }) => key ?? []),
    ...given.filter(({ subject }) => subject === null || codes.includes(subject)),
  ];
  const limits = limitsOf(caps.values());
  const count = awards.reduce((sum, award) => sum + 1 + keysOf(award).length, limits.length);
  if (count > MAX_TRANSFERS_AT_ONCE)
    return refuse(
      "batch_too_long",
      `这批名单连同封顶共 ${count} 笔账，一次最多 ${MAX_TRANSFERS_AT_ONCE} 笔，请分批。`,
      `With its caps this list makes ${count} transfers, and at most ${MAX_TRANSFERS_AT_ONCE} are made at once; split it.`,
    );
  const said = { valueDay: place.today(), reason: offer.title, budget: budgetOf(offer) };
  const asked = awards.map((award) => {
    const { id, holder, amount, case: caseId, decision } = award;
    return { ...said, id, subject: holder, amount, references: { case: caseId, decision }, caps: keysOf(award) };
  });
  const answers = await reserveAwards(tx, actor, asked, limits);
  const beyond = answers.flatMap((answer, index): Beyond[] => {
    const award = awards[index];
    const { cap: key, available } = answer;
    const cap = key && award && caps.get(award.holder)?.find((each) => each.key && isSameCap(each.key, key));
    return cap ? [{ name: award.subject.name, amount: award.amount, left: available ?? 0n, cap }] : [];
  });
  const [first, ...others] = beyond;
  if (first) return refuseBeyond([first, ...others], offer.way);
  const short = answers.find(({ cap }) => cap);
  if (short?.cap) {
    const [state] = await readCaps(tx, [short.cap]);
    return refuseGiven(short.cap, { given: state?.given ?? 0n, left: short.available ?? 0n });
  }
  const failed = answers.find((answer) => !answer.ok);
  if (!failed || failed.ok) return ok(undefined);
  const sum = formatFen(awards.reduce((total, { amount }) => total + amount, 0n));
  const { code, zh, en } = failed.refusal;
  return refuse(code, `${zh}本次需占用 ${sum} 元。`, `${en} ${sum} yuan are needed.`);
}
