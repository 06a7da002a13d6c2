import { createHmac } from "node:crypto";
import type { Units } from "../../platform/database/units.ts";

/** What guesses are counted by: what is guessed at, and where from. */
export type Guessed = { readonly kind: "account" | "person" | "address"; readonly of: string };

/** Guesses that cost nothing: of one account, and of one address, behind which a whole office may sit. */
const FREE = { account: 5, person: 5, address: 30 } as const;
/** The wait after the last free guess; it doubles with each further one, up to the longest. */
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 900;

/**
 * Counts a guess before it is looked at, so that any number of them at a time count as many; 0 when it may be looked at, else the
 * seconds to wait. What is guessed at is counted whether it exists or not.
 */
export async function countGuess(units: Units, secret: string, guessed: Guessed): Promise<number> {
  const key = keyOf(secret, guessed);
  const values = [key, FREE[guessed.kind], FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS];
  const counted = await units.ask("count_guess", COUNT, values);
  if (counted.length > 0) return 0;
  const [blocked] = await units.ask<{ seconds: number }>("guess_wait", WAIT, [key]);
  return Math.max(blocked?.seconds ?? 1, 1);
}

/** The guess was right: the account begins anew; the address, from which others may be guessing, has one guess less. */
export async function forgiveGuess(units: Units, secret: string, guessed: Guessed): Promise<void> {
  await units.ask("forgive_guess", FORGIVE, [keyOf(secret, guessed), guessed.kind === "address" ? 1 : 1_000_000]);
  await units.ask("forget_guesses", FORGET, []);
}

/** Not blocked, also for whoever asked a moment before and waited for this row: their now is earlier than ours. */
const LONG_FREE = "now() - interval '1 minute'";
const COUNT = `insert into identity.attempt as a (key, failures, last_at, blocked_until) values ($1::bytea, 1, now(), ${LONG_FREE})
  on conflict (key) do update set last_at = now(),
    failures = case when a.last_at < now() - interval '1 day' then 1 else least(a.failures + 1, 1000000) end,
    blocked_until = case when a.last_at < now() - interval '1 day' or a.failures + 1 < $2::integer then ${LONG_FREE}
      else now() + make_interval(secs => least($3::integer * power(2, least(a.failures + 1 - $2::integer, 20)), $4::integer)) end
  where a.blocked_until <= now()
  returning failures`;
const WAIT = `select ceil(extract(epoch from blocked_until - now()))::integer as seconds from identity.attempt where key = $1::bytea`;
const FORGIVE = `with lessened as (
    update identity.attempt set failures = failures - $2::integer, blocked_until = ${LONG_FREE}
    where key = $1::bytea and failures > $2::integer returning key
  )
  delete from identity.attempt where key = $1::bytea and failures <= $2::integer`;
const FORGET = `delete from identity.attempt where last_at < now() - interval '1 day'`;

/** A keyed hash: the table tells nobody who reads it which accounts and addresses there are. */
function keyOf(secret: string, { kind, of }: Guessed): Buffer {
  return createHmac("sha256", secret).update(`guess ${kind} ${of}`).digest();
}
