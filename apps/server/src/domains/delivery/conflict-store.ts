import type { InterestKind } from "@yuanding/contract";
import { type RawBuilder, sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";

/** An interest of an expert in an enterprise. */
export type Interest = {
  readonly id: string;
  readonly expert: string;
  readonly subject: string;
  readonly kind: InterestKind;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate | null;
  readonly ground: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly endReason: string | null;
  readonly endBy: string | null;
  readonly endAt: Temporal.Instant | null;
};

const INTEREST = sql`i.id, i.expert, i.subject, i.kind, i.from_on as "from", i.until_on as until, i.ground, i.by_name as by, i.at,
  e.reason as "endReason", e.by_name as "endBy", e.at as "endAt"
  from delivery.interest as i left join delivery.interest_end as e on e.interest = i.id`;

async function readWhere(database: Database, rest: RawBuilder<unknown>): Promise<readonly Interest[]> {
  const { rows } = await sql<Interest>`select ${INTEREST} ${rest}`.execute(database);
  return rows;
}

export async function findInterest(database: Database, id: string): Promise<Interest | null> {
  return (await readWhere(database, sql`where i.id = ${id}::uuid`))[0] ?? null;
}

/** Who has an interest in one of some codes on a day. */
export async function readInterested(
  database: Database,
  codes: readonly string[],
  day: Temporal.PlainDate,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ expert: string }>`
    select distinct i.expert from delivery.interest as i left join delivery.interest_end as e on e.interest = i.id
    where i.subject = any(${[...codes]}::text[]) and e.interest is null
      and i.from_on <= ${day.toString()}::date and coalesce(i.until_on > ${day.toString()}::date, true)`.execute(
    database,
  );
  return new Set(rows.map(({ expert }) => expert));
}

export type InterestFilter = {
  readonly expert?: string | undefined;
  readonly subject?: string | undefined;
  readonly offset: number;
  readonly limit: number;
};

/** Interests, the newest first, and how many there are. */
export async function listInterests(database: Database, { expert, subject, offset, limit }: InterestFilter) {
  const where = sql`where (${expert ?? null}::uuid is null or i.expert = ${expert ?? null}::uuid)
    and (${subject ?? null}::text is null or i.subject = ${subject ?? null})`;
  const { rows } = await sql<{ total: bigint }>`select count(*) as total from delivery.interest as i ${where}`.execute(
    database,
  );
  const items = await readWhere(database, sql`${where} order by i.at desc, i.id limit ${limit} offset ${offset}`);
  return { total: Number(rows[0]?.total ?? 0), items };
}

type NewInterest = Pick<Interest, "id" | "expert" | "subject" | "kind" | "from" | "until" | "ground">;

/** False when the id is there already. */
export async function insertInterest(tx: Database, by: Signature, interest: NewInterest): Promise<boolean> {
  const { id, expert, subject, kind, from, until, ground } = interest;
  const { rows } = await sql`
    insert into delivery.interest (id, expert, subject, kind, from_on, until_on, ground, by_name, by_id)
    values (${id}::uuid, ${expert}::uuid, ${subject}, ${kind}, ${from.toString()}::date, ${until?.toString() ?? null}::date, ${ground},
      ${by.name}, ${by.id}::uuid)
    on conflict (id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** False when it was ended before. */
export async function insertInterestEnd(tx: Database, by: Signature, id: string, reason: string): Promise<boolean> {
  const { rows } = await sql`
    insert into delivery.interest_end (interest, reason, by_name, by_id) values (${id}::uuid, ${reason}, ${by.name}, ${by.id}::uuid)
    on conflict (interest) do nothing returning interest`.execute(tx);
  return rows.length > 0;
}
