import type pg from "pg";
import { PRESENCE_LOCK } from "./presence.ts";

export type Freed = { readonly task: string; readonly attempt: number; readonly attempts: number };

/**
 * Frees the jobs of workers that are gone: what a killed server had begun is run again by whoever looks next, unless that was
 * its last attempt. An attempt that was cut off counts, so that a job that brings servers down ends some day. What was
 * replaced by a newer job of its key while it ran is dropped.
 *
 * A worker takes its lock before its first job. The lock is looked at after the jobs are read, so one that lives is seen.
 * `own` is the name of the worker that asks, which lives even while it is taking its lock anew.
 */
const FREE = `
with gone as materialized (
  select worker from (
    select locked_by as worker from graphile_worker._private_jobs where locked_by is not null
    union select locked_by from graphile_worker._private_job_queues where locked_by is not null
  ) as named
  where worker <> $2 and not exists (
    select from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2 and classid = $1
      and database = (select oid from pg_database where datname = current_database())
      and objid::bigint = hashtext(worker)::bigint & 4294967295
  )
), queue as (
  update graphile_worker._private_job_queues set locked_by = null, locked_at = null
  from gone where locked_by = worker
), replaced as (
  delete from graphile_worker._private_jobs using gone
  where locked_by = worker and key is null and attempts >= max_attempts and updated_at > locked_at
), freed as (
  update graphile_worker._private_jobs set locked_by = null, locked_at = null, last_error = 'the server ended or lost its connection'
  from gone
  where locked_by = worker and not (key is null and attempts >= max_attempts and updated_at > locked_at)
  returning task_id, attempts, max_attempts, id
)
select identifier as task, attempts as attempt, max_attempts as attempts
from freed join graphile_worker._private_tasks as task on task.id = task_id order by freed.id`;

export async function freeAbandoned(pool: pg.Pool, own: string): Promise<readonly Freed[]> {
  const { rows } = await pool.query<Freed>(FREE, [PRESENCE_LOCK, own]);
  return rows;
}

/** Names of tasks that jobs wait for and this program does not have. */
export async function unknownTasks(pool: pg.Pool, known: readonly string[]): Promise<readonly string[]> {
  const { rows } = await pool.query<{ task: string }>(
    `select identifier as task from graphile_worker._private_tasks as task
     where identifier <> all ($1::text[]) and exists (
       select from graphile_worker._private_jobs where task_id = task.id and attempts < max_attempts
     ) order by identifier`,
    [known],
  );
  return rows.map(({ task }) => task);
}

/** Jobs that were given up stay to be looked at for ninety days after their last attempt. */
export async function forgetGivenUp(pool: pg.Pool): Promise<void> {
  await pool.query(
    `delete from graphile_worker._private_jobs
     where attempts >= max_attempts and locked_at is null and run_at < now() - interval '90 days'`,
  );
}

/** Whether a job of these tasks could be taken now. */
export async function isDue(pool: pg.Pool, known: readonly string[]): Promise<boolean> {
  const { rows } = await pool.query<{ due: boolean }>(
    `select exists (
       select from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = task_id
       left join graphile_worker._private_job_queues as queue on queue.id = job_queue_id
       where job.is_available and run_at <= now() and identifier = any ($1::text[])
         and coalesce(queue.is_available, true)
     ) as due`,
    [known],
  );
  return rows[0]?.due ?? false;
}

/** A job whose task was stopped: `keyed` when it had a key at its beginning. */
export type Stopped = { readonly id: string; readonly keyed: boolean };

/**
 * Gives jobs back that were stopped for no fault of theirs: they may be taken at once, and the attempt does not count. One
 * that was replaced by a newer job of its key meanwhile is dropped.
 */
export async function giveBack(pool: pg.Pool, worker: string, jobs: readonly Stopped[]): Promise<void> {
  await pool.query(
    `with stopped as (
       select * from unnest($2::bigint[], $3::boolean[]) as given (job, keyed)
     ), replaced as (
       delete from graphile_worker._private_jobs using stopped where id = job and keyed and key is null
     ), back as (
       update graphile_worker._private_jobs
       set locked_by = null, locked_at = null, attempts = greatest(attempts - 1, 0), run_at = least(run_at, now()), last_error = null
       from stopped
       where id = job and not (keyed and key is null) and (locked_by is null or locked_by = $1)
     )
     update graphile_worker._private_job_queues set locked_by = null, locked_at = null where locked_by = $1`,
    [worker, jobs.map(({ id }) => id), jobs.map(({ keyed }) => keyed)],
  );
}
