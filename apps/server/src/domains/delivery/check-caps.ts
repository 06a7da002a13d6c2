import { type Fen, type Outcome, ok } from "@yuanding/values";
import type { CaseWork } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { capsOf, isCapped, readLeft } from "./caps-of.ts";
import type { Offer } from "./offer.ts";
import { type Beyond, refuseBeyond, refuseUnknownGroup } from "./say-caps.ts";

type Wanted = { readonly subject: string; readonly name: string; readonly amount: Fen };

/** Refuses amounts that shared caps have no room for as things stand, before they are published or asked for; the grant decides. */
export async function checkCaps(
  { tx, place }: CaseWork,
  offer: Offer,
  wanted: readonly Wanted[],
): Promise<Outcome<void, string>> {
  if (!isCapped(place, offer)) return ok(undefined);
  const holders = new Map<string, string>();
  for (const { subject } of wanted) holders.set(subject, (await findIdentity(tx, subject))?.id ?? subject);
  const caps = await capsOf(tx, place, offer, { holders: [...holders.values()] });
  const taken = new Map<string, Fen>();
  const beyond: Beyond[] = [];
  for (const { subject, name, amount } of wanted) {
    const own = caps.get(holders.get(subject) ?? subject) ?? [];
    const unknown = own.find(({ key }) => key === null);
    if (unknown) return refuseUnknownGroup([name], unknown);
    const lefts = await readLeft(tx, own);
    const rooms = own.map((cap, place) => {
      const id = JSON.stringify(cap.key);
      return { cap, id, left: (lefts[place] ?? 0n) - (taken.get(id) ?? 0n) };
    });
    const short = rooms.find(({ left }) => amount > left);
    if (short) beyond.push({ name, amount, left: short.left, cap: short.cap });
    else for (const { id } of rooms) taken.set(id, (taken.get(id) ?? 0n) + amount);
  }
  const [first, ...others] = beyond;
  return first ? refuseBeyond([first, ...others], offer.way) : ok(undefined);
}

/** The most that somebody can be granted: what the measure allows, and what every shared cap has left; null for no limit. Nothing where the corporate group of a cap is not known. */
export async function mostWithinCaps(
  { tx, place }: CaseWork,
  offer: Offer,
  subject: string,
  most: Fen | null,
): Promise<Fen | null> {
  const holder = (await findIdentity(tx, subject))?.id ?? subject;
  const caps = (await capsOf(tx, place, offer, { holders: [holder] })).get(holder) ?? [];
  const lefts = await readLeft(tx, caps);
  return lefts.reduce<Fen | null>((least, left) => {
    const room = left ?? 0n;
    return least === null || room < least ? room : least;
  }, most);
}
