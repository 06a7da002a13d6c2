-- Background jobs. The queue is graphile-worker's, made by its own migrations in the schema graphile_worker before this file runs.
-- The server may only ask for work, by one function; the worker may only work the queue. A release of graphile-worker that brings a
-- table needs a further migration with grants for it.

create schema jobs;
comment on schema jobs is
  'The door to the queue of background jobs. Absent on purpose: the queue, which graphile-worker keeps in a schema of its own.';

create function jobs.add(task text, payload json, key text, attempts integer, queue text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$ begin
  if json_typeof(payload) <> 'object' or octet_length(payload::text) > 100000 then
    raise exception 'the payload of a job is an object of at most 100000 bytes' using errcode = 'check_violation';
  end if;
  if attempts not between 1 and 100 then
    raise exception 'a job is tried at least once and at most 100 times' using errcode = 'check_violation';
  end if;
  -- The clock and not the transaction's time: jobs asked for in one transaction keep their order.
  perform graphile_worker.add_job(
    task, payload, queue_name => queue, run_at => clock_timestamp(), max_attempts => attempts, job_key => key);
end $$;
comment on function jobs.add(text, json, text, integer, text) is
  'Asks for work in the transaction it is called in. Runs as the owner: who may call it needs no right to the queue.';

create function jobs.wake() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  perform pg_notify('jobs:insert', '{"count":1}');
  return null;
end $$;
comment on function jobs.wake() is
  'Wakes a worker when a queue is free again. graphile-worker looks for the next job before it has written the end of the last one, finds its queue still taken, and would look again a second later.';

create trigger wake after update on graphile_worker._private_job_queues
  for each row when (old.locked_at is not null and new.locked_at is null) execute function jobs.wake();

revoke execute on all functions in schema jobs from public;
grant usage on schema jobs to yuanding_server;
grant execute on function jobs.add(text, json, text, integer, text) to yuanding_server;

grant usage on schema graphile_worker to yuanding_jobs;

create policy worker_works on graphile_worker._private_tasks for all to yuanding_jobs using (true) with check (true);
grant select, insert on graphile_worker._private_tasks to yuanding_jobs;

create policy worker_works on graphile_worker._private_job_queues for all to yuanding_jobs using (true) with check (true);
grant select, update on graphile_worker._private_job_queues to yuanding_jobs;

create policy worker_works on graphile_worker._private_jobs for all to yuanding_jobs using (true) with check (true);
grant select, update, delete on graphile_worker._private_jobs to yuanding_jobs;
