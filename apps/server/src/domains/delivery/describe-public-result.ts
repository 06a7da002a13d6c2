import type { ResultHead, ResultLine } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { listLostParts, readStates } from "../cases/index.ts";
import { offerHeadOf } from "./describe-public-notice.ts";
import type { Offer } from "./offer.ts";
import { findOffer, findOffers } from "./offer-store.ts";
import {
  type GrantedSums,
  listGrantedOf,
  listGrantedOffers,
  listNoticedBatches,
  listNoticeYears,
  sumGranted,
  sumGrantedOf,
  type Told,
} from "./public-result-store.ts";

/** States of an automatic award or a call in which what was decided is public. */
const TOLD: ReadonlySet<string> = new Set(["delivering", "done"]);

type Page = { readonly query: string; readonly offset: number; readonly limit: number };

/**
 * 结果 of a budget year by offer: who was named by a notice and approved afterwards. Of a call nothing is told before its results were
 * published, and whoever lost the support is in none of it. The sums are those of the whole year, whatever is looked for.
 */
export async function describePublicResults(
  context: ApiContext,
  { year: asked, ...page }: Page & { readonly year?: number | undefined },
) {
  const { system } = context;
  const years = await listNoticeYears(system);
  const { year, told } = await findYear(context, asked === undefined ? years : [asked]);
  const { total, offers } = await listGrantedOffers(system, told, { ...page, query: page.query.trim() });
  const known = await findOffers(
    system,
    offers.map(({ offer }) => offer),
  );
  const items = offers.flatMap(({ offer, sums }) => {
    const found = known.get(offer);
    return found ? [describeHead(context, found, sums)] : [];
  });
  return { year, years: [...years], ...describeSums(await sumGranted(system, told)), total, items };
}

/** The first of some years with a decision that is public; where none has any the first one. */
async function findYear(context: ApiContext, years: readonly number[]) {
  for (const year of years) {
    const told = await findTold(context, await listNoticedBatches(context.system, { year }));
    if (told.batches.length > 0) return { year, told };
  }
  return { year: years[0] ?? null, told: { batches: [], lost: [] } };
}

/** The enterprises of one offer; null when there is no such offer. */
export async function describePublicResult(context: ApiContext, { id, ...page }: Page & { readonly id: string }) {
  const { system, law } = context;
  const offer = await findOffer(system, id);
  if (!offer) return null;
  const told = await findTold(context, await listNoticedBatches(system, { offer: id }));
  const { total, lines } = await listGrantedOf(system, told, id, { ...page, query: page.query.trim() });
  const items = lines.map(({ subject, name, amount, paid, notice, at }): ResultLine => {
    const approvedOn = at.toZonedDateTimeISO(law.park.office.zone).toPlainDate().toString();
    return { subject: { id: subject, name }, amount: formatFen(amount), paid: formatFen(paid), approvedOn, notice };
  });
  return { ...describeHead(context, offer, await sumGrantedOf(system, told, id)), total, items };
}

async function findTold({ system }: ApiContext, noticed: readonly string[]): Promise<Told> {
  const states = await readStates(system, noticed);
  const batches = noticed.filter((id) => TOLD.has(states.get(id)?.state ?? ""));
  return { batches, lost: await listLostParts(system, batches) };
}

function describeHead(context: ApiContext, offer: Offer, sums: GrantedSums): ResultHead {
  return { offer: offerHeadOf(context, offer), ...describeSums(sums) };
}

function describeSums({ count, amount, paid }: GrantedSums) {
  return { count, amount: formatFen(amount), paid: formatFen(paid) };
}
