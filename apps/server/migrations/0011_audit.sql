-- The audit log: every event in one chain, sealed by day; and the net below it, which refuses a change that nobody logged and keeps
-- the rows that were changed.

create schema audit;
comment on schema audit is
  'Who did what, when and why. Absent on purpose: reasons why somebody may do it (people, and the contract); texts and files, of which events keep the sha256; logs of the program itself, which are not evidence.';
grant usage on schema audit to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public, yuanding_identity;

create table audit.event (
  place bigint primary key check (place > 0),
  at timestamptz not null,
  type text not null check (type ~ '^[a-z]+(_[a-z]+)*$'),
  person uuid,
  capacity text not null check (capacity in ('public', 'enterprise', 'staff', 'key', 'system')),
  post jsonb check (jsonb_typeof(post) = 'object'),
  subject text check (subject <> '' and length(subject) <= 200),
  thing_kind text check (thing_kind <> ''),
  thing_id text check (thing_id <> '' and length(thing_id) <= 500),
  policy_set text,
  details jsonb not null check (jsonb_typeof(details) = 'object'),
  salts jsonb not null check (jsonb_typeof(salts) = 'object'),
  erased jsonb not null default '{}' check (jsonb_typeof(erased) = 'object'),
  details_hash text not null check (details_hash ~ '^[0-9a-f]{64}$'),
  previous text not null check (previous ~ '^([0-9a-f]{64})?$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  algorithm text not null check (algorithm in ('sha256', 'sm3')),
  transaction xid8 not null,
  check ((thing_kind is null) = (thing_id is null)),
  check ((previous = '') = (place = 1))
);
comment on table audit.event is
  'What somebody or the program did, once and for good. Each event carries the hash of the one before, so that none can be changed, taken out, put in or moved without the chain saying where. Absent on purpose: references to the tables of others, whose rows may go while the event stays; names, which stand in the details alone.';
comment on column audit.event.place is 'Its place in the chain, from 1 without gaps, in the order in which the changes were committed.';
comment on column audit.event.at is 'When it was written; never before the event before it.';
comment on column audit.event.type is 'One of the contract''s EVENT_TYPES; a type is for good.';
comment on column audit.event.person is 'people.person.id of who did it; null for the program and for whoever was not signed in.';
comment on column audit.event.capacity is 'As what they did it.';
comment on column audit.event.post is 'By which post: id, kind, title, office, and the id of the person for whom it was covered.';
comment on column audit.event.subject is 'Code of the enterprise, building or other subject it concerns.';
comment on column audit.event.thing_kind is 'What kind of thing it was done to.';
comment on column audit.event.thing_id is 'Id of that thing.';
comment on column audit.event.policy_set is 'Hash of the policies an answer was computed with.';
comment on column audit.event.details is 'What the law may ask to erase, field by field: before, after, reason, address, request.';
comment on column audit.event.salts is 'For each field of the details 16 random bytes in hexadecimal, so that nobody can guess what was erased from what is left.';
comment on column audit.event.erased is 'For each field that was erased what it was hashed to; with it the chain still proves.';
comment on column audit.event.details_hash is 'Hash over the fields'' own hashes, erased ones too.';
comment on column audit.event.previous is 'Hash of the event before; empty for the first.';
comment on column audit.event.hash is 'Hash of everything but details, salts and erased, as packages/audit writes it down.';
comment on column audit.event.algorithm is 'Which hash this event uses.';
comment on column audit.event.transaction is 'The transaction of the change; see audit.touched.';
create index event_by_person on audit.event (person, place desc);
comment on index audit.event_by_person is 'What one person did, newest first.';
create index event_by_subject on audit.event (subject, place desc) where subject is not null;
comment on index audit.event_by_subject is 'What was done about one subject, newest first.';
create index event_by_thing on audit.event (thing_kind, thing_id, place desc) where thing_kind is not null;
comment on index audit.event_by_thing is 'The life of one thing.';
create index event_by_type on audit.event (type, place desc);
comment on index audit.event_by_type is 'Events of one type, newest first.';
create index event_by_time on audit.event (at, place);
comment on index audit.event_by_time is 'Events of a day.';
create index event_by_transaction on audit.event (transaction);
comment on index audit.event_by_transaction is 'Whether a transaction has written an event.';

create table audit.tail (
  one boolean primary key default true check (one),
  place bigint not null check (place >= 0),
  hash text not null,
  at timestamptz not null,
  algorithm text not null check (algorithm in ('sha256', 'sm3')),
  stamped boolean not null
);
comment on table audit.tail is
  'The end of the chain, one row: whoever writes an event locks it until their transaction ends, and without it nobody would miss the last event. Absent on purpose: history.';
comment on column audit.tail.one is 'There is one row.';
comment on column audit.tail.place is 'Place of the newest event; 0 before the first.';
comment on column audit.tail.hash is 'Its hash; empty before the first.';
comment on column audit.tail.at is 'When it was written.';
comment on column audit.tail.algorithm is 'The hash for the next event (YUANDING_LOG_HASH).';
comment on column audit.tail.stamped is 'Whether an outside authority of time is asked (YUANDING_TIMESTAMP_URL).';
insert into audit.tail (place, hash, at, algorithm, stamped) values (0, '', 'epoch', 'sha256', false);

create function audit.reserve(out place bigint, out previous text, out at timestamptz, out algorithm text, out transaction xid8)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$ declare tail audit.tail; begin
  select t.* into strict tail from audit.tail as t for update;
  place := tail.place + 1;
  previous := tail.hash;
  at := greatest(clock_timestamp(), tail.at);
  algorithm := tail.algorithm;
  transaction := pg_current_xact_id();
end $$;
comment on function audit.reserve() is
  'Locks the end of the chain until the transaction ends, and says what the next event follows. Runs as the owner: whoever writes an event need not read the log.';

create function audit.follow() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$ declare tail audit.tail; begin
  select t.* into strict tail from audit.tail as t for update;
  if new.place <> tail.place + 1 or new.previous <> tail.hash or new.algorithm <> tail.algorithm
    or new.at < tail.at or new.at > greatest(clock_timestamp(), tail.at) or new.transaction <> pg_current_xact_id() then
    raise exception 'event % does not follow event % of the log', new.place, tail.place using errcode = 'restrict_violation';
  end if;
  update audit.tail set place = new.place, hash = new.hash, at = new.at;
  return new;
end $$;
comment on function audit.follow() is 'An event is added at the end of the chain and nowhere else, in the transaction and at the time it says.';
create trigger follow before insert on audit.event for each row execute function audit.follow();

create function audit.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function audit.refuse_change() is 'What was logged is never changed, deleted or emptied, by its owner neither.';
create trigger only_added_to before delete or truncate on audit.event
  for each statement execute function audit.refuse_change();
create trigger only_added_to before delete or truncate on audit.tail
  for each statement execute function audit.refuse_change();

create function audit.only_erase() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ declare
  fields text[] := array(select jsonb_object_keys(old.salts) except select jsonb_object_keys(new.salts));
begin
  if to_jsonb(new) - '{details,salts,erased}'::text[] <> to_jsonb(old) - '{details,salts,erased}'::text[]
    or old.type = 'personal_details_erased'
    or fields = '{}'
    or new.salts <> old.salts - fields
    or new.details <> old.details - fields
    or new.erased - fields <> old.erased
    or not new.erased ?& fields then
    raise exception 'of an event nothing changes but that details are erased' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function audit.only_erase() is
  'The one change of an event: fields of its details go, with their salts, and what they were hashed to stays. What was erased is itself never erased.';
create trigger only_erase before update on audit.event for each row execute function audit.only_erase();

create function audit.may_erase() returns boolean
  language sql stable set search_path = pg_catalog
  return current_setting('role') in ('none', 'yuanding_server') or access.may('people.manage');
comment on function audit.may_erase() is 'Whether who asks may erase personal details: the program, or whoever manages people.';

create function audit.details_naming(who uuid, words text[])
  returns table (place bigint, type text, person uuid, thing_id text, details jsonb, salts jsonb, algorithm text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin
  if not audit.may_erase() then
    raise exception 'only who manages people erases' using errcode = 'insufficient_privilege';
  end if;
  return query select e.place, e.type, e.person, e.thing_id, e.details, e.salts, e.algorithm from audit.event as e
    where e.type <> 'personal_details_erased' and e.details <> '{}'
      and (e.person = who or e.thing_id = who::text or exists (
        select from unnest(words) as word where strpos(e.details::text, word) > 0))
    order by e.place;
end $$;
comment on function audit.details_naming(uuid, text[]) is
  'Events with details by a person, about them, or in which one of these words stands (as in JSON). Reads the whole log: for the rare erasure.';

create function audit.erase(at_place bigint, commitments jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$ declare
  fields text[] := array(select jsonb_object_keys(commitments));
begin
  if not audit.may_erase() then
    raise exception 'only who manages people erases' using errcode = 'insufficient_privilege';
  end if;
  update audit.event set details = details - fields, salts = salts - fields, erased = erased || commitments where place = at_place;
end $$;
comment on function audit.erase(bigint, jsonb) is
  'Erases fields of the details of one event, given what each is hashed to. An event personal_details_erased must name them in the same transaction, or the log no longer verifies.';

create table audit.checkpoint (
  day date primary key,
  place bigint not null references audit.event (place) on delete restrict,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null default now(),
  token bytea check (length(token) between 1 and 65536),
  stamped_at timestamptz,
  check ((token is null) = (stamped_at is null))
);
comment on table audit.checkpoint is
  'The end of the log as it was when a day had ended: a short text to keep elsewhere, and to have stamped by an outside authority of time. Absent on purpose: days on which nothing was logged.';
comment on column audit.checkpoint.day is 'The day that had ended, in the park''s calendar.';
comment on column audit.checkpoint.place is 'The last event of the day.';
comment on column audit.checkpoint.hash is 'Its hash.';
comment on column audit.checkpoint.at is 'When it was sealed.';
comment on column audit.checkpoint.token is 'The answer of the authority of time (RFC 3161, DER): that it saw the hash, and when.';
comment on column audit.checkpoint.stamped_at is 'The time in the token.';

create function audit.only_stamp() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  if old.token is not null or (new.day, new.place, new.hash, new.at) is distinct from (old.day, old.place, old.hash, old.at) then
    raise exception 'of a checkpoint nothing changes but that it is stamped, once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function audit.only_stamp() is 'The one change of a checkpoint.';
create trigger only_stamp before update on audit.checkpoint for each row execute function audit.only_stamp();
create trigger only_added_to before delete or truncate on audit.checkpoint
  for each statement execute function audit.refuse_change();

-- The net, first part: a change of a guarded table without an event in its transaction is not committed. Statements by which no row
-- changed do not count, and the owner of the schemas is left alone: a migration has nobody in whose name it could log.

create table audit.touched (
  transaction xid8 not null,
  relation text not null,
  primary key (transaction, relation)
);
comment on table audit.touched is
  'Guarded tables that a transaction under way has changed. Empty for everybody else: a row goes when its transaction is committed. Absent on purpose: which rows; audit.row_version has those that went.';
comment on column audit.touched.transaction is 'The transaction.';
comment on column audit.touched.relation is 'Schema and name of the table.';

create function audit.touch() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$ begin
  if current_setting('role') = 'none' then return null; end if;
  if tg_level = 'STATEMENT' then
    if not exists (select from changed) then return null; end if;
  end if;
  insert into audit.touched (transaction, relation) values (pg_current_xact_id(), tg_table_schema || '.' || tg_table_name)
    on conflict do nothing;
  return null;
end $$;
comment on function audit.touch() is 'Notes once a transaction that a guarded table has changed.';

create function audit.refuse_unlogged() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$ begin
  -- A restored copy counts its transactions anew, so that an old event may have the same number.
  if not exists (select from audit.event as e where e.transaction = new.transaction and e.at >= now()) then
    raise exception 'a change of % was not logged and is not kept', new.relation using errcode = 'restrict_violation';
  end if;
  delete from audit.touched as t where t.transaction = new.transaction and t.relation = new.relation;
  return null;
end $$;
comment on function audit.refuse_unlogged() is 'At the commit: no event, no change.';
create constraint trigger logged after insert on audit.touched deferrable initially deferred
  for each row execute function audit.refuse_unlogged();

create procedure audit.guard(guarded regclass, variadic left_out text[] default '{}')
  language plpgsql set search_path = pg_catalog
as $$ declare
  watched text := (select string_agg(format('old.%1$I is distinct from new.%1$I', attname), ' or ')
    from pg_attribute where attrelid = guarded and attnum > 0 and not attisdropped and attname <> all (left_out));
begin
  execute format('create trigger logged_insert after insert on %s referencing new table as changed
    for each statement execute function audit.touch()', guarded);
  execute format('create trigger logged_delete after delete on %s referencing old table as changed
    for each statement execute function audit.touch()', guarded);
  if left_out = '{}' then
    execute format('create trigger logged_update after update on %s referencing new table as changed
      for each statement execute function audit.touch()', guarded);
  else
    execute format('create trigger logged_update after update on %s for each row when (%s) execute function audit.touch()',
      guarded, watched);
  end if;
end $$;
comment on procedure audit.guard(regclass, text[]) is
  'Guards a table, in a migration: call audit.guard(''people.person''). From then on a transaction of the program that changes a row of it is committed only if it has written an event (recordEvent) as well. Changes of the columns named after it do not count: progress of work, say. Not for tables that are derived from others, or written by a library in transactions of its own.';

-- The net, second part: the rows that were changed or deleted.

create table audit.row_version (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  transaction xid8 not null default pg_current_xact_id(),
  relation text not null,
  key jsonb not null,
  old jsonb not null,
  new jsonb
);
comment on table audit.row_version is
  'Rows as they were before each change, of tables that are not only added to: below the log, by whatever way a row was changed. Absent on purpose: who did it (the event of the same transaction says); columns that were not changed, and those with personal data, which each table leaves out.';
comment on column audit.row_version.id is 'In the order of the changes within one transaction.';
comment on column audit.row_version.at is 'When.';
comment on column audit.row_version.transaction is 'The same as audit.event.transaction of the events written with it.';
comment on column audit.row_version.relation is 'Schema and name of the table.';
comment on column audit.row_version.key is 'The primary key of the row, by column.';
comment on column audit.row_version.old is 'The columns that changed, as they were; all of them when the row was deleted.';
comment on column audit.row_version.new is 'The same columns as they became; null when the row was deleted.';
create index row_version_by_key on audit.row_version (relation, key, id desc);
comment on index audit.row_version_by_key is 'The versions of one row, newest first.';
create trigger only_added_to before update or delete or truncate on audit.row_version
  for each statement execute function audit.refuse_change();

create function audit.keep_version() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$ declare
  left_out text[] := coalesce(tg_argv::text[], '{}');
  was jsonb := to_jsonb(old);
  became jsonb := case when tg_op = 'UPDATE' then to_jsonb(new) - left_out end;
  identity jsonb := (
    select jsonb_object_agg(attname, was -> attname::text)
    from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
    where indrelid = tg_relid and indisprimary);
begin
  was := was - left_out;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, became -> o.key) into was, became
      from jsonb_each(was) as o where became -> o.key <> o.value;
    if was is null then return null; end if;
  end if;
  insert into audit.row_version (relation, key, old, new)
    values (tg_table_schema || '.' || tg_table_name, identity, was, became);
  return null;
end $$;
comment on function audit.keep_version() is
  'Keeps what a row was before it was changed or deleted. Its arguments are columns to leave out: personal data, and what changes so often that nobody asks.';

create procedure audit.keep_versions(kept regclass, variadic left_out text[] default '{}')
  language plpgsql set search_path = pg_catalog
as $$ begin
  execute format('create trigger keep_version after update or delete on %s for each row execute function audit.keep_version(%s)',
    kept, (select coalesce(string_agg(quote_literal(name), ', '), '') from unnest(left_out) as name));
end $$;
comment on procedure audit.keep_versions(regclass, text[]) is
  'Keeps the versions of a table''s rows, in a migration: call audit.keep_versions(''people.person'', ''name'', ''email''). The table needs a primary key; the columns named after it are left out.';

revoke execute on all routines in schema audit from public;
grant execute on function audit.reserve() to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public;
grant execute on function audit.details_naming(uuid, text[]), audit.erase(bigint, jsonb) to yuanding_server, yuanding_staff;

alter table audit.event enable row level security;
create policy server_reads on audit.event for select to yuanding_server using (true);
create policy server_adds on audit.event for insert to yuanding_server with check (true);
create policy staff_reads on audit.event for select to yuanding_staff using ((select access.may('log.read')));
create policy people_add on audit.event for insert to yuanding_staff, yuanding_enterprise, yuanding_public
  with check (person is not distinct from access.person());
grant select (
  place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set, details, salts, erased, details_hash, previous,
  hash, algorithm, transaction
) on audit.event to yuanding_server, yuanding_staff;
grant insert (
  place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set, details, salts, details_hash, previous, hash,
  algorithm, transaction
) on audit.event to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public;

alter table audit.tail enable row level security;
create policy server_reads on audit.tail for select to yuanding_server using (true);
create policy staff_reads on audit.tail for select to yuanding_staff using ((select access.may('log.read')));
create policy server_chooses on audit.tail for update to yuanding_server using (true);
grant select (one, place, hash, at, algorithm, stamped) on audit.tail to yuanding_server, yuanding_staff;
grant update (algorithm, stamped) on audit.tail to yuanding_server;

alter table audit.checkpoint enable row level security;
create policy server_reads on audit.checkpoint for select to yuanding_server using (true);
create policy staff_reads on audit.checkpoint for select to yuanding_staff using ((select access.may('log.read')));
create policy server_adds on audit.checkpoint for insert to yuanding_server with check (token is null);
create policy server_stamps on audit.checkpoint for update to yuanding_server using (true);
grant select (day, place, hash, at, token, stamped_at) on audit.checkpoint to yuanding_server, yuanding_staff;
grant insert (day, place, hash) on audit.checkpoint to yuanding_server;
grant update (token, stamped_at) on audit.checkpoint to yuanding_server;

alter table audit.touched enable row level security;
create policy server_reads on audit.touched for select to yuanding_server using (true);
grant select (transaction, relation) on audit.touched to yuanding_server;

alter table audit.row_version enable row level security;
create policy server_reads on audit.row_version for select to yuanding_server using (true);
create policy staff_reads on audit.row_version for select to yuanding_staff using ((select access.may('log.read')));
grant select (id, at, transaction, relation, key, old, new) on audit.row_version to yuanding_server, yuanding_staff;
