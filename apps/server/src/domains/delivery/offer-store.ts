import type { BenefitPeriod, DeliveryWay } from "@yuanding/contract";
import { type RawBuilder, sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { Offer } from "./offer.ts";

type Row = Omit<Offer, "fixed" | "ended" | "way" | "period"> & {
  readonly way: DeliveryWay;
  readonly period: BenefitPeriod;
  readonly fixedAmount: bigint | null;
  readonly fixedGround: string | null;
  readonly endedAt: Temporal.Instant | null;
  readonly endReason: string | null;
};

const OFFER = sql`o.id, o.way, o.title, o.measure, o.fund, o.year, o.programme, o.fixed_amount as "fixedAmount",
  o.fixed_ground as "fixedGround", o.period, o.opens_on as "opensOn", o.closes_on as "closesOn", e.at as "endedAt", e.reason as "endReason"
  from delivery.offer as o left join delivery.offer_end as e on e.offer = o.id`;

function offerFrom({ fixedAmount, fixedGround, endedAt, endReason, ...rest }: Row): Offer {
  return {
    ...rest,
    fixed: fixedAmount === null || fixedGround === null ? null : { amount: fixedAmount, ground: fixedGround },
    ended: endedAt === null || endReason === null ? null : { at: endedAt, reason: endReason },
  };
}

async function readWhere(database: Database, rest: RawBuilder<unknown>): Promise<readonly Offer[]> {
  const { rows } = await sql<Row>`select ${OFFER} ${rest}`.execute(database);
  return rows.map(offerFrom);
}

export async function findOffer(database: Database, id: string): Promise<Offer | null> {
  return (await readWhere(database, sql`where o.id = ${id}::uuid`))[0] ?? null;
}

/** Some offers by id; those that are not there are left out. */
export async function findOffers(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Offer>> {
  const found = await readWhere(database, sql`where o.id = any(${[...new Set(ids)]}::uuid[])`);
  return new Map(found.map((offer) => [offer.id, offer]));
}

export type OfferFilter = {
  readonly way?: DeliveryWay | undefined;
  /** Only those that can be had on this day. */
  readonly openOn: Temporal.PlainDate | null;
  readonly offset: number;
  readonly limit: number;
};

/** Offers, the newest first, and how many there are. */
export async function listOffers(database: Database, { way, openOn, offset, limit }: OfferFilter) {
  const day = openOn?.toString() ?? null;
  const where = sql`where (${way ?? null}::text is null or o.way = ${way ?? null})
    and (${day}::date is null or (o.opens_on <= ${day}::date and coalesce(o.closes_on >= ${day}::date, true) and e.offer is null))`;
  const { rows } = await sql<{ total: bigint }>`
    select count(*) as total from delivery.offer as o left join delivery.offer_end as e on e.offer = o.id ${where}`.execute(
    database,
  );
  const items = await readWhere(database, sql`${where} order by o.at desc, o.id limit ${limit} offset ${offset}`);
  return { total: Number(rows[0]?.total ?? 0), items };
}

/** False when the id is there already. */
export async function insertOffer(tx: Database, by: Signature, offer: Omit<Offer, "ended">): Promise<boolean> {
  const { id, way, title, measure, fund, year, programme, fixed, period, opensOn, closesOn } = offer;
  const { rows } = await sql`
    insert into delivery.offer (id, way, title, measure, fund, year, programme, fixed_amount, fixed_ground, period, opens_on, closes_on,
      by_name, by_id)
    values (${id}::uuid, ${way}, ${title}, ${measure}, ${fund}, ${year}, ${programme}, ${fixed?.amount ?? null}::bigint,
      ${fixed?.ground ?? null}, ${period}, ${opensOn.toString()}::date, ${closesOn?.toString() ?? null}::date, ${by.name}, ${by.id}::uuid)
    on conflict (id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** False when it was ended before. */
export async function insertOfferEnd(tx: Database, by: Signature, id: string, reason: string): Promise<boolean> {
  const { rows } = await sql`
    insert into delivery.offer_end (offer, reason, by_name, by_id) values (${id}::uuid, ${reason}, ${by.name}, ${by.id}::uuid)
    on conflict (offer) do nothing returning offer`.execute(tx);
  return rows.length > 0;
}
