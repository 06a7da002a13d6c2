-- What the migrations make of an empty database. Written by `npm run schema` for review; never run, never edited.

create schema access;
comment on schema access is 'The scope in which somebody asks: functions that read it. Absent on purpose: tables; what people may do is in people.appointment and people.mandate, and what that means in the contract.';
grant usage on schema access to yuanding_enterprise;
grant usage on schema access to yuanding_identity;
grant usage on schema access to yuanding_public;
grant usage on schema access to yuanding_server;
grant usage on schema access to yuanding_staff;

CREATE OR REPLACE FUNCTION access.as_enterprise()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
RETURN COALESCE((current_setting('role'::text, true) = 'yuanding_enterprise'::text), false);
comment on function access.as_enterprise() is 'Whether somebody asks for an enterprise. The role that was entered and not the one a function runs as.';
grant execute on function access.as_enterprise() to yuanding_enterprise;
grant execute on function access.as_enterprise() to yuanding_server;
grant execute on function access.as_enterprise() to yuanding_staff;

CREATE OR REPLACE FUNCTION access.by_key(asked bytea, day date)
 RETURNS TABLE(id uuid, scopes text[], stale boolean, acting jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ begin
  return query select k.id, k.scopes, coalesce(k.last_used_at < now() - interval '1 minute', true), people.acting(k.person, day)
    from identity.api_key as k where k.hash = asked and k.expires_at > now() and k.revoked_at is null;
end $function$;
comment on function access.by_key(bytea,date) is 'The key of a hash that counts, with who its person is on a day; acting is null for whoever is suspended or erased.';
grant execute on function access.by_key(bytea,date) to yuanding_enterprise;
grant execute on function access.by_key(bytea,date) to yuanding_public;
grant execute on function access.by_key(bytea,date) to yuanding_server;
grant execute on function access.by_key(bytea,date) to yuanding_staff;

CREATE OR REPLACE FUNCTION access.by_session(asked text, day date)
 RETURNS TABLE(id uuid, strong boolean, stale boolean, acting jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ begin
  return query select s.id, s.strong, s.updated_at < now() - interval '1 minute', people.acting(s.user_id, day)
    from identity.session as s where s.token = asked and s.expires_at > now();
end $function$;
comment on function access.by_session(text,date) is 'The session of a cookie that counts, with who somebody is on a day; acting is null for whoever is suspended or erased.';
grant execute on function access.by_session(text,date) to yuanding_enterprise;
grant execute on function access.by_session(text,date) to yuanding_public;
grant execute on function access.by_session(text,date) to yuanding_server;
grant execute on function access.by_session(text,date) to yuanding_staff;

CREATE OR REPLACE FUNCTION access.may(power text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
RETURN COALESCE((power = ANY (string_to_array(current_setting('yuanding.powers'::text, true), ','::text))), false);
comment on function access.may(text) is 'Whether who asks has a power.';
grant execute on function access.may(text) to yuanding_enterprise;
grant execute on function access.may(text) to yuanding_identity;
grant execute on function access.may(text) to yuanding_public;
grant execute on function access.may(text) to yuanding_server;
grant execute on function access.may(text) to yuanding_staff;

CREATE OR REPLACE FUNCTION access.own_codes()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
RETURN COALESCE(string_to_array(NULLIF(current_setting('yuanding.subjects'::text, true), ''::text), ','::text), '{}'::text[]);
comment on function access.own_codes() is 'Codes of the enterprises and institutions for which who asks acts.';
grant execute on function access.own_codes() to yuanding_enterprise;
grant execute on function access.own_codes() to yuanding_identity;
grant execute on function access.own_codes() to yuanding_public;
grant execute on function access.own_codes() to yuanding_server;
grant execute on function access.own_codes() to yuanding_staff;

CREATE OR REPLACE FUNCTION access.own_codes(power text)
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
RETURN (SELECT COALESCE(array_agg(split_part(entry.entry, ' '::text, 2)), '{}'::text[]) AS "coalesce" FROM unnest(string_to_array(NULLIF(current_setting('yuanding.mandates'::text, true), ''::text), ','::text)) entry(entry) WHERE (split_part(entry.entry, ' '::text, 1) = own_codes.power));
comment on function access.own_codes(text) is 'Codes of the enterprises and institutions for which who asks has a power by mandate: an agent of one firm who is head of finance of another sees the sensitive facts of the other alone.';
grant execute on function access.own_codes(text) to yuanding_enterprise;
grant execute on function access.own_codes(text) to yuanding_identity;
grant execute on function access.own_codes(text) to yuanding_public;
grant execute on function access.own_codes(text) to yuanding_server;
grant execute on function access.own_codes(text) to yuanding_staff;

CREATE OR REPLACE FUNCTION access.person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
RETURN (NULLIF(current_setting('yuanding.person'::text, true), ''::text))::uuid;
comment on function access.person() is 'The person who asks; null for the program and for whoever is not signed in.';
grant execute on function access.person() to yuanding_enterprise;
grant execute on function access.person() to yuanding_identity;
grant execute on function access.person() to yuanding_public;
grant execute on function access.person() to yuanding_server;
grant execute on function access.person() to yuanding_staff;

CREATE OR REPLACE FUNCTION access.purpose()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
RETURN COALESCE(current_setting('yuanding.purpose'::text, true), ''::text);
comment on function access.purpose() is 'For what sensitive facts are read; empty when nothing was said.';
grant execute on function access.purpose() to yuanding_enterprise;
grant execute on function access.purpose() to yuanding_identity;
grant execute on function access.purpose() to yuanding_public;
grant execute on function access.purpose() to yuanding_server;
grant execute on function access.purpose() to yuanding_staff;

CREATE OR REPLACE FUNCTION access.sees_sensitive()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
RETURN COALESCE(CASE current_setting('role'::text, true) WHEN 'yuanding_server'::text THEN true WHEN 'yuanding_staff'::text THEN (access.may('facts.sensitive'::text) AND (access.purpose() <> ''::text)) ELSE NULL::boolean END, false);
comment on function access.sees_sensitive() is 'Whether who asks may see the sensitive facts of everybody: staff with the power who gave a purpose, and the program. Enterprises see their own, firm by firm.';
grant execute on function access.sees_sensitive() to yuanding_enterprise;
grant execute on function access.sees_sensitive() to yuanding_server;
grant execute on function access.sees_sensitive() to yuanding_staff;

create schema audit;
comment on schema audit is 'Who did what, when and why. Absent on purpose: reasons why somebody may do it (people, and the contract); texts and files, of which events keep the sha256; logs of the program itself, which are not evidence.';
grant usage on schema audit to yuanding_enterprise;
grant usage on schema audit to yuanding_identity;
grant usage on schema audit to yuanding_public;
grant usage on schema audit to yuanding_server;
grant usage on schema audit to yuanding_staff;

create table audit.checkpoint (
  day date not null,
  place bigint not null,
  hash text not null,
  at timestamp with time zone not null default now(),
  token bytea,
  stamped_at timestamp with time zone
);
comment on table audit.checkpoint is 'The end of the log as it was when a day had ended: a short text to keep elsewhere, and to have stamped by an outside authority of time. Absent on purpose: days on which nothing was logged.';
comment on column audit.checkpoint.day is 'The day that had ended, in the park''s calendar.';
comment on column audit.checkpoint.place is 'The last event of the day.';
comment on column audit.checkpoint.hash is 'Its hash.';
comment on column audit.checkpoint.at is 'When it was sealed.';
comment on column audit.checkpoint.token is 'The answer of the authority of time (RFC 3161, DER): that it saw the hash, and when.';
comment on column audit.checkpoint.stamped_at is 'The time in the token.';
alter table audit.checkpoint add constraint checkpoint_check CHECK (((token IS NULL) = (stamped_at IS NULL)));
alter table audit.checkpoint add constraint checkpoint_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
alter table audit.checkpoint add constraint checkpoint_pkey PRIMARY KEY (day);
alter table audit.checkpoint add constraint checkpoint_place_fkey FOREIGN KEY (place) REFERENCES audit.event(place) ON DELETE RESTRICT;
alter table audit.checkpoint add constraint checkpoint_token_check CHECK (((length(token) >= 1) AND (length(token) <= 65536)));
CREATE TRIGGER only_added_to BEFORE DELETE OR TRUNCATE ON audit.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER only_stamp BEFORE UPDATE ON audit.checkpoint FOR EACH ROW EXECUTE FUNCTION audit.only_stamp();
alter table audit.checkpoint enable row level security;
create policy server_adds on audit.checkpoint as permissive for insert to yuanding_server with check ((token IS NULL));
create policy server_reads on audit.checkpoint as permissive for select to yuanding_server using (true);
create policy server_stamps on audit.checkpoint as permissive for update to yuanding_server using (true);
create policy staff_reads on audit.checkpoint as permissive for select to yuanding_staff using (( SELECT access.may('log.read'::text) AS may));
grant insert (day, place, hash) on audit.checkpoint to yuanding_server;
grant select (day, place, hash, at, token, stamped_at) on audit.checkpoint to yuanding_server;
grant select (day, place, hash, at, token, stamped_at) on audit.checkpoint to yuanding_staff;
grant update (token, stamped_at) on audit.checkpoint to yuanding_server;

CREATE OR REPLACE FUNCTION audit.details_naming(who uuid, words text[])
 RETURNS TABLE(place bigint, type text, person uuid, thing_id text, details jsonb, salts jsonb, algorithm text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ begin
  if not audit.may_erase() then
    raise exception 'only who manages people erases' using errcode = 'insufficient_privilege';
  end if;
  return query select e.place, e.type, e.person, e.thing_id, e.details, e.salts, e.algorithm from audit.event as e
    where e.type <> 'personal_details_erased' and e.details <> '{}'
      and (e.person = who or e.thing_id = who::text or exists (
        select from unnest(words) as word where strpos(e.details::text, word) > 0))
    order by e.place;
end $function$;
comment on function audit.details_naming(uuid,text[]) is 'Events with details by a person, about them, or in which one of these words stands (as in JSON). Reads the whole log: for the rare erasure.';
grant execute on function audit.details_naming(uuid,text[]) to yuanding_server;
grant execute on function audit.details_naming(uuid,text[]) to yuanding_staff;

CREATE OR REPLACE FUNCTION audit.erase(at_place bigint, commitments jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ declare
  fields text[] := array(select jsonb_object_keys(commitments));
begin
  if not audit.may_erase() then
    raise exception 'only who manages people erases' using errcode = 'insufficient_privilege';
  end if;
  update audit.event set details = details - fields, salts = salts - fields, erased = erased || commitments where place = at_place;
end $function$;
comment on function audit.erase(bigint,jsonb) is 'Erases fields of the details of one event, given what each is hashed to. An event personal_details_erased must name them in the same transaction, or the log no longer verifies.';
grant execute on function audit.erase(bigint,jsonb) to yuanding_server;
grant execute on function audit.erase(bigint,jsonb) to yuanding_staff;

create table audit.event (
  place bigint not null,
  at timestamp with time zone not null,
  type text not null,
  person uuid,
  capacity text not null,
  post jsonb,
  subject text,
  thing_kind text,
  thing_id text,
  policy_set text,
  details jsonb not null,
  salts jsonb not null,
  erased jsonb not null default '{}'::jsonb,
  details_hash text not null,
  previous text not null,
  hash text not null,
  algorithm text not null,
  transaction xid8 not null
);
comment on table audit.event is 'What somebody or the program did, once and for good. Each event carries the hash of the one before, so that none can be changed, taken out, put in or moved without the chain saying where. Absent on purpose: references to the tables of others, whose rows may go while the event stays; names, which stand in the details alone.';
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
alter table audit.event add constraint event_algorithm_check CHECK ((algorithm = ANY (ARRAY['sha256'::text, 'sm3'::text])));
alter table audit.event add constraint event_capacity_check CHECK ((capacity = ANY (ARRAY['public'::text, 'enterprise'::text, 'staff'::text, 'key'::text, 'system'::text])));
alter table audit.event add constraint event_check CHECK (((thing_kind IS NULL) = (thing_id IS NULL)));
alter table audit.event add constraint event_check1 CHECK (((previous = ''::text) = (place = 1)));
alter table audit.event add constraint event_details_check CHECK ((jsonb_typeof(details) = 'object'::text));
alter table audit.event add constraint event_details_hash_check CHECK ((details_hash ~ '^[0-9a-f]{64}$'::text));
alter table audit.event add constraint event_erased_check CHECK ((jsonb_typeof(erased) = 'object'::text));
alter table audit.event add constraint event_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
alter table audit.event add constraint event_pkey PRIMARY KEY (place);
alter table audit.event add constraint event_place_check CHECK ((place > 0));
alter table audit.event add constraint event_post_check CHECK ((jsonb_typeof(post) = 'object'::text));
alter table audit.event add constraint event_previous_check CHECK ((previous ~ '^([0-9a-f]{64})?$'::text));
alter table audit.event add constraint event_salts_check CHECK ((jsonb_typeof(salts) = 'object'::text));
alter table audit.event add constraint event_subject_check CHECK (((subject <> ''::text) AND (length(subject) <= 200)));
alter table audit.event add constraint event_thing_id_check CHECK (((thing_id <> ''::text) AND (length(thing_id) <= 500)));
alter table audit.event add constraint event_thing_kind_check CHECK ((thing_kind <> ''::text));
alter table audit.event add constraint event_type_check CHECK ((type ~ '^[a-z]+(_[a-z]+)*$'::text));
CREATE INDEX event_by_person ON audit.event USING btree (person, place DESC);
comment on index audit.event_by_person is 'What one person did, newest first.';
CREATE INDEX event_by_subject ON audit.event USING btree (subject, place DESC) WHERE (subject IS NOT NULL);
comment on index audit.event_by_subject is 'What was done about one subject, newest first.';
CREATE INDEX event_by_thing ON audit.event USING btree (thing_kind, thing_id, place DESC) WHERE (thing_kind IS NOT NULL);
comment on index audit.event_by_thing is 'The life of one thing.';
CREATE INDEX event_by_time ON audit.event USING btree (at, place);
comment on index audit.event_by_time is 'Events of a day.';
CREATE INDEX event_by_transaction ON audit.event USING btree (transaction);
comment on index audit.event_by_transaction is 'Whether a transaction has written an event.';
CREATE INDEX event_by_type ON audit.event USING btree (type, place DESC);
comment on index audit.event_by_type is 'Events of one type, newest first.';
CREATE TRIGGER follow BEFORE INSERT ON audit.event FOR EACH ROW EXECUTE FUNCTION audit.follow();
CREATE TRIGGER only_added_to BEFORE DELETE OR TRUNCATE ON audit.event FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER only_erase BEFORE UPDATE ON audit.event FOR EACH ROW EXECUTE FUNCTION audit.only_erase();
alter table audit.event enable row level security;
create policy people_add on audit.event as permissive for insert to yuanding_enterprise, yuanding_public, yuanding_staff with check ((NOT (person IS DISTINCT FROM access.person())));
create policy server_adds on audit.event as permissive for insert to yuanding_server with check (true);
create policy server_reads on audit.event as permissive for select to yuanding_server using (true);
create policy staff_reads on audit.event as permissive for select to yuanding_staff using (( SELECT access.may('log.read'::text) AS may));
grant insert (place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set, details, salts, details_hash, previous, hash, algorithm, transaction) on audit.event to yuanding_enterprise;
grant insert (place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set, details, salts, details_hash, previous, hash, algorithm, transaction) on audit.event to yuanding_public;
grant insert (place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set, details, salts, details_hash, previous, hash, algorithm, transaction) on audit.event to yuanding_server;
grant insert (place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set, details, salts, details_hash, previous, hash, algorithm, transaction) on audit.event to yuanding_staff;
grant select (place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set, details, salts, erased, details_hash, previous, hash, algorithm, transaction) on audit.event to yuanding_server;
grant select (place, at, type, person, capacity, post, subject, thing_kind, thing_id, policy_set, details, salts, erased, details_hash, previous, hash, algorithm, transaction) on audit.event to yuanding_staff;

CREATE OR REPLACE FUNCTION audit.follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ declare tail audit.tail; begin
  select t.* into strict tail from audit.tail as t for update;
  if new.place <> tail.place + 1 or new.previous <> tail.hash or new.algorithm <> tail.algorithm
    or new.at < tail.at or new.at > greatest(clock_timestamp(), tail.at) or new.transaction <> pg_current_xact_id() then
    raise exception 'event % does not follow event % of the log', new.place, tail.place using errcode = 'restrict_violation';
  end if;
  update audit.tail set place = new.place, hash = new.hash, at = new.at;
  return new;
end $function$;
comment on function audit.follow() is 'An event is added at the end of the chain and nowhere else, in the transaction and at the time it says.';

CREATE OR REPLACE PROCEDURE audit.guard(IN guarded regclass, VARIADIC left_out text[] DEFAULT '{}'::text[])
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $procedure$ declare
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
end $procedure$;
comment on function audit.guard(regclass,text[]) is 'Guards a table, in a migration: call audit.guard(''people.person''). From then on a transaction of the program that changes a row of it is committed only if it has written an event (recordEvent) as well. Changes of the columns named after it do not count: progress of work, say. Not for tables that are derived from others, or written by a library in transactions of its own.';

CREATE OR REPLACE FUNCTION audit.keep_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ declare
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
end $function$;
comment on function audit.keep_version() is 'Keeps what a row was before it was changed or deleted. Its arguments are columns to leave out: personal data, and what changes so often that nobody asks.';

CREATE OR REPLACE PROCEDURE audit.keep_versions(IN kept regclass, VARIADIC left_out text[] DEFAULT '{}'::text[])
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $procedure$ begin
  execute format('create trigger keep_version after update or delete on %s for each row execute function audit.keep_version(%s)',
    kept, (select coalesce(string_agg(quote_literal(name), ', '), '') from unnest(left_out) as name));
end $procedure$;
comment on function audit.keep_versions(regclass,text[]) is 'Keeps the versions of a table''s rows, in a migration: call audit.keep_versions(''people.person'', ''name'', ''email''). The table needs a primary key; the columns named after it are left out.';

CREATE OR REPLACE FUNCTION audit.may_erase()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
RETURN ((current_setting('role'::text) = ANY (ARRAY['none'::text, 'yuanding_server'::text])) OR access.may('people.manage'::text));
comment on function audit.may_erase() is 'Whether who asks may erase personal details: the program, or whoever manages people.';

CREATE OR REPLACE FUNCTION audit.only_erase()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ declare
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
end $function$;
comment on function audit.only_erase() is 'The one change of an event: fields of its details go, with their salts, and what they were hashed to stays. What was erased is itself never erased.';

CREATE OR REPLACE FUNCTION audit.only_stamp()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if old.token is not null or (new.day, new.place, new.hash, new.at) is distinct from (old.day, old.place, old.hash, old.at) then
    raise exception 'of a checkpoint nothing changes but that it is stamped, once' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;
comment on function audit.only_stamp() is 'The one change of a checkpoint.';

CREATE OR REPLACE FUNCTION audit.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $function$;
comment on function audit.refuse_change() is 'What was logged is never changed, deleted or emptied, by its owner neither.';

CREATE OR REPLACE FUNCTION audit.refuse_unlogged()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ begin
  -- A restored copy counts its transactions anew, so that an old event may have the same number.
  if not exists (select from audit.event as e where e.transaction = new.transaction and e.at >= now()) then
    raise exception 'a change of % was not logged and is not kept', new.relation using errcode = 'restrict_violation';
  end if;
  delete from audit.touched as t where t.transaction = new.transaction and t.relation = new.relation;
  return null;
end $function$;
comment on function audit.refuse_unlogged() is 'At the commit: no event, no change.';

CREATE OR REPLACE FUNCTION audit.reserve(OUT place bigint, OUT previous text, OUT at timestamp with time zone, OUT algorithm text, OUT transaction xid8)
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ declare tail audit.tail; begin
  select t.* into strict tail from audit.tail as t for update;
  place := tail.place + 1;
  previous := tail.hash;
  at := greatest(clock_timestamp(), tail.at);
  algorithm := tail.algorithm;
  transaction := pg_current_xact_id();
end $function$;
comment on function audit.reserve() is 'Locks the end of the chain until the transaction ends, and says what the next event follows. Runs as the owner: whoever writes an event need not read the log.';
grant execute on function audit.reserve() to yuanding_enterprise;
grant execute on function audit.reserve() to yuanding_public;
grant execute on function audit.reserve() to yuanding_server;
grant execute on function audit.reserve() to yuanding_staff;

create table audit.row_version (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default clock_timestamp(),
  transaction xid8 not null default pg_current_xact_id(),
  relation text not null,
  key jsonb not null,
  old jsonb not null,
  new jsonb
);
comment on table audit.row_version is 'Rows as they were before each change, of tables that are not only added to: below the log, by whatever way a row was changed. Absent on purpose: who did it (the event of the same transaction says); columns that were not changed, and those with personal data, which each table leaves out.';
comment on column audit.row_version.id is 'In the order of the changes within one transaction.';
comment on column audit.row_version.at is 'When.';
comment on column audit.row_version.transaction is 'The same as audit.event.transaction of the events written with it.';
comment on column audit.row_version.relation is 'Schema and name of the table.';
comment on column audit.row_version.key is 'The primary key of the row, by column.';
comment on column audit.row_version.old is 'The columns that changed, as they were; all of them when the row was deleted.';
comment on column audit.row_version.new is 'The same columns as they became; null when the row was deleted.';
alter table audit.row_version add constraint row_version_pkey PRIMARY KEY (id);
CREATE INDEX row_version_by_key ON audit.row_version USING btree (relation, key, id DESC);
comment on index audit.row_version_by_key is 'The versions of one row, newest first.';
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.row_version FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table audit.row_version enable row level security;
create policy server_reads on audit.row_version as permissive for select to yuanding_server using (true);
create policy staff_reads on audit.row_version as permissive for select to yuanding_staff using (( SELECT access.may('log.read'::text) AS may));
grant select (id, at, transaction, relation, key, old, new) on audit.row_version to yuanding_server;
grant select (id, at, transaction, relation, key, old, new) on audit.row_version to yuanding_staff;

create table audit.tail (
  one boolean not null default true,
  place bigint not null,
  hash text not null,
  at timestamp with time zone not null,
  algorithm text not null,
  stamped boolean not null
);
comment on table audit.tail is 'The end of the chain, one row: whoever writes an event locks it until their transaction ends, and without it nobody would miss the last event. Absent on purpose: history.';
comment on column audit.tail.one is 'There is one row.';
comment on column audit.tail.place is 'Place of the newest event; 0 before the first.';
comment on column audit.tail.hash is 'Its hash; empty before the first.';
comment on column audit.tail.at is 'When it was written.';
comment on column audit.tail.algorithm is 'The hash for the next event (YUANDING_LOG_HASH).';
comment on column audit.tail.stamped is 'Whether an outside authority of time is asked (YUANDING_TIMESTAMP_URL).';
alter table audit.tail add constraint tail_algorithm_check CHECK ((algorithm = ANY (ARRAY['sha256'::text, 'sm3'::text])));
alter table audit.tail add constraint tail_one_check CHECK (one);
alter table audit.tail add constraint tail_pkey PRIMARY KEY (one);
alter table audit.tail add constraint tail_place_check CHECK ((place >= 0));
CREATE TRIGGER only_added_to BEFORE DELETE OR TRUNCATE ON audit.tail FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table audit.tail enable row level security;
create policy server_chooses on audit.tail as permissive for update to yuanding_server using (true);
create policy server_reads on audit.tail as permissive for select to yuanding_server using (true);
create policy staff_reads on audit.tail as permissive for select to yuanding_staff using (( SELECT access.may('log.read'::text) AS may));
grant select (one, place, hash, at, algorithm, stamped) on audit.tail to yuanding_server;
grant select (one, place, hash, at, algorithm, stamped) on audit.tail to yuanding_staff;
grant update (algorithm, stamped) on audit.tail to yuanding_server;

CREATE OR REPLACE FUNCTION audit.touch()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ begin
  if current_setting('role') = 'none' then return null; end if;
  if tg_level = 'STATEMENT' then
    if not exists (select from changed) then return null; end if;
  end if;
  insert into audit.touched (transaction, relation) values (pg_current_xact_id(), tg_table_schema || '.' || tg_table_name)
    on conflict do nothing;
  return null;
end $function$;
comment on function audit.touch() is 'Notes once a transaction that a guarded table has changed.';

create table audit.touched (
  transaction xid8 not null,
  relation text not null
);
comment on table audit.touched is 'Guarded tables that a transaction under way has changed. Empty for everybody else: a row goes when its transaction is committed. Absent on purpose: which rows; audit.row_version has those that went.';
comment on column audit.touched.transaction is 'The transaction.';
comment on column audit.touched.relation is 'Schema and name of the table.';
alter table audit.touched add constraint logged TRIGGER DEFERRABLE INITIALLY DEFERRED;
alter table audit.touched add constraint touched_pkey PRIMARY KEY (transaction, relation);
CREATE CONSTRAINT TRIGGER logged AFTER INSERT ON audit.touched DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.refuse_unlogged();
alter table audit.touched enable row level security;
create policy server_reads on audit.touched as permissive for select to yuanding_server using (true);
grant select (transaction, relation) on audit.touched to yuanding_server;

create schema cases;
comment on schema cases is 'Cases and what was done in them. Absent on purpose: what a case is about, which capabilities keep under its id; processes in force, which are files.';
grant usage on schema cases to yuanding_enterprise;
grant usage on schema cases to yuanding_server;
grant usage on schema cases to yuanding_staff;

create table cases.act (
  case_id uuid not null,
  number integer not null,
  kind text not null,
  transition text,
  vote text,
  state text not null,
  documents text[] not null default '{}'::text[],
  fields jsonb not null default '{}'::jsonb,
  person uuid,
  person_name text,
  reason text not null default ''::text,
  by_name text not null,
  by_id uuid,
  capacity text not null,
  post uuid,
  at timestamp with time zone not null default now()
);
comment on table cases.act is 'What was done in a case, in order. Absent on purpose: changes of what was done; what follows from it (votes that no longer count, clocks), which the process says.';
comment on column cases.act.case_id is 'The case. One with acts cannot be deleted.';
comment on column cases.act.number is 'From 1 without gaps; the version of a case is its last.';
comment on column cases.act.kind is 'transition: a step of the process; assign: somebody becomes responsible; join, leave: somebody takes part or no longer.';
comment on column cases.act.transition is 'Which step.';
comment on column cases.act.vote is 'For it or against; for, where no votes are taken.';
comment on column cases.act.state is 'The state in which the case was afterwards.';
comment on column cases.act.documents is 'Kinds of documents that were with it.';
comment on column cases.act.fields is 'What was filled in, by field.';
comment on column cases.act.person is 'Who was made responsible, joined or left.';
comment on column cases.act.person_name is 'Their name then.';
comment on column cases.act.reason is 'Why, in words; may be empty.';
comment on column cases.act.by_name is 'Who did it, as it was signed.';
comment on column cases.act.by_id is 'Id of the person who did it; null: the program.';
comment on column cases.act.capacity is 'As whom.';
comment on column cases.act.post is 'The post by which they did it; null for an enterprise and the program.';
comment on column cases.act.at is 'When. The program''s acts that follow from one have its moment.';
alter table cases.act add constraint act_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table cases.act add constraint act_capacity_check CHECK ((capacity = ANY (ARRAY['enterprise'::text, 'staff'::text, 'key'::text, 'system'::text])));
alter table cases.act add constraint act_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases.head(id) ON DELETE RESTRICT;
alter table cases.act add constraint act_check CHECK ((((kind = 'transition'::text) = (transition IS NOT NULL)) AND ((transition IS NOT NULL) = (vote IS NOT NULL))));
alter table cases.act add constraint act_check1 CHECK ((((kind = 'transition'::text) = (person IS NULL)) AND ((person IS NULL) = (person_name IS NULL))));
alter table cases.act add constraint act_fields_check CHECK (((jsonb_typeof(fields) = 'object'::text) AND (pg_column_size(fields) <= 65536)));
alter table cases.act add constraint act_kind_check CHECK ((kind = ANY (ARRAY['transition'::text, 'assign'::text, 'join'::text, 'leave'::text])));
alter table cases.act add constraint act_number_check CHECK (((number >= 1) AND (number <= 10000)));
alter table cases.act add constraint act_pkey PRIMARY KEY (case_id, number);
alter table cases.act add constraint act_reason_check CHECK ((length(reason) <= 2000));
alter table cases.act add constraint act_state_check CHECK ((state <> ''::text));
alter table cases.act add constraint act_transition_check CHECK ((transition ~ '^[a-z][a-z0-9-]{0,63}$'::text));
alter table cases.act add constraint act_vote_check CHECK ((vote = ANY (ARRAY['for'::text, 'against'::text])));
CREATE TRIGGER check_act BEFORE INSERT ON cases.act FOR EACH ROW EXECUTE FUNCTION cases.check_act();
CREATE TRIGGER logged_delete AFTER DELETE ON cases.act REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON cases.act REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON cases.act REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON cases.act FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table cases.act enable row level security;
create policy server_adds on cases.act as permissive for insert to yuanding_server with check (true);
create policy server_reads on cases.act as permissive for select to yuanding_server using (true);
create policy staff_reads on cases.act as permissive for select to yuanding_staff using ((( SELECT access.may('cases.see'::text) AS may) OR (case_id = ANY (( SELECT cases.own() AS own)::uuid[]))));
grant insert (case_id, number, kind, transition, vote, state, documents, fields, person, person_name, reason, by_name, by_id, capacity, post, at) on cases.act to yuanding_server;
grant select (case_id, number, kind, transition, vote, state, documents, fields, person, person_name, reason, by_name, by_id, capacity, post, at) on cases.act to yuanding_server;
grant select (case_id, number, kind, transition, vote, state, documents, fields, person, person_name, reason, by_name, by_id, capacity, post, at) on cases.act to yuanding_staff;

CREATE OR REPLACE FUNCTION cases.check_act()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ begin
  perform pg_advisory_xact_lock(hashtextextended('cases.case ' || new.case_id::text, 0));
  if new.number <> coalesce((select max(number) from cases.act where case_id = new.case_id), 0) + 1 then
    raise exception 'an act of a case comes after its last' using errcode = 'serialization_failure';
  end if;
  return new;
end $function$;
comment on function cases.check_act() is 'Acts of a case are numbered without gaps, one after the other.';

create table cases.draft (
  case_id uuid not null,
  side text not null,
  transition text not null,
  reason text not null,
  fields jsonb not null,
  revision integer not null,
  by_name text not null,
  at timestamp with time zone not null
);
comment on table cases.draft is 'What one side of a case is filling in for its next step, shared by its people until a step is done. Absent on purpose: earlier ones; what was done stands in the acts.';
comment on column cases.draft.case_id is 'The case; a draft goes with it.';
comment on column cases.draft.side is 'Whose: the park''s own people, or those of the enterprise.';
comment on column cases.draft.transition is 'For which step.';
comment on column cases.draft.reason is 'The reason as far as it is written.';
comment on column cases.draft.fields is 'What was filled in, by field, unchecked.';
comment on column cases.draft.revision is 'From 1; whoever saves names the one they saw.';
comment on column cases.draft.by_name is 'Who saved it last.';
comment on column cases.draft.at is 'When.';
alter table cases.draft add constraint draft_by_name_check CHECK ((by_name <> ''::text));
alter table cases.draft add constraint draft_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases.head(id) ON DELETE CASCADE;
alter table cases.draft add constraint draft_fields_check CHECK (((jsonb_typeof(fields) = 'object'::text) AND (pg_column_size(fields) <= 65536)));
alter table cases.draft add constraint draft_pkey PRIMARY KEY (case_id, side);
alter table cases.draft add constraint draft_reason_check CHECK ((length(reason) <= 2000));
alter table cases.draft add constraint draft_revision_check CHECK ((revision > 0));
alter table cases.draft add constraint draft_side_check CHECK ((side = ANY (ARRAY['park'::text, 'enterprise'::text])));
alter table cases.draft add constraint draft_transition_check CHECK ((length(transition) <= 64));
alter table cases.draft enable row level security;
create policy server_keeps on cases.draft as permissive for all to yuanding_server using (true) with check (true);
grant delete on cases.draft to yuanding_server;
grant insert (case_id, side, transition, reason, fields, revision, by_name, at) on cases.draft to yuanding_server;
grant select (case_id, side, transition, reason, fields, revision, by_name, at) on cases.draft to yuanding_server;
grant update (transition, reason, fields, revision, by_name, at) on cases.draft to yuanding_server;

create table cases.file (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  internal boolean not null,
  made_at timestamp with time zone not null default now()
);
comment on table cases.file is 'A file of a case, which may have several versions. Absent on purpose: its name and content, which are those of a version.';
comment on column cases.file.id is 'Made by the caller.';
comment on column cases.file.case_id is 'The case.';
comment on column cases.file.kind is 'Which of the documents that the process knows; other for any other one.';
comment on column cases.file.internal is 'Whether the enterprise never sees it.';
comment on column cases.file.made_at is 'When its first version came.';
alter table cases.file add constraint file_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases.head(id) ON DELETE RESTRICT;
alter table cases.file add constraint file_kind_check CHECK ((kind ~ '^[a-z][a-z0-9-]{0,63}$'::text));
alter table cases.file add constraint file_pkey PRIMARY KEY (id);
CREATE INDEX file_by_case ON cases.file USING btree (case_id, made_at, id);
comment on index cases.file_by_case is 'The files of a case in the order in which they came.';
CREATE TRIGGER logged_delete AFTER DELETE ON cases.file REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON cases.file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON cases.file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON cases.file FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table cases.file enable row level security;
create policy enterprise_reads on cases.file as permissive for select to yuanding_enterprise using (((NOT internal) AND (case_id IN ( SELECT c.id
   FROM cases.head c
  WHERE (c.subject = ANY (( SELECT access.own_codes('cases.see'::text) AS own_codes)::text[]))))));
create policy judges_read on cases.file as permissive for select to yuanding_staff using (((NOT internal) AND (case_id = ANY (( SELECT cases.judged() AS judged)::uuid[]))));
create policy server_adds on cases.file as permissive for insert to yuanding_server with check (true);
create policy server_reads on cases.file as permissive for select to yuanding_server using (true);
create policy staff_reads on cases.file as permissive for select to yuanding_staff using ((( SELECT access.may('cases.see'::text) AS may) OR (case_id = ANY (( SELECT cases.own() AS own)::uuid[]))));
grant insert (id, case_id, kind, internal) on cases.file to yuanding_server;
grant select (id, case_id, kind, internal, made_at) on cases.file to yuanding_enterprise;
grant select (id, case_id, kind, internal, made_at) on cases.file to yuanding_server;
grant select (id, case_id, kind, internal, made_at) on cases.file to yuanding_staff;

create table cases.file_part (
  file uuid not null,
  number integer not null,
  part integer not null,
  content bytea not null
);
comment on table cases.file_part is 'The content of a version in parts of at most a megabyte. Absent on purpose: changes.';
comment on column cases.file_part.file is 'The file.';
comment on column cases.file_part.number is 'Which version. One with content cannot be deleted.';
comment on column cases.file_part.part is 'From 0.';
comment on column cases.file_part.content is 'The bytes.';
alter table cases.file_part add constraint file_part_content_check CHECK (((length(content) >= 1) AND (length(content) <= 1048576)));
alter table cases.file_part add constraint file_part_file_number_fkey FOREIGN KEY (file, number) REFERENCES cases.file_version(file, number) ON DELETE RESTRICT;
alter table cases.file_part add constraint file_part_part_check CHECK (((part >= 0) AND (part <= 1000)));
alter table cases.file_part add constraint file_part_pkey PRIMARY KEY (file, number, part);
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON cases.file_part FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table cases.file_part enable row level security;
create policy enterprise_reads on cases.file_part as permissive for select to yuanding_enterprise using ((file IN ( SELECT f.id
   FROM cases.file f)));
create policy server_adds on cases.file_part as permissive for insert to yuanding_server with check (true);
create policy server_reads on cases.file_part as permissive for select to yuanding_server using (true);
create policy staff_reads on cases.file_part as permissive for select to yuanding_staff using ((file IN ( SELECT f.id
   FROM cases.file f)));
grant insert (file, number, part, content) on cases.file_part to yuanding_server;
grant select (file, number, part, content) on cases.file_part to yuanding_enterprise;
grant select (file, number, part, content) on cases.file_part to yuanding_server;
grant select (file, number, part, content) on cases.file_part to yuanding_staff;

create table cases.file_version (
  file uuid not null,
  number integer not null,
  name text not null,
  sha256 text not null,
  bytes bigint not null,
  by_name text not null,
  by_id uuid,
  capacity text not null,
  at timestamp with time zone not null default now()
);
comment on table cases.file_version is 'One version of a file. Absent on purpose: what kind of content it is; that is looked for when it is opened.';
comment on column cases.file_version.file is 'The file. One with versions cannot be deleted.';
comment on column cases.file_version.number is 'From 1 without gaps.';
comment on column cases.file_version.name is 'What it was called where it came from.';
comment on column cases.file_version.sha256 is 'Of the content.';
comment on column cases.file_version.bytes is 'How long it is.';
comment on column cases.file_version.by_name is 'Who sent it, as it was signed.';
comment on column cases.file_version.by_id is 'Id of the person; null: the program.';
comment on column cases.file_version.capacity is 'As whom.';
comment on column cases.file_version.at is 'When.';
alter table cases.file_version add constraint file_version_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table cases.file_version add constraint file_version_bytes_check CHECK (((bytes >= 1) AND (bytes <= 52428800)));
alter table cases.file_version add constraint file_version_capacity_check CHECK ((capacity = ANY (ARRAY['enterprise'::text, 'staff'::text, 'key'::text, 'system'::text])));
alter table cases.file_version add constraint file_version_file_fkey FOREIGN KEY (file) REFERENCES cases.file(id) ON DELETE RESTRICT;
alter table cases.file_version add constraint file_version_name_check CHECK (((name <> ''::text) AND (length(name) <= 255)));
alter table cases.file_version add constraint file_version_number_check CHECK (((number >= 1) AND (number <= 1000)));
alter table cases.file_version add constraint file_version_pkey PRIMARY KEY (file, number);
alter table cases.file_version add constraint file_version_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
CREATE TRIGGER logged_delete AFTER DELETE ON cases.file_version REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON cases.file_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON cases.file_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON cases.file_version FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table cases.file_version enable row level security;
create policy enterprise_reads on cases.file_version as permissive for select to yuanding_enterprise using ((file IN ( SELECT f.id
   FROM cases.file f)));
create policy server_adds on cases.file_version as permissive for insert to yuanding_server with check (true);
create policy server_reads on cases.file_version as permissive for select to yuanding_server using (true);
create policy staff_reads on cases.file_version as permissive for select to yuanding_staff using ((file IN ( SELECT f.id
   FROM cases.file f)));
grant insert (file, number, name, sha256, bytes, by_name, by_id, capacity) on cases.file_version to yuanding_server;
grant select (file, number, name, sha256, bytes, by_name, by_id, capacity, at) on cases.file_version to yuanding_server;
grant select (file, number, name, sha256, bytes, by_name, by_id, capacity, at) on cases.file_version to yuanding_staff;
grant select (file, number, name, sha256, bytes, by_name, capacity, at) on cases.file_version to yuanding_enterprise;

create table cases.head (
  id uuid not null,
  process text not null,
  process_set text not null,
  parent uuid,
  subject text,
  subject_name text,
  title text not null,
  opened_by text not null,
  opened_by_id uuid,
  opened_at timestamp with time zone not null default now(),
  sought text generated always as (lower(((((title || ' '::text) || COALESCE(subject_name, ''::text)) || ' '::text) || COALESCE(subject, ''::text)))) stored
);
comment on table cases.head is 'A case. Absent on purpose: its state, who is responsible and by when, which follow from its acts; what it is about, which its capability keeps.';
comment on column cases.head.id is 'Made by the caller: a case opened twice under one id is opened once.';
comment on column cases.head.process is 'By which process it runs.';
comment on column cases.head.process_set is 'The processes as they were when it was opened.';
comment on column cases.head.parent is 'The case it is part of; null for none. A case with parts cannot be deleted.';
comment on column cases.head.subject is 'Code of the enterprise or institution it concerns; null for none.';
comment on column cases.head.subject_name is 'Its name when the case was opened.';
comment on column cases.head.title is 'What people call it.';
comment on column cases.head.opened_by is 'Who opened it, as it was signed.';
comment on column cases.head.opened_by_id is 'Id of the person who opened it; null: the program.';
comment on column cases.head.opened_at is 'When.';
comment on column cases.head.sought is 'What it is found by: title, name and code.';
alter table cases.head add constraint head_check CHECK ((parent <> id));
alter table cases.head add constraint head_check1 CHECK (((subject IS NULL) = (subject_name IS NULL)));
alter table cases.head add constraint head_opened_by_check CHECK (((opened_by <> ''::text) AND (length(opened_by) <= 100)));
alter table cases.head add constraint head_parent_fkey FOREIGN KEY (parent) REFERENCES cases.head(id) ON DELETE RESTRICT;
alter table cases.head add constraint head_pkey PRIMARY KEY (id);
alter table cases.head add constraint head_process_check CHECK ((process ~ '^[a-z][a-z0-9-]{0,63}$'::text));
alter table cases.head add constraint head_process_set_fkey FOREIGN KEY (process_set) REFERENCES cases.process_set(hash) ON DELETE RESTRICT;
alter table cases.head add constraint head_subject_check CHECK ((subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
alter table cases.head add constraint head_subject_name_check CHECK ((subject_name <> ''::text));
alter table cases.head add constraint head_title_check CHECK (((title <> ''::text) AND (length(title) <= 200)));
CREATE INDEX head_by_pairs ON cases.head USING gin (facts.pairs(sought));
comment on index cases.head_by_pairs is 'Cases by the pairs of characters in what they are found by.';
CREATE INDEX head_by_parent ON cases.head USING btree (parent, id) WHERE (parent IS NOT NULL);
comment on index cases.head_by_parent is 'The parts of a case.';
CREATE INDEX head_by_subject ON cases.head USING btree (subject, opened_at DESC, id DESC) WHERE (subject IS NOT NULL);
comment on index cases.head_by_subject is 'The cases of an enterprise, newest first.';
CREATE TRIGGER logged_delete AFTER DELETE ON cases.head REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON cases.head REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON cases.head REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON cases.head FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table cases.head enable row level security;
create policy enterprise_reads on cases.head as permissive for select to yuanding_enterprise using ((subject = ANY (( SELECT access.own_codes('cases.see'::text) AS own_codes)::text[])));
create policy server_adds on cases.head as permissive for insert to yuanding_server with check (true);
create policy server_reads on cases.head as permissive for select to yuanding_server using (true);
create policy staff_reads on cases.head as permissive for select to yuanding_staff using ((( SELECT access.may('cases.see'::text) AS may) OR (id = ANY (( SELECT cases.own() AS own)::uuid[]))));
grant insert (id, process, process_set, parent, subject, subject_name, title, opened_by, opened_by_id) on cases.head to yuanding_server;
grant select (id, process, process_set, parent, subject, subject_name, title, opened_at, sought) on cases.head to yuanding_enterprise;
grant select (id, process, process_set, parent, subject, subject_name, title, opened_by, opened_by_id, opened_at, sought) on cases.head to yuanding_server;
grant select (id, process, process_set, parent, subject, subject_name, title, opened_by, opened_by_id, opened_at, sought) on cases.head to yuanding_staff;

CREATE OR REPLACE FUNCTION cases.judged()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT ARRAY( SELECT c.parent
            FROM (cases.standing s
              JOIN cases.head c ON ((c.id = s.case_id)))
           WHERE ((s.responsible = access.person()) AND (s.process = 'review'::text) AND (s.kind <> 'withdrawn'::text) AND (NOT s.voided))) AS "array";
END;
comment on function cases.judged() is 'The cases of which who asks judges a part, until they stepped aside or were replaced.';
grant execute on function cases.judged() to yuanding_server;
grant execute on function cases.judged() to yuanding_staff;

create table cases.message (
  id uuid not null,
  case_id uuid not null,
  channel text not null,
  text text not null,
  by_name text not null,
  by_id uuid,
  capacity text not null,
  at timestamp with time zone not null default now()
);
comment on table cases.message is 'What was said in a case: among the park''s own, or with the enterprise. Absent on purpose: changes; what was said is said.';
comment on column cases.message.id is 'Made by the caller.';
comment on column cases.message.case_id is 'The case.';
comment on column cases.message.channel is 'internal: the enterprise never sees it; enterprise: both sides do.';
comment on column cases.message.text is 'What was said.';
comment on column cases.message.by_name is 'By whom, as it was signed.';
comment on column cases.message.by_id is 'Id of the person; null: the program.';
comment on column cases.message.capacity is 'As whom.';
comment on column cases.message.at is 'When.';
alter table cases.message add constraint message_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table cases.message add constraint message_capacity_check CHECK ((capacity = ANY (ARRAY['enterprise'::text, 'staff'::text, 'key'::text, 'system'::text])));
alter table cases.message add constraint message_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases.head(id) ON DELETE RESTRICT;
alter table cases.message add constraint message_channel_check CHECK ((channel = ANY (ARRAY['internal'::text, 'enterprise'::text])));
alter table cases.message add constraint message_pkey PRIMARY KEY (id);
alter table cases.message add constraint message_text_check CHECK (((text <> ''::text) AND (length(text) <= 4000)));
CREATE INDEX message_by_case ON cases.message USING btree (case_id, at, id);
comment on index cases.message_by_case is 'The conversation of a case in order.';
CREATE TRIGGER logged_delete AFTER DELETE ON cases.message REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON cases.message REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON cases.message REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON cases.message FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table cases.message enable row level security;
create policy enterprise_reads on cases.message as permissive for select to yuanding_enterprise using (((channel = 'enterprise'::text) AND (case_id IN ( SELECT c.id
   FROM cases.head c
  WHERE (c.subject = ANY (( SELECT access.own_codes('cases.see'::text) AS own_codes)::text[]))))));
create policy server_adds on cases.message as permissive for insert to yuanding_server with check (true);
create policy server_reads on cases.message as permissive for select to yuanding_server using (true);
create policy staff_reads on cases.message as permissive for select to yuanding_staff using ((( SELECT access.may('cases.see'::text) AS may) OR (case_id = ANY (( SELECT cases.own() AS own)::uuid[]))));
grant insert (id, case_id, channel, text, by_name, by_id, capacity) on cases.message to yuanding_server;
grant select (id, case_id, channel, text, by_name, by_id, capacity, at) on cases.message to yuanding_server;
grant select (id, case_id, channel, text, by_name, by_id, capacity, at) on cases.message to yuanding_staff;
grant select (id, case_id, channel, text, by_name, capacity, at) on cases.message to yuanding_enterprise;

CREATE OR REPLACE FUNCTION cases.own()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT ARRAY( SELECT party.case_id
            FROM cases.party
           WHERE (party.person = access.person())
         UNION
          SELECT standing.case_id
            FROM cases.standing
           WHERE (standing.responsible = access.person())) AS "array";
END;
comment on function cases.own() is 'The cases in which who asks takes part or is responsible.';
grant execute on function cases.own() to yuanding_server;
grant execute on function cases.own() to yuanding_staff;

create table cases.party (
  case_id uuid not null,
  person uuid not null,
  name text not null
);
comment on table cases.party is 'Who takes part in a case besides the one responsible: derived from its acts. Absent on purpose: people of the enterprise, who are those with its mandate.';
comment on column cases.party.case_id is 'The case.';
comment on column cases.party.person is 'Who.';
comment on column cases.party.name is 'Their name when they joined.';
alter table cases.party add constraint party_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases.head(id) ON DELETE RESTRICT;
alter table cases.party add constraint party_name_check CHECK ((name <> ''::text));
alter table cases.party add constraint party_pkey PRIMARY KEY (case_id, person);
CREATE INDEX party_by_person ON cases.party USING btree (person);
comment on index cases.party_by_person is 'The cases somebody takes part in.';
alter table cases.party enable row level security;
create policy server_adds on cases.party as permissive for insert to yuanding_server with check (true);
create policy server_reads on cases.party as permissive for select to yuanding_server using (true);
create policy server_removes on cases.party as permissive for delete to yuanding_server using (true);
create policy staff_reads on cases.party as permissive for select to yuanding_staff using ((( SELECT access.may('cases.see'::text) AS may) OR (case_id = ANY (( SELECT cases.own() AS own)::uuid[]))));
grant delete on cases.party to yuanding_server;
grant insert (case_id, person, name) on cases.party to yuanding_server;
grant select (case_id, person, name) on cases.party to yuanding_server;
grant select (case_id, person, name) on cases.party to yuanding_staff;

create table cases.presence (
  case_id uuid not null,
  person uuid not null,
  side text not null,
  name text not null,
  seen_at timestamp with time zone not null
);
comment on table cases.presence is 'Who has a case open: a line that lives about a minute after it was last heard of. Absent on purpose: who looked at it when, which nobody needs to know later.';
comment on column cases.presence.case_id is 'The case; the line goes with it.';
comment on column cases.presence.person is 'Who.';
comment on column cases.presence.side is 'As one of the park or of the enterprise; the other side is told nothing.';
comment on column cases.presence.name is 'Their name.';
comment on column cases.presence.seen_at is 'When their page was last heard of.';
alter table cases.presence add constraint presence_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases.head(id) ON DELETE CASCADE;
alter table cases.presence add constraint presence_name_check CHECK ((name <> ''::text));
alter table cases.presence add constraint presence_pkey PRIMARY KEY (case_id, person);
alter table cases.presence add constraint presence_side_check CHECK ((side = ANY (ARRAY['park'::text, 'enterprise'::text])));
alter table cases.presence enable row level security;
create policy server_keeps on cases.presence as permissive for all to yuanding_server using (true) with check (true);
grant delete on cases.presence to yuanding_server;
grant insert (case_id, person, side, name, seen_at) on cases.presence to yuanding_server;
grant select (case_id, person, side, name, seen_at) on cases.presence to yuanding_server;
grant update (side, name, seen_at) on cases.presence to yuanding_server;

create table cases.process_set (
  hash text not null,
  files jsonb not null,
  kept_at timestamp with time zone not null default now()
);
comment on table cases.process_set is 'Processes as they were when a case was opened: it runs to its end by those it began with. Absent on purpose: which are in force; those are the files.';
comment on column cases.process_set.hash is 'Of all paths and texts.';
comment on column cases.process_set.files is 'Path and text of each file.';
comment on column cases.process_set.kept_at is 'When the first case was opened by them.';
alter table cases.process_set add constraint process_set_files_check CHECK ((jsonb_typeof(files) = 'array'::text));
alter table cases.process_set add constraint process_set_hash_check CHECK ((hash ~ '^sha256:[0-9a-f]{64}$'::text));
alter table cases.process_set add constraint process_set_pkey PRIMARY KEY (hash);
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON cases.process_set FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table cases.process_set enable row level security;
create policy server_adds on cases.process_set as permissive for insert to yuanding_server with check (true);
create policy server_reads on cases.process_set as permissive for select to yuanding_server using (true);
grant insert (hash, files) on cases.process_set to yuanding_server;
grant select (hash, files, kept_at) on cases.process_set to yuanding_server;

create table cases.result (
  case_id uuid not null,
  number integer not null,
  result text not null,
  spent_by integer,
  details jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null default now()
);
comment on table cases.result is 'What a computation, a bank or another part of the program reported to a case, for its process to follow. Absent on purpose: what it follows, which is an act.';
comment on column cases.result.case_id is 'The case.';
comment on column cases.result.number is 'From 1.';
comment on column cases.result.result is 'Which of the results that the process knows.';
comment on column cases.result.spent_by is 'Number of the act that followed; null while none did. A result is followed once.';
comment on column cases.result.details is 'What was reported.';
comment on column cases.result.at is 'When.';
alter table cases.result add constraint result_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases.head(id) ON DELETE RESTRICT;
alter table cases.result add constraint result_details_check CHECK ((jsonb_typeof(details) = 'object'::text));
alter table cases.result add constraint result_number_check CHECK (((number >= 1) AND (number <= 10000)));
alter table cases.result add constraint result_pkey PRIMARY KEY (case_id, number);
alter table cases.result add constraint result_result_check CHECK ((result ~ '^[a-z][a-z0-9-]{0,63}$'::text));
alter table cases.result enable row level security;
create policy server_adds on cases.result as permissive for insert to yuanding_server with check (true);
create policy server_changes on cases.result as permissive for update to yuanding_server using (true);
create policy server_reads on cases.result as permissive for select to yuanding_server using (true);
create policy staff_reads on cases.result as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, number, result, details) on cases.result to yuanding_server;
grant select (case_id, number, result, spent_by, details, at) on cases.result to yuanding_server;
grant select (case_id, number, result, spent_by, details, at) on cases.result to yuanding_staff;
grant update (spent_by) on cases.result to yuanding_server;

create table cases.standing (
  case_id uuid not null,
  process text not null,
  version integer not null,
  state text not null,
  kind text not null,
  public_state text not null,
  "position" jsonb not null,
  clocks jsonb not null,
  fields jsonb not null,
  responsible uuid,
  due_at timestamp with time zone,
  due_clock text,
  no_calendar integer,
  next_at timestamp with time zone,
  voided boolean not null default false,
  changed_at timestamp with time zone not null,
  closed_at timestamp with time zone
);
comment on table cases.standing is 'Where each case stands: derived from its acts, written anew with each of them, and to be had again from them. Absent on purpose: anything that the acts do not say.';
comment on column cases.standing.case_id is 'The case.';
comment on column cases.standing.process is 'Its process, to be looked for.';
comment on column cases.standing.version is 'Number of its last act.';
comment on column cases.standing.state is 'Its state.';
comment on column cases.standing.kind is 'Whose turn it is: ours (open), the enterprise''s (waiting), time''s; or how it ended.';
comment on column cases.standing.public_state is 'What the enterprise and the public are told.';
comment on column cases.standing."position" is 'The same in full, as the engine of processes has it.';
comment on column cases.standing.clocks is 'What happened to its clocks, by clock: a list of histories, the last of which runs.';
comment on column cases.standing.fields is 'What was filled in last, by field.';
comment on column cases.standing.responsible is 'The one person responsible; null while nobody is.';
comment on column cases.standing.due_at is 'The nearest deadline of a clock that runs; null for none.';
comment on column cases.standing.due_clock is 'Which clock that is.';
comment on column cases.standing.no_calendar is 'The year whose working days are not known, so that a deadline is not; null when all are.';
comment on column cases.standing.next_at is 'When the program is to look at it again; null: nothing comes with time alone.';
comment on column cases.standing.voided is 'A part that no longer counts for the case it is part of.';
comment on column cases.standing.changed_at is 'When it was acted in last, or opened.';
comment on column cases.standing.closed_at is 'When it ended; null while it has not.';
alter table cases.standing add constraint standing_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases.head(id) ON DELETE RESTRICT;
alter table cases.standing add constraint standing_kind_check CHECK ((kind = ANY (ARRAY['open'::text, 'waiting'::text, 'time'::text, 'done'::text, 'refused'::text, 'withdrawn'::text])));
alter table cases.standing add constraint standing_pkey PRIMARY KEY (case_id);
alter table cases.standing add constraint standing_version_check CHECK ((version >= 0));
CREATE INDEX standing_by_change ON cases.standing USING btree (changed_at DESC, case_id DESC);
comment on index cases.standing_by_change is 'All cases, the last acted in first.';
CREATE INDEX standing_by_due ON cases.standing USING btree (due_at, case_id) WHERE (closed_at IS NULL);
comment on index cases.standing_by_due is 'What is not over, the nearest deadline first.';
CREATE INDEX standing_by_next ON cases.standing USING btree (next_at) WHERE (next_at IS NOT NULL);
comment on index cases.standing_by_next is 'To which time brings something next.';
CREATE INDEX standing_by_process ON cases.standing USING btree (process, state, changed_at DESC, case_id DESC);
comment on index cases.standing_by_process is 'Cases of a process in a state.';
CREATE INDEX standing_by_responsible ON cases.standing USING btree (responsible, changed_at DESC, case_id DESC);
comment on index cases.standing_by_responsible is 'The cases of somebody.';
alter table cases.standing enable row level security;
create policy enterprise_reads on cases.standing as permissive for select to yuanding_enterprise using ((case_id IN ( SELECT c.id
   FROM cases.head c
  WHERE (c.subject = ANY (( SELECT access.own_codes('cases.see'::text) AS own_codes)::text[])))));
create policy server_adds on cases.standing as permissive for insert to yuanding_server with check (true);
create policy server_changes on cases.standing as permissive for update to yuanding_server using (true);
create policy server_reads on cases.standing as permissive for select to yuanding_server using (true);
create policy staff_reads on cases.standing as permissive for select to yuanding_staff using ((( SELECT access.may('cases.see'::text) AS may) OR (case_id = ANY (( SELECT cases.own() AS own)::uuid[]))));
grant insert (case_id, process, version, state, kind, public_state, "position", clocks, fields, responsible, due_at, due_clock, no_calendar, next_at, voided, changed_at, closed_at) on cases.standing to yuanding_server;
grant select (case_id, process, version, kind, public_state, due_at, due_clock, no_calendar, voided, changed_at, closed_at) on cases.standing to yuanding_enterprise;
grant select (case_id, process, version, state, kind, public_state, "position", clocks, fields, responsible, due_at, due_clock, no_calendar, next_at, voided, changed_at, closed_at) on cases.standing to yuanding_server;
grant select (case_id, process, version, state, kind, public_state, "position", clocks, fields, responsible, due_at, due_clock, no_calendar, next_at, voided, changed_at, closed_at) on cases.standing to yuanding_staff;
grant update (version, state, kind, public_state, "position", clocks, fields, responsible, due_at, due_clock, no_calendar, next_at, voided, changed_at, closed_at) on cases.standing to yuanding_server;

create schema decisions;
comment on schema decisions is 'Answers that were recorded, with all they rest on. Absent on purpose: answers nobody recorded, which are computed where they are looked at; and what became of a decision, which is a case.';
grant usage on schema decisions to yuanding_enterprise;
grant usage on schema decisions to yuanding_server;
grant usage on schema decisions to yuanding_staff;

create table decisions.decision (
  id uuid not null,
  measure text not null,
  subject_id text not null,
  subject_kind text not null,
  subject_name text not null,
  as_of date not null,
  purpose text,
  applied_on date,
  policy_set text not null,
  engine text not null,
  verdict text not null,
  facts text not null,
  facts_sha256 text not null,
  answer text not null,
  answer_sha256 text not null,
  recorded_at timestamp with time zone not null default now(),
  recorded_by text,
  recorded_by_id uuid
);
comment on table decisions.decision is 'One answer for one subject under one measure, as it was given. Absent on purpose: a reference to facts.subject, whose values change or go while the decision stays; a status.';
comment on column decisions.decision.id is 'Made by who asks for it to be recorded: the same id twice is one decision.';
comment on column decisions.decision.measure is 'Full id of the measure that was asked for.';
comment on column decisions.decision.subject_id is 'Whom it is about, as it was called then.';
comment on column decisions.decision.subject_kind is 'Which dictionary of facts applied.';
comment on column decisions.decision.subject_name is 'The name then.';
comment on column decisions.decision.as_of is 'The date of evaluation.';
comment on column decisions.decision.purpose is 'What it was asked for, for transitions; null when nothing was said.';
comment on column decisions.decision.applied_on is 'The day of the application, for transitions; null when nothing was said.';
comment on column decisions.decision.policy_set is 'The policies it was computed with. A set with decisions cannot be deleted.';
comment on column decisions.decision.engine is 'Version and sha256 of the program that computed it. Another program may answer in other bytes.';
comment on column decisions.decision.verdict is 'The verdict of the answer, for lists.';
comment on column decisions.decision.facts is 'Canonical JSON: every value it used with year, source and the day the source speaks of. What is not in it was unknown.';
comment on column decisions.decision.facts_sha256 is 'sha256 of the facts in UTF-8.';
comment on column decisions.decision.answer is 'Canonical JSON: the result with its whole justification, as packages/rules explains it in Chinese.';
comment on column decisions.decision.answer_sha256 is 'sha256 of the answer in UTF-8; a replay that gives the same bytes has the same.';
comment on column decisions.decision.recorded_at is 'When it was recorded.';
comment on column decisions.decision.recorded_by is 'Who had it recorded, as it was signed; null: before there were accounts.';
comment on column decisions.decision.recorded_by_id is 'Id of the person who had it recorded; null: before there were accounts.';
alter table decisions.decision add constraint decision_engine_check CHECK ((engine <> ''::text));
alter table decisions.decision add constraint decision_measure_check CHECK ((measure <> ''::text));
alter table decisions.decision add constraint decision_pkey PRIMARY KEY (id);
alter table decisions.decision add constraint decision_policy_set_fkey FOREIGN KEY (policy_set) REFERENCES decisions.policy_set(hash) ON DELETE RESTRICT;
alter table decisions.decision add constraint decision_purpose_check CHECK ((purpose = ANY (ARRAY['首次'::text, '复核'::text, '存量证书'::text])));
alter table decisions.decision add constraint decision_recorded_by_check CHECK (((recorded_by <> ''::text) AND (length(recorded_by) <= 100)));
alter table decisions.decision add constraint decision_subject_id_check CHECK ((subject_id <> ''::text));
alter table decisions.decision add constraint decision_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['企业'::text, '楼宇'::text, '项目'::text, '机构'::text, '人才'::text])));
alter table decisions.decision add constraint decision_subject_name_check CHECK ((subject_name <> ''::text));
alter table decisions.decision add constraint sha256_of_answer CHECK ((answer_sha256 = encode(sha256(convert_to(answer, 'UTF8'::name)), 'hex'::text)));
alter table decisions.decision add constraint sha256_of_facts CHECK ((facts_sha256 = encode(sha256(convert_to(facts, 'UTF8'::name)), 'hex'::text)));
alter table decisions.decision add constraint verdict_of_answer CHECK ((verdict = (((answer)::jsonb -> 'result'::text) ->> 'verdict'::text)));
CREATE INDEX decision_by_subject ON decisions.decision USING btree (subject_id, recorded_at DESC, id);
comment on index decisions.decision_by_subject is 'The decisions about a subject, newest first.';
CREATE TRIGGER logged_delete AFTER DELETE ON decisions.decision REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON decisions.decision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON decisions.decision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON decisions.decision FOR EACH STATEMENT EXECUTE FUNCTION decisions.refuse_change();
alter table decisions.decision enable row level security;
create policy enterprise_reads on decisions.decision as permissive for select to yuanding_enterprise using ((subject_id = ANY (( SELECT facts.own_ids() AS own_ids)::text[])));
create policy server_adds on decisions.decision as permissive for insert to yuanding_server with check (true);
create policy server_reads on decisions.decision as permissive for select to yuanding_server using (true);
create policy staff_adds on decisions.decision as permissive for insert to yuanding_staff with check (( SELECT access.may('decisions.record'::text) AS may));
create policy staff_reads on decisions.decision as permissive for select to yuanding_staff using (( SELECT access.may('subjects.see'::text) AS may));
grant insert (id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict, facts, facts_sha256, answer, answer_sha256, recorded_by, recorded_by_id) on decisions.decision to yuanding_server;
grant insert (id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict, facts, facts_sha256, answer, answer_sha256, recorded_by, recorded_by_id) on decisions.decision to yuanding_staff;
grant select (id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict, facts, facts_sha256, answer, answer_sha256, recorded_at, recorded_by, recorded_by_id) on decisions.decision to yuanding_server;
grant select (id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict, facts_sha256, answer_sha256, recorded_at, recorded_by) on decisions.decision to yuanding_enterprise;
grant select (id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict, facts_sha256, answer_sha256, recorded_at, recorded_by, recorded_by_id) on decisions.decision to yuanding_staff;

create table decisions.policy_set (
  hash text not null,
  recorded_at timestamp with time zone not null default now()
);
comment on table decisions.policy_set is 'A set of policies that some decision was computed with. Absent on purpose: sets without a decision, and the compiled program, which is made from the texts.';
comment on column decisions.policy_set.hash is 'sha256 over path and text of every file in order of path, as packages/library takes it.';
comment on column decisions.policy_set.recorded_at is 'When the first decision with it was recorded.';
alter table decisions.policy_set add constraint policy_set_hash_check CHECK ((hash ~ '^sha256:[0-9a-f]{64}$'::text));
alter table decisions.policy_set add constraint policy_set_pkey PRIMARY KEY (hash);
CREATE TRIGGER logged_delete AFTER DELETE ON decisions.policy_set REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON decisions.policy_set REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON decisions.policy_set REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON decisions.policy_set FOR EACH STATEMENT EXECUTE FUNCTION decisions.refuse_change();
alter table decisions.policy_set enable row level security;
create policy server_adds on decisions.policy_set as permissive for insert to yuanding_server with check (true);
create policy server_reads on decisions.policy_set as permissive for select to yuanding_server using (true);
create policy staff_adds on decisions.policy_set as permissive for insert to yuanding_staff with check (( SELECT access.may('decisions.record'::text) AS may));
create policy staff_reads on decisions.policy_set as permissive for select to yuanding_staff using (( SELECT access.may('subjects.see'::text) AS may));
grant insert (hash) on decisions.policy_set to yuanding_server;
grant insert (hash) on decisions.policy_set to yuanding_staff;
grant select (hash, recorded_at) on decisions.policy_set to yuanding_server;
grant select (hash, recorded_at) on decisions.policy_set to yuanding_staff;

create table decisions.policy_set_file (
  policy_set text not null,
  path text not null,
  text_sha256 text not null
);
comment on table decisions.policy_set_file is 'Which texts a policy set consists of. Absent on purpose: an order; it is that of the paths.';
comment on column decisions.policy_set_file.policy_set is 'The set. A set with files cannot be deleted.';
comment on column decisions.policy_set_file.path is 'Path below the folder of policies, with /.';
comment on column decisions.policy_set_file.text_sha256 is 'The text. A text that a set needs cannot be deleted.';
alter table decisions.policy_set_file add constraint policy_set_file_path_check CHECK ((path <> ''::text));
alter table decisions.policy_set_file add constraint policy_set_file_pkey PRIMARY KEY (policy_set, path);
alter table decisions.policy_set_file add constraint policy_set_file_policy_set_fkey FOREIGN KEY (policy_set) REFERENCES decisions.policy_set(hash) ON DELETE RESTRICT;
alter table decisions.policy_set_file add constraint policy_set_file_text_sha256_fkey FOREIGN KEY (text_sha256) REFERENCES decisions.source_text(sha256) ON DELETE RESTRICT;
CREATE TRIGGER logged_delete AFTER DELETE ON decisions.policy_set_file REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON decisions.policy_set_file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON decisions.policy_set_file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON decisions.policy_set_file FOR EACH STATEMENT EXECUTE FUNCTION decisions.refuse_change();
alter table decisions.policy_set_file enable row level security;
create policy server_adds on decisions.policy_set_file as permissive for insert to yuanding_server with check (true);
create policy server_reads on decisions.policy_set_file as permissive for select to yuanding_server using (true);
create policy staff_adds on decisions.policy_set_file as permissive for insert to yuanding_staff with check (( SELECT access.may('decisions.record'::text) AS may));
grant insert (policy_set, path, text_sha256) on decisions.policy_set_file to yuanding_server;
grant insert (policy_set, path, text_sha256) on decisions.policy_set_file to yuanding_staff;
grant select (policy_set, path, text_sha256) on decisions.policy_set_file to yuanding_server;

CREATE OR REPLACE FUNCTION decisions.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $function$;
comment on function decisions.refuse_change() is 'What was decided is never changed, deleted or emptied, by its owner neither.';

create table decisions.source_text (
  sha256 text not null,
  text text not null
);
comment on table decisions.source_text is 'One text of a policy or dictionary file, kept once however many policy sets it is in. Absent on purpose: where it lies; a set says that.';
comment on column decisions.source_text.sha256 is 'sha256 of the text in UTF-8.';
comment on column decisions.source_text.text is 'The whole Markdown text.';
alter table decisions.source_text add constraint sha256_of_text CHECK ((sha256 = encode(sha256(convert_to(text, 'UTF8'::name)), 'hex'::text)));
alter table decisions.source_text add constraint source_text_pkey PRIMARY KEY (sha256);
CREATE TRIGGER logged_delete AFTER DELETE ON decisions.source_text REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON decisions.source_text REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON decisions.source_text REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON decisions.source_text FOR EACH STATEMENT EXECUTE FUNCTION decisions.refuse_change();
alter table decisions.source_text enable row level security;
create policy server_adds on decisions.source_text as permissive for insert to yuanding_server with check (true);
create policy server_reads on decisions.source_text as permissive for select to yuanding_server using (true);
create policy staff_adds on decisions.source_text as permissive for insert to yuanding_staff with check (( SELECT access.may('decisions.record'::text) AS may));
grant insert (sha256, text) on decisions.source_text to yuanding_server;
grant insert (sha256, text) on decisions.source_text to yuanding_staff;
grant select (sha256, text) on decisions.source_text to yuanding_server;

create schema delivery;
comment on schema delivery is 'Offers of money under measures, and what became of them. Absent on purpose: steps and deadlines, which are those of cases; sums, which are those of the ledger.';
grant usage on schema delivery to yuanding_enterprise;
grant usage on schema delivery to yuanding_public;
grant usage on schema delivery to yuanding_server;
grant usage on schema delivery to yuanding_staff;

create table delivery.agenda_item (
  meeting uuid not null,
  number integer not null,
  application uuid not null
);
comment on table delivery.agenda_item is 'What a meeting has before it, in order. Absent on purpose: votes and results, which follow from the acts of the meeting.';
comment on column delivery.agenda_item.meeting is 'The case of the meeting.';
comment on column delivery.agenda_item.number is 'From 1; by which people vote.';
comment on column delivery.agenda_item.application is 'The application. One that was on an agenda cannot be deleted.';
alter table delivery.agenda_item add constraint agenda_item_application_fkey FOREIGN KEY (application) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.agenda_item add constraint agenda_item_meeting_application_key UNIQUE (meeting, application);
alter table delivery.agenda_item add constraint agenda_item_number_check CHECK (((number >= 1) AND (number <= 2000)));
alter table delivery.agenda_item add constraint agenda_item_pkey PRIMARY KEY (meeting, number);
CREATE INDEX agenda_item_by_application ON delivery.agenda_item USING btree (application);
comment on index delivery.agenda_item_by_application is 'The meetings that had an application before them.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.agenda_item REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.agenda_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.agenda_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.agenda_item FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.agenda_item enable row level security;
create policy server_adds on delivery.agenda_item as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.agenda_item as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.agenda_item as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (meeting, number, application) on delivery.agenda_item to yuanding_server;
grant select (meeting, number, application) on delivery.agenda_item to yuanding_server;
grant select (meeting, number, application) on delivery.agenda_item to yuanding_staff;

create table delivery.answer (
  case_id uuid not null,
  fact text not null,
  year smallint,
  text text not null,
  revision integer not null,
  by_name text not null,
  at timestamp with time zone not null
);
comment on table delivery.answer is 'What the people of an enterprise are answering in the form of a request, shared by them. Absent on purpose: earlier ones; what was handed in stands in the record of facts.';
comment on column delivery.answer.case_id is 'The case of the request; an answer goes with it.';
comment on column delivery.answer.fact is 'Which fact of the dictionary.';
comment on column delivery.answer.year is 'Of which year; null for a current value.';
comment on column delivery.answer.text is 'As it was typed, right or wrong; empty: taken back.';
comment on column delivery.answer.revision is 'From 1; whoever changes it names the one they saw.';
comment on column delivery.answer.by_name is 'Who typed it last.';
comment on column delivery.answer.at is 'When.';
alter table delivery.answer add constraint answer_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.answer add constraint answer_case_id_fkey FOREIGN KEY (case_id) REFERENCES delivery.request(case_id) ON DELETE CASCADE;
alter table delivery.answer add constraint answer_fact_check CHECK (((fact <> ''::text) AND (length(fact) <= 100)));
alter table delivery.answer add constraint answer_once UNIQUE NULLS NOT DISTINCT (case_id, fact, year);
alter table delivery.answer add constraint answer_revision_check CHECK ((revision > 0));
alter table delivery.answer add constraint answer_text_check CHECK ((length(text) <= 2000));
alter table delivery.answer add constraint answer_year_check CHECK (((year >= 1900) AND (year <= 2999)));
alter table delivery.answer enable row level security;
create policy server_keeps on delivery.answer as permissive for all to yuanding_server using (true) with check (true);
grant insert (case_id, fact, year, text, revision, by_name, at) on delivery.answer to yuanding_server;
grant select (case_id, fact, year, text, revision, by_name, at) on delivery.answer to yuanding_server;
grant update (text, revision, by_name, at) on delivery.answer to yuanding_server;

create table delivery.asking (
  case_id uuid not null,
  not_asked integer not null,
  asked integer not null,
  at timestamp with time zone not null default now()
);
comment on table delivery.asking is 'Of each request, when it was first handed in, how many questions its enterprise was spared and how many it was asked. Absent on purpose: which ones, which the decision and the record say; what was asked once more when it was completed.';
comment on column delivery.asking.case_id is 'The case of the request. One that was handed in cannot be deleted.';
comment on column delivery.asking.not_asked is 'Values that the measure reads and that were known and current.';
comment on column delivery.asking.asked is 'Values that were unknown or out of date and that the enterprise was asked for.';
comment on column delivery.asking.at is 'When it was handed in.';
alter table delivery.asking add constraint asking_asked_check CHECK (((asked >= 0) AND (asked <= 10000)));
alter table delivery.asking add constraint asking_case_id_fkey FOREIGN KEY (case_id) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.asking add constraint asking_not_asked_check CHECK (((not_asked >= 0) AND (not_asked <= 10000)));
alter table delivery.asking add constraint asking_pkey PRIMARY KEY (case_id);
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.asking REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.asking REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.asking REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.asking FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.asking enable row level security;
create policy server_adds on delivery.asking as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.asking as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.asking as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, not_asked, asked) on delivery.asking to yuanding_server;
grant select (case_id, not_asked, asked, at) on delivery.asking to yuanding_server;
grant select (case_id, not_asked, asked, at) on delivery.asking to yuanding_staff;

create table delivery.assessment (
  case_id uuid not null,
  number integer not null,
  decision uuid not null,
  as_of date not null,
  verdict text not null,
  amount bigint,
  ceiling bigint,
  at timestamp with time zone not null default now()
);
comment on table delivery.assessment is 'What the policies answered in a case, each time it was asked. Absent on purpose: facts and reasons, which the decision keeps.';
comment on column delivery.assessment.case_id is 'The case. One with assessments cannot be deleted.';
comment on column delivery.assessment.number is 'From 1; the last one counts.';
comment on column delivery.assessment.decision is 'The recorded decision.';
comment on column delivery.assessment.as_of is 'The day it speaks of.';
comment on column delivery.assessment.verdict is 'What was answered.';
comment on column delivery.assessment.amount is 'In 分, what comes of it: of the measure, or fixed by the offer; null for none.';
comment on column delivery.assessment.ceiling is 'In 分, the most that the measure allows; null for none.';
comment on column delivery.assessment.at is 'When.';
alter table delivery.assessment add constraint assessment_amount_check CHECK (((amount >= 1) AND (amount <= '100000000000000'::bigint)));
alter table delivery.assessment add constraint assessment_case_id_fkey FOREIGN KEY (case_id) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.assessment add constraint assessment_ceiling_check CHECK (((ceiling >= 0) AND (ceiling <= '100000000000000'::bigint)));
alter table delivery.assessment add constraint assessment_number_check CHECK (((number >= 1) AND (number <= 1000)));
alter table delivery.assessment add constraint assessment_pkey PRIMARY KEY (case_id, number);
alter table delivery.assessment add constraint assessment_verdict_check CHECK ((verdict = ANY (ARRAY['met'::text, 'unmet'::text, 'unknown'::text, 'human'::text, 'inapplicable'::text])));
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.assessment REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.assessment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.assessment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.assessment FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.assessment enable row level security;
create policy enterprise_reads on delivery.assessment as permissive for select to yuanding_enterprise using ((case_id IN ( SELECT r.case_id
   FROM delivery.request r)));
create policy server_adds on delivery.assessment as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.assessment as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.assessment as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, number, decision, as_of, verdict, amount, ceiling) on delivery.assessment to yuanding_server;
grant select (case_id, number, decision, as_of, verdict, amount, ceiling, at) on delivery.assessment to yuanding_enterprise;
grant select (case_id, number, decision, as_of, verdict, amount, ceiling, at) on delivery.assessment to yuanding_server;
grant select (case_id, number, decision, as_of, verdict, amount, ceiling, at) on delivery.assessment to yuanding_staff;

create table delivery.award (
  id uuid not null,
  case_id uuid not null,
  offer uuid not null,
  subject text not null,
  benefit text not null,
  amount bigint not null,
  at timestamp with time zone not null default now(),
  released_at timestamp with time zone,
  released_reason text
);
comment on table delivery.award is 'Benefits that were granted. Absent on purpose: what was paid of them, which the ledger says.';
comment on column delivery.award.id is 'Also the id of its reservation in the ledger.';
comment on column delivery.award.case_id is 'By which case. One that granted something cannot be deleted.';
comment on column delivery.award.offer is 'Of which offer.';
comment on column delivery.award.subject is 'To whom: of several codes of one subject the one that counts.';
comment on column delivery.award.benefit is 'What it is that nobody has twice: the measure, and the year where it is given each year.';
comment on column delivery.award.amount is 'In 分.';
comment on column delivery.award.at is 'When it was granted.';
comment on column delivery.award.released_at is 'When it was taken back before it was paid; null while it stands.';
comment on column delivery.award.released_reason is 'Why.';
alter table delivery.award add constraint award_amount_check CHECK (((amount >= 1) AND (amount <= '100000000000000'::bigint)));
alter table delivery.award add constraint award_benefit_check CHECK (((benefit <> ''::text) AND (length(benefit) <= 200)));
alter table delivery.award add constraint award_case_id_fkey FOREIGN KEY (case_id) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.award add constraint award_case_id_key UNIQUE (case_id);
alter table delivery.award add constraint award_check CHECK (((released_at IS NULL) = (released_reason IS NULL)));
alter table delivery.award add constraint award_offer_fkey FOREIGN KEY (offer) REFERENCES delivery.offer(id) ON DELETE RESTRICT;
alter table delivery.award add constraint award_pkey PRIMARY KEY (id);
alter table delivery.award add constraint award_released_reason_check CHECK (((released_reason <> ''::text) AND (length(released_reason) <= 2000)));
CREATE INDEX award_by_offer ON delivery.award USING btree (offer, subject);
comment on index delivery.award_by_offer is 'What was granted of an offer.';
CREATE UNIQUE INDEX award_once ON delivery.award USING btree (subject, benefit) WHERE (released_at IS NULL);
comment on index delivery.award_once is 'Nobody has the same benefit twice, by whatever way.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.award REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.award REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.award REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON delivery.award FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.award enable row level security;
create policy enterprise_reads on delivery.award as permissive for select to yuanding_enterprise using ((case_id IN ( SELECT r.case_id
   FROM delivery.request r)));
create policy server_adds on delivery.award as permissive for insert to yuanding_server with check (true);
create policy server_changes on delivery.award as permissive for update to yuanding_server using (true);
create policy server_reads on delivery.award as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.award as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (id, case_id, offer, subject, benefit, amount) on delivery.award to yuanding_server;
grant select (id, case_id, offer, subject, benefit, amount, at, released_at, released_reason) on delivery.award to yuanding_enterprise;
grant select (id, case_id, offer, subject, benefit, amount, at, released_at, released_reason) on delivery.award to yuanding_server;
grant select (id, case_id, offer, subject, benefit, amount, at, released_at, released_reason) on delivery.award to yuanding_staff;
grant update (released_at, released_reason) on delivery.award to yuanding_server;

create table delivery.candidate (
  batch uuid not null,
  run integer not null,
  subject text not null,
  name text not null,
  amount bigint,
  why text,
  details text[] not null default '{}'::text[]
);
comment on table delivery.candidate is 'Everybody whom the computation of an automatic award looked at, with why they are left out. Absent on purpose: exclusions by an officer, which are their own table; facts, which the decision keeps once the list is frozen.';
comment on column delivery.candidate.batch is 'The automatic award. One that was computed cannot be deleted.';
comment on column delivery.candidate.run is 'Which computation; the last one counts.';
comment on column delivery.candidate.subject is 'Code.';
comment on column delivery.candidate.name is 'Name on that day.';
comment on column delivery.candidate.amount is 'In 分; null for whoever is left out.';
comment on column delivery.candidate.why is 'Why they are left out; null: they are in.';
comment on column delivery.candidate.details is 'What of the conditions is not met or not known.';
alter table delivery.candidate add constraint candidate_amount_check CHECK (((amount >= 1) AND (amount <= '100000000000000'::bigint)));
alter table delivery.candidate add constraint candidate_batch_fkey FOREIGN KEY (batch) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.candidate add constraint candidate_check CHECK (((why IS NULL) = (amount IS NOT NULL)));
alter table delivery.candidate add constraint candidate_name_check CHECK ((name <> ''::text));
alter table delivery.candidate add constraint candidate_pkey PRIMARY KEY (batch, run, subject);
alter table delivery.candidate add constraint candidate_run_check CHECK (((run >= 1) AND (run <= 1000)));
alter table delivery.candidate add constraint candidate_subject_check CHECK ((subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
alter table delivery.candidate add constraint candidate_why_check CHECK ((why = ANY (ARRAY['unmet'::text, 'unknown'::text, 'human'::text, 'inapplicable'::text, 'unpriced'::text, 'received'::text, 'credit'::text])));
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.candidate REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.candidate REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.candidate REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.candidate FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.candidate enable row level security;
create policy server_adds on delivery.candidate as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.candidate as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.candidate as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (batch, run, subject, name, amount, why, details) on delivery.candidate to yuanding_server;
grant select (batch, run, subject, name, amount, why, details) on delivery.candidate to yuanding_server;
grant select (batch, run, subject, name, amount, why, details) on delivery.candidate to yuanding_staff;

create table delivery.credit_appeal (
  case_id uuid not null,
  entry uuid not null,
  at timestamp with time zone not null default now()
);
comment on table delivery.credit_appeal is 'Which appeal is about which entry of the credit record. Absent on purpose: how it stands, which its acts say.';
comment on column delivery.credit_appeal.case_id is 'The case of the appeal.';
comment on column delivery.credit_appeal.entry is 'The entry. One that was appealed against cannot be deleted.';
comment on column delivery.credit_appeal.at is 'When it was opened.';
alter table delivery.credit_appeal add constraint credit_appeal_entry_fkey FOREIGN KEY (entry) REFERENCES delivery.credit_entry(id) ON DELETE RESTRICT;
alter table delivery.credit_appeal add constraint credit_appeal_pkey PRIMARY KEY (case_id);
CREATE INDEX credit_appeal_by_entry ON delivery.credit_appeal USING btree (entry, at DESC);
comment on index delivery.credit_appeal_by_entry is 'The appeals against an entry.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.credit_appeal REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.credit_appeal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.credit_appeal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.credit_appeal FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.credit_appeal enable row level security;
create policy enterprise_reads on delivery.credit_appeal as permissive for select to yuanding_enterprise using ((entry IN ( SELECT e.id
   FROM delivery.credit_entry e)));
create policy server_adds on delivery.credit_appeal as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.credit_appeal as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.credit_appeal as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, entry) on delivery.credit_appeal to yuanding_server;
grant select (case_id, entry, at) on delivery.credit_appeal to yuanding_enterprise;
grant select (case_id, entry, at) on delivery.credit_appeal to yuanding_server;
grant select (case_id, entry, at) on delivery.credit_appeal to yuanding_staff;

create table delivery.credit_entry (
  id uuid not null,
  subject text not null,
  kind text not null,
  severity text not null,
  ground text not null,
  case_id uuid,
  from_on date not null,
  until_on date not null,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.credit_entry is 'Entries of the credit record as they were proposed. Absent on purpose: whether one stands, which follows from what was decided of it and the day; changes, for which one is ended and another proposed.';
comment on column delivery.credit_entry.id is 'Made by the caller.';
comment on column delivery.credit_entry.subject is 'Code of the enterprise: of several the one that counts.';
comment on column delivery.credit_entry.kind is 'A broken commitment, false material, an overdue repayment, misuse of funds, or serious research misconduct.';
comment on column delivery.credit_entry.severity is 'serious: bars from asking for benefits; ordinary: is shown to whoever accepts and judges.';
comment on column delivery.credit_entry.ground is 'What was found and how it is known, and why it counts for so long.';
comment on column delivery.credit_entry.case_id is 'The case it comes from; null for none.';
comment on column delivery.credit_entry.from_on is 'First day.';
comment on column delivery.credit_entry.until_on is 'First day on which it no longer counts; no document of ours names a length.';
comment on column delivery.credit_entry.by_name is 'Who proposed it, as it was signed.';
comment on column delivery.credit_entry.by_id is 'Id of the person.';
comment on column delivery.credit_entry.at is 'When.';
alter table delivery.credit_entry add constraint credit_entry_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.credit_entry add constraint credit_entry_check CHECK ((until_on > from_on));
alter table delivery.credit_entry add constraint credit_entry_ground_check CHECK (((ground <> ''::text) AND (length(ground) <= 500)));
alter table delivery.credit_entry add constraint credit_entry_id_subject_key UNIQUE (id, subject);
alter table delivery.credit_entry add constraint credit_entry_kind_check CHECK ((kind = ANY (ARRAY['breach_of_commitment'::text, 'false_material'::text, 'overdue_repayment'::text, 'misuse'::text, 'research_misconduct'::text])));
alter table delivery.credit_entry add constraint credit_entry_pkey PRIMARY KEY (id);
alter table delivery.credit_entry add constraint credit_entry_severity_check CHECK ((severity = ANY (ARRAY['serious'::text, 'ordinary'::text])));
alter table delivery.credit_entry add constraint credit_entry_subject_check CHECK ((subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
CREATE INDEX credit_entry_by_subject ON delivery.credit_entry USING btree (subject, at DESC);
comment on index delivery.credit_entry_by_subject is 'The record of an enterprise.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.credit_entry REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.credit_entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.credit_entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.credit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.credit_entry enable row level security;
create policy enterprise_reads on delivery.credit_entry as permissive for select to yuanding_enterprise using ((( SELECT access.may('cases.see'::text) AS may) AND (subject = ANY (( SELECT facts.own_ids() AS own_ids)::text[])) AND (id IN ( SELECT s.entry
   FROM delivery.credit_step s
  WHERE (s.step = 'confirm'::text)))));
create policy server_adds on delivery.credit_entry as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.credit_entry as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.credit_entry as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (id, subject, kind, severity, ground, case_id, from_on, until_on, by_name, by_id) on delivery.credit_entry to yuanding_server;
grant select (id, subject, kind, severity, ground, case_id, from_on, until_on, at) on delivery.credit_entry to yuanding_enterprise;
grant select (id, subject, kind, severity, ground, case_id, from_on, until_on, by_name, by_id, at) on delivery.credit_entry to yuanding_server;
grant select (id, subject, kind, severity, ground, case_id, from_on, until_on, by_name, by_id, at) on delivery.credit_entry to yuanding_staff;

create table delivery.credit_step (
  entry uuid not null,
  number integer not null,
  subject text not null,
  step text not null,
  reason text not null,
  case_id uuid,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.credit_step is 'What was decided of entries of the credit record, in order. Absent on purpose: proposals, which are the entries themselves.';
comment on column delivery.credit_step.entry is 'Which entry. One of which something was decided cannot be deleted.';
comment on column delivery.credit_step.number is 'From 1.';
comment on column delivery.credit_step.subject is 'The subject of the entry, so that an enterprise sees what was decided of its own.';
comment on column delivery.credit_step.step is 'confirm, decline: of the proposal; ask-end: that it end early; keep, end: what was decided of that; lift: by an appeal.';
comment on column delivery.credit_step.reason is 'Why; a confirmation may rest on the ground of the entry.';
comment on column delivery.credit_step.case_id is 'The appeal that lifted it.';
comment on column delivery.credit_step.by_name is 'Who did it, as it was signed.';
comment on column delivery.credit_step.by_id is 'Id of the person.';
comment on column delivery.credit_step.at is 'When.';
alter table delivery.credit_step add constraint credit_step_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.credit_step add constraint credit_step_check CHECK (((reason <> ''::text) OR (step = 'confirm'::text)));
alter table delivery.credit_step add constraint credit_step_check1 CHECK (((case_id IS NOT NULL) = (step = 'lift'::text)));
alter table delivery.credit_step add constraint credit_step_entry_subject_fkey FOREIGN KEY (entry, subject) REFERENCES delivery.credit_entry(id, subject) ON DELETE RESTRICT;
alter table delivery.credit_step add constraint credit_step_number_check CHECK (((number >= 1) AND (number <= 1000)));
alter table delivery.credit_step add constraint credit_step_pkey PRIMARY KEY (entry, number);
alter table delivery.credit_step add constraint credit_step_reason_check CHECK ((length(reason) <= 500));
alter table delivery.credit_step add constraint credit_step_step_check CHECK ((step = ANY (ARRAY['confirm'::text, 'decline'::text, 'ask-end'::text, 'keep'::text, 'end'::text, 'lift'::text])));
CREATE UNIQUE INDEX credit_step_ended ON delivery.credit_step USING btree (entry) WHERE (step = ANY (ARRAY['end'::text, 'lift'::text]));
comment on index delivery.credit_step_ended is 'An entry ends early once.';
CREATE UNIQUE INDEX credit_step_settled ON delivery.credit_step USING btree (entry) WHERE (step = ANY (ARRAY['confirm'::text, 'decline'::text]));
comment on index delivery.credit_step_settled is 'A proposal is decided once.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.credit_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.credit_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.credit_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.credit_step FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.credit_step enable row level security;
create policy enterprise_reads on delivery.credit_step as permissive for select to yuanding_enterprise using (((step = ANY (ARRAY['confirm'::text, 'end'::text, 'lift'::text])) AND ( SELECT access.may('cases.see'::text) AS may) AND (subject = ANY (( SELECT facts.own_ids() AS own_ids)::text[]))));
create policy server_adds on delivery.credit_step as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.credit_step as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.credit_step as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (entry, number, subject, step, reason, case_id, by_name, by_id) on delivery.credit_step to yuanding_server;
grant select (entry, number, subject, step, reason, case_id, at) on delivery.credit_step to yuanding_enterprise;
grant select (entry, number, subject, step, reason, case_id, by_name, by_id, at) on delivery.credit_step to yuanding_server;
grant select (entry, number, subject, step, reason, case_id, by_name, by_id, at) on delivery.credit_step to yuanding_staff;

create table delivery.declaration (
  case_id uuid not null,
  number integer not null,
  from_on date not null,
  through_on date not null,
  balance bigint not null,
  case_version integer not null,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.declaration is 'What a firm declared of the separate account of a project; the last one counts. Absent on purpose: changes; what was paid to the project, which the ledger says; whether the two agree, which follows.';
comment on column delivery.declaration.case_id is 'The case of the project.';
comment on column delivery.declaration.number is 'From 1.';
comment on column delivery.declaration.from_on is 'First day of the account.';
comment on column delivery.declaration.through_on is 'Last day that it speaks of.';
comment on column delivery.declaration.balance is 'In 分, what is left on that day.';
comment on column delivery.declaration.case_version is 'The last act of the case that went before: a report takes a declaration of its own.';
comment on column delivery.declaration.by_name is 'Who declared it, as it was signed.';
comment on column delivery.declaration.by_id is 'Id of the person.';
comment on column delivery.declaration.at is 'When.';
alter table delivery.declaration add constraint declaration_balance_check CHECK (((balance >= 0) AND (balance <= '100000000000000'::bigint)));
alter table delivery.declaration add constraint declaration_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.declaration add constraint declaration_case_version_check CHECK ((case_version >= 0));
alter table delivery.declaration add constraint declaration_check CHECK ((through_on >= from_on));
alter table delivery.declaration add constraint declaration_number_check CHECK (((number >= 1) AND (number <= 1000)));
alter table delivery.declaration add constraint declaration_pkey PRIMARY KEY (case_id, number);
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.declaration REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.declaration REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.declaration REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.declaration FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.declaration enable row level security;
create policy server_adds on delivery.declaration as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.declaration as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.declaration as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, number, from_on, through_on, balance, case_version, by_name, by_id) on delivery.declaration to yuanding_server;
grant select (case_id, number, from_on, through_on, balance, case_version, by_name, by_id, at) on delivery.declaration to yuanding_server;
grant select (case_id, number, from_on, through_on, balance, case_version, by_name, by_id, at) on delivery.declaration to yuanding_staff;

create table delivery.draw (
  case_id uuid not null,
  number integer not null,
  seed text not null,
  pool uuid[] not null,
  left_out uuid[] not null,
  drawn uuid[] not null,
  at timestamp with time zone not null default now()
);
comment on table delivery.draw is 'Each time experts were drawn for an application: those of the pool with the smallest sha256 of seed and id. Absent on purpose: what became of their reviews, which are cases.';
comment on column delivery.draw.case_id is 'The application. One for which was drawn cannot be deleted.';
comment on column delivery.draw.number is 'From 1.';
comment on column delivery.draw.seed is 'Made by chance for this draw.';
comment on column delivery.draw.pool is 'Who could be drawn.';
comment on column delivery.draw.left_out is 'Experts who could not: by an interest, by acting for the applicant, or drawn before.';
comment on column delivery.draw.drawn is 'Who was.';
comment on column delivery.draw.at is 'When.';
alter table delivery.draw add constraint draw_case_id_fkey FOREIGN KEY (case_id) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.draw add constraint draw_check CHECK ((drawn <@ pool));
alter table delivery.draw add constraint draw_number_check CHECK (((number >= 1) AND (number <= 100)));
alter table delivery.draw add constraint draw_pkey PRIMARY KEY (case_id, number);
alter table delivery.draw add constraint draw_seed_check CHECK ((seed ~ '^[0-9a-f]{32}$'::text));
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.draw REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.draw REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.draw REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.draw FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.draw enable row level security;
create policy server_adds on delivery.draw as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.draw as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.draw as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, number, seed, pool, left_out, drawn) on delivery.draw to yuanding_server;
grant select (case_id, number, seed, pool, left_out, drawn, at) on delivery.draw to yuanding_server;
grant select (case_id, number, seed, pool, left_out, drawn, at) on delivery.draw to yuanding_staff;

create table delivery.evaluation (
  case_id uuid not null,
  offer uuid,
  evaluated uuid,
  subject text,
  year integer not null,
  at timestamp with time zone not null default now()
);
comment on table delivery.evaluation is 'What each evaluation is about. Absent on purpose: grade and opinion, which are those of its case.';
comment on column delivery.evaluation.case_id is 'The case of the evaluation.';
comment on column delivery.evaluation.offer is 'The offer that is evaluated; null when it is a case. An offer that was evaluated cannot be deleted.';
comment on column delivery.evaluation.evaluated is 'The application or project that is evaluated; null when it is an offer.';
comment on column delivery.evaluation.subject is 'Code of the enterprise whose case it is.';
comment on column delivery.evaluation.year is 'For which year.';
comment on column delivery.evaluation.at is 'When it was begun.';
alter table delivery.evaluation add constraint evaluation_check CHECK (((offer IS NULL) = (evaluated IS NOT NULL)));
alter table delivery.evaluation add constraint evaluation_check1 CHECK (((subject IS NULL) = (evaluated IS NULL)));
alter table delivery.evaluation add constraint evaluation_offer_fkey FOREIGN KEY (offer) REFERENCES delivery.offer(id) ON DELETE RESTRICT;
alter table delivery.evaluation add constraint evaluation_pkey PRIMARY KEY (case_id);
alter table delivery.evaluation add constraint evaluation_subject_check CHECK ((subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
alter table delivery.evaluation add constraint evaluation_year_check CHECK (((year >= 2000) AND (year <= 2200)));
CREATE INDEX evaluation_by_case ON delivery.evaluation USING btree (evaluated, at DESC) WHERE (evaluated IS NOT NULL);
comment on index delivery.evaluation_by_case is 'The evaluations of an application or a project.';
CREATE INDEX evaluation_by_offer ON delivery.evaluation USING btree (offer, at DESC) WHERE (offer IS NOT NULL);
comment on index delivery.evaluation_by_offer is 'The evaluations of an offer.';
CREATE INDEX evaluation_by_subject ON delivery.evaluation USING btree (subject, at DESC) WHERE (subject IS NOT NULL);
comment on index delivery.evaluation_by_subject is 'The evaluations of what an enterprise did.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.evaluation REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.evaluation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.evaluation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.evaluation FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.evaluation enable row level security;
create policy enterprise_reads on delivery.evaluation as permissive for select to yuanding_enterprise using ((subject = ANY (( SELECT access.own_codes('cases.see'::text) AS own_codes)::text[])));
create policy server_adds on delivery.evaluation as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.evaluation as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.evaluation as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, offer, evaluated, subject, year) on delivery.evaluation to yuanding_server;
grant select (case_id, offer, evaluated, subject, year, at) on delivery.evaluation to yuanding_enterprise;
grant select (case_id, offer, evaluated, subject, year, at) on delivery.evaluation to yuanding_server;
grant select (case_id, offer, evaluated, subject, year, at) on delivery.evaluation to yuanding_staff;

create table delivery.evaluation_figures (
  case_id uuid not null,
  number integer not null,
  figures jsonb not null,
  at timestamp with time zone not null default now()
);
comment on table delivery.evaluation_figures is 'The figures that an evaluation rested on, as they were when it was handed in; of one that was handed in again the last ones count. Absent on purpose: changes.';
comment on column delivery.evaluation_figures.case_id is 'The evaluation. One with figures cannot be deleted.';
comment on column delivery.evaluation_figures.number is 'From 1.';
comment on column delivery.evaluation_figures.figures is 'What the program knew, in the form of the API.';
comment on column delivery.evaluation_figures.at is 'When they were frozen.';
alter table delivery.evaluation_figures add constraint evaluation_figures_case_id_fkey FOREIGN KEY (case_id) REFERENCES delivery.evaluation(case_id) ON DELETE RESTRICT;
alter table delivery.evaluation_figures add constraint evaluation_figures_figures_check CHECK ((jsonb_typeof(figures) = 'object'::text));
alter table delivery.evaluation_figures add constraint evaluation_figures_number_check CHECK (((number >= 1) AND (number <= 1000)));
alter table delivery.evaluation_figures add constraint evaluation_figures_pkey PRIMARY KEY (case_id, number);
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.evaluation_figures REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.evaluation_figures REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.evaluation_figures REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.evaluation_figures FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.evaluation_figures enable row level security;
create policy enterprise_reads on delivery.evaluation_figures as permissive for select to yuanding_enterprise using ((case_id IN ( SELECT e.case_id
   FROM delivery.evaluation e)));
create policy server_adds on delivery.evaluation_figures as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.evaluation_figures as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.evaluation_figures as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, number, figures) on delivery.evaluation_figures to yuanding_server;
grant select (case_id, number, figures, at) on delivery.evaluation_figures to yuanding_enterprise;
grant select (case_id, number, figures, at) on delivery.evaluation_figures to yuanding_server;
grant select (case_id, number, figures, at) on delivery.evaluation_figures to yuanding_staff;

create table delivery.exclusion (
  batch uuid not null,
  number bigint not null generated always as identity,
  subject text not null,
  excluded boolean not null,
  reason text not null,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.exclusion is 'Whom an officer left out of an automatic award, or took in again; of one subject the last counts. Absent on purpose: changes.';
comment on column delivery.exclusion.batch is 'The automatic award. One with exclusions cannot be deleted.';
comment on column delivery.exclusion.number is 'In order.';
comment on column delivery.exclusion.subject is 'Code.';
comment on column delivery.exclusion.excluded is 'Left out, or taken in again.';
comment on column delivery.exclusion.reason is 'Why.';
comment on column delivery.exclusion.by_name is 'Who did it, as it was signed.';
comment on column delivery.exclusion.by_id is 'Id of the person.';
comment on column delivery.exclusion.at is 'When.';
alter table delivery.exclusion add constraint exclusion_batch_fkey FOREIGN KEY (batch) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.exclusion add constraint exclusion_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.exclusion add constraint exclusion_pkey PRIMARY KEY (batch, number);
alter table delivery.exclusion add constraint exclusion_reason_check CHECK (((reason <> ''::text) AND (length(reason) <= 500)));
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.exclusion REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.exclusion REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.exclusion REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.exclusion FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.exclusion enable row level security;
create policy server_adds on delivery.exclusion as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.exclusion as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.exclusion as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (batch, subject, excluded, reason, by_name, by_id) on delivery.exclusion to yuanding_server;
grant select (batch, number, subject, excluded, reason, by_name, by_id, at) on delivery.exclusion to yuanding_server;
grant select (batch, number, subject, excluded, reason, by_name, by_id, at) on delivery.exclusion to yuanding_staff;

create table delivery.instalment (
  case_id uuid not null,
  run integer not null,
  number integer not null,
  amount bigint not null,
  condition text not null,
  at timestamp with time zone not null default now()
);
comment on table delivery.instalment is 'In which instalments an award is paid; the last arrangement counts, and is fixed with the contract. Absent on purpose: whether one is paid, which its payout says.';
comment on column delivery.instalment.case_id is 'The application. One with instalments cannot be deleted.';
comment on column delivery.instalment.run is 'Which arrangement, from 1.';
comment on column delivery.instalment.number is 'From 1.';
comment on column delivery.instalment.amount is 'In 分.';
comment on column delivery.instalment.condition is 'When it is paid, in words.';
comment on column delivery.instalment.at is 'When it was written down.';
alter table delivery.instalment add constraint instalment_amount_check CHECK (((amount >= 1) AND (amount <= '100000000000000'::bigint)));
alter table delivery.instalment add constraint instalment_case_id_fkey FOREIGN KEY (case_id) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.instalment add constraint instalment_condition_check CHECK (((condition <> ''::text) AND (length(condition) <= 500)));
alter table delivery.instalment add constraint instalment_number_check CHECK (((number >= 1) AND (number <= 24)));
alter table delivery.instalment add constraint instalment_pkey PRIMARY KEY (case_id, run, number);
alter table delivery.instalment add constraint instalment_run_check CHECK (((run >= 1) AND (run <= 1000)));
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.instalment REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.instalment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.instalment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.instalment FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.instalment enable row level security;
create policy enterprise_reads on delivery.instalment as permissive for select to yuanding_enterprise using ((case_id IN ( SELECT r.case_id
   FROM delivery.request r)));
create policy server_adds on delivery.instalment as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.instalment as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.instalment as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, run, number, amount, condition) on delivery.instalment to yuanding_server;
grant select (case_id, run, number, amount, condition, at) on delivery.instalment to yuanding_enterprise;
grant select (case_id, run, number, amount, condition, at) on delivery.instalment to yuanding_server;
grant select (case_id, run, number, amount, condition, at) on delivery.instalment to yuanding_staff;

create table delivery.interest (
  id uuid not null,
  expert uuid not null,
  subject text not null,
  kind text not null,
  from_on date not null,
  until_on date,
  ground text not null,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.interest is 'Interests of experts in enterprises: who has one in an applicant does not judge its application. Absent on purpose: changes; one that was wrong is ended and written anew.';
comment on column delivery.interest.id is 'Made by the caller.';
comment on column delivery.interest.expert is 'Id of the person.';
comment on column delivery.interest.subject is 'Code of the enterprise.';
comment on column delivery.interest.kind is 'employment, shares, or cooperation.';
comment on column delivery.interest.from_on is 'First day.';
comment on column delivery.interest.until_on is 'First day on which it is no longer; null: it lasts.';
comment on column delivery.interest.ground is 'From what it is known.';
comment on column delivery.interest.by_name is 'Who wrote it down, as it was signed.';
comment on column delivery.interest.by_id is 'Id of the person.';
comment on column delivery.interest.at is 'When.';
alter table delivery.interest add constraint interest_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.interest add constraint interest_check CHECK ((until_on > from_on));
alter table delivery.interest add constraint interest_ground_check CHECK (((ground <> ''::text) AND (length(ground) <= 500)));
alter table delivery.interest add constraint interest_kind_check CHECK ((kind = ANY (ARRAY['employment'::text, 'shares'::text, 'cooperation'::text])));
alter table delivery.interest add constraint interest_pkey PRIMARY KEY (id);
alter table delivery.interest add constraint interest_subject_check CHECK ((subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
CREATE INDEX interest_by_subject ON delivery.interest USING btree (subject, expert);
comment on index delivery.interest_by_subject is 'Who may not judge an enterprise.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.interest REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.interest REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.interest REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.interest FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.interest enable row level security;
create policy server_adds on delivery.interest as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.interest as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.interest as permissive for select to yuanding_staff using (( SELECT access.may('reviews.assign'::text) AS may));
grant insert (id, expert, subject, kind, from_on, until_on, ground, by_name, by_id) on delivery.interest to yuanding_server;
grant select (id, expert, subject, kind, from_on, until_on, ground, by_name, by_id, at) on delivery.interest to yuanding_server;
grant select (id, expert, subject, kind, from_on, until_on, ground, by_name, by_id, at) on delivery.interest to yuanding_staff;

create table delivery.interest_end (
  interest uuid not null,
  reason text not null,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.interest_end is 'Interests that count no longer. Absent on purpose: those whose last day is over, which say so themselves.';
comment on column delivery.interest_end.interest is 'Which. One that was ended cannot be deleted.';
comment on column delivery.interest_end.reason is 'Why.';
comment on column delivery.interest_end.by_name is 'Who ended it, as it was signed.';
comment on column delivery.interest_end.by_id is 'Id of the person.';
comment on column delivery.interest_end.at is 'When.';
alter table delivery.interest_end add constraint interest_end_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.interest_end add constraint interest_end_interest_fkey FOREIGN KEY (interest) REFERENCES delivery.interest(id) ON DELETE RESTRICT;
alter table delivery.interest_end add constraint interest_end_pkey PRIMARY KEY (interest);
alter table delivery.interest_end add constraint interest_end_reason_check CHECK (((reason <> ''::text) AND (length(reason) <= 500)));
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.interest_end REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.interest_end REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.interest_end REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.interest_end FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.interest_end enable row level security;
create policy server_adds on delivery.interest_end as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.interest_end as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.interest_end as permissive for select to yuanding_staff using (( SELECT access.may('reviews.assign'::text) AS may));
grant insert (interest, reason, by_name, by_id) on delivery.interest_end to yuanding_server;
grant select (interest, reason, by_name, by_id, at) on delivery.interest_end to yuanding_server;
grant select (interest, reason, by_name, by_id, at) on delivery.interest_end to yuanding_staff;

create table delivery.milestone (
  case_id uuid not null,
  run integer not null,
  number integer not null,
  title text not null,
  due_on date not null,
  shows text not null,
  at timestamp with time zone not null default now(),
  instalment integer
);
comment on table delivery.milestone is 'The plan of a project; the last one written counts, and is fixed with the contract. Absent on purpose: whether one was reached or is late, which the acts of the case and the day say.';
comment on column delivery.milestone.case_id is 'The case of the project.';
comment on column delivery.milestone.run is 'Which plan, from 1.';
comment on column delivery.milestone.number is 'From 1, by day.';
comment on column delivery.milestone.title is 'What people call it.';
comment on column delivery.milestone.due_on is 'The last day on which it is in time.';
comment on column delivery.milestone.shows is 'What has to be shown for it, or its share of the work.';
comment on column delivery.milestone.at is 'When it was written down.';
comment on column delivery.milestone.instalment is 'The instalment of the award that is not paid before this was accepted in a check, nor those after it; null for none.';
alter table delivery.milestone add constraint milestone_instalment_check CHECK (((instalment >= 1) AND (instalment <= 24)));
alter table delivery.milestone add constraint milestone_number_check CHECK (((number >= 1) AND (number <= 24)));
alter table delivery.milestone add constraint milestone_pkey PRIMARY KEY (case_id, run, number);
alter table delivery.milestone add constraint milestone_run_check CHECK (((run >= 1) AND (run <= 1000)));
alter table delivery.milestone add constraint milestone_shows_check CHECK (((shows <> ''::text) AND (length(shows) <= 500)));
alter table delivery.milestone add constraint milestone_title_check CHECK (((title <> ''::text) AND (length(title) <= 100)));
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.milestone REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.milestone REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.milestone REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.milestone FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.milestone enable row level security;
create policy server_adds on delivery.milestone as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.milestone as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.milestone as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, run, number, title, due_on, shows, instalment) on delivery.milestone to yuanding_server;
grant select (case_id, run, number, title, due_on, shows, at, instalment) on delivery.milestone to yuanding_server;
grant select (case_id, run, number, title, due_on, shows, at, instalment) on delivery.milestone to yuanding_staff;

create table delivery.notice (
  case_id uuid not null,
  batch uuid not null,
  offer uuid not null,
  title text not null,
  published_on date not null,
  until_on date not null,
  working_days integer not null,
  withdrawn_at timestamp with time zone,
  at timestamp with time zone not null default now()
);
comment on table delivery.notice is 'Notices that were published. Absent on purpose: notices in preparation, which are cases alone; whether its time is over, which the case says.';
comment on column delivery.notice.case_id is 'The case of the notice.';
comment on column delivery.notice.batch is 'The automatic award or the call whose list it is. One with notices cannot be deleted.';
comment on column delivery.notice.offer is 'Of which offer. One with notices cannot be deleted.';
comment on column delivery.notice.title is 'As it was published.';
comment on column delivery.notice.published_on is 'The day of publication.';
comment on column delivery.notice.until_on is 'Its last day.';
comment on column delivery.notice.working_days is 'How many working days after the day of publication it lasts.';
comment on column delivery.notice.withdrawn_at is 'When it was withdrawn, from when on the public sees nothing of it; null while it stands.';
comment on column delivery.notice.at is 'When it was published.';
alter table delivery.notice add constraint notice_batch_fkey FOREIGN KEY (batch) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.notice add constraint notice_check CHECK ((until_on >= published_on));
alter table delivery.notice add constraint notice_offer_fkey FOREIGN KEY (offer) REFERENCES delivery.offer(id) ON DELETE RESTRICT;
alter table delivery.notice add constraint notice_pkey PRIMARY KEY (case_id);
alter table delivery.notice add constraint notice_title_check CHECK (((title <> ''::text) AND (length(title) <= 200)));
alter table delivery.notice add constraint notice_working_days_check CHECK (((working_days >= 1) AND (working_days <= 366)));
CREATE INDEX notice_by_offer ON delivery.notice USING btree (offer, at DESC);
comment on index delivery.notice_by_offer is 'The notices of an offer, the newest first.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.notice REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.notice REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.notice REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table delivery.notice enable row level security;
create policy everybody_reads on delivery.notice as permissive for select to yuanding_enterprise, yuanding_public, yuanding_staff using ((withdrawn_at IS NULL));
create policy server_adds on delivery.notice as permissive for insert to yuanding_server with check (true);
create policy server_changes on delivery.notice as permissive for update to yuanding_server using (true);
create policy server_reads on delivery.notice as permissive for select to yuanding_server using (true);
grant insert (case_id, batch, offer, title, published_on, until_on, working_days) on delivery.notice to yuanding_server;
grant select (case_id, batch, offer, title, published_on, until_on, working_days, withdrawn_at, at) on delivery.notice to yuanding_enterprise;
grant select (case_id, batch, offer, title, published_on, until_on, working_days, withdrawn_at, at) on delivery.notice to yuanding_public;
grant select (case_id, batch, offer, title, published_on, until_on, working_days, withdrawn_at, at) on delivery.notice to yuanding_server;
grant select (case_id, batch, offer, title, published_on, until_on, working_days, withdrawn_at, at) on delivery.notice to yuanding_staff;
grant update (withdrawn_at) on delivery.notice to yuanding_server;

create table delivery.notice_line (
  notice uuid not null,
  number integer not null,
  case_id uuid not null,
  subject text not null,
  name text not null,
  amount bigint not null
);
comment on table delivery.notice_line is 'The list of a notice as it was published. Absent on purpose: what became of each line, which its case says; objections, which are their own table.';
comment on column delivery.notice_line.notice is 'The notice. One with lines cannot be deleted.';
comment on column delivery.notice_line.number is 'Its place on the list, from 1.';
comment on column delivery.notice_line.case_id is 'The line of the automatic award or the application. One that was on a notice cannot be deleted.';
comment on column delivery.notice_line.subject is 'Code.';
comment on column delivery.notice_line.name is 'Name on that day.';
comment on column delivery.notice_line.amount is 'In 分.';
alter table delivery.notice_line add constraint notice_line_amount_check CHECK (((amount >= 1) AND (amount <= '100000000000000'::bigint)));
alter table delivery.notice_line add constraint notice_line_case_id_fkey FOREIGN KEY (case_id) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.notice_line add constraint notice_line_name_check CHECK ((name <> ''::text));
alter table delivery.notice_line add constraint notice_line_notice_fkey FOREIGN KEY (notice) REFERENCES delivery.notice(case_id) ON DELETE RESTRICT;
alter table delivery.notice_line add constraint notice_line_number_check CHECK (((number >= 1) AND (number <= 10000)));
alter table delivery.notice_line add constraint notice_line_pkey PRIMARY KEY (notice, number);
alter table delivery.notice_line add constraint notice_line_subject_check CHECK ((subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
CREATE INDEX notice_line_by_case ON delivery.notice_line USING btree (case_id);
comment on index delivery.notice_line_by_case is 'On which notices somebody was named.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.notice_line REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.notice_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.notice_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.notice_line FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.notice_line enable row level security;
create policy everybody_reads on delivery.notice_line as permissive for select to yuanding_enterprise, yuanding_public, yuanding_staff using ((notice IN ( SELECT n.case_id
   FROM delivery.notice n)));
create policy server_adds on delivery.notice_line as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.notice_line as permissive for select to yuanding_server using (true);
grant insert (notice, number, case_id, subject, name, amount) on delivery.notice_line to yuanding_server;
grant select (notice, number, case_id, subject, name, amount) on delivery.notice_line to yuanding_server;
grant select (notice, number, subject, name, amount) on delivery.notice_line to yuanding_enterprise;
grant select (notice, number, subject, name, amount) on delivery.notice_line to yuanding_public;
grant select (notice, number, subject, name, amount) on delivery.notice_line to yuanding_staff;

create table delivery.objection (
  case_id uuid not null,
  notice uuid not null,
  number integer not null,
  subject text,
  objector text,
  contact text,
  grounds text not null,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.objection is 'What objections say, each against one line of a notice. Absent on purpose: how they stand, which their cases say; changes.';
comment on column delivery.objection.case_id is 'The case of the objection.';
comment on column delivery.objection.notice is 'The notice.';
comment on column delivery.objection.number is 'The line of it. One that was objected to cannot be deleted.';
comment on column delivery.objection.subject is 'Code of the enterprise that objects; null for somebody without an account, for whom an officer wrote it down.';
comment on column delivery.objection.objector is 'Who that is; null for an enterprise.';
comment on column delivery.objection.contact is 'How they are reached; null for an enterprise.';
comment on column delivery.objection.grounds is 'Why.';
comment on column delivery.objection.by_name is 'Who wrote it, as it was signed.';
comment on column delivery.objection.by_id is 'Id of the person.';
comment on column delivery.objection.at is 'When.';
alter table delivery.objection add constraint objection_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.objection add constraint objection_check CHECK ((((subject IS NULL) = (objector IS NOT NULL)) AND ((objector IS NULL) = (contact IS NULL))));
alter table delivery.objection add constraint objection_contact_check CHECK (((contact <> ''::text) AND (length(contact) <= 200)));
alter table delivery.objection add constraint objection_grounds_check CHECK (((grounds <> ''::text) AND (length(grounds) <= 2000)));
alter table delivery.objection add constraint objection_notice_number_fkey FOREIGN KEY (notice, number) REFERENCES delivery.notice_line(notice, number) ON DELETE RESTRICT;
alter table delivery.objection add constraint objection_objector_check CHECK (((objector <> ''::text) AND (length(objector) <= 200)));
alter table delivery.objection add constraint objection_pkey PRIMARY KEY (case_id);
alter table delivery.objection add constraint objection_subject_check CHECK ((subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
CREATE INDEX objection_by_line ON delivery.objection USING btree (notice, number);
comment on index delivery.objection_by_line is 'The objections to a line.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.objection REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.objection REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.objection REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.objection FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.objection enable row level security;
create policy enterprise_reads on delivery.objection as permissive for select to yuanding_enterprise using ((subject = ANY (( SELECT access.own_codes('cases.see'::text) AS own_codes)::text[])));
create policy server_adds on delivery.objection as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.objection as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.objection as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, notice, number, subject, objector, contact, grounds, by_name, by_id) on delivery.objection to yuanding_server;
grant select (case_id, notice, number, subject, grounds, by_name, at) on delivery.objection to yuanding_enterprise;
grant select (case_id, notice, number, subject, objector, contact, grounds, by_name, by_id, at) on delivery.objection to yuanding_server;
grant select (case_id, notice, number, subject, objector, contact, grounds, by_name, by_id, at) on delivery.objection to yuanding_staff;

create table delivery.offer (
  id uuid not null,
  way text not null,
  title text not null,
  measure text not null,
  fund text not null,
  year integer not null,
  programme text,
  fixed_amount bigint,
  fixed_ground text,
  period text not null,
  opens_on date not null,
  closes_on date,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.offer is 'A measure that the park delivers out of a budget of a year, in one of the ways. Absent on purpose: conditions and amounts of the measure, which are policies; how much the budget has, which is the ledger''s.';
comment on column delivery.offer.id is 'Made by the caller.';
comment on column delivery.offer.way is 'claim: the enterprise asks once it qualifies; automatic: nobody asks; call: enterprises apply and are chosen.';
comment on column delivery.offer.title is 'What people call it.';
comment on column delivery.offer.measure is 'The measure, as policy and anchor.';
comment on column delivery.offer.fund is 'Of its budget: where the money comes from.';
comment on column delivery.offer.year is 'Of its budget.';
comment on column delivery.offer.programme is 'Of its budget; null: of none.';
comment on column delivery.offer.fixed_amount is 'In 分, what each subject gets where the measure names no amount; null: what the measure computes.';
comment on column delivery.offer.fixed_ground is 'The document that fixes it.';
comment on column delivery.offer.period is 'How often one subject may have it.';
comment on column delivery.offer.opens_on is 'First day on which it may be had.';
comment on column delivery.offer.closes_on is 'Last day; null: until it is ended.';
comment on column delivery.offer.by_name is 'Who made it, as it was signed.';
comment on column delivery.offer.by_id is 'Id of the person.';
comment on column delivery.offer.at is 'When.';
alter table delivery.offer add constraint offer_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.offer add constraint offer_check CHECK ((closes_on >= opens_on));
alter table delivery.offer add constraint offer_check1 CHECK (((fixed_amount IS NULL) = (fixed_ground IS NULL)));
alter table delivery.offer add constraint offer_fixed_amount_check CHECK (((fixed_amount >= 1) AND (fixed_amount <= '100000000000000'::bigint)));
alter table delivery.offer add constraint offer_fixed_ground_check CHECK (((fixed_ground <> ''::text) AND (length(fixed_ground) <= 500)));
alter table delivery.offer add constraint offer_fund_check CHECK (((fund <> ''::text) AND (length(fund) <= 100)));
alter table delivery.offer add constraint offer_measure_check CHECK ((measure ~ '^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$'::text));
alter table delivery.offer add constraint offer_period_check CHECK ((period = ANY (ARRAY['once'::text, 'year'::text])));
alter table delivery.offer add constraint offer_pkey PRIMARY KEY (id);
alter table delivery.offer add constraint offer_programme_check CHECK (((programme <> ''::text) AND (length(programme) <= 100)));
alter table delivery.offer add constraint offer_title_check CHECK (((title <> ''::text) AND (length(title) <= 100)));
alter table delivery.offer add constraint offer_way_check CHECK ((way = ANY (ARRAY['claim'::text, 'automatic'::text, 'call'::text])));
alter table delivery.offer add constraint offer_year_check CHECK (((year >= 2000) AND (year <= 2200)));
CREATE INDEX offer_by_measure ON delivery.offer USING btree (measure, at DESC);
comment on index delivery.offer_by_measure is 'Offers under a measure, the newest first.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.offer REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.offer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.offer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.offer FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.offer enable row level security;
create policy everybody_reads on delivery.offer as permissive for select to yuanding_enterprise, yuanding_public, yuanding_server, yuanding_staff using (true);
create policy server_adds on delivery.offer as permissive for insert to yuanding_server with check (true);
grant insert (id, way, title, measure, fund, year, programme, fixed_amount, fixed_ground, period, opens_on, closes_on, by_name, by_id) on delivery.offer to yuanding_server;
grant select (id, way, title, measure, fund, year, programme, fixed_amount, fixed_ground, period, opens_on, closes_on, at) on delivery.offer to yuanding_enterprise;
grant select (id, way, title, measure, fund, year, programme, fixed_amount, fixed_ground, period, opens_on, closes_on, at) on delivery.offer to yuanding_public;
grant select (id, way, title, measure, fund, year, programme, fixed_amount, fixed_ground, period, opens_on, closes_on, by_name, by_id, at) on delivery.offer to yuanding_server;
grant select (id, way, title, measure, fund, year, programme, fixed_amount, fixed_ground, period, opens_on, closes_on, by_name, by_id, at) on delivery.offer to yuanding_staff;

create table delivery.offer_end (
  offer uuid not null,
  reason text not null,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.offer_end is 'Offers that were ended before their last day; what was asked for before goes on. Absent on purpose: reopening, for which there is a new offer.';
comment on column delivery.offer_end.offer is 'The offer. One that was ended cannot be deleted.';
comment on column delivery.offer_end.reason is 'Why.';
comment on column delivery.offer_end.by_name is 'Who ended it, as it was signed.';
comment on column delivery.offer_end.by_id is 'Id of the person.';
comment on column delivery.offer_end.at is 'When.';
alter table delivery.offer_end add constraint offer_end_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.offer_end add constraint offer_end_offer_fkey FOREIGN KEY (offer) REFERENCES delivery.offer(id) ON DELETE RESTRICT;
alter table delivery.offer_end add constraint offer_end_pkey PRIMARY KEY (offer);
alter table delivery.offer_end add constraint offer_end_reason_check CHECK (((reason <> ''::text) AND (length(reason) <= 500)));
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.offer_end REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.offer_end REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.offer_end REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.offer_end FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.offer_end enable row level security;
create policy everybody_reads on delivery.offer_end as permissive for select to yuanding_enterprise, yuanding_public, yuanding_server, yuanding_staff using (true);
create policy server_adds on delivery.offer_end as permissive for insert to yuanding_server with check (true);
grant insert (offer, reason, by_name, by_id) on delivery.offer_end to yuanding_server;
grant select (offer, reason, at) on delivery.offer_end to yuanding_enterprise;
grant select (offer, reason, at) on delivery.offer_end to yuanding_public;
grant select (offer, reason, by_name, by_id, at) on delivery.offer_end to yuanding_server;
grant select (offer, reason, by_name, by_id, at) on delivery.offer_end to yuanding_staff;

create table delivery.payment_order (
  order_number text not null,
  payout uuid not null,
  transfer uuid not null,
  amount bigint not null,
  account_name text not null,
  account text not null,
  list uuid,
  at timestamp with time zone not null default now(),
  outcome text,
  held boolean not null default false
);
comment on table delivery.payment_order is 'Each time a payout was ordered: at first, and again after the bank sent it back. Absent on purpose: what became of it, which is the state of its transfer.';
comment on column delivery.payment_order.order_number is 'By which the bank answers.';
comment on column delivery.payment_order.payout is 'Which payout. One that was ordered cannot be deleted.';
comment on column delivery.payment_order.transfer is 'The reservation of the ledger that waits for the bank.';
comment on column delivery.payment_order.amount is 'In 分.';
comment on column delivery.payment_order.account_name is 'To whom the account belongs.';
comment on column delivery.payment_order.account is 'Bank and number, as the enterprise gave them.';
comment on column delivery.payment_order.list is 'On which list it went to the bank; null while on none. A list with orders cannot be deleted.';
comment on column delivery.payment_order.at is 'When it was ordered.';
comment on column delivery.payment_order.outcome is 'What the bank made of it, once the payout has followed the ledger; null until then. One that was paid and came back is returned, and paid no more.';
comment on column delivery.payment_order.held is 'Whether it goes on no list for the bank, since the bank says against its earlier word that an order before it was paid, until somebody has decided.';
alter table delivery.payment_order add constraint payment_order_account_check CHECK (((account <> ''::text) AND (length(account) <= 200)));
alter table delivery.payment_order add constraint payment_order_account_name_check CHECK (((account_name <> ''::text) AND (length(account_name) <= 200)));
alter table delivery.payment_order add constraint payment_order_amount_check CHECK (((amount >= 1) AND (amount <= '100000000000000'::bigint)));
alter table delivery.payment_order add constraint payment_order_list_fkey FOREIGN KEY (list) REFERENCES delivery.payout_list(id) ON DELETE RESTRICT;
alter table delivery.payment_order add constraint payment_order_order_number_check CHECK ((order_number ~ '^[0-9A-Z-]{1,40}$'::text));
alter table delivery.payment_order add constraint payment_order_outcome_check CHECK ((outcome = ANY (ARRAY['paid'::text, 'failed'::text, 'returned'::text])));
alter table delivery.payment_order add constraint payment_order_payout_fkey FOREIGN KEY (payout) REFERENCES delivery.payout(case_id) ON DELETE RESTRICT;
alter table delivery.payment_order add constraint payment_order_pkey PRIMARY KEY (order_number);
alter table delivery.payment_order add constraint payment_order_transfer_key UNIQUE (transfer);
CREATE INDEX payment_order_by_list ON delivery.payment_order USING btree (list) WHERE (list IS NOT NULL);
comment on index delivery.payment_order_by_list is 'What is on a list.';
CREATE INDEX payment_order_by_outcome ON delivery.payment_order USING btree (at DESC) WHERE (outcome = 'paid'::text);
comment on index delivery.payment_order_by_outcome is 'What was paid, the newest first.';
CREATE INDEX payment_order_by_payout ON delivery.payment_order USING btree (payout, at);
comment on index delivery.payment_order_by_payout is 'The orders of a payout.';
CREATE INDEX payment_order_unlisted ON delivery.payment_order USING btree (at) WHERE (list IS NULL);
comment on index delivery.payment_order_unlisted is 'What is on no list yet.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.payment_order REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.payment_order REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.payment_order REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON delivery.payment_order FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.payment_order enable row level security;
create policy enterprise_reads on delivery.payment_order as permissive for select to yuanding_enterprise using ((payout IN ( SELECT p.case_id
   FROM delivery.payout p)));
create policy server_adds on delivery.payment_order as permissive for insert to yuanding_server with check (true);
create policy server_changes on delivery.payment_order as permissive for update to yuanding_server using (true);
create policy server_reads on delivery.payment_order as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.payment_order as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (order_number, payout, transfer, amount, account_name, account) on delivery.payment_order to yuanding_server;
grant select (order_number, payout, transfer, amount, account_name, account, list, at, outcome, held) on delivery.payment_order to yuanding_enterprise;
grant select (order_number, payout, transfer, amount, account_name, account, list, at, outcome, held) on delivery.payment_order to yuanding_server;
grant select (order_number, payout, transfer, amount, account_name, account, list, at, outcome, held) on delivery.payment_order to yuanding_staff;
grant update (list, outcome, held) on delivery.payment_order to yuanding_server;

create table delivery.payout (
  case_id uuid not null,
  award uuid not null,
  order_number text not null,
  at timestamp with time zone not null default now(),
  instalment integer
);
comment on table delivery.payout is 'Payouts of awards. Absent on purpose: state, account and amount, which are those of the case; whether it is paid, which the ledger says.';
comment on column delivery.payout.case_id is 'The case of the payout.';
comment on column delivery.payout.award is 'Of which award. One with payouts cannot be deleted.';
comment on column delivery.payout.order_number is 'By which the bank answers; each attempt adds its number.';
comment on column delivery.payout.at is 'When it was opened.';
comment on column delivery.payout.instalment is 'Which instalment of the award; null: all of it.';
alter table delivery.payout add constraint payout_award_fkey FOREIGN KEY (award) REFERENCES delivery.award(id) ON DELETE RESTRICT;
alter table delivery.payout add constraint payout_instalment_check CHECK (((instalment >= 1) AND (instalment <= 24)));
alter table delivery.payout add constraint payout_order_number_check CHECK ((order_number ~ '^[0-9A-Z-]{1,32}$'::text));
alter table delivery.payout add constraint payout_order_number_key UNIQUE (order_number);
alter table delivery.payout add constraint payout_pkey PRIMARY KEY (case_id);
CREATE INDEX payout_by_award ON delivery.payout USING btree (award);
comment on index delivery.payout_by_award is 'The payouts of an award.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.payout REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.payout REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.payout REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.payout FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.payout enable row level security;
create policy enterprise_reads on delivery.payout as permissive for select to yuanding_enterprise using ((award IN ( SELECT a.id
   FROM delivery.award a)));
create policy server_adds on delivery.payout as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.payout as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.payout as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, award, order_number, instalment) on delivery.payout to yuanding_server;
grant select (case_id, award, order_number, at, instalment) on delivery.payout to yuanding_enterprise;
grant select (case_id, award, order_number, at, instalment) on delivery.payout to yuanding_server;
grant select (case_id, award, order_number, at, instalment) on delivery.payout to yuanding_staff;

create table delivery.payout_list (
  id uuid not null,
  number text not null,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.payout_list is 'Lists of payouts that went to the bank. Absent on purpose: what the bank made of them, which the ledger says.';
comment on column delivery.payout_list.id is 'Made by the caller.';
comment on column delivery.payout_list.number is 'What people call it.';
comment on column delivery.payout_list.by_name is 'Who made it, as it was signed.';
comment on column delivery.payout_list.by_id is 'Id of the person.';
comment on column delivery.payout_list.at is 'When.';
alter table delivery.payout_list add constraint payout_list_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.payout_list add constraint payout_list_number_check CHECK ((number ~ '^[0-9A-Z-]{1,32}$'::text));
alter table delivery.payout_list add constraint payout_list_number_key UNIQUE (number);
alter table delivery.payout_list add constraint payout_list_pkey PRIMARY KEY (id);
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.payout_list REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.payout_list REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.payout_list REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.payout_list FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.payout_list enable row level security;
create policy server_adds on delivery.payout_list as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.payout_list as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.payout_list as permissive for select to yuanding_staff using (( SELECT access.may('money.see'::text) AS may));
grant insert (id, number, by_name, by_id) on delivery.payout_list to yuanding_server;
grant select (id, number, by_name, by_id, at) on delivery.payout_list to yuanding_server;
grant select (id, number, by_name, by_id, at) on delivery.payout_list to yuanding_staff;

grant usage on delivery.payout_number to yuanding_server;

create table delivery.published_file (
  case_id uuid not null,
  file uuid not null,
  version integer not null,
  at timestamp with time zone not null default now()
);
comment on table delivery.published_file is 'Documents of calls and notices that were published, in the version that was. Absent on purpose: their content and names, which are those of the case; documents that were put to the case and not published.';
comment on column delivery.published_file.case_id is 'The call or the notice.';
comment on column delivery.published_file.file is 'The file of the case.';
comment on column delivery.published_file.version is 'Its version; of several the highest is the one that is shown.';
comment on column delivery.published_file.at is 'When it was published.';
alter table delivery.published_file add constraint published_file_pkey PRIMARY KEY (case_id, file, version);
alter table delivery.published_file add constraint published_file_version_check CHECK (((version >= 1) AND (version <= 1000)));
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.published_file REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.published_file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.published_file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.published_file FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.published_file enable row level security;
create policy server_adds on delivery.published_file as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.published_file as permissive for select to yuanding_server using (true);
grant insert (case_id, file, version) on delivery.published_file to yuanding_server;
grant select (case_id, file, version, at) on delivery.published_file to yuanding_server;

create table delivery.ranking_line (
  call uuid not null,
  run integer not null,
  application uuid not null,
  scores integer[] not null,
  score integer not null,
  rank integer not null,
  asked bigint not null,
  most bigint,
  within boolean not null,
  amount bigint not null,
  at timestamp with time zone not null default now()
);
comment on table delivery.ranking_line is 'Rankings of the applications of a call; the last one counts. Absent on purpose: what the meeting made of it, which its acts say.';
comment on column delivery.ranking_line.call is 'The call. One that was ranked cannot be deleted.';
comment on column delivery.ranking_line.run is 'Which ranking, from 1.';
comment on column delivery.ranking_line.application is 'The application. One that was ranked cannot be deleted.';
comment on column delivery.ranking_line.scores is 'The scores that count, in hundredths.';
comment on column delivery.ranking_line.score is 'Their mean in hundredths, rounded half up.';
comment on column delivery.ranking_line.rank is 'By the exact mean; equals share one.';
comment on column delivery.ranking_line.asked is 'In 分, what was asked for.';
comment on column delivery.ranking_line.most is 'In 分, the most that the measure allows; null for no limit.';
comment on column delivery.ranking_line.within is 'Whether it is within the quota.';
comment on column delivery.ranking_line.amount is 'In 分, what is proposed; zero beyond the quota.';
comment on column delivery.ranking_line.at is 'When.';
alter table delivery.ranking_line add constraint ranking_line_amount_check CHECK (((amount >= 0) AND (amount <= '100000000000000'::bigint)));
alter table delivery.ranking_line add constraint ranking_line_application_fkey FOREIGN KEY (application) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.ranking_line add constraint ranking_line_asked_check CHECK (((asked >= 1) AND (asked <= '100000000000000'::bigint)));
alter table delivery.ranking_line add constraint ranking_line_call_fkey FOREIGN KEY (call) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.ranking_line add constraint ranking_line_most_check CHECK (((most >= 0) AND (most <= '100000000000000'::bigint)));
alter table delivery.ranking_line add constraint ranking_line_pkey PRIMARY KEY (call, run, application);
alter table delivery.ranking_line add constraint ranking_line_rank_check CHECK ((rank > 0));
alter table delivery.ranking_line add constraint ranking_line_run_check CHECK (((run >= 1) AND (run <= 1000)));
alter table delivery.ranking_line add constraint ranking_line_score_check CHECK (((score >= 0) AND (score <= 10000)));
alter table delivery.ranking_line add constraint ranking_line_scores_check CHECK ((cardinality(scores) > 0));
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.ranking_line REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.ranking_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.ranking_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.ranking_line FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.ranking_line enable row level security;
create policy server_adds on delivery.ranking_line as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.ranking_line as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.ranking_line as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (call, run, application, scores, score, rank, asked, most, within, amount) on delivery.ranking_line to yuanding_server;
grant select (call, run, application, scores, score, rank, asked, most, within, amount, at) on delivery.ranking_line to yuanding_server;
grant select (call, run, application, scores, score, rank, asked, most, within, amount, at) on delivery.ranking_line to yuanding_staff;

create table delivery.repayment (
  case_id uuid not null,
  number integer not null,
  receipt uuid not null,
  principal bigint not null,
  interest bigint not null,
  received_on date not null,
  by_name text not null,
  by_id uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.repayment is 'What came back under a clawback. Absent on purpose: what is still owed, which follows from the demand and these; the transfers, which are the ledger''s.';
comment on column delivery.repayment.case_id is 'The case of the clawback.';
comment on column delivery.repayment.number is 'From 1.';
comment on column delivery.repayment.receipt is 'Made by the caller; also the id of the receipt in the ledger.';
comment on column delivery.repayment.principal is 'In 分, of the principal.';
comment on column delivery.repayment.interest is 'In 分, of the interest.';
comment on column delivery.repayment.received_on is 'The day on which the bank had it.';
comment on column delivery.repayment.by_name is 'Who wrote it down, as it was signed.';
comment on column delivery.repayment.by_id is 'Id of the person.';
comment on column delivery.repayment.at is 'When.';
alter table delivery.repayment add constraint repayment_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table delivery.repayment add constraint repayment_check CHECK (((principal + interest) > 0));
alter table delivery.repayment add constraint repayment_interest_check CHECK (((interest >= 0) AND (interest <= '100000000000000'::bigint)));
alter table delivery.repayment add constraint repayment_number_check CHECK (((number >= 1) AND (number <= 1000)));
alter table delivery.repayment add constraint repayment_pkey PRIMARY KEY (case_id, number);
alter table delivery.repayment add constraint repayment_principal_check CHECK (((principal >= 0) AND (principal <= '100000000000000'::bigint)));
alter table delivery.repayment add constraint repayment_receipt_key UNIQUE (receipt);
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.repayment REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.repayment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.repayment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.repayment FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.repayment enable row level security;
create policy server_adds on delivery.repayment as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.repayment as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.repayment as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, number, receipt, principal, interest, received_on, by_name, by_id) on delivery.repayment to yuanding_server;
grant select (case_id, number, receipt, principal, interest, received_on, by_name, by_id, at) on delivery.repayment to yuanding_server;
grant select (case_id, number, receipt, principal, interest, received_on, by_name, by_id, at) on delivery.repayment to yuanding_staff;

create table delivery.request (
  case_id uuid not null,
  offer uuid not null,
  subject text,
  batch uuid,
  at timestamp with time zone not null default now()
);
comment on table delivery.request is 'Cases by which an offer is delivered: claims, automatic awards and their lines, calls and their applications. Absent on purpose: how they stand, which their acts say.';
comment on column delivery.request.case_id is 'The case.';
comment on column delivery.request.offer is 'Of which offer. One that was asked for cannot be deleted.';
comment on column delivery.request.subject is 'For whom; null for an automatic award and a call, which are for many.';
comment on column delivery.request.batch is 'Of a line or an application: the automatic award or the call it belongs to. One with lines or applications cannot be deleted.';
comment on column delivery.request.at is 'When it was opened.';
alter table delivery.request add constraint request_batch_fkey FOREIGN KEY (batch) REFERENCES delivery.request(case_id) ON DELETE RESTRICT;
alter table delivery.request add constraint request_offer_fkey FOREIGN KEY (offer) REFERENCES delivery.offer(id) ON DELETE RESTRICT;
alter table delivery.request add constraint request_pkey PRIMARY KEY (case_id);
alter table delivery.request add constraint request_subject_check CHECK ((subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
CREATE INDEX request_by_batch ON delivery.request USING btree (batch, subject) WHERE (batch IS NOT NULL);
comment on index delivery.request_by_batch is 'The lines of an automatic award, the applications of a call.';
CREATE INDEX request_by_offer ON delivery.request USING btree (offer, subject, at DESC);
comment on index delivery.request_by_offer is 'What was asked for of an offer.';
CREATE INDEX request_by_subject ON delivery.request USING btree (subject, at DESC) WHERE (subject IS NOT NULL);
comment on index delivery.request_by_subject is 'What an enterprise asks for or has.';
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.request REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.request REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.request REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.request FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.request enable row level security;
create policy enterprise_reads on delivery.request as permissive for select to yuanding_enterprise using ((subject = ANY (( SELECT access.own_codes('cases.see'::text) AS own_codes)::text[])));
create policy server_adds on delivery.request as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.request as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.request as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, offer, subject, batch) on delivery.request to yuanding_server;
grant select (case_id, offer, subject, batch, at) on delivery.request to yuanding_enterprise;
grant select (case_id, offer, subject, batch, at) on delivery.request to yuanding_server;
grant select (case_id, offer, subject, batch, at) on delivery.request to yuanding_staff;

create table delivery.spending (
  case_id uuid not null,
  number integer not null,
  kind text not null,
  amount bigint not null
);
comment on table delivery.spending is 'What a declaration says was spent, by kind. Absent on purpose: the sum, which follows; kinds on which nothing was spent.';
comment on column delivery.spending.case_id is 'The case of the project.';
comment on column delivery.spending.number is 'Which declaration. One with spending cannot be deleted.';
comment on column delivery.spending.kind is 'On what; one of those of the contract.';
comment on column delivery.spending.amount is 'In 分, since the first day of the account.';
alter table delivery.spending add constraint spending_amount_check CHECK (((amount >= 1) AND (amount <= '100000000000000'::bigint)));
alter table delivery.spending add constraint spending_case_id_number_fkey FOREIGN KEY (case_id, number) REFERENCES delivery.declaration(case_id, number) ON DELETE RESTRICT;
alter table delivery.spending add constraint spending_kind_check CHECK ((kind ~ '^[a-z]{1,32}$'::text));
alter table delivery.spending add constraint spending_pkey PRIMARY KEY (case_id, number, kind);
CREATE TRIGGER logged_delete AFTER DELETE ON delivery.spending REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON delivery.spending REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON delivery.spending REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON delivery.spending FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table delivery.spending enable row level security;
create policy server_adds on delivery.spending as permissive for insert to yuanding_server with check (true);
create policy server_reads on delivery.spending as permissive for select to yuanding_server using (true);
create policy staff_reads on delivery.spending as permissive for select to yuanding_staff using (( SELECT access.may('cases.see'::text) AS may));
grant insert (case_id, number, kind, amount) on delivery.spending to yuanding_server;
grant select (case_id, number, kind, amount) on delivery.spending to yuanding_server;
grant select (case_id, number, kind, amount) on delivery.spending to yuanding_staff;

create schema entitlements;
comment on schema entitlements is 'Changes of what subjects are entitled to, each with the facts that made it. Absent on purpose: the entitlements themselves, which are computed from facts and policies; and whether anybody was told, which comes with the cases.';
grant usage on schema entitlements to yuanding_enterprise;
grant usage on schema entitlements to yuanding_server;
grant usage on schema entitlements to yuanding_staff;

create table entitlements.assessed (
  singleton boolean not null default true,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  within bigint
);
comment on table entitlements.assessed is 'How far the record of facts has been assessed: one row. Absent on purpose: what is still to be done, which is everything in the record after it.';
comment on column entitlements.assessed.singleton is 'Always true: there is one row.';
comment on column entitlements.assessed.since is 'What was recorded up to this moment was there before changes were kept, and is not assessed.';
comment on column entitlements.assessed.until is 'Every batch and undo up to this moment is assessed as a whole.';
comment on column entitlements.assessed.within is 'Of the next batch or undo, subjects up to this key (facts.subject.key) are assessed already; null when it has not been begun.';
alter table entitlements.assessed add constraint assessed_pkey PRIMARY KEY (singleton);
alter table entitlements.assessed add constraint assessed_singleton_check CHECK (singleton);
CREATE TRIGGER logged_delete AFTER DELETE ON entitlements.assessed REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON entitlements.assessed REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON entitlements.assessed REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_forward BEFORE UPDATE ON entitlements.assessed FOR EACH ROW EXECUTE FUNCTION entitlements.refuse_return();
alter table entitlements.assessed enable row level security;
create policy server_changes on entitlements.assessed as permissive for update to yuanding_server using (true);
create policy server_reads on entitlements.assessed as permissive for select to yuanding_server using (true);
create policy staff_reads on entitlements.assessed as permissive for select to yuanding_staff using (( SELECT (access.may('subjects.see'::text) OR access.may('batches.see'::text) OR access.may('park.see'::text))));
grant select (singleton, since, until, within) on entitlements.assessed to yuanding_server;
grant select (singleton, since, until, within) on entitlements.assessed to yuanding_staff;
grant update (until, within) on entitlements.assessed to yuanding_server;

create table entitlements.change (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  batch integer not null,
  undone boolean not null,
  subject_id text not null,
  subject_kind text not null,
  subject_name text not null,
  measure text not null,
  kind text not null,
  standing text,
  other_id text,
  other_name text,
  as_of date not null,
  policy_set text not null,
  before jsonb,
  after jsonb,
  causes jsonb not null,
  difference_fen bigint
);
comment on table entitlements.change is 'What one batch, or its undo, changed in the answer of one measure for one subject. Absent on purpose: answers that stayed the same; references to facts.subject and facts.batch, since a change stays whatever becomes of them; the sentence for people, which is made from this; and what changes because time passes without any fact.';
comment on column entitlements.change.id is 'Its number, in the order of writing.';
comment on column entitlements.change.at is 'The moment of the batch or the undo.';
comment on column entitlements.change.batch is 'facts.batch.id.';
comment on column entitlements.change.undone is 'Whether it came from taking the batch back.';
comment on column entitlements.change.subject_id is 'Whose answer it is.';
comment on column entitlements.change.subject_kind is 'The kind of subject.';
comment on column entitlements.change.subject_name is 'The name then.';
comment on column entitlements.change.measure is 'Full id of the measure.';
comment on column entitlements.change.kind is 'gained: now met; lost: met before and now not; raised and lowered: another figure; reclassified: another class; becameKnown: no longer open, or nothing but a judgement missing; becameUnknown: open now.';
comment on column entitlements.change.standing is 'Why one side is missing: created, removed (nobody is known by this id any more), joined (another code of a subject from then on) or parted (a subject of its own again); null when the subject was known before and after.';
comment on column entitlements.change.other_id is 'The subject it joined or parted from.';
comment on column entitlements.change.other_name is 'The name of that subject then.';
comment on column entitlements.change.as_of is 'The date of evaluation of both answers.';
comment on column entitlements.change.policy_set is 'The policies both answers were computed with.';
comment on column entitlements.change.before is 'The answer with what was known just before: verdict, amount, ceiling, score, class; null when the subject was not known then.';
comment on column entitlements.change.after is 'The answer with what was known from then on; null when the subject was not known then.';
comment on column entitlements.change.causes is 'The facts that made the difference, none of which could be left out: fact, year, and value and source before and after; a side is null where nobody said anything.';
comment on column entitlements.change.difference_fen is 'The amount after less the amount before, in 分, each counted where its verdict is met; null when the measure gives no amount.';
alter table entitlements.change add constraint change_causes_check CHECK ((jsonb_typeof(causes) = 'array'::text));
alter table entitlements.change add constraint change_kind_check CHECK ((kind = ANY (ARRAY['gained'::text, 'lost'::text, 'raised'::text, 'lowered'::text, 'reclassified'::text, 'becameKnown'::text, 'becameUnknown'::text])));
alter table entitlements.change add constraint change_measure_check CHECK ((measure <> ''::text));
alter table entitlements.change add constraint change_of_something CHECK (((before IS NOT NULL) OR (after IS NOT NULL)));
alter table entitlements.change add constraint change_once UNIQUE (at, subject_id, measure);
alter table entitlements.change add constraint change_pkey PRIMARY KEY (id);
alter table entitlements.change add constraint change_policy_set_check CHECK ((policy_set ~ '^sha256:[0-9a-f]{64}$'::text));
alter table entitlements.change add constraint change_standing_check CHECK ((standing = ANY (ARRAY['created'::text, 'removed'::text, 'joined'::text, 'parted'::text])));
alter table entitlements.change add constraint change_subject_id_check CHECK ((subject_id <> ''::text));
alter table entitlements.change add constraint change_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['企业'::text, '楼宇'::text, '项目'::text, '机构'::text, '人才'::text])));
alter table entitlements.change add constraint change_subject_name_check CHECK ((subject_name <> ''::text));
alter table entitlements.change add constraint other_when_codes_meet CHECK ((((other_id IS NOT NULL) = COALESCE((standing = ANY (ARRAY['joined'::text, 'parted'::text])), false)) AND ((other_id IS NULL) = (other_name IS NULL))));
CREATE INDEX change_by_batch ON entitlements.change USING btree (batch, measure, kind);
comment on index entitlements.change_by_batch is 'What one batch brought, by measure and kind.';
CREATE INDEX change_by_measure ON entitlements.change USING btree (measure, at DESC);
comment on index entitlements.change_by_measure is 'What changed under one measure, newest first.';
CREATE INDEX change_by_subject ON entitlements.change USING btree (subject_id, at DESC);
comment on index entitlements.change_by_subject is 'What changed for one subject, newest first.';
CREATE TRIGGER logged_delete AFTER DELETE ON entitlements.change REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON entitlements.change REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON entitlements.change REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON entitlements.change FOR EACH STATEMENT EXECUTE FUNCTION entitlements.refuse_change();
alter table entitlements.change enable row level security;
create policy enterprise_reads on entitlements.change as permissive for select to yuanding_enterprise using (((subject_id = ANY (( SELECT facts.own_ids() AS own_ids)::text[])) AND ((other_id IS NULL) OR (other_id = ANY (( SELECT facts.own_ids() AS own_ids)::text[])))));
create policy server_adds on entitlements.change as permissive for insert to yuanding_server with check (true);
create policy server_reads on entitlements.change as permissive for select to yuanding_server using (true);
create policy staff_reads on entitlements.change as permissive for select to yuanding_staff using (( SELECT (access.may('subjects.see'::text) OR access.may('batches.see'::text) OR access.may('park.see'::text))));
grant insert (at, batch, undone, subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name, as_of, policy_set, before, after, causes, difference_fen) on entitlements.change to yuanding_server;
grant select (id, at, batch, undone, subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name, as_of, policy_set, before, after, causes, difference_fen) on entitlements.change to yuanding_server;
grant select (id, at, batch, undone, subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name, as_of, policy_set, before, after, difference_fen) on entitlements.change to yuanding_enterprise;
grant select (id, at, batch, undone, subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name, as_of, policy_set, before, after, difference_fen) on entitlements.change to yuanding_staff;

CREATE OR REPLACE FUNCTION entitlements.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $function$;
comment on function entitlements.refuse_change() is 'What changed is never rewritten, by its owner neither.';

CREATE OR REPLACE FUNCTION entitlements.refuse_return()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if new.since <> old.since or new.until < old.until
    or (new.until = old.until and coalesce(new.within, 0) < coalesce(old.within, 0)) then
    raise exception 'what is assessed stays assessed' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;
comment on function entitlements.refuse_return() is 'The assessment only goes forward.';

create schema facts;
comment on schema facts is 'What is known of the subjects of a park. Absent on purpose: any knowledge of policies, and any value that can be derived from others (shares, growth, size classes).';
grant usage on schema facts to yuanding_enterprise;
grant usage on schema facts to yuanding_server;
grant usage on schema facts to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.alias_at(known timestamp with time zone)
 RETURNS TABLE(origin bigint, target bigint)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  with recursive live as (
    select distinct on (l.origin, l.target) l.origin, l.target, l.until
    from facts.link as l join facts.batch as b on b.id = l.batch
    where l.kind = '同一' and b.recorded_at <= known
      and not exists (select from facts.undo as u where u.batch = b.id and u.recorded_at <= known)
    order by l.origin, l.target, b.recorded_at desc
  ), step as (
    select origin, target, array[origin, target] as path from live where until is null
    union all
    select s.origin, l.target, s.path || l.target
    from step as s join live as l on l.origin = s.target and l.until is null
    where not l.target = any(s.path)
  )
  select distinct on (origin) origin, target from step order by origin, cardinality(path) desc, target
$function$;
comment on function facts.alias_at(timestamp with time zone) is 'Subjects that are others under another code, with the last of the chain, as known at a moment.';
grant execute on function facts.alias_at(timestamp with time zone) to yuanding_enterprise;
grant execute on function facts.alias_at(timestamp with time zone) to yuanding_server;
grant execute on function facts.alias_at(timestamp with time zone) to yuanding_staff;

create table facts.batch (
  id integer not null generated always as identity,
  kind text not null,
  source text not null,
  actor text not null,
  reason text not null default ''::text,
  evidence text not null default ''::text,
  file_name text,
  file_sha256 text,
  recorded_at timestamp with time zone,
  actor_id uuid
);
comment on table facts.batch is 'What one person or program recorded at once: an imported file, a correction, a ruling. Absent on purpose: what it says, which is in the tables that name it, and whether it still counts, which facts.undo says.';
comment on column facts.batch.id is 'Given when writing begins; the order of recording is that of recorded_at.';
comment on column facts.batch.kind is 'How it came: demonstration, earlier (from before there were batches), import, correction, ruling, link, visit, interface, or declaration (of an enterprise, with what it hands in).';
comment on column facts.batch.source is 'Who says it, in the words of the dictionary where it has them: the author of the data, who need not be the one who recorded it.';
comment on column facts.batch.actor is 'Who recorded it, as it was signed.';
comment on column facts.batch.reason is 'Why, in words; empty when nothing was said.';
comment on column facts.batch.evidence is 'What it rests on: a document, a link; empty when nothing was given.';
comment on column facts.batch.file_name is 'The file it was imported from, as the sender called it.';
comment on column facts.batch.file_sha256 is 'sha256 of that file, by which a second copy is recognised.';
comment on column facts.batch.recorded_at is 'When it came to be known here, set last of all. No two batches have the same, and a batch recorded later has a later one, so that what was known at a time never changes afterwards.';
comment on column facts.batch.actor_id is 'Id of the person who recorded it; null: the program, or before there were accounts.';
alter table facts.batch add constraint batch_actor_check CHECK ((actor <> ''::text));
alter table facts.batch add constraint batch_file_name_check CHECK ((file_name <> ''::text));
alter table facts.batch add constraint batch_file_sha256_check CHECK ((file_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table facts.batch add constraint batch_kind_check CHECK ((kind = ANY (ARRAY['demonstration'::text, 'earlier'::text, 'import'::text, 'correction'::text, 'ruling'::text, 'link'::text, 'visit'::text, 'interface'::text, 'declaration'::text])));
alter table facts.batch add constraint batch_pkey PRIMARY KEY (id);
alter table facts.batch add constraint batch_source_check CHECK ((source <> ''::text));
alter table facts.batch add constraint sealed TRIGGER DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX batch_by_file ON facts.batch USING btree (file_sha256) WHERE (file_sha256 IS NOT NULL);
comment on index facts.batch_by_file is 'The same file twice.';
CREATE INDEX batch_by_time ON facts.batch USING btree (recorded_at);
comment on index facts.batch_by_time is 'Batches in the order in which they came to be known.';
CREATE CONSTRAINT TRIGGER sealed AFTER INSERT ON facts.batch DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION facts.refuse_unsealed();
CREATE TRIGGER logged_delete AFTER DELETE ON facts.batch REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON facts.batch REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON facts.batch REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER seal BEFORE UPDATE ON facts.batch FOR EACH ROW EXECUTE FUNCTION facts.seal();
alter table facts.batch enable row level security;
create policy enterprise_reads on facts.batch as permissive for select to yuanding_enterprise using ((id = ANY (( SELECT facts.own_batches() AS own_batches)::integer[])));
create policy server_adds on facts.batch as permissive for insert to yuanding_server with check (true);
create policy server_changes on facts.batch as permissive for update to yuanding_server using (true);
create policy server_reads on facts.batch as permissive for select to yuanding_server using (true);
create policy server_removes on facts.batch as permissive for delete to yuanding_server using ((kind = 'demonstration'::text));
create policy staff_adds on facts.batch as permissive for insert to yuanding_staff with check ((((kind = ANY (ARRAY['correction'::text, 'link'::text])) AND ( SELECT access.may('facts.correct'::text) AS may)) OR ((kind = 'ruling'::text) AND ( SELECT access.may('facts.rule'::text) AS may))));
create policy staff_changes on facts.batch as permissive for update to yuanding_staff using ((((kind = ANY (ARRAY['correction'::text, 'link'::text])) AND ( SELECT access.may('facts.correct'::text) AS may)) OR ((kind = 'ruling'::text) AND ( SELECT access.may('facts.rule'::text) AS may))));
create policy staff_reads on facts.batch as permissive for select to yuanding_staff using (( SELECT (access.may('subjects.see'::text) OR access.may('batches.see'::text) OR access.may('imports.see'::text) OR access.may('park.see'::text))));
grant delete on facts.batch to yuanding_server;
grant insert (kind, source, actor, reason, evidence, file_name, file_sha256, actor_id) on facts.batch to yuanding_server;
grant insert (kind, source, actor, reason, evidence, file_name, file_sha256, actor_id) on facts.batch to yuanding_staff;
grant select (id, kind, source, actor, reason, evidence, file_name, file_sha256, recorded_at, actor_id) on facts.batch to yuanding_server;
grant select (id, kind, source, actor, reason, evidence, file_name, file_sha256, recorded_at, actor_id) on facts.batch to yuanding_staff;
grant select (id, kind, source, actor, recorded_at, actor_id) on facts.batch to yuanding_enterprise;
grant update (recorded_at) on facts.batch to yuanding_server;
grant update (recorded_at) on facts.batch to yuanding_staff;

create table facts.card (
  subject bigint not null,
  kind text not null,
  id text not null,
  name text not null,
  synthetic boolean not null,
  same_as bigint,
  current jsonb not null,
  known integer not null,
  conflicts integer not null,
  changed_at timestamp with time zone not null
);
comment on table facts.card is 'What lists show of a subject, derived from all the other tables by facts.refresh_cards and brought up to date in the transaction that changes them. Absent on purpose: anything that cannot be derived again.';
comment on column facts.card.subject is 'facts.subject.key.';
comment on column facts.card.kind is 'facts.subject.kind, for lists of one kind.';
comment on column facts.card.id is 'facts.subject.id.';
comment on column facts.card.name is 'The name in force.';
comment on column facts.card.synthetic is 'facts.subject.synthetic.';
comment on column facts.card.same_as is 'The subject that this one is another code of; its values are counted there.';
comment on column facts.card.current is 'Values in force that are neither of a year nor sensitive, by name of the fact, as recorded: what lists show and choose by.';
comment on column facts.card.known is 'How many values are in force.';
comment on column facts.card.conflicts is 'How many values have sources that disagree and nobody has ruled upon.';
comment on column facts.card.changed_at is 'The last moment at which anything about it was recorded or taken back.';
alter table facts.card add constraint card_pkey PRIMARY KEY (subject);
alter table facts.card add constraint card_same_as_fkey FOREIGN KEY (same_as) REFERENCES facts.subject(key);
alter table facts.card add constraint card_subject_fkey FOREIGN KEY (subject) REFERENCES facts.subject(key) ON DELETE CASCADE;
CREATE INDEX card_by_conflicts ON facts.card USING btree (kind, conflicts DESC, id) WHERE (conflicts > 0);
comment on index facts.card_by_conflicts is 'Where sources disagree.';
CREATE INDEX card_by_kind ON facts.card USING btree (kind, name, id) WHERE (same_as IS NULL);
comment on index facts.card_by_kind is 'Lists of one kind in the order they are shown.';
CREATE INDEX card_by_main ON facts.card USING btree (same_as) WHERE (same_as IS NOT NULL);
comment on index facts.card_by_main is 'The other codes of a subject.';
CREATE INDEX card_by_name_key ON facts.card USING btree (facts.name_key(name));
comment on index facts.card_by_name_key is 'Subjects of the same name under another code.';
alter table facts.card enable row level security;
create policy enterprise_reads on facts.card as permissive for select to yuanding_enterprise using ((subject = ANY (( SELECT facts.own_keys('subjects.see'::text) AS own_keys)::bigint[])));
create policy server_adds on facts.card as permissive for insert to yuanding_server with check (true);
create policy server_changes on facts.card as permissive for update to yuanding_server using (true);
create policy server_reads on facts.card as permissive for select to yuanding_server using (true);
create policy server_removes on facts.card as permissive for delete to yuanding_server using (true);
create policy staff_reads on facts.card as permissive for select to yuanding_staff using (( SELECT (access.may('subjects.see'::text) OR access.may('lists.see'::text))));
grant delete on facts.card to yuanding_server;
grant insert (subject, kind, id, name, synthetic, same_as, current, known, conflicts, changed_at) on facts.card to yuanding_server;
grant select (subject, kind, id, name, synthetic, same_as, current, changed_at) on facts.card to yuanding_enterprise;
grant select (subject, kind, id, name, synthetic, same_as, current, changed_at) on facts.card to yuanding_staff;
grant select (subject, kind, id, name, synthetic, same_as, current, known, conflicts, changed_at) on facts.card to yuanding_server;
grant update (name, same_as, current, known, conflicts, changed_at) on facts.card to yuanding_server;

CREATE OR REPLACE FUNCTION facts.codes_of(code text)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select array[code] || case when current_setting('role', true) = 'yuanding_server' then (
    with main as materialized (
      select coalesce(c.same_as, c.subject) as key
      from facts.subject as s join facts.card as c on c.subject = s.key where s.id = code
    )
    select array(
      select o.id from facts.subject as o where o.id <> code and o.key in (
        select key from main union select c.subject from facts.card as c join main on c.same_as = main.key)
      order by o.id)
  ) else '{}' end
$function$;
comment on function facts.codes_of(text) is 'All codes that a subject has today, the given one first, by the links 同一 that count. For the program, which says who somebody is; whoever else asks is told the code that they gave.';
grant execute on function facts.codes_of(text) to yuanding_enterprise;
grant execute on function facts.codes_of(text) to yuanding_identity;
grant execute on function facts.codes_of(text) to yuanding_server;
grant execute on function facts.codes_of(text) to yuanding_staff;

create table facts.demo_park (
  singleton boolean not null default true,
  version text not null,
  loaded_at timestamp with time zone not null default now()
);
comment on table facts.demo_park is 'Which edition of the synthetic park is loaded: one row, or none when there never was one. Absent on purpose: the park itself; it is made by the program from a seed.';
comment on column facts.demo_park.singleton is 'Always true: there can be one row.';
comment on column facts.demo_park.version is 'The edition; another one is replaced at the next start.';
comment on column facts.demo_park.loaded_at is 'When it was loaded.';
alter table facts.demo_park add constraint demo_park_pkey PRIMARY KEY (singleton);
alter table facts.demo_park add constraint demo_park_singleton_check CHECK (singleton);
alter table facts.demo_park enable row level security;
create policy server_adds on facts.demo_park as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.demo_park as permissive for select to yuanding_server using (true);
create policy server_removes on facts.demo_park as permissive for delete to yuanding_server using (true);
grant delete on facts.demo_park to yuanding_server;
grant insert (version) on facts.demo_park to yuanding_server;
grant select (singleton, version, loaded_at) on facts.demo_park to yuanding_server;

create table facts.fact (
  id smallint not null generated always as identity,
  kind text not null,
  name text not null,
  sensitive boolean not null default false
);
comment on table facts.fact is 'Short numbers for the facts of the dictionary. Absent on purpose: type, unit and everything else the dictionary says of a fact.';
comment on column facts.fact.id is 'Stands for the fact in every value; half of what a park of ten million subjects would hold are names otherwise.';
comment on column facts.fact.kind is 'Whose dictionary it is in.';
comment on column facts.fact.name is 'The Chinese name in the dictionary.';
comment on column facts.fact.sensitive is 'Whether the dictionary calls it 敏感 (tax, contribution, what is personal); brought in line with it at each start.';
alter table facts.fact add constraint fact_kind_check CHECK ((kind = ANY (ARRAY['企业'::text, '楼宇'::text, '项目'::text, '机构'::text, '人才'::text])));
alter table facts.fact add constraint fact_name UNIQUE (kind, name);
alter table facts.fact add constraint fact_name_check CHECK ((name <> ''::text));
alter table facts.fact add constraint fact_pkey PRIMARY KEY (id);
CREATE TRIGGER keep_version AFTER DELETE OR UPDATE ON facts.fact FOR EACH ROW EXECUTE FUNCTION audit.keep_version();
CREATE TRIGGER logged_delete AFTER DELETE ON facts.fact REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON facts.fact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON facts.fact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table facts.fact enable row level security;
create policy enterprise_reads on facts.fact as permissive for select to yuanding_enterprise using (true);
create policy server_adds on facts.fact as permissive for insert to yuanding_server with check (true);
create policy server_changes on facts.fact as permissive for update to yuanding_server using (true);
create policy server_reads on facts.fact as permissive for select to yuanding_server using (true);
create policy staff_adds on facts.fact as permissive for insert to yuanding_staff with check (( SELECT access.may('facts.correct'::text) AS may));
create policy staff_reads on facts.fact as permissive for select to yuanding_staff using (true);
grant insert (kind, name) on facts.fact to yuanding_server;
grant insert (kind, name) on facts.fact to yuanding_staff;
grant select (id, kind, name, sensitive) on facts.fact to yuanding_enterprise;
grant select (id, kind, name, sensitive) on facts.fact to yuanding_server;
grant select (id, kind, name, sensitive) on facts.fact to yuanding_staff;
grant update (sensitive) on facts.fact to yuanding_server;

CREATE OR REPLACE FUNCTION facts.has_more_values(batch integer, many bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) > many from (select from facts.value as v where v.batch = has_more_values.batch limit many + 1) as first_ones
$function$;
comment on function facts.has_more_values(integer,bigint) is 'Whether a batch says more than so many values, seen or not; counts no further.';
grant execute on function facts.has_more_values(integer,bigint) to yuanding_server;
grant execute on function facts.has_more_values(integer,bigint) to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.hidden_facts()
 RETURNS smallint[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select case when access.sees_sensitive() then '{}' else facts.sensitive_facts() end
$function$;
comment on function facts.hidden_facts() is 'The facts of which who asks may see no value, whoever it is of; empty for whoever may see all of them.';
grant execute on function facts.hidden_facts() to yuanding_enterprise;
grant execute on function facts.hidden_facts() to yuanding_server;
grant execute on function facts.hidden_facts() to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.hides_sensitive(subject bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select not access.sees_sensitive() and subject <> all (facts.own_keys('facts.sensitive'))
$function$;
comment on function facts.hides_sensitive(bigint) is 'Whether the sensitive facts of a subject are hidden from who asks: for what the program computes from all facts and then shows.';
grant execute on function facts.hides_sensitive(bigint) to yuanding_enterprise;
grant execute on function facts.hides_sensitive(bigint) to yuanding_server;
grant execute on function facts.hides_sensitive(bigint) to yuanding_staff;

create table facts.link (
  batch integer not null,
  kind text not null,
  origin bigint not null,
  target bigint not null,
  since date,
  until date
);
comment on table facts.link is 'How subjects belong together. Absent on purpose: the other direction, which is read from the same row. The latest row of a pair and kind holds.';
comment on column facts.link.batch is 'By which batch it came to be known.';
comment on column facts.link.kind is '同一: origin is target under another code, its values count as target''s; 并入: merged into; 分立自: split off from; then parent, group, branch, building and steward.';
comment on column facts.link.origin is 'Who has the parent, lies in the building, was merged.';
comment on column facts.link.target is 'The parent, the building, the one it was merged into.';
comment on column facts.link.since is 'First day; null when nobody said.';
comment on column facts.link.until is 'First day on which it no longer holds; null while it does.';
alter table facts.link add constraint link_batch_fkey FOREIGN KEY (batch) REFERENCES facts.batch(id);
alter table facts.link add constraint link_check CHECK ((origin <> target));
alter table facts.link add constraint link_check1 CHECK ((until > since));
alter table facts.link add constraint link_kind_check CHECK ((kind = ANY (ARRAY['同一'::text, '并入'::text, '分立自'::text, '母公司'::text, '集团'::text, '分支机构'::text, '所在楼宇'::text, '管家'::text])));
alter table facts.link add constraint link_origin_fkey FOREIGN KEY (origin) REFERENCES facts.subject(key) ON DELETE CASCADE;
alter table facts.link add constraint link_pkey PRIMARY KEY (origin, target, kind, batch);
alter table facts.link add constraint link_target_fkey FOREIGN KEY (target) REFERENCES facts.subject(key) ON DELETE CASCADE;
CREATE INDEX link_by_target ON facts.link USING btree (target);
comment on index facts.link_by_target is 'Links from the other end: the branches of a group, the tenants of a building.';
CREATE TRIGGER logged_delete AFTER DELETE ON facts.link REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON facts.link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON facts.link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table facts.link enable row level security;
create policy enterprise_reads on facts.link as permissive for select to yuanding_enterprise using (((origin = ANY (( SELECT facts.own_keys('subjects.see'::text) AS own_keys)::bigint[])) AND ((kind = ANY (ARRAY['所在楼宇'::text, '管家'::text])) OR (target = ANY (( SELECT facts.own_keys('subjects.see'::text) AS own_keys)::bigint[])))));
create policy server_adds on facts.link as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.link as permissive for select to yuanding_server using (true);
create policy staff_adds on facts.link as permissive for insert to yuanding_staff with check (( SELECT access.may('facts.correct'::text) AS may));
create policy staff_reads on facts.link as permissive for select to yuanding_staff using (( SELECT (access.may('subjects.see'::text) OR access.may('facts.undo'::text))));
grant insert (batch, kind, origin, target, since, until) on facts.link to yuanding_server;
grant insert (batch, kind, origin, target, since, until) on facts.link to yuanding_staff;
grant select (batch, kind, origin, target, since, until) on facts.link to yuanding_enterprise;
grant select (batch, kind, origin, target, since, until) on facts.link to yuanding_server;
grant select (batch, kind, origin, target, since, until) on facts.link to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.moment_of_undo()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  new.recorded_at := facts.next_moment();
  return new;
end $function$;
comment on function facts.moment_of_undo() is 'The moment of an undo is after that of every batch before it.';

create table facts.name (
  subject bigint not null,
  batch integer not null,
  name text not null,
  since date
);
comment on table facts.name is 'Names of a subject over time. Absent on purpose: the day a name ended, which is the day the next one began.';
comment on column facts.name.subject is 'Whose name.';
comment on column facts.name.batch is 'By which batch it came to be known.';
comment on column facts.name.name is 'As registered.';
comment on column facts.name.since is 'From which day; null when the source does not say, which counts as the earliest.';
alter table facts.name add constraint name_batch_fkey FOREIGN KEY (batch) REFERENCES facts.batch(id);
alter table facts.name add constraint name_name_check CHECK ((name <> ''::text));
alter table facts.name add constraint name_pkey PRIMARY KEY (subject, batch);
alter table facts.name add constraint name_subject_fkey FOREIGN KEY (subject) REFERENCES facts.subject(key) ON DELETE CASCADE;
CREATE TRIGGER logged_delete AFTER DELETE ON facts.name REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON facts.name REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON facts.name REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table facts.name enable row level security;
create policy enterprise_reads on facts.name as permissive for select to yuanding_enterprise using ((subject = ANY (( SELECT facts.own_keys('subjects.see'::text) AS own_keys)::bigint[])));
create policy server_adds on facts.name as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.name as permissive for select to yuanding_server using (true);
create policy staff_reads on facts.name as permissive for select to yuanding_staff using (( SELECT access.may('subjects.see'::text) AS may));
grant insert (subject, batch, name, since) on facts.name to yuanding_server;
grant select (subject, batch, name, since) on facts.name to yuanding_enterprise;
grant select (subject, batch, name, since) on facts.name to yuanding_server;
grant select (subject, batch, name, since) on facts.name to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.name_key(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog'
RETURN regexp_replace(lower(NORMALIZE(name, NFKC)), '(股份|责任)?(有限)?(责任)?公司$|[][(){}〔〕【】《》"“”''‘’.,、·\s—_-]'::text, ''::text, 'g'::text);
comment on function facts.name_key(text) is 'What two spellings of one name have in common: width, capitals, spaces, brackets, points and the legal form left out.';
grant execute on function facts.name_key(text) to yuanding_server;

CREATE OR REPLACE FUNCTION facts.next_moment()
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ begin
  -- One after the other, to the end of the transaction: who records later is known later, and no moment is given twice.
  perform pg_advisory_xact_lock(hashtextextended('facts.next_moment', 0));
  return greatest(clock_timestamp(),
    (select max(recorded_at) from facts.batch) + interval '1 microsecond',
    (select max(recorded_at) from facts.undo) + interval '1 microsecond');
end $function$;
comment on function facts.next_moment() is 'A moment after every batch and undo so far; others wait until this transaction has ended.';
grant execute on function facts.next_moment() to yuanding_server;
grant execute on function facts.next_moment() to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.other_end(subject bigint, known timestamp with time zone)
 RETURNS TABLE(id text, kind text, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select s.id, s.kind, coalesce(n.name, s.id)
  from facts.subject as s left join lateral (
    select n.name from facts.name as n join facts.batch as b on b.id = n.batch
    where n.subject = s.key and b.recorded_at <= known
      and not exists (select from facts.undo as u where u.batch = b.id and u.recorded_at <= known)
    order by n.since desc nulls last, b.recorded_at desc limit 1
  ) as n on true
  where s.key = other_end.subject and case current_setting('role', true)
    when 'yuanding_server' then true
    when 'yuanding_staff' then access.may('subjects.see')
    when 'yuanding_enterprise' then s.key = any(facts.own_keys('subjects.see')) or exists (
      select from facts.link as l
      where l.target = s.key and l.origin = any(facts.own_keys('subjects.see')) and l.kind in ('所在楼宇', '管家'))
  end
$function$;
comment on function facts.other_end(bigint,timestamp with time zone) is 'Who is at the other end of a link. An enterprise is told the name of its building and of its steward, and nothing else of them; links to other enterprises it does not have at all.';
grant execute on function facts.other_end(bigint,timestamp with time zone) to yuanding_enterprise;
grant execute on function facts.other_end(bigint,timestamp with time zone) to yuanding_server;
grant execute on function facts.other_end(bigint,timestamp with time zone) to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.own_batches()
 RETURNS integer[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET enable_seqscan TO 'off'
AS $function$
  with own as materialized (select facts.own_keys('subjects.see') as keys)
  select array(
    select v.batch from facts.value as v where v.subject = any ((select keys from own)::bigint[])
    union select r.batch from facts.ruling as r where r.subject = any ((select keys from own)::bigint[])
    union select n.batch from facts.name as n where n.subject = any ((select keys from own)::bigint[])
    union select l.batch from facts.link as l where l.origin = any ((select keys from own)::bigint[])
      and (l.kind in ('所在楼宇', '管家') or l.target = any ((select keys from own)::bigint[])))
$function$;
comment on function facts.own_batches() is 'The batches that say anything of the subjects of who asks, also what is hidden of it: that a source spoke is no secret, what it said may be.';
grant execute on function facts.own_batches() to yuanding_enterprise;

CREATE OR REPLACE FUNCTION facts.own_ids()
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select array(select id from facts.subject where key = any(facts.own_keys('subjects.see')))
$function$;
comment on function facts.own_ids() is 'The same as codes, of those whose file who asks may see, for tables that name subjects by codes.';
grant execute on function facts.own_ids() to yuanding_enterprise;

CREATE OR REPLACE FUNCTION facts.own_keys(power text)
 RETURNS bigint[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with main as (
    select coalesce(c.same_as, c.subject) as key
    from facts.subject as s join facts.card as c on c.subject = s.key where s.id = any(access.own_codes(power))
  )
  select array(select key from main union select c.subject from facts.card as c join main on c.same_as = main.key)
$function$;
comment on function facts.own_keys(text) is 'The subjects for which who asks has a power by mandate, with all the codes each of them has: what was recorded under another code of the same subject is its own too.';
grant execute on function facts.own_keys(text) to yuanding_enterprise;

CREATE OR REPLACE FUNCTION facts.pairs(key text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE STRICT COST 5000
 SET search_path TO 'pg_catalog'
AS $function$
  select array_agg(distinct substr(key, place, 2)) from generate_series(1, length(key)) as place
$function$;
comment on function facts.pairs(text) is 'Every character with the one after it, the last one alone: a key that contains a word has all pairs of the word but its last. Dear to compute, so that a search looks them up in the index.';
grant execute on function facts.pairs(text) to yuanding_enterprise;
grant execute on function facts.pairs(text) to yuanding_server;
grant execute on function facts.pairs(text) to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.put_search_keys(subjects bigint[], of_subject bigint[], fields smallint[], keys text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  delete from facts.search_key where subject = any(subjects);
  insert into facts.search_key (subject, finds, kind, field, key)
  select c.subject, coalesce(c.same_as, c.subject), c.kind, given.field, given.key
  from unnest(of_subject, fields, keys) as given (subject, field, key) join facts.card as c on c.subject = given.subject
  where c.subject = any(subjects);
$function$;
comment on function facts.put_search_keys(bigint[],bigint[],smallint[],text[]) is 'Puts new search keys in the place of those of some subjects; whom they find follows from the card.';
grant execute on function facts.put_search_keys(bigint[],bigint[],smallint[],text[]) to yuanding_server;
grant execute on function facts.put_search_keys(bigint[],bigint[],smallint[],text[]) to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.refresh_cards(subjects bigint[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET enable_nestloop TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
  delete from facts.card as c where subject = any(subjects) and not exists (
    select from facts.name as n
    where n.subject = c.subject and not exists (select from facts.undo as u where u.batch = n.batch));
  with alias as materialized (
    select origin, target from facts.alias_at('infinity')
  ), named as (
    select distinct on (n.subject) n.subject, n.name
    from facts.name as n join facts.batch as b on b.id = n.batch
    where n.subject = any(subjects) and not exists (select from facts.undo as u where u.batch = b.id)
    order by n.subject, n.since desc nulls last, b.recorded_at desc
  ), counted as (
    select s.subject, count(*) as known, count(*) filter (where s.conflict) as conflicts,
      jsonb_object_agg(f.name, s.value) filter (where s.year is null and not f.sensitive) as current
    from facts.side_at('infinity', subjects) as s join facts.fact as f on f.id = s.fact
    where s.in_force group by s.subject
  )
  insert into facts.card as c (subject, kind, id, name, synthetic, same_as, current, known, conflicts, changed_at)
  select s.key, s.kind, s.id, n.name, s.synthetic, a.target, coalesce(k.current, '{}'),
    coalesce(k.known, 0), coalesce(k.conflicts, 0),
    greatest((select max(recorded_at) from facts.batch), (select max(recorded_at) from facts.undo))
  from facts.subject as s
  join named as n on n.subject = s.key left join alias as a on a.origin = s.key left join counted as k on k.subject = s.key
  where s.key = any(subjects)
  on conflict (subject) do update set
    name = excluded.name, same_as = excluded.same_as, current = excluded.current, known = excluded.known, conflicts = excluded.conflicts,
    changed_at = excluded.changed_at
$function$;
comment on function facts.refresh_cards(bigint[]) is 'Derives the cards of some subjects anew; who has no name left is known no more. Called at the end of every transaction that touches them. Runs as the owner: a card is the same whoever brought the change.';
grant execute on function facts.refresh_cards(bigint[]) to yuanding_server;
grant execute on function facts.refresh_cards(bigint[]) to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.refuse_strays()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if exists (select from (select distinct batch from added) as a where not exists (
      select from facts.batch as b where b.id = a.batch and b.recorded_at is null))
    or exists (select from (select distinct fact from added) as a where not exists (
      select from facts.fact as f where f.id = a.fact))
    or exists (select from (select distinct subject from added) as a where not exists (
      select from facts.subject as s where s.key = a.subject)) then
    raise exception 'a value without its subject, fact or open batch' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $function$;
comment on function facts.refuse_strays() is 'Every value belongs to a subject, a fact and a batch that is still being written.';

CREATE OR REPLACE FUNCTION facts.refuse_unsealed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if exists (select from facts.batch where id = new.id and recorded_at is null) then
    raise exception 'batch % was left without a moment', new.id using errcode = 'check_violation';
  end if;
  return null;
end $function$;
comment on function facts.refuse_unsealed() is 'No transaction leaves a batch behind whose moment was never set.';

create table facts.ruling (
  batch integer not null,
  subject bigint not null,
  fact smallint not null,
  year smallint,
  source text not null
);
comment on table facts.ruling is 'A person''s word on which of several sources holds for one value. It counts until a later batch speaks of the same value. Absent on purpose: the value, which is that of the source.';
comment on column facts.ruling.batch is 'Who ruled, why and when.';
comment on column facts.ruling.subject is 'facts.subject.key.';
comment on column facts.ruling.fact is 'facts.fact.id.';
comment on column facts.ruling.year is 'The calendar year of a yearly fact.';
comment on column facts.ruling.source is 'The source that holds.';
alter table facts.ruling add constraint ruling_batch_fkey FOREIGN KEY (batch) REFERENCES facts.batch(id);
alter table facts.ruling add constraint ruling_fact_fkey FOREIGN KEY (fact) REFERENCES facts.fact(id) ON DELETE CASCADE;
alter table facts.ruling add constraint ruling_pkey PRIMARY KEY (batch);
alter table facts.ruling add constraint ruling_source_check CHECK ((source <> ''::text));
alter table facts.ruling add constraint ruling_subject_fkey FOREIGN KEY (subject) REFERENCES facts.subject(key) ON DELETE CASCADE;
alter table facts.ruling add constraint ruling_year_check CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX ruling_by_subject ON facts.ruling USING btree (subject);
comment on index facts.ruling_by_subject is 'The rulings about a subject.';
CREATE TRIGGER logged_delete AFTER DELETE ON facts.ruling REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON facts.ruling REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON facts.ruling REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table facts.ruling enable row level security;
create policy enterprise_reads on facts.ruling as permissive for select to yuanding_enterprise using (((subject = ANY (( SELECT facts.own_keys('subjects.see'::text) AS own_keys)::bigint[])) AND ((fact <> ALL (( SELECT facts.sensitive_facts() AS sensitive_facts)::smallint[])) OR (subject = ANY (( SELECT facts.own_keys('facts.sensitive'::text) AS own_keys)::bigint[])))));
create policy server_adds on facts.ruling as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.ruling as permissive for select to yuanding_server using (true);
create policy staff_adds on facts.ruling as permissive for insert to yuanding_staff with check ((( SELECT access.may('facts.rule'::text) AS may) AND (fact <> ALL (( SELECT facts.hidden_facts() AS hidden_facts)::smallint[]))));
create policy staff_reads on facts.ruling as permissive for select to yuanding_staff using ((( SELECT access.may('subjects.see'::text) AS may) AND (fact <> ALL (( SELECT facts.hidden_facts() AS hidden_facts)::smallint[]))));
grant insert (batch, subject, fact, year, source) on facts.ruling to yuanding_server;
grant insert (batch, subject, fact, year, source) on facts.ruling to yuanding_staff;
grant select (batch, subject, fact, year, source) on facts.ruling to yuanding_enterprise;
grant select (batch, subject, fact, year, source) on facts.ruling to yuanding_server;
grant select (batch, subject, fact, year, source) on facts.ruling to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.seal()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if old.recorded_at is not null or to_jsonb(new) - 'recorded_at' <> to_jsonb(old) - 'recorded_at' then
    raise exception 'facts.batch is only added to' using errcode = 'restrict_violation';
  end if;
  new.recorded_at := facts.next_moment();
  return new;
end $function$;
comment on function facts.seal() is 'A batch is changed once: when all of it is written, its moment is set.';

create table facts.search_key (
  subject bigint not null,
  field smallint not null,
  key text not null,
  finds bigint not null,
  kind text not null
);
comment on table facts.search_key is 'Words by which a subject is found, derived from names and values. Absent on purpose: their order of worth, which is that of field.';
comment on column facts.search_key.subject is 'facts.subject.key.';
comment on column facts.search_key.field is '1 id, and of a credit code the number of the organisation in it; 2 name, 3 name without place and form, 4 earlier name, 5 initials of the sounds, 6 sounds, 7 address, 8 industry.';
comment on column facts.search_key.key is 'In small letters, half-width, without spaces.';
comment on column facts.search_key.finds is 'The subject that it leads to: of another code of a subject, that subject.';
comment on column facts.search_key.kind is 'facts.subject.kind.';
alter table facts.search_key add constraint search_key_field_check CHECK (((field >= 1) AND (field <= 8)));
alter table facts.search_key add constraint search_key_finds_fkey FOREIGN KEY (finds) REFERENCES facts.subject(key) ON DELETE CASCADE;
alter table facts.search_key add constraint search_key_key_check CHECK ((key <> ''::text));
alter table facts.search_key add constraint search_key_pkey PRIMARY KEY (subject, field, key);
alter table facts.search_key add constraint search_key_subject_fkey FOREIGN KEY (subject) REFERENCES facts.subject(key) ON DELETE CASCADE;
CREATE INDEX search_key_by_pair ON facts.search_key USING gin (facts.pairs(key)) WHERE (field = ANY (ARRAY[2, 4, 7]));
comment on index facts.search_key_by_pair is 'Keys that contain what was typed. Absent on purpose: ids, whose pairs are the same for everybody.';
CREATE INDEX search_key_by_start ON facts.search_key USING btree (key text_pattern_ops) INCLUDE (field, kind, finds);
comment on index facts.search_key_by_start is 'Keys that begin with what was typed, with all that is asked of them.';
alter table facts.search_key enable row level security;
create policy enterprise_reads on facts.search_key as permissive for select to yuanding_enterprise using ((subject = ANY (( SELECT facts.own_keys('subjects.see'::text) AS own_keys)::bigint[])));
create policy server_adds on facts.search_key as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.search_key as permissive for select to yuanding_server using (true);
create policy server_removes on facts.search_key as permissive for delete to yuanding_server using (true);
create policy staff_reads on facts.search_key as permissive for select to yuanding_staff using (( SELECT (access.may('subjects.see'::text) OR access.may('lists.see'::text))));
grant delete on facts.search_key to yuanding_server;
grant insert (subject, field, key, finds, kind) on facts.search_key to yuanding_server;
grant select (subject, field, key, finds, kind) on facts.search_key to yuanding_enterprise;
grant select (subject, field, key, finds, kind) on facts.search_key to yuanding_server;
grant select (subject, field, key, finds, kind) on facts.search_key to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.searchable(subjects bigint[])
 RETURNS TABLE(subject bigint, finds bigint, kind text, id text, name text, address text, industry text, names text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select c.subject, coalesce(c.same_as, c.subject), c.kind, c.id, c.name, c.current ->> '注册地址', c.current ->> '行业代码', array(
      select distinct n.name from facts.name as n where n.subject = c.subject and n.name <> c.name
        and not exists (select from facts.undo as u where u.batch = n.batch))
  from facts.card as c where c.subject = any(subjects)
$function$;
comment on function facts.searchable(bigint[]) is 'What the search keys of some subjects are made of, for whoever records anything of them.';
grant execute on function facts.searchable(bigint[]) to yuanding_server;
grant execute on function facts.searchable(bigint[]) to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.sensitive_facts()
 RETURNS smallint[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select array(select id from facts.fact where sensitive)
$function$;
comment on function facts.sensitive_facts() is 'The numbers of the sensitive facts.';
grant execute on function facts.sensitive_facts() to yuanding_enterprise;

CREATE OR REPLACE FUNCTION facts.side_at(known timestamp with time zone, subjects bigint[])
 RETURNS TABLE(subject bigint, fact smallint, year smallint, source text, value text, as_of date, batch integer, line integer, recorded_at timestamp with time zone, rank smallint, ruled boolean, in_force boolean, conflict boolean)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
 SET enable_nestloop TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
  with live as materialized (
    select id, source, recorded_at from facts.batch as b
    where recorded_at <= known
      and not exists (select from facts.undo as u where u.batch = b.id and u.recorded_at <= known)
  ), alias as materialized (
    select origin, target from facts.alias_at(known)
  ), said as (
    select coalesce(a.target, v.subject) as subject, v.subject as code, a.origin is null as own, v.fact, v.year, b.source, v.value,
      v.as_of, v.batch, v.line, b.recorded_at, coalesce(v.as_of, (b.recorded_at at time zone 'UTC')::date) as of_day
    from facts.value as v join live as b on b.id = v.batch left join alias as a on a.origin = v.subject
    where v.subject = any(subjects || array(select origin from alias where target = any(subjects)))
  ), latest as (
    select distinct on (subject, fact, year, source) * from said
    order by subject, fact, year, source, of_day desc, recorded_at desc, own desc, code
  ), ruling as (
    select distinct on (subject, fact, year) coalesce(a.target, r.subject) as subject, r.fact, r.year, r.source, b.recorded_at
    from facts.ruling as r join live as b on b.id = r.batch left join alias as a on a.origin = r.subject
    where coalesce(a.target, r.subject) = any(subjects)
    order by subject, fact, year, b.recorded_at desc
  ), side as (
    select l.*, t.rank,
      max(l.recorded_at) over (partition by l.subject, l.fact, l.year) < r.recorded_at as settled,
      coalesce(r.source = l.source, false) as chosen
    from latest as l
    left join facts.trust as t on t.fact = l.fact and t.source = l.source
    left join ruling as r on r.subject = l.subject and r.fact = l.fact and r.year is not distinct from l.year
  )
  select subject, fact, year, source, value, as_of, batch, line, recorded_at, rank, (settled and chosen) is true,
    row_number() over (
      partition by subject, fact, year
      order by (settled and chosen) is true desc, rank nulls last, of_day desc, recorded_at desc, source
    ) = 1,
    min(value) over whole <> max(value) over whole and not bool_or((settled and chosen) is true) over whole
  from side where value is not null
  window whole as (partition by subject, fact, year)
$function$;
comment on function facts.side_at(timestamp with time zone,bigint[]) is 'What each source says of each value, as known at a moment: its latest word by the day it speaks of, then by when it came, then that on the subject''s own code. One of them is in force: the one a person ruled, else that of the most trusted source; where they disagree and nobody ruled there is a conflict. Codes of the same subject count as one.';
grant execute on function facts.side_at(timestamp with time zone,bigint[]) to yuanding_enterprise;
grant execute on function facts.side_at(timestamp with time zone,bigint[]) to yuanding_server;
grant execute on function facts.side_at(timestamp with time zone,bigint[]) to yuanding_staff;

create table facts.subject (
  id text not null,
  kind text not null,
  synthetic boolean not null default false,
  created_at timestamp with time zone not null default now(),
  key bigint not null generated always as identity
);
comment on table facts.subject is 'An enterprise, building, project, institution or person that facts are kept of. Absent on purpose: names, which change (facts.name), and every other property (facts.value).';
comment on column facts.subject.id is 'The unified social credit code of an enterprise or institution; the park''s own number of anything else.';
comment on column facts.subject.kind is 'Which dictionary of facts applies to it.';
comment on column facts.subject.synthetic is 'True for the demonstration''s invented subjects. They may be replaced as a whole; others never are.';
comment on column facts.subject.created_at is 'When it was first recorded here.';
comment on column facts.subject.key is 'A short number that stands for the subject in values and links; never shown.';
alter table facts.subject add constraint subject_id_check CHECK ((id ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
alter table facts.subject add constraint subject_key UNIQUE (key);
alter table facts.subject add constraint subject_kind_check CHECK ((kind = ANY (ARRAY['企业'::text, '楼宇'::text, '项目'::text, '机构'::text, '人才'::text])));
alter table facts.subject add constraint subject_pkey PRIMARY KEY (id);
alter table facts.subject enable row level security;
create policy enterprise_reads on facts.subject as permissive for select to yuanding_enterprise using ((key = ANY (( SELECT facts.own_keys('subjects.see'::text) AS own_keys)::bigint[])));
create policy server_adds on facts.subject as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.subject as permissive for select to yuanding_server using (true);
create policy server_removes on facts.subject as permissive for delete to yuanding_server using (synthetic);
create policy staff_reads on facts.subject as permissive for select to yuanding_staff using (( SELECT access.may('subjects.see'::text) AS may));
grant delete on facts.subject to yuanding_server;
grant insert (id, kind, synthetic) on facts.subject to yuanding_server;
grant select (id, kind, synthetic, created_at, key) on facts.subject to yuanding_enterprise;
grant select (id, kind, synthetic, created_at, key) on facts.subject to yuanding_server;
grant select (id, kind, synthetic, created_at, key) on facts.subject to yuanding_staff;

CREATE OR REPLACE FUNCTION facts.touched_by(batches integer[])
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with recursive touched as (
    select subject from facts.value where batch = any(batches)
    union select subject from facts.name where batch = any(batches)
    union select origin from facts.link where batch = any(batches)
    union select target from facts.link where batch = any(batches)
    union select subject from facts.ruling where batch = any(batches)
  ), same as (
    select subject from touched
    union
    select case when l.origin = s.subject then l.target else l.origin end
    from same as s join facts.link as l on s.subject in (l.origin, l.target) and l.kind = '同一'
  )
  select subject from same order by subject
$function$;
comment on function facts.touched_by(integer[]) is 'Everybody whom some batches touch, also through a chain of codes, whatever holds of it today: their keys in order. Runs as the owner: whoever takes a batch back touches all of it.';
grant execute on function facts.touched_by(integer[]) to yuanding_server;
grant execute on function facts.touched_by(integer[]) to yuanding_staff;

create table facts.trust (
  fact smallint not null,
  source text not null,
  rank smallint not null
);
comment on table facts.trust is 'Whom the dictionary believes first, fact by fact; brought in line with it at each start. Absent on purpose: sources that the dictionary does not name; they come last.';
comment on column facts.trust.fact is 'The fact.';
comment on column facts.trust.source is 'The source in the words of the dictionary.';
comment on column facts.trust.rank is 'From 1, the most trusted.';
alter table facts.trust add constraint trust_fact_fkey FOREIGN KEY (fact) REFERENCES facts.fact(id) ON DELETE CASCADE;
alter table facts.trust add constraint trust_pkey PRIMARY KEY (fact, source);
alter table facts.trust add constraint trust_rank_check CHECK ((rank > 0));
alter table facts.trust add constraint trust_source_check CHECK ((source <> ''::text));
CREATE TRIGGER keep_version AFTER DELETE OR UPDATE ON facts.trust FOR EACH ROW EXECUTE FUNCTION audit.keep_version();
CREATE TRIGGER logged_delete AFTER DELETE ON facts.trust REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON facts.trust REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON facts.trust REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table facts.trust enable row level security;
create policy enterprise_reads on facts.trust as permissive for select to yuanding_enterprise using (true);
create policy server_adds on facts.trust as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.trust as permissive for select to yuanding_server using (true);
create policy server_removes on facts.trust as permissive for delete to yuanding_server using (true);
create policy staff_reads on facts.trust as permissive for select to yuanding_staff using (true);
grant delete on facts.trust to yuanding_server;
grant insert (fact, source, rank) on facts.trust to yuanding_server;
grant select (fact, source, rank) on facts.trust to yuanding_enterprise;
grant select (fact, source, rank) on facts.trust to yuanding_server;
grant select (fact, source, rank) on facts.trust to yuanding_staff;

create table facts.undo (
  batch integer not null,
  actor text not null,
  reason text not null default ''::text,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  actor_id uuid
);
comment on table facts.undo is 'Batches that were taken back: from then on they count as never recorded. Absent on purpose: an undo of the undo; the file is imported again.';
comment on column facts.undo.batch is 'The batch.';
comment on column facts.undo.actor is 'Who took it back, as it was signed.';
comment on column facts.undo.reason is 'Why, in words.';
comment on column facts.undo.recorded_at is 'When; what was known before that moment still has the batch.';
comment on column facts.undo.actor_id is 'Id of the person who took it back; null: before there were accounts.';
alter table facts.undo add constraint undo_actor_check CHECK ((actor <> ''::text));
alter table facts.undo add constraint undo_batch_fkey FOREIGN KEY (batch) REFERENCES facts.batch(id) ON DELETE CASCADE;
alter table facts.undo add constraint undo_pkey PRIMARY KEY (batch);
CREATE TRIGGER logged_delete AFTER DELETE ON facts.undo REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON facts.undo REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON facts.undo REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER moment BEFORE INSERT ON facts.undo FOR EACH ROW EXECUTE FUNCTION facts.moment_of_undo();
alter table facts.undo enable row level security;
create policy enterprise_reads on facts.undo as permissive for select to yuanding_enterprise using ((batch = ANY (( SELECT facts.own_batches() AS own_batches)::integer[])));
create policy server_adds on facts.undo as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.undo as permissive for select to yuanding_server using (true);
create policy staff_adds on facts.undo as permissive for insert to yuanding_staff with check (( SELECT access.may('facts.undo'::text) AS may));
create policy staff_reads on facts.undo as permissive for select to yuanding_staff using (( SELECT (access.may('subjects.see'::text) OR access.may('batches.see'::text) OR access.may('imports.see'::text) OR access.may('park.see'::text))));
grant insert (batch, actor, reason, actor_id) on facts.undo to yuanding_server;
grant insert (batch, actor, reason, actor_id) on facts.undo to yuanding_staff;
grant select (batch, actor, reason, recorded_at, actor_id) on facts.undo to yuanding_server;
grant select (batch, actor, reason, recorded_at, actor_id) on facts.undo to yuanding_staff;
grant select (batch, actor, recorded_at) on facts.undo to yuanding_enterprise;

create table facts.value (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
) partition by HASH (subject);
comment on table facts.value is 'What one batch says of one fact of one subject. Absent on purpose: which of several values holds (derived by rank of source, facts.trust), units and types (the dictionary has them), and foreign keys row by row (a trigger checks each statement as a whole; a load of forty million rows would spend most of its time in them).';
comment on column facts.value.subject is 'facts.subject.key.';
comment on column facts.value.batch is 'facts.batch.id: source, recorder and moment.';
comment on column facts.value.fact is 'facts.fact.id.';
comment on column facts.value.year is 'The calendar year of a yearly fact; null for a fact with one current value.';
comment on column facts.value.as_of is 'The day of which it is true, when the source says so.';
comment on column facts.value.line is 'Row of the imported file.';
comment on column facts.value.value is 'As in the facts file: a decimal without exponent, true or false, a date YYYY-MM-DD, or text; null when the source takes back what it said before.';
alter table facts.value add constraint value_line_check CHECK ((line > 0));
alter table facts.value add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_by_batch ON ONLY facts.value USING brin (batch);
comment on index facts.value_by_batch is 'Whom a batch touched: batches are written one after the other, so a few pages hold each.';
CREATE UNIQUE INDEX value_once ON ONLY facts.value USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_once is 'The values of a subject; a batch says each of them once.';
CREATE TRIGGER logged_delete AFTER DELETE ON facts.value REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON facts.value REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON facts.value REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER strays AFTER INSERT ON facts.value REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION facts.refuse_strays();
alter table facts.value enable row level security;
create policy enterprise_reads on facts.value as permissive for select to yuanding_enterprise using (((subject = ANY (( SELECT facts.own_keys('subjects.see'::text) AS own_keys)::bigint[])) AND ((fact <> ALL (( SELECT facts.sensitive_facts() AS sensitive_facts)::smallint[])) OR (subject = ANY (( SELECT facts.own_keys('facts.sensitive'::text) AS own_keys)::bigint[])))));
create policy server_adds on facts.value as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.value as permissive for select to yuanding_server using (true);
create policy server_removes on facts.value as permissive for delete to yuanding_server using ((EXISTS ( SELECT
   FROM facts.subject s
  WHERE ((s.key = value.subject) AND s.synthetic))));
create policy staff_adds on facts.value as permissive for insert to yuanding_staff with check ((( SELECT access.may('facts.correct'::text) AS may) AND (fact <> ALL (( SELECT facts.hidden_facts() AS hidden_facts)::smallint[]))));
create policy staff_reads on facts.value as permissive for select to yuanding_staff using ((( SELECT access.may('subjects.see'::text) AS may) AND (fact <> ALL (( SELECT facts.hidden_facts() AS hidden_facts)::smallint[]))));
grant delete on facts.value to yuanding_server;
grant insert (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_server;
grant insert (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_staff;
grant select (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_enterprise;
grant select (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_server;
grant select (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_staff;

create table facts.value_0 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_0 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_0 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_0_batch_idx ON facts.value_0 USING brin (batch);
comment on index facts.value_0_batch_idx is NULL;
CREATE UNIQUE INDEX value_0_subject_fact_year_batch_idx ON facts.value_0 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_0_subject_fact_year_batch_idx is NULL;

create table facts.value_1 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_1 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_1 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_1_batch_idx ON facts.value_1 USING brin (batch);
comment on index facts.value_1_batch_idx is NULL;
CREATE UNIQUE INDEX value_1_subject_fact_year_batch_idx ON facts.value_1 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_1_subject_fact_year_batch_idx is NULL;

create table facts.value_10 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_10 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_10 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_10_batch_idx ON facts.value_10 USING brin (batch);
comment on index facts.value_10_batch_idx is NULL;
CREATE UNIQUE INDEX value_10_subject_fact_year_batch_idx ON facts.value_10 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_10_subject_fact_year_batch_idx is NULL;

create table facts.value_11 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_11 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_11 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_11_batch_idx ON facts.value_11 USING brin (batch);
comment on index facts.value_11_batch_idx is NULL;
CREATE UNIQUE INDEX value_11_subject_fact_year_batch_idx ON facts.value_11 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_11_subject_fact_year_batch_idx is NULL;

create table facts.value_12 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_12 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_12 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_12_batch_idx ON facts.value_12 USING brin (batch);
comment on index facts.value_12_batch_idx is NULL;
CREATE UNIQUE INDEX value_12_subject_fact_year_batch_idx ON facts.value_12 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_12_subject_fact_year_batch_idx is NULL;

create table facts.value_13 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_13 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_13 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_13_batch_idx ON facts.value_13 USING brin (batch);
comment on index facts.value_13_batch_idx is NULL;
CREATE UNIQUE INDEX value_13_subject_fact_year_batch_idx ON facts.value_13 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_13_subject_fact_year_batch_idx is NULL;

create table facts.value_14 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_14 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_14 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_14_batch_idx ON facts.value_14 USING brin (batch);
comment on index facts.value_14_batch_idx is NULL;
CREATE UNIQUE INDEX value_14_subject_fact_year_batch_idx ON facts.value_14 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_14_subject_fact_year_batch_idx is NULL;

create table facts.value_15 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_15 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_15 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_15_batch_idx ON facts.value_15 USING brin (batch);
comment on index facts.value_15_batch_idx is NULL;
CREATE UNIQUE INDEX value_15_subject_fact_year_batch_idx ON facts.value_15 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_15_subject_fact_year_batch_idx is NULL;

create table facts.value_2 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_2 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_2 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_2_batch_idx ON facts.value_2 USING brin (batch);
comment on index facts.value_2_batch_idx is NULL;
CREATE UNIQUE INDEX value_2_subject_fact_year_batch_idx ON facts.value_2 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_2_subject_fact_year_batch_idx is NULL;

create table facts.value_3 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_3 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_3 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_3_batch_idx ON facts.value_3 USING brin (batch);
comment on index facts.value_3_batch_idx is NULL;
CREATE UNIQUE INDEX value_3_subject_fact_year_batch_idx ON facts.value_3 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_3_subject_fact_year_batch_idx is NULL;

create table facts.value_4 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_4 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_4 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_4_batch_idx ON facts.value_4 USING brin (batch);
comment on index facts.value_4_batch_idx is NULL;
CREATE UNIQUE INDEX value_4_subject_fact_year_batch_idx ON facts.value_4 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_4_subject_fact_year_batch_idx is NULL;

create table facts.value_5 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_5 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_5 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_5_batch_idx ON facts.value_5 USING brin (batch);
comment on index facts.value_5_batch_idx is NULL;
CREATE UNIQUE INDEX value_5_subject_fact_year_batch_idx ON facts.value_5 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_5_subject_fact_year_batch_idx is NULL;

create table facts.value_6 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_6 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_6 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_6_batch_idx ON facts.value_6 USING brin (batch);
comment on index facts.value_6_batch_idx is NULL;
CREATE UNIQUE INDEX value_6_subject_fact_year_batch_idx ON facts.value_6 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_6_subject_fact_year_batch_idx is NULL;

create table facts.value_7 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_7 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_7 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_7_batch_idx ON facts.value_7 USING brin (batch);
comment on index facts.value_7_batch_idx is NULL;
CREATE UNIQUE INDEX value_7_subject_fact_year_batch_idx ON facts.value_7 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_7_subject_fact_year_batch_idx is NULL;

create table facts.value_8 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_8 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_8 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_8_batch_idx ON facts.value_8 USING brin (batch);
comment on index facts.value_8_batch_idx is NULL;
CREATE UNIQUE INDEX value_8_subject_fact_year_batch_idx ON facts.value_8 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_8_subject_fact_year_batch_idx is NULL;

create table facts.value_9 (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint,
  as_of date,
  line integer,
  value text
);
alter table facts.value_9 add constraint value_line_check CHECK ((line > 0));
alter table facts.value_9 add constraint value_year_check1 CHECK (((year >= 1900) AND (year <= 2999)));
CREATE INDEX value_9_batch_idx ON facts.value_9 USING brin (batch);
comment on index facts.value_9_batch_idx is NULL;
CREATE UNIQUE INDEX value_9_subject_fact_year_batch_idx ON facts.value_9 USING btree (subject, fact, year, batch) NULLS NOT DISTINCT;
comment on index facts.value_9_subject_fact_year_batch_idx is NULL;

CREATE OR REPLACE FUNCTION facts.words_of(batches integer[])
 RETURNS TABLE(batch integer, reason text, evidence text, file_name text, file_sha256 text, undo_reason text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with asking as materialized (
    select access.as_enterprise() as enterprise, case current_setting('role', true)
      when 'yuanding_server' then batches
      when 'yuanding_staff' then case when
        access.may('subjects.see') or access.may('batches.see') or access.may('imports.see') or access.may('park.see') then batches end
      when 'yuanding_enterprise' then facts.own_batches()
    end as seen
  )
  select b.id, case when told then b.reason else '' end, case when told then b.evidence else '' end,
    case when not enterprise then b.file_name end, case when not enterprise then b.file_sha256 end,
    case when told then u.reason else '' end
  from asking join facts.batch as b on b.id = any(batches) and b.id = any(seen)
  left join facts.undo as u on u.batch = b.id
  cross join lateral (select not enterprise or b.kind in ('correction', 'ruling', 'link', 'declaration') as told) as whether
$function$;
comment on function facts.words_of(integer[]) is 'Why some batches were recorded, on what they rest and of which file they are. Enterprises are told of batches that speak of one subject alone; the words and the file of others may speak of anybody, and a file''s hash changes with every row of it.';
grant execute on function facts.words_of(integer[]) to yuanding_enterprise;
grant execute on function facts.words_of(integer[]) to yuanding_server;
grant execute on function facts.words_of(integer[]) to yuanding_staff;

create schema identity;
comment on schema identity is 'How people prove who they are: passwords, second factors, sessions, keys. Absent on purpose: who they are and what they may do, which is in people; tokens of the park''s identity provider, which are not kept.';
grant usage on schema identity to yuanding_identity;

create view identity."user" as
 SELECT id,
    name,
    lower(email) AS email,
    true AS email_verified,
    NULL::text AS image,
    (EXISTS ( SELECT
           FROM identity.two_factor f
          WHERE ((f.user_id = p.id) AND f.verified))) AS two_factor_enabled,
    transaction_timestamp() AS created_at,
    transaction_timestamp() AS updated_at,
    demo
   FROM people.person p
  WHERE ((suspended_at IS NULL) AND (erased_at IS NULL));
comment on view identity."user" is 'People who may sign in. Absent on purpose: anything that is not in people.person or follows from the tables here; who is suspended or erased.';
CREATE TRIGGER leave INSTEAD OF UPDATE ON identity."user" FOR EACH ROW EXECUTE FUNCTION identity.leave_user();
grant select (id, name, email, email_verified, image, two_factor_enabled, created_at, updated_at, demo) on identity."user" to yuanding_identity;
grant update (name, email, email_verified, image, two_factor_enabled, updated_at) on identity."user" to yuanding_identity;

create table identity.account (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now()
);
comment on table identity.account is 'A way to sign in: a password, or somebody of the park''s identity provider. Absent on purpose: the password itself; what the provider may be asked for later.';
comment on column identity.account.id is 'Made by the database.';
comment on column identity.account.user_id is 'Whose it is.';
comment on column identity.account.provider_id is 'credential: a password; park: the park''s own identity provider.';
comment on column identity.account.account_id is 'For a password the person; for the provider its address and the subject it told, which it never gives to another one.';
comment on column identity.account.password is 'Argon2id with its parameters and salt, in the usual form.';
comment on column identity.account.access_token is 'Known to the library and kept empty.';
comment on column identity.account.refresh_token is 'Known to the library and kept empty.';
comment on column identity.account.id_token is 'Known to the library and kept empty.';
comment on column identity.account.access_token_expires_at is 'Known to the library and kept empty.';
comment on column identity.account.refresh_token_expires_at is 'Known to the library and kept empty.';
comment on column identity.account.scope is 'Known to the library and kept empty.';
comment on column identity.account.created_at is 'When it was made.';
comment on column identity.account.updated_at is 'When it changed last.';
alter table identity.account add constraint account_access_token_check CHECK ((access_token IS NULL));
alter table identity.account add constraint account_access_token_expires_at_check CHECK ((access_token_expires_at IS NULL));
alter table identity.account add constraint account_account_id_check CHECK (((account_id <> ''::text) AND (length(account_id) <= 2000)));
alter table identity.account add constraint account_check CHECK (((provider_id = 'credential'::text) = (password IS NOT NULL)));
alter table identity.account add constraint account_check1 CHECK (((provider_id <> 'credential'::text) OR (account_id = (user_id)::text)));
alter table identity.account add constraint account_id_token_check CHECK ((id_token IS NULL));
alter table identity.account add constraint account_password_check CHECK (((password ~~ '$argon2id$%'::text) AND (length(password) <= 300)));
alter table identity.account add constraint account_pkey PRIMARY KEY (id);
alter table identity.account add constraint account_provider_id_account_id_key UNIQUE (provider_id, account_id);
alter table identity.account add constraint account_provider_id_check CHECK ((provider_id = ANY (ARRAY['credential'::text, 'park'::text])));
alter table identity.account add constraint account_refresh_token_check CHECK ((refresh_token IS NULL));
alter table identity.account add constraint account_refresh_token_expires_at_check CHECK ((refresh_token_expires_at IS NULL));
alter table identity.account add constraint account_scope_check CHECK ((scope IS NULL));
alter table identity.account add constraint account_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.person(id) ON DELETE RESTRICT;
CREATE INDEX account_by_user ON identity.account USING btree (user_id);
comment on index identity.account_by_user is 'The ways of one person to sign in.';
CREATE TRIGGER logged_delete AFTER DELETE ON identity.account REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON identity.account REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON identity.account FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.user_id IS DISTINCT FROM new.user_id) OR (old.provider_id IS DISTINCT FROM new.provider_id) OR (old.account_id IS DISTINCT FROM new.account_id) OR (old.password IS DISTINCT FROM new.password) OR (old.access_token IS DISTINCT FROM new.access_token) OR (old.refresh_token IS DISTINCT FROM new.refresh_token) OR (old.id_token IS DISTINCT FROM new.id_token) OR (old.access_token_expires_at IS DISTINCT FROM new.access_token_expires_at) OR (old.refresh_token_expires_at IS DISTINCT FROM new.refresh_token_expires_at) OR (old.scope IS DISTINCT FROM new.scope) OR (old.created_at IS DISTINCT FROM new.created_at))) EXECUTE FUNCTION audit.touch();
alter table identity.account enable row level security;
create policy by_library on identity.account as permissive for all to yuanding_identity using (true) with check (true);
grant delete on identity.account to yuanding_identity;
grant insert (id, user_id, provider_id, account_id, password, access_token, refresh_token, id_token, access_token_expires_at, refresh_token_expires_at, scope, created_at, updated_at) on identity.account to yuanding_identity;
grant select (id, user_id, provider_id, account_id, password, access_token, refresh_token, id_token, access_token_expires_at, refresh_token_expires_at, scope, created_at, updated_at) on identity.account to yuanding_identity;
grant update (password, updated_at) on identity.account to yuanding_identity;

create table identity.api_key (
  id uuid not null,
  person uuid not null,
  name text not null,
  start text not null,
  hash bytea not null,
  scopes text[] not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone
);
comment on table identity.api_key is 'A key with which a program acts for somebody. Absent on purpose: the key itself, which is shown once; powers beyond those the person has, which are compared with every request.';
comment on column identity.api_key.id is 'Made by the program.';
comment on column identity.api_key.person is 'For whom it acts.';
comment on column identity.api_key.name is 'What the person calls it.';
comment on column identity.api_key.start is 'Its first characters, by which it is recognised.';
comment on column identity.api_key.hash is 'sha256 of it.';
comment on column identity.api_key.scopes is 'The powers it may use, of those the person has.';
comment on column identity.api_key.created_at is 'When it was made.';
comment on column identity.api_key.expires_at is 'It counts until then.';
comment on column identity.api_key.last_used_at is 'When it was used last, noted at most once a minute.';
comment on column identity.api_key.revoked_at is 'When it was revoked; then it counts no longer.';
alter table identity.api_key add constraint api_key_check CHECK ((expires_at <= (created_at + '366 days'::interval)));
alter table identity.api_key add constraint api_key_hash_check CHECK ((length(hash) = 32));
alter table identity.api_key add constraint api_key_hash_key UNIQUE (hash);
alter table identity.api_key add constraint api_key_name_check CHECK (((name <> ''::text) AND (length(name) <= 60)));
alter table identity.api_key add constraint api_key_person_fkey FOREIGN KEY (person) REFERENCES people.person(id) ON DELETE RESTRICT;
alter table identity.api_key add constraint api_key_pkey PRIMARY KEY (id);
alter table identity.api_key add constraint api_key_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 100)));
alter table identity.api_key add constraint api_key_start_check CHECK (((length(start) >= 4) AND (length(start) <= 20)));
CREATE INDEX api_key_by_person ON identity.api_key USING btree (person);
comment on index identity.api_key_by_person is 'The keys of one person.';
CREATE TRIGGER logged_delete AFTER DELETE ON identity.api_key REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON identity.api_key REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON identity.api_key FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.person IS DISTINCT FROM new.person) OR (old.name IS DISTINCT FROM new.name) OR (old.start IS DISTINCT FROM new.start) OR (old.hash IS DISTINCT FROM new.hash) OR (old.scopes IS DISTINCT FROM new.scopes) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.expires_at IS DISTINCT FROM new.expires_at) OR (old.revoked_at IS DISTINCT FROM new.revoked_at))) EXECUTE FUNCTION audit.touch();
alter table identity.api_key enable row level security;
create policy by_library on identity.api_key as permissive for all to yuanding_identity using (true) with check (true);
grant delete on identity.api_key to yuanding_identity;
grant insert (id, person, name, start, hash, scopes, expires_at) on identity.api_key to yuanding_identity;
grant select (id, person, name, start, hash, scopes, created_at, expires_at, last_used_at, revoked_at) on identity.api_key to yuanding_identity;
grant update (last_used_at, revoked_at) on identity.api_key to yuanding_identity;

create table identity.attempt (
  key bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  blocked_until timestamp with time zone not null
);
comment on table identity.attempt is 'Guesses that failed in a row, by account and by address. Absent on purpose: which account or address, of which only a keyed hash is kept, and whether there is such an account.';
comment on column identity.attempt.key is 'Hash of the e-mail address, person or network address, with the server''s secret.';
comment on column identity.attempt.failures is 'How many; forgotten a day after the last.';
comment on column identity.attempt.last_at is 'When the last was.';
comment on column identity.attempt.blocked_until is 'Until then nothing is tried.';
alter table identity.attempt add constraint attempt_failures_check CHECK ((failures > 0));
alter table identity.attempt add constraint attempt_key_check CHECK ((length(key) = 32));
alter table identity.attempt add constraint attempt_pkey PRIMARY KEY (key);
CREATE INDEX attempt_by_time ON identity.attempt USING btree (last_at);
comment on index identity.attempt_by_time is 'What can be forgotten.';
alter table identity.attempt enable row level security;
create policy by_library on identity.attempt as permissive for all to yuanding_identity using (true) with check (true);
grant delete on identity.attempt to yuanding_identity;
grant insert (key, failures, last_at, blocked_until) on identity.attempt to yuanding_identity;
grant select (key, failures, last_at, blocked_until) on identity.attempt to yuanding_identity;
grant update (failures, last_at, blocked_until) on identity.attempt to yuanding_identity;

CREATE OR REPLACE FUNCTION identity.leave_user()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  return new;
end $function$;
comment on function identity.leave_user() is 'What the library would write of a person follows from other tables (that a second factor counts) or is not its to change.';

create table identity.passkey (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone default now()
);
comment on table identity.passkey is 'A passkey of somebody: the public half of a pair of keys. Absent on purpose: the private half, which never leaves the device.';
comment on column identity.passkey.id is 'Made by the database.';
comment on column identity.passkey.user_id is 'Whose it is.';
comment on column identity.passkey.name is 'What the person calls it.';
comment on column identity.passkey.public_key is 'Against which its signatures are checked.';
comment on column identity.passkey.credential_id is 'What the device calls it.';
comment on column identity.passkey.counter is 'How often it has signed, where the device counts.';
comment on column identity.passkey.device_type is 'singleDevice or multiDevice.';
comment on column identity.passkey.backed_up is 'Whether the device keeps a copy elsewhere.';
comment on column identity.passkey.transports is 'How the device is reached.';
comment on column identity.passkey.aaguid is 'The make of the device.';
comment on column identity.passkey.created_at is 'When it was added.';
alter table identity.passkey add constraint passkey_aaguid_check CHECK ((length(aaguid) <= 100));
alter table identity.passkey add constraint passkey_counter_check CHECK ((counter >= 0));
alter table identity.passkey add constraint passkey_credential_id_check CHECK ((length(credential_id) <= 2000));
alter table identity.passkey add constraint passkey_credential_id_key UNIQUE (credential_id);
alter table identity.passkey add constraint passkey_name_check CHECK ((length(name) <= 60));
alter table identity.passkey add constraint passkey_pkey PRIMARY KEY (id);
alter table identity.passkey add constraint passkey_transports_check CHECK ((length(transports) <= 200));
alter table identity.passkey add constraint passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.person(id) ON DELETE RESTRICT;
CREATE INDEX passkey_by_user ON identity.passkey USING btree (user_id);
comment on index identity.passkey_by_user is 'The passkeys of one person.';
CREATE TRIGGER logged_delete AFTER DELETE ON identity.passkey REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON identity.passkey REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON identity.passkey FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.user_id IS DISTINCT FROM new.user_id) OR (old.public_key IS DISTINCT FROM new.public_key) OR (old.credential_id IS DISTINCT FROM new.credential_id) OR (old.device_type IS DISTINCT FROM new.device_type) OR (old.backed_up IS DISTINCT FROM new.backed_up) OR (old.transports IS DISTINCT FROM new.transports) OR (old.aaguid IS DISTINCT FROM new.aaguid) OR (old.created_at IS DISTINCT FROM new.created_at))) EXECUTE FUNCTION audit.touch();
alter table identity.passkey enable row level security;
create policy by_library on identity.passkey as permissive for all to yuanding_identity using (true) with check (true);
grant delete on identity.passkey to yuanding_identity;
grant insert (id, user_id, name, public_key, credential_id, counter, device_type, backed_up, transports, aaguid, created_at) on identity.passkey to yuanding_identity;
grant select (id, user_id, name, public_key, credential_id, counter, device_type, backed_up, transports, aaguid, created_at) on identity.passkey to yuanding_identity;
grant update (name, counter) on identity.passkey to yuanding_identity;

create table identity.session (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  token text not null,
  strong boolean not null default false,
  ip_address text,
  user_agent text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now()
);
comment on table identity.session is 'Somebody signed in, on one device. Absent on purpose: what they may do, which is read anew with every request; sessions that ended, which the log tells of.';
comment on column identity.session.id is 'Made by the database.';
comment on column identity.session.user_id is 'Who signed in.';
comment on column identity.session.token is 'What the cookie carries, there with a signature without which it is worth nothing.';
comment on column identity.session.strong is 'Whether it was begun with a second factor.';
comment on column identity.session.ip_address is 'Where it was begun from, for the person to recognise.';
comment on column identity.session.user_agent is 'What kind of browser, for the person to recognise.';
comment on column identity.session.expires_at is 'It counts until then: pushed on with use, never beyond twelve hours after the beginning.';
comment on column identity.session.created_at is 'When it was begun.';
comment on column identity.session.updated_at is 'When it was used last, noted at most once a minute.';
alter table identity.session add constraint session_check CHECK ((expires_at <= (created_at + '12:00:00'::interval)));
alter table identity.session add constraint session_ip_address_check CHECK ((length(ip_address) <= 100));
alter table identity.session add constraint session_pkey PRIMARY KEY (id);
alter table identity.session add constraint session_token_check CHECK (((length(token) >= 32) AND (length(token) <= 100)));
alter table identity.session add constraint session_token_key UNIQUE (token);
alter table identity.session add constraint session_user_agent_check CHECK ((length(user_agent) <= 300));
alter table identity.session add constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.person(id) ON DELETE RESTRICT;
CREATE INDEX session_by_end ON identity.session USING btree (expires_at);
comment on index identity.session_by_end is 'What can be cleared away.';
CREATE INDEX session_by_user ON identity.session USING btree (user_id);
comment on index identity.session_by_user is 'The sessions of one person.';
alter table identity.session enable row level security;
create policy by_library on identity.session as permissive for all to yuanding_identity using (true) with check (true);
grant delete on identity.session to yuanding_identity;
grant insert (id, user_id, token, strong, ip_address, user_agent, expires_at, created_at, updated_at) on identity.session to yuanding_identity;
grant select (id, user_id, token, strong, ip_address, user_agent, expires_at, created_at, updated_at) on identity.session to yuanding_identity;
grant update (strong, expires_at, updated_at) on identity.session to yuanding_identity;

create table identity.two_factor (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  used_code text,
  used_at timestamp with time zone
);
comment on table identity.two_factor is 'One-time codes of somebody. Absent on purpose: the secret and the backup codes in the clear; both are encrypted with the server''s secret.';
comment on column identity.two_factor.id is 'Made by the database.';
comment on column identity.two_factor.user_id is 'Whose they are.';
comment on column identity.two_factor.secret is 'What the codes are made from, encrypted.';
comment on column identity.two_factor.backup_codes is 'Codes that count once each, encrypted.';
comment on column identity.two_factor.verified is 'Whether the person has shown a right code; before that it does not count.';
comment on column identity.two_factor.failed_verification_count is 'Wrong codes in a row.';
comment on column identity.two_factor.locked_until is 'No code counts until then.';
comment on column identity.two_factor.used_code is 'The code that counted last: it counts once.';
comment on column identity.two_factor.used_at is 'When it did.';
alter table identity.two_factor add constraint two_factor_check CHECK (((used_code IS NULL) = (used_at IS NULL)));
alter table identity.two_factor add constraint two_factor_failed_verification_count_check CHECK ((failed_verification_count >= 0));
alter table identity.two_factor add constraint two_factor_pkey PRIMARY KEY (id);
alter table identity.two_factor add constraint two_factor_used_code_check CHECK ((length(used_code) <= 20));
alter table identity.two_factor add constraint two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.person(id) ON DELETE RESTRICT;
alter table identity.two_factor add constraint two_factor_user_id_key UNIQUE (user_id);
alter table identity.two_factor enable row level security;
create policy by_library on identity.two_factor as permissive for all to yuanding_identity using (true) with check (true);
grant delete on identity.two_factor to yuanding_identity;
grant insert (id, user_id, secret, backup_codes, verified, failed_verification_count, locked_until) on identity.two_factor to yuanding_identity;
grant select (id, user_id, secret, backup_codes, verified, failed_verification_count, locked_until, used_code, used_at) on identity.two_factor to yuanding_identity;
grant update (secret, backup_codes, verified, failed_verification_count, locked_until, used_code, used_at) on identity.two_factor to yuanding_identity;

create table identity.verification (
  id uuid not null default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now()
);
comment on table identity.verification is 'What waits for somebody to come back: a challenge, a password reset, a visit to the identity provider. Absent on purpose: what it is asked by, of which only a hash is kept; whatever has lapsed.';
comment on column identity.verification.id is 'Made by the database.';
comment on column identity.verification.identifier is 'Hash of what the person brings back.';
comment on column identity.verification.value is 'What it is about.';
comment on column identity.verification.expires_at is 'It counts until then.';
comment on column identity.verification.created_at is 'When it was made.';
comment on column identity.verification.updated_at is 'When it changed last.';
alter table identity.verification add constraint verification_identifier_check CHECK ((length(identifier) <= 200));
alter table identity.verification add constraint verification_pkey PRIMARY KEY (id);
alter table identity.verification add constraint verification_value_check CHECK ((length(value) <= 10000));
CREATE INDEX verification_by_end ON identity.verification USING btree (expires_at);
comment on index identity.verification_by_end is 'What can be cleared away.';
CREATE INDEX verification_by_identifier ON identity.verification USING btree (identifier);
comment on index identity.verification_by_identifier is 'What somebody comes back to.';
alter table identity.verification enable row level security;
create policy by_library on identity.verification as permissive for all to yuanding_identity using (true) with check (true);
grant delete on identity.verification to yuanding_identity;
grant insert (id, identifier, value, expires_at, created_at, updated_at) on identity.verification to yuanding_identity;
grant select (id, identifier, value, expires_at, created_at, updated_at) on identity.verification to yuanding_identity;
grant update (value, expires_at, updated_at) on identity.verification to yuanding_identity;

create schema imports;
comment on schema imports is 'Files that departments send, from their arrival to the batch they become. Absent on purpose: what they say of subjects, which is read from the file when it is accepted and then lies in facts.';
grant usage on schema imports to yuanding_server;
grant usage on schema imports to yuanding_staff;

create table imports.file (
  sha256 text not null,
  bytes integer not null,
  stored_at timestamp with time zone not null default now()
);
comment on table imports.file is 'A file as its sender made it, kept once however often it is sent. Absent on purpose: its name, which each import has for itself.';
comment on column imports.file.sha256 is 'sha256 of the bytes, by which a second copy is recognised.';
comment on column imports.file.bytes is 'Its length; the parts together have as many.';
comment on column imports.file.stored_at is 'When it first came.';
alter table imports.file add constraint file_bytes_check CHECK (((bytes >= 1) AND (bytes <= 209715200)));
alter table imports.file add constraint file_pkey PRIMARY KEY (sha256);
alter table imports.file add constraint file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
CREATE TRIGGER logged_delete AFTER DELETE ON imports.file REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON imports.file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON imports.file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table imports.file enable row level security;
create policy server_adds on imports.file as permissive for insert to yuanding_server with check (true);
create policy server_reads on imports.file as permissive for select to yuanding_server using (true);
create policy server_removes on imports.file as permissive for delete to yuanding_server using ((NOT (EXISTS ( SELECT
   FROM imports.import i
  WHERE ((i.sha256 = file.sha256) AND (i.state <> 'cancelled'::text))))));
create policy staff_adds on imports.file as permissive for insert to yuanding_staff with check (( SELECT access.may('facts.import'::text) AS may));
create policy staff_reads on imports.file as permissive for select to yuanding_staff using (( SELECT (access.may('imports.see'::text) OR access.may('facts.import'::text))));
create policy staff_removes on imports.file as permissive for delete to yuanding_staff using ((( SELECT access.may('facts.import'::text) AS may) AND (NOT (EXISTS ( SELECT
   FROM imports.import i
  WHERE ((i.sha256 = file.sha256) AND (i.state <> 'cancelled'::text)))))));
grant delete on imports.file to yuanding_server;
grant delete on imports.file to yuanding_staff;
grant insert (sha256, bytes) on imports.file to yuanding_server;
grant insert (sha256, bytes) on imports.file to yuanding_staff;
grant select (sha256, bytes, stored_at) on imports.file to yuanding_server;
grant select (sha256, bytes, stored_at) on imports.file to yuanding_staff;

create table imports.file_part (
  file text not null,
  part integer not null,
  content bytea not null
);
comment on table imports.file_part is 'The bytes of a file in parts, so that neither side ever holds all of it and one backup holds everything. Absent on purpose: anything read from them.';
comment on column imports.file_part.file is 'Whose part it is.';
comment on column imports.file_part.part is 'From 0, in order.';
comment on column imports.file_part.content is 'Up to 1 MB; all parts but the last have as much.';
alter table imports.file_part add constraint file_part_content_check CHECK (((length(content) >= 1) AND (length(content) <= 1048576)));
alter table imports.file_part add constraint file_part_file_fkey FOREIGN KEY (file) REFERENCES imports.file(sha256) ON DELETE CASCADE;
alter table imports.file_part add constraint file_part_part_check CHECK (((part >= 0) AND (part <= 999)));
alter table imports.file_part add constraint file_part_pkey PRIMARY KEY (file, part);
CREATE TRIGGER logged_delete AFTER DELETE ON imports.file_part REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON imports.file_part REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON imports.file_part REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table imports.file_part enable row level security;
create policy server_adds on imports.file_part as permissive for insert to yuanding_server with check (true);
create policy server_reads on imports.file_part as permissive for select to yuanding_server using (true);
create policy staff_adds on imports.file_part as permissive for insert to yuanding_staff with check (( SELECT access.may('facts.import'::text) AS may));
grant insert (file, part, content) on imports.file_part to yuanding_server;
grant insert (file, part, content) on imports.file_part to yuanding_staff;
grant select (file, part, content) on imports.file_part to yuanding_server;

create table imports.import (
  id uuid not null,
  kind text not null,
  file_name text not null,
  sha256 text not null,
  bytes integer not null,
  sender text not null,
  source text not null,
  actor text not null,
  as_of date not null,
  year smallint,
  corrections jsonb not null default '{}'::jsonb,
  received_at timestamp with time zone not null default now(),
  state text not null default 'received'::text,
  revision integer not null default 1,
  attempts smallint not null default 0,
  done real not null default 0,
  done_rows integer not null default 0,
  remembered jsonb,
  policy_set text,
  position_sheet text,
  position_row integer,
  layout jsonb,
  counts jsonb,
  refusal jsonb,
  accepted_by text,
  reason text,
  evidence text,
  batch integer,
  actor_id uuid,
  accepted_as jsonb,
  accepted_by_id uuid generated always as ((((accepted_as -> 'person'::text) ->> 'id'::text))::uuid) stored
);
comment on table imports.import is 'One file that somebody handed in, what was said of it and how far it has come. Absent on purpose: a reference to imports.file, which goes when a file is given up while this row stays; and to facts.batch, another domain''s table.';
comment on column imports.import.id is 'Made by the program.';
comment on column imports.import.kind is 'What kind of subject its rows are.';
comment on column imports.import.file_name is 'As the sender called it; the extension must agree with the content.';
comment on column imports.import.sha256 is 'sha256 of the bytes.';
comment on column imports.import.bytes is 'Its length.';
comment on column imports.import.sender is 'Who sent it; headings are remembered under this name.';
comment on column imports.import.source is 'The author of the data, in the words of the dictionary.';
comment on column imports.import.actor is 'Who handed it in, as it was signed.';
comment on column imports.import.as_of is 'The day of which it speaks.';
comment on column imports.import.year is 'The year reported, when a person says so; null: as the sheet says.';
comment on column imports.import.corrections is 'What a person said of its headings, by heading key; goes before what is remembered.';
comment on column imports.import.received_at is 'When it came.';
comment on column imports.import.state is 'received: waits for its dry run; checking; checked: a person may accept; accepting; accepted: it is a batch; refused: it cannot be read; failed: a defect; cancelled.';
comment on column imports.import.revision is 'Counts what was asked of it: whoever works for an earlier one stops.';
comment on column imports.import.attempts is 'How often the work of this revision was begun: what ends a server again and again is given up.';
comment on column imports.import.done is 'How much of the work under way is done.';
comment on column imports.import.done_rows is 'Rows that the work under way has passed.';
comment on column imports.import.remembered is 'What this sender''s earlier files taught of headings, as it was when the dry run began.';
comment on column imports.import.policy_set is 'The policies and dictionary of the dry run; with others it is done again before anything is accepted.';
comment on column imports.import.position_sheet is 'Sheet up to which the dry run has written its lines; from here it goes on after a crash.';
comment on column imports.import.position_row is 'Row of it.';
comment on column imports.import.layout is 'How its sheets and columns were understood.';
comment on column imports.import.counts is 'Lines by outcome and values by what they are beside what is known, counted when the dry run ended.';
comment on column imports.import.refusal is 'Why it was refused or has failed: code and a sentence in both languages.';
comment on column imports.import.accepted_by is 'Who accepted it, as it was signed.';
comment on column imports.import.reason is 'Why, in words; may be empty.';
comment on column imports.import.evidence is 'What it rests on; may be empty.';
comment on column imports.import.batch is 'facts.batch.id of what it became.';
comment on column imports.import.actor_id is 'Id of the person who handed it in; null: before there were accounts.';
comment on column imports.import.accepted_as is 'The person and the post by which it was accepted, in whose name the program then carries it out; null: before there were accounts.';
comment on column imports.import.accepted_by_id is 'Id of the person who accepted it.';
alter table imports.import add constraint accepted_as_by_somebody CHECK (((accepted_as IS NULL) OR (accepted_by IS NOT NULL)));
alter table imports.import add constraint import_accepted_as_check CHECK ((jsonb_typeof(accepted_as) = 'object'::text));
alter table imports.import add constraint import_accepted_by_check CHECK (((accepted_by <> ''::text) AND (length(accepted_by) <= 100)));
alter table imports.import add constraint import_actor_check CHECK (((actor <> ''::text) AND (length(actor) <= 100)));
alter table imports.import add constraint import_attempts_check CHECK ((attempts >= 0));
alter table imports.import add constraint import_bytes_check CHECK ((bytes > 0));
alter table imports.import add constraint import_check CHECK (((position_sheet IS NULL) = (position_row IS NULL)));
alter table imports.import add constraint import_check1 CHECK (((state = 'accepted'::text) = (batch IS NOT NULL)));
alter table imports.import add constraint import_check2 CHECK (((state <> ALL (ARRAY['refused'::text, 'failed'::text])) OR (refusal IS NOT NULL)));
alter table imports.import add constraint import_check3 CHECK (((state <> ALL (ARRAY['checked'::text, 'accepting'::text, 'accepted'::text])) OR ((layout IS NOT NULL) AND (counts IS NOT NULL) AND (policy_set IS NOT NULL))));
alter table imports.import add constraint import_check4 CHECK (((state <> ALL (ARRAY['accepting'::text, 'accepted'::text])) OR ((accepted_by IS NOT NULL) AND (reason IS NOT NULL) AND (evidence IS NOT NULL))));
alter table imports.import add constraint import_corrections_check CHECK (((jsonb_typeof(corrections) = 'object'::text) AND (length((corrections)::text) <= 1048576)));
alter table imports.import add constraint import_done_check CHECK (((done >= (0)::double precision) AND (done <= (1)::double precision)));
alter table imports.import add constraint import_done_rows_check CHECK ((done_rows >= 0));
alter table imports.import add constraint import_evidence_check CHECK ((length(evidence) <= 500));
alter table imports.import add constraint import_file_name_check CHECK (((file_name <> ''::text) AND (length(file_name) <= 200)));
alter table imports.import add constraint import_kind_check CHECK ((kind = ANY (ARRAY['企业'::text, '楼宇'::text, '项目'::text, '机构'::text, '人才'::text])));
alter table imports.import add constraint import_pkey PRIMARY KEY (id);
alter table imports.import add constraint import_policy_set_check CHECK ((policy_set ~ '^sha256:[0-9a-f]{64}$'::text));
alter table imports.import add constraint import_position_row_check CHECK ((position_row > 0));
alter table imports.import add constraint import_reason_check CHECK ((length(reason) <= 500));
alter table imports.import add constraint import_revision_check CHECK ((revision > 0));
alter table imports.import add constraint import_sender_check CHECK (((sender <> ''::text) AND (length(sender) <= 80)));
alter table imports.import add constraint import_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table imports.import add constraint import_source_check CHECK (((source <> ''::text) AND (length(source) <= 500)));
alter table imports.import add constraint import_state_check CHECK ((state = ANY (ARRAY['received'::text, 'checking'::text, 'checked'::text, 'accepting'::text, 'accepted'::text, 'refused'::text, 'failed'::text, 'cancelled'::text])));
alter table imports.import add constraint import_year_check CHECK (((year >= 1990) AND (year <= 2999)));
CREATE INDEX import_by_file ON imports.import USING btree (sha256);
comment on index imports.import_by_file is 'The same file twice.';
CREATE INDEX import_by_sender ON imports.import USING btree (sender, received_at DESC);
comment on index imports.import_by_sender is 'The imports of one sender, and who has sent anything.';
CREATE INDEX import_by_time ON imports.import USING btree (received_at DESC, id);
comment on index imports.import_by_time is 'Imports, newest first.';
CREATE TRIGGER closed BEFORE UPDATE ON imports.import FOR EACH ROW EXECUTE FUNCTION imports.refuse_closed();
CREATE TRIGGER keep_version AFTER DELETE OR UPDATE ON imports.import FOR EACH ROW EXECUTE FUNCTION audit.keep_version('attempts', 'done', 'done_rows', 'position_sheet', 'position_row', 'remembered', 'layout', 'counts');
CREATE TRIGGER logged_delete AFTER DELETE ON imports.import REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON imports.import REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_state AFTER UPDATE ON imports.import FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) AND (new.state <> 'checking'::text))) EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON imports.import FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.kind IS DISTINCT FROM new.kind) OR (old.file_name IS DISTINCT FROM new.file_name) OR (old.sha256 IS DISTINCT FROM new.sha256) OR (old.bytes IS DISTINCT FROM new.bytes) OR (old.sender IS DISTINCT FROM new.sender) OR (old.source IS DISTINCT FROM new.source) OR (old.actor IS DISTINCT FROM new.actor) OR (old.as_of IS DISTINCT FROM new.as_of) OR (old.year IS DISTINCT FROM new.year) OR (old.corrections IS DISTINCT FROM new.corrections) OR (old.received_at IS DISTINCT FROM new.received_at) OR (old.revision IS DISTINCT FROM new.revision) OR (old.refusal IS DISTINCT FROM new.refusal) OR (old.accepted_by IS DISTINCT FROM new.accepted_by) OR (old.reason IS DISTINCT FROM new.reason) OR (old.evidence IS DISTINCT FROM new.evidence) OR (old.batch IS DISTINCT FROM new.batch) OR (old.actor_id IS DISTINCT FROM new.actor_id) OR (old.accepted_as IS DISTINCT FROM new.accepted_as) OR (old.accepted_by_id IS DISTINCT FROM new.accepted_by_id))) EXECUTE FUNCTION audit.touch();
alter table imports.import enable row level security;
create policy server_adds on imports.import as permissive for insert to yuanding_server with check ((state = 'received'::text));
create policy server_changes on imports.import as permissive for update to yuanding_server using (true);
create policy server_reads on imports.import as permissive for select to yuanding_server using (true);
create policy staff_adds on imports.import as permissive for insert to yuanding_staff with check (((state = 'received'::text) AND ( SELECT access.may('facts.import'::text) AS may)));
create policy staff_changes on imports.import as permissive for update to yuanding_staff using (( SELECT access.may('facts.import'::text) AS may));
create policy staff_reads on imports.import as permissive for select to yuanding_staff using (( SELECT (access.may('imports.see'::text) OR access.may('facts.import'::text))));
grant insert (id, kind, file_name, sha256, bytes, sender, source, actor, as_of, year, actor_id) on imports.import to yuanding_server;
grant insert (id, kind, file_name, sha256, bytes, sender, source, actor, as_of, year, actor_id) on imports.import to yuanding_staff;
grant select (id, kind, file_name, sha256, bytes, sender, source, actor, as_of, year, corrections, received_at, state, revision, attempts, done, done_rows, remembered, policy_set, position_sheet, position_row, layout, counts, refusal, accepted_by, reason, evidence, batch, actor_id, accepted_as, accepted_by_id) on imports.import to yuanding_server;
grant select (id, kind, file_name, sha256, bytes, sender, source, actor, as_of, year, corrections, received_at, state, revision, attempts, done, done_rows, remembered, policy_set, position_sheet, position_row, layout, counts, refusal, accepted_by, reason, evidence, batch, actor_id, accepted_as, accepted_by_id) on imports.import to yuanding_staff;
grant update (sender, source, as_of, year, corrections, state, revision, attempts, done, done_rows, remembered, policy_set, position_sheet, position_row, layout, counts, refusal, accepted_by, reason, evidence, batch, accepted_as) on imports.import to yuanding_server;
grant update (sender, source, as_of, year, corrections, state, revision, attempts, done, done_rows, remembered, policy_set, position_sheet, position_row, layout, counts, refusal, accepted_by, reason, evidence, batch, accepted_as) on imports.import to yuanding_staff;

create table imports.line (
  import uuid not null,
  sheet_place smallint not null,
  "row" integer not null,
  id text not null,
  name text not null,
  outcome text not null,
  warned boolean not null,
  new_values smallint not null default 0,
  same_values smallint not null default 0,
  changed_values smallint not null default 0,
  conflict_values smallint not null default 0,
  findings jsonb,
  differences jsonb,
  reason jsonb
);
comment on table imports.line is 'What the dry run says of one row. Absent on purpose: the row''s cells, which are in the file; it is read again when it is accepted.';
comment on column imports.line.import is 'Whose row.';
comment on column imports.line.sheet_place is 'The sheet: its place among those of imports.import.layout, from 0.';
comment on column imports.line."row" is 'From 1, as the sheet counts.';
comment on column imports.line.id is 'Id of its subject; empty when there is none.';
comment on column imports.line.name is 'The name as the sheet has it; empty when there is none.';
comment on column imports.line.outcome is 'created: the subject is not known; changed: brings something new or other; unchanged; conflict: another source says otherwise; rejected; leftOut.';
comment on column imports.line.warned is 'Whether somebody should look at it although it is taken.';
comment on column imports.line.new_values is 'Values of which nobody said anything.';
comment on column imports.line.same_values is 'Values in force that it repeats, or that its source knows better by now.';
comment on column imports.line.changed_values is 'Values of which the same source said otherwise.';
comment on column imports.line.conflict_values is 'Values of which another source, in force, says otherwise.';
comment on column imports.line.findings is 'What is wrong or doubtful: cell, column, short reason, sentence; null for nothing.';
comment on column imports.line.differences is 'The values that differ, before and after; null for none and for lines beyond the first 20,000 that have any.';
comment on column imports.line.reason is 'Why it was left out, in both languages.';
alter table imports.line add constraint line_changed_values_check CHECK ((changed_values >= 0));
alter table imports.line add constraint line_conflict_values_check CHECK ((conflict_values >= 0));
alter table imports.line add constraint line_id_check CHECK ((length(id) <= 64));
alter table imports.line add constraint line_import_fkey FOREIGN KEY (import) REFERENCES imports.import(id) ON DELETE CASCADE;
alter table imports.line add constraint line_name_check CHECK ((length(name) <= 201));
alter table imports.line add constraint line_new_values_check CHECK ((new_values >= 0));
alter table imports.line add constraint line_outcome_check CHECK ((outcome = ANY (ARRAY['created'::text, 'changed'::text, 'unchanged'::text, 'conflict'::text, 'rejected'::text, 'leftOut'::text])));
alter table imports.line add constraint line_pkey PRIMARY KEY (import, sheet_place, "row");
alter table imports.line add constraint line_row_check CHECK (("row" > 0));
alter table imports.line add constraint line_same_values_check CHECK ((same_values >= 0));
alter table imports.line add constraint line_sheet_place_check CHECK ((sheet_place >= 0));
CREATE INDEX line_by_outcome ON imports.line USING btree (import, outcome, sheet_place, "row");
comment on index imports.line_by_outcome is 'The rejected rows of an import, and every other outcome.';
CREATE INDEX line_by_warning ON imports.line USING btree (import, sheet_place, "row") WHERE warned;
comment on index imports.line_by_warning is 'The rows with warnings.';
alter table imports.line enable row level security;
create policy server_adds on imports.line as permissive for insert to yuanding_server with check (true);
create policy server_reads on imports.line as permissive for select to yuanding_server using (true);
create policy server_removes on imports.line as permissive for delete to yuanding_server using (true);
create policy staff_reads on imports.line as permissive for select to yuanding_staff using (( SELECT (access.may('imports.see'::text) OR access.may('facts.import'::text))));
create policy staff_removes on imports.line as permissive for delete to yuanding_staff using (( SELECT access.may('facts.import'::text) AS may));
grant delete on imports.line to yuanding_server;
grant delete on imports.line to yuanding_staff;
grant insert (import, sheet_place, "row", id, name, outcome, warned, new_values, same_values, changed_values, conflict_values, findings, differences, reason) on imports.line to yuanding_server;
grant select (import, sheet_place, "row", id, name, outcome, warned, new_values, same_values, changed_values, conflict_values, findings, differences, reason) on imports.line to yuanding_server;
grant select (import, sheet_place, "row", id, name, outcome, warned, new_values, same_values, changed_values, conflict_values, reason) on imports.line to yuanding_staff;

CREATE OR REPLACE FUNCTION imports.refuse_closed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if old.state in ('accepted', 'cancelled') then
    raise exception 'an import that is accepted or cancelled no longer changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;
comment on function imports.refuse_closed() is 'What became a batch, or was given up, stays as it is.';

create table imports.remembered_heading (
  sender text not null,
  kind text not null,
  heading text not null,
  meaning jsonb not null,
  import uuid not null,
  remembered_at timestamp with time zone not null default now()
);
comment on table imports.remembered_heading is 'What a person said of a heading, remembered for the next file of the sender. Absent on purpose: headings that the dictionary understands by itself, whose unit may stand in a caption of another value next year.';
comment on column imports.remembered_heading.sender is 'Who sends such files.';
comment on column imports.remembered_heading.kind is 'What kind of subject their rows are.';
comment on column imports.remembered_heading.heading is 'The heading key: without spaces, half-width, with YYYY for a year.';
comment on column imports.remembered_heading.meaning is 'Id, name, ignored, or a fact with year and unit.';
comment on column imports.remembered_heading.import is 'The accepted import that taught it last.';
comment on column imports.remembered_heading.remembered_at is 'When.';
alter table imports.remembered_heading add constraint remembered_heading_heading_check CHECK (((heading <> ''::text) AND (length(heading) <= 500)));
alter table imports.remembered_heading add constraint remembered_heading_import_fkey FOREIGN KEY (import) REFERENCES imports.import(id) ON DELETE RESTRICT;
alter table imports.remembered_heading add constraint remembered_heading_kind_check CHECK ((kind = ANY (ARRAY['企业'::text, '楼宇'::text, '项目'::text, '机构'::text, '人才'::text])));
alter table imports.remembered_heading add constraint remembered_heading_pkey PRIMARY KEY (sender, kind, heading);
alter table imports.remembered_heading add constraint remembered_heading_sender_check CHECK (((sender <> ''::text) AND (length(sender) <= 80)));
CREATE TRIGGER keep_version AFTER DELETE OR UPDATE ON imports.remembered_heading FOR EACH ROW EXECUTE FUNCTION audit.keep_version();
CREATE TRIGGER logged_delete AFTER DELETE ON imports.remembered_heading REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON imports.remembered_heading REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON imports.remembered_heading REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table imports.remembered_heading enable row level security;
create policy server_adds on imports.remembered_heading as permissive for insert to yuanding_server with check (true);
create policy server_changes on imports.remembered_heading as permissive for update to yuanding_server using (true);
create policy server_reads on imports.remembered_heading as permissive for select to yuanding_server using (true);
create policy staff_reads on imports.remembered_heading as permissive for select to yuanding_staff using (( SELECT (access.may('imports.see'::text) OR access.may('facts.import'::text))));
grant insert (sender, kind, heading, meaning, import) on imports.remembered_heading to yuanding_server;
grant select (sender, kind, heading, meaning, import, remembered_at) on imports.remembered_heading to yuanding_server;
grant select (sender, kind, heading, meaning, import, remembered_at) on imports.remembered_heading to yuanding_staff;
grant update (meaning, import, remembered_at) on imports.remembered_heading to yuanding_server;

create schema jobs;
comment on schema jobs is 'The door to the queue of background jobs. Absent on purpose: the queue, which graphile-worker keeps in a schema of its own.';
grant usage on schema jobs to yuanding_server;
grant usage on schema jobs to yuanding_staff;

CREATE OR REPLACE FUNCTION jobs.add(task text, payload json, key text, attempts integer, queue text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ begin
  if json_typeof(payload) <> 'object' or octet_length(payload::text) > 100000 then
    raise exception 'the payload of a job is an object of at most 100000 bytes' using errcode = 'check_violation';
  end if;
  if attempts not between 1 and 100 then
    raise exception 'a job is tried at least once and at most 100 times' using errcode = 'check_violation';
  end if;
  -- The clock and not the transaction's time: jobs asked for in one transaction keep their order.
  perform graphile_worker.add_job(
    task, payload, queue_name => queue, run_at => clock_timestamp(), max_attempts => attempts, job_key => key);
end $function$;
comment on function jobs.add(text,json,text,integer,text) is 'Asks for work in the transaction it is called in. Runs as the owner: who may call it needs no right to the queue.';
grant execute on function jobs.add(text,json,text,integer,text) to yuanding_server;
grant execute on function jobs.add(text,json,text,integer,text) to yuanding_staff;

CREATE OR REPLACE FUNCTION jobs.wake()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  perform pg_notify('jobs:insert', '{"count":1}');
  return null;
end $function$;
comment on function jobs.wake() is 'Wakes a worker when a queue is free again. graphile-worker looks for the next job before it has written the end of the last one, finds its queue still taken, and would look again a second later.';

create schema lab;
comment on schema lab is 'Drafts of policies. Absent on purpose: simulations, which are computed where they are looked at, and the policies that are in use, which are files.';
grant usage on schema lab to yuanding_server;
grant usage on schema lab to yuanding_staff;

CREATE OR REPLACE FUNCTION lab.check_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  perform lab.lock_open_draft(new.draft_id);
  if new.version <> (select max(number) from lab.draft_version where draft_id = new.draft_id) then
    raise exception 'version % is not the newest one', new.version using errcode = 'check_violation';
  end if;
  if new.kind <> '发布' then return new; end if;
  if not exists (select from lab.draft_step where draft_id = new.draft_id and kind = '提交' and version = new.version) then
    raise exception 'version % has not been submitted', new.version using errcode = 'check_violation';
  end if;
  if exists (
    select from lab.draft_version as v where v.draft_id = new.draft_id
      and coalesce(v.author_id = new.by_id, lab.person_key(v.author) = lab.person_key(new.by_name))
  ) then
    raise exception 'an author of the draft may not publish it' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
comment on function lab.check_step() is 'A step speaks of the newest version of an open draft; only what was submitted is published, and by nobody who wrote any of its versions.';

CREATE OR REPLACE FUNCTION lab.check_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  perform lab.lock_open_draft(new.draft_id);
  if new.number <> (select coalesce(max(number), 0) + 1 from lab.draft_version where draft_id = new.draft_id) then
    raise exception 'version % does not follow the newest one', new.number using errcode = 'check_violation';
  end if;
  return new;
end $function$;
comment on function lab.check_version() is 'A version follows the newest one of an open draft.';

create table lab.draft (
  id uuid not null,
  policy text not null,
  policy_set text not null,
  base text not null,
  title text not null,
  started_by text not null,
  started_at timestamp with time zone not null default now(),
  started_by_id uuid
);
comment on table lab.draft is 'A change to one policy that somebody works on. Absent on purpose: its status and its text; they follow from lab.draft_step and lab.draft_version.';
comment on column lab.draft.id is 'Made by the program.';
comment on column lab.draft.policy is 'Id of the policy it changes, as in the front matter.';
comment on column lab.draft.policy_set is 'sha256 of the set of policies from which the base was taken.';
comment on column lab.draft.base is 'The whole text of the policy when the draft was started.';
comment on column lab.draft.title is 'What the draft is about, in words.';
comment on column lab.draft.started_by is 'Who started it, as it was signed.';
comment on column lab.draft.started_at is 'When it was started.';
comment on column lab.draft.started_by_id is 'Id of the person who started it; null: before there were accounts.';
alter table lab.draft add constraint draft_base_check CHECK ((base <> ''::text));
alter table lab.draft add constraint draft_pkey PRIMARY KEY (id);
alter table lab.draft add constraint draft_policy_check CHECK ((policy ~ '^[a-z0-9][a-z0-9-]*$'::text));
alter table lab.draft add constraint draft_policy_set_check CHECK ((policy_set ~ '^sha256:[0-9a-f]{64}$'::text));
alter table lab.draft add constraint draft_started_by_check CHECK (((started_by <> ''::text) AND (length(started_by) <= 100)));
alter table lab.draft add constraint draft_title_check CHECK (((title <> ''::text) AND (length(title) <= 120)));
CREATE TRIGGER logged_delete AFTER DELETE ON lab.draft REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON lab.draft REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON lab.draft REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lab.draft FOR EACH STATEMENT EXECUTE FUNCTION lab.refuse_change();
alter table lab.draft enable row level security;
create policy server_adds on lab.draft as permissive for insert to yuanding_server with check (true);
create policy server_reads on lab.draft as permissive for select to yuanding_server using (true);
create policy staff_adds on lab.draft as permissive for insert to yuanding_staff with check (( SELECT access.may('policy.draft'::text) AS may));
create policy staff_reads on lab.draft as permissive for select to yuanding_staff using (( SELECT (access.may('drafts.see'::text) OR access.may('policy.draft'::text) OR access.may('policy.publish'::text))));
grant insert (id, policy, policy_set, base, title, started_by, started_by_id) on lab.draft to yuanding_server;
grant insert (id, policy, policy_set, base, title, started_by, started_by_id) on lab.draft to yuanding_staff;
grant select (id, policy, policy_set, base, title, started_by, started_at, started_by_id) on lab.draft to yuanding_server;
grant select (id, policy, policy_set, base, title, started_by, started_at, started_by_id) on lab.draft to yuanding_staff;

create table lab.draft_step (
  draft_id uuid not null,
  number integer not null,
  kind text not null,
  version integer not null,
  by_name text not null,
  note text not null,
  at timestamp with time zone not null default now(),
  by_id uuid
);
comment on table lab.draft_step is 'What was done with a draft besides saving: submission, publication, giving it up. Absent on purpose: taking a submission back; a newer version does that.';
comment on column lab.draft_step.draft_id is 'The draft. A draft with steps cannot be deleted.';
comment on column lab.draft_step.number is 'From 1 without gaps.';
comment on column lab.draft_step.kind is '提交 submitted, 发布 published, 放弃 given up. The last two end the draft.';
comment on column lab.draft_step.version is 'The newest version at that moment, which it speaks of.';
comment on column lab.draft_step.by_name is 'Who did it, as it was signed.';
comment on column lab.draft_step.note is 'Why, in words; may be empty.';
comment on column lab.draft_step.at is 'When it was done.';
comment on column lab.draft_step.by_id is 'Id of the person who did it; null: before there were accounts.';
alter table lab.draft_step add constraint draft_step_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table lab.draft_step add constraint draft_step_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES lab.draft(id) ON DELETE RESTRICT;
alter table lab.draft_step add constraint draft_step_draft_id_version_fkey FOREIGN KEY (draft_id, version) REFERENCES lab.draft_version(draft_id, number) ON DELETE RESTRICT;
alter table lab.draft_step add constraint draft_step_kind_check CHECK ((kind = ANY (ARRAY['提交'::text, '发布'::text, '放弃'::text])));
alter table lab.draft_step add constraint draft_step_note_check CHECK ((length(note) <= 500));
alter table lab.draft_step add constraint draft_step_number_check CHECK ((number > 0));
alter table lab.draft_step add constraint draft_step_pkey PRIMARY KEY (draft_id, number);
CREATE UNIQUE INDEX draft_ends_once ON lab.draft_step USING btree (draft_id) WHERE (kind = ANY (ARRAY['发布'::text, '放弃'::text]));
comment on index lab.draft_ends_once is 'A draft is published or given up, once.';
CREATE TRIGGER logged_delete AFTER DELETE ON lab.draft_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON lab.draft_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON lab.draft_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lab.draft_step FOR EACH STATEMENT EXECUTE FUNCTION lab.refuse_change();
CREATE TRIGGER step_is_allowed BEFORE INSERT ON lab.draft_step FOR EACH ROW EXECUTE FUNCTION lab.check_step();
alter table lab.draft_step enable row level security;
create policy server_adds on lab.draft_step as permissive for insert to yuanding_server with check (true);
create policy server_reads on lab.draft_step as permissive for select to yuanding_server using (true);
create policy staff_adds on lab.draft_step as permissive for insert to yuanding_staff with check ((((kind <> '发布'::text) AND ( SELECT access.may('policy.draft'::text) AS may)) OR ((kind = '发布'::text) AND ( SELECT access.may('policy.publish'::text) AS may))));
create policy staff_reads on lab.draft_step as permissive for select to yuanding_staff using (( SELECT (access.may('drafts.see'::text) OR access.may('policy.draft'::text) OR access.may('policy.publish'::text))));
grant insert (draft_id, number, kind, version, by_name, note, by_id) on lab.draft_step to yuanding_server;
grant insert (draft_id, number, kind, version, by_name, note, by_id) on lab.draft_step to yuanding_staff;
grant select (draft_id, number, kind, version, by_name, note, at, by_id) on lab.draft_step to yuanding_server;
grant select (draft_id, number, kind, version, by_name, note, at, by_id) on lab.draft_step to yuanding_staff;

create table lab.draft_version (
  draft_id uuid not null,
  number integer not null,
  text text not null,
  sha256 text not null,
  author text not null,
  note text not null,
  saved_at timestamp with time zone not null default now(),
  author_id uuid
);
comment on table lab.draft_version is 'A saved state of a draft, whole. Absent on purpose: differences; they are computed from two texts.';
comment on column lab.draft_version.draft_id is 'The draft. A draft with versions cannot be deleted.';
comment on column lab.draft_version.number is 'From 1 without gaps; each version was made from the one before.';
comment on column lab.draft_version.text is 'The whole Markdown text.';
comment on column lab.draft_version.sha256 is 'sha256 of the text in UTF-8; what is published is named by it.';
comment on column lab.draft_version.author is 'Who saved it, as it was signed.';
comment on column lab.draft_version.note is 'What was changed and why, in words; may be empty.';
comment on column lab.draft_version.saved_at is 'When it was saved.';
comment on column lab.draft_version.author_id is 'Id of the person who saved it; null: before there were accounts.';
alter table lab.draft_version add constraint draft_version_author_check CHECK (((author <> ''::text) AND (length(author) <= 100)));
alter table lab.draft_version add constraint draft_version_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES lab.draft(id) ON DELETE RESTRICT;
alter table lab.draft_version add constraint draft_version_note_check CHECK ((length(note) <= 500));
alter table lab.draft_version add constraint draft_version_number_check CHECK (((number >= 1) AND (number <= 500)));
alter table lab.draft_version add constraint draft_version_pkey PRIMARY KEY (draft_id, number);
alter table lab.draft_version add constraint draft_version_text_check CHECK ((text <> ''::text));
alter table lab.draft_version add constraint sha256_of_text CHECK ((sha256 = encode(sha256(convert_to(text, 'UTF8'::name)), 'hex'::text)));
CREATE TRIGGER logged_delete AFTER DELETE ON lab.draft_version REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON lab.draft_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON lab.draft_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lab.draft_version FOR EACH STATEMENT EXECUTE FUNCTION lab.refuse_change();
CREATE TRIGGER version_follows BEFORE INSERT ON lab.draft_version FOR EACH ROW EXECUTE FUNCTION lab.check_version();
alter table lab.draft_version enable row level security;
create policy server_adds on lab.draft_version as permissive for insert to yuanding_server with check (true);
create policy server_reads on lab.draft_version as permissive for select to yuanding_server using (true);
create policy staff_adds on lab.draft_version as permissive for insert to yuanding_staff with check (( SELECT access.may('policy.draft'::text) AS may));
create policy staff_reads on lab.draft_version as permissive for select to yuanding_staff using (( SELECT (access.may('drafts.see'::text) OR access.may('policy.draft'::text) OR access.may('policy.publish'::text))));
grant insert (draft_id, number, text, sha256, author, note, author_id) on lab.draft_version to yuanding_server;
grant insert (draft_id, number, text, sha256, author, note, author_id) on lab.draft_version to yuanding_staff;
grant select (draft_id, number, text, sha256, author, note, saved_at, author_id) on lab.draft_version to yuanding_server;
grant select (draft_id, number, text, sha256, author, note, saved_at, author_id) on lab.draft_version to yuanding_staff;

CREATE OR REPLACE FUNCTION lab.lock_open_draft(draft uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  perform pg_advisory_xact_lock(hashtextextended('lab.draft ' || draft, 0));
  if exists (select from lab.draft_step where draft_id = draft and kind in ('发布', '放弃')) then
    raise exception 'draft % has ended', draft using errcode = 'check_violation';
  end if;
end $function$;
comment on function lab.lock_open_draft(uuid) is 'Lets one transaction at a time add to a draft, until it commits; refuses a draft that has ended.';
grant execute on function lab.lock_open_draft(uuid) to yuanding_server;
grant execute on function lab.lock_open_draft(uuid) to yuanding_staff;

CREATE OR REPLACE FUNCTION lab.open_drafts_of(who uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT d.id
    FROM lab.draft d
   WHERE ((d.started_by_id = open_drafts_of.who) AND ((current_setting('role'::text) = ANY (ARRAY['none'::text, 'yuanding_server'::text])) OR access.may('people.manage'::text)) AND (NOT (EXISTS ( SELECT
            FROM lab.draft_step s
           WHERE ((s.draft_id = d.id) AND ((s.kind = ANY (ARRAY['发布'::text, '放弃'::text])) OR (s.version = ( SELECT max(v.number) AS max
                    FROM lab.draft_version v
                   WHERE (v.draft_id = d.id)))))))))
   ORDER BY d.started_at, d.id;
END;
comment on function lab.open_drafts_of(uuid) is 'Drafts that somebody started and nobody has submitted, published or abandoned, for whoever hands their post over and may see no draft: ids alone.';
grant execute on function lab.open_drafts_of(uuid) to yuanding_server;
grant execute on function lab.open_drafts_of(uuid) to yuanding_staff;

CREATE OR REPLACE FUNCTION lab.person_key(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog'
RETURN lower(regexp_replace(NORMALIZE(name, NFKC), '\s'::text, ''::text, 'g'::text));
comment on function lab.person_key(text) is 'By what two names are the same person, where one of them was signed before there were accounts: width, capitals and blanks do not count.';
grant execute on function lab.person_key(text) to yuanding_server;
grant execute on function lab.person_key(text) to yuanding_staff;

CREATE OR REPLACE FUNCTION lab.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $function$;
comment on function lab.refuse_change() is 'History is never changed, deleted or emptied, by its owner neither.';

create schema ledger;
comment on schema ledger is 'Budgets, caps, reservations, payouts and recoveries as transfers between accounts. Absent on purpose: why money moves (the capabilities know, and refer to it by ids); accounts at banks, of which the capabilities keep what an order needs; any currency but renminbi.';
grant usage on schema ledger to yuanding_server;
grant usage on schema ledger to yuanding_staff;

create table ledger.account (
  id uuid not null,
  kind text not null,
  fund text,
  year integer,
  programme text,
  measure text,
  subject text,
  limit_rule text not null,
  debits_pending bigint not null default 0,
  debits_posted bigint not null default 0,
  credits_pending bigint not null default 0,
  credits_posted bigint not null default 0,
  opened_at timestamp with time zone not null default now()
);
comment on table ledger.account is 'One account for each combination of a kind and what it is about, opened by the first transfer that names it. Absent on purpose: a balance, which is the difference of the totals; a way to write the totals but by transfers; closing.';
comment on column ledger.account.id is 'ledger.account_id of the next six columns.';
comment on column ledger.account.kind is 'What it is. A kind with accounts cannot be deleted.';
comment on column ledger.account.fund is 'Source of the money, such as 区级产业资金; null where it does not matter.';
comment on column ledger.account.year is 'Budget year; of a cap the year it counts for, null for one across years.';
comment on column ledger.account.programme is 'Programme, or the group of measures that share a cap; null for none.';
comment on column ledger.account.measure is 'Id of the measure; null for all of the programme.';
comment on column ledger.account.subject is 'Code of the enterprise or other subject; null for all.';
comment on column ledger.account.limit_rule is 'The limit of its kind when it was opened.';
comment on column ledger.account.debits_pending is 'Reserved on the debit side, in 分.';
comment on column ledger.account.debits_posted is 'Debited, in 分.';
comment on column ledger.account.credits_pending is 'Reserved on the credit side, in 分.';
comment on column ledger.account.credits_posted is 'Credited, in 分.';
comment on column ledger.account.opened_at is 'When it was opened.';
alter table ledger.account add constraint account_by_what_it_is_about UNIQUE NULLS NOT DISTINCT (kind, fund, year, programme, measure, subject);
alter table ledger.account add constraint account_credits_pending_check CHECK ((credits_pending >= 0));
alter table ledger.account add constraint account_credits_posted_check CHECK ((credits_posted >= 0));
alter table ledger.account add constraint account_debits_pending_check CHECK ((debits_pending >= 0));
alter table ledger.account add constraint account_debits_posted_check CHECK ((debits_posted >= 0));
alter table ledger.account add constraint account_fund_check CHECK (((fund <> ''::text) AND (fund !~ '[[:cntrl:]]'::text) AND (length(fund) <= 80)));
alter table ledger.account add constraint account_kind_fkey FOREIGN KEY (kind) REFERENCES ledger.account_kind(kind) ON DELETE RESTRICT;
alter table ledger.account add constraint account_limit_rule_check CHECK ((limit_rule = ANY (ARRAY['debits'::text, 'credits'::text, 'none'::text])));
alter table ledger.account add constraint account_measure_check CHECK (((measure <> ''::text) AND (measure !~ '[[:cntrl:]]'::text) AND (length(measure) <= 200)));
alter table ledger.account add constraint account_pkey PRIMARY KEY (id);
alter table ledger.account add constraint account_programme_check CHECK (((programme <> ''::text) AND (programme !~ '[[:cntrl:]]'::text) AND (length(programme) <= 80)));
alter table ledger.account add constraint account_subject_check CHECK ((subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
alter table ledger.account add constraint account_year_check CHECK (((year >= 1990) AND (year <= 2200)));
alter table ledger.account add constraint credits_within_debits CHECK (((limit_rule <> 'credits'::text) OR ((credits_pending + credits_posted) <= debits_posted)));
alter table ledger.account add constraint debits_within_credits CHECK (((limit_rule <> 'debits'::text) OR ((debits_pending + debits_posted) <= credits_posted)));
CREATE TRIGGER logged_insert AFTER INSERT ON ledger.account REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER moved_by_transfers_alone BEFORE UPDATE ON ledger.account FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER only_added_to BEFORE DELETE OR TRUNCATE ON ledger.account FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER opened_empty BEFORE INSERT ON ledger.account FOR EACH ROW WHEN (((((new.debits_pending + new.debits_posted) + new.credits_pending) + new.credits_posted) <> 0)) EXECUTE FUNCTION ledger.refuse_change();
alter table ledger.account enable row level security;
create policy server_reads on ledger.account as permissive for select to yuanding_server using (true);
create policy staff_reads on ledger.account as permissive for select to yuanding_staff using (( SELECT access.may('money.see'::text) AS may));
grant select (id, kind, fund, year, programme, measure, subject, limit_rule, debits_pending, debits_posted, credits_pending, credits_posted, opened_at) on ledger.account to yuanding_server;
grant select (id, kind, fund, year, programme, measure, subject, limit_rule, debits_pending, debits_posted, credits_pending, credits_posted, opened_at) on ledger.account to yuanding_staff;

CREATE OR REPLACE FUNCTION ledger.account_id(kind text, fund text, year integer, programme text, measure text, subject text)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (OVERLAY(OVERLAY(substr(encode(sha256((replace(((((((((((kind || chr(31)) || COALESCE(fund, ''::text)) || chr(31)) || COALESCE((year)::text, ''::text)) || chr(31)) || COALESCE(programme, ''::text)) || chr(31)) || COALESCE(measure, ''::text)) || chr(31)) || COALESCE(subject, ''::text)), '\'::text, '\\'::text))::bytea), 'hex'::text), 1, 32) PLACING '8'::text FROM 13 FOR 1) PLACING '9'::text FROM 17 FOR 1))::uuid;
comment on function ledger.account_id(text,text,integer,text,text,text) is 'The id of the account of a kind about something (a UUID of version 8): the same in every database, so that nobody has to look for it.';
grant execute on function ledger.account_id(text,text,integer,text,text,text) to yuanding_server;
grant execute on function ledger.account_id(text,text,integer,text,text,text) to yuanding_staff;

create table ledger.account_kind (
  kind text not null,
  limit_rule text not null
);
comment on table ledger.account_kind is 'What accounts there can be, as the contract has them (ACCOUNT_KINDS). Absent on purpose: their names, which are in the contract.';
comment on column ledger.account_kind.kind is 'Name of the kind.';
comment on column ledger.account_kind.limit_rule is 'debits: debits, pending ones too, may not exceed posted credits; credits: credits, pending ones too, may not exceed posted debits; none: no limit.';
alter table ledger.account_kind add constraint account_kind_kind_check CHECK ((kind ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table ledger.account_kind add constraint account_kind_limit_rule_check CHECK ((limit_rule = ANY (ARRAY['debits'::text, 'credits'::text, 'none'::text])));
alter table ledger.account_kind add constraint account_kind_pkey PRIMARY KEY (kind);
alter table ledger.account_kind enable row level security;
create policy everybody_reads on ledger.account_kind as permissive for select to yuanding_server, yuanding_staff using (true);
grant select (kind, limit_rule) on ledger.account_kind to yuanding_server;
grant select (kind, limit_rule) on ledger.account_kind to yuanding_staff;

create table ledger.bank_line (
  file text not null,
  "row" integer not null,
  order_number text not null,
  amount bigint not null,
  result text not null,
  serial text not null,
  day date not null,
  why text not null,
  account_name text not null,
  account_tail text not null,
  outcome text not null,
  salt text not null,
  recorded_at timestamp with time zone not null default clock_timestamp()
);
comment on table ledger.bank_line is 'Lines of the bank''s files that name an order of ours, as they were read. Absent on purpose: the files themselves; lines that name no order of ours or could not be read, of which nothing follows; what a line changed, which is a transfer.';
comment on column ledger.bank_line.file is 'sha256 of the file, by which the log names it.';
comment on column ledger.bank_line."row" is 'As the file counts, from 1. The same file again adds nothing.';
comment on column ledger.bank_line.order_number is 'The order that it names.';
comment on column ledger.bank_line.amount is 'In 分, as the bank says.';
comment on column ledger.bank_line.result is 'What the bank says became of the order.';
comment on column ledger.bank_line.serial is 'The bank''s own number of its entry.';
comment on column ledger.bank_line.day is 'When the bank paid, tried to, or sent it back.';
comment on column ledger.bank_line.why is 'Of one that failed or was sent back, in the bank''s words; else empty.';
comment on column ledger.bank_line.account_name is 'Whom the bank paid, where its file says so; else empty.';
comment on column ledger.bank_line.account_tail is 'The end of the account number, where its file says so; else empty.';
comment on column ledger.bank_line.outcome is 'What was made of the line when it first came.';
comment on column ledger.bank_line.salt is 'With which the line was hashed for the log, so that it can be shown to be the one without those beside it.';
comment on column ledger.bank_line.recorded_at is 'When it came.';
alter table ledger.bank_line add constraint bank_line_account_name_check CHECK ((length(account_name) <= 500));
alter table ledger.bank_line add constraint bank_line_account_tail_check CHECK ((length(account_tail) <= 100));
alter table ledger.bank_line add constraint bank_line_amount_check CHECK (((amount >= 1) AND (amount <= '100000000000000'::bigint)));
alter table ledger.bank_line add constraint bank_line_file_check CHECK ((file ~ '^[0-9a-f]{64}$'::text));
alter table ledger.bank_line add constraint bank_line_order_number_check CHECK (((order_number <> ''::text) AND (length(order_number) <= 100)));
alter table ledger.bank_line add constraint bank_line_outcome_check CHECK ((outcome ~ '^[a-z_]{1,40}$'::text));
alter table ledger.bank_line add constraint bank_line_pkey PRIMARY KEY (file, "row");
alter table ledger.bank_line add constraint bank_line_result_check CHECK ((result = ANY (ARRAY['paid'::text, 'failed'::text, 'returned'::text])));
alter table ledger.bank_line add constraint bank_line_row_check CHECK ((("row" >= 1) AND ("row" <= 1000000)));
alter table ledger.bank_line add constraint bank_line_salt_check CHECK ((salt ~ '^[0-9a-f]{32}$'::text));
alter table ledger.bank_line add constraint bank_line_serial_check CHECK ((length(serial) <= 500));
alter table ledger.bank_line add constraint bank_line_why_check CHECK ((length(why) <= 2000));
CREATE INDEX bank_line_by_order ON ledger.bank_line USING btree (order_number);
comment on index ledger.bank_line_by_order is 'What the bank said of an order.';
CREATE TRIGGER logged_delete AFTER DELETE ON ledger.bank_line REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON ledger.bank_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON ledger.bank_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.bank_line FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
alter table ledger.bank_line enable row level security;
create policy server_adds on ledger.bank_line as permissive for insert to yuanding_server with check (true);
create policy server_reads on ledger.bank_line as permissive for select to yuanding_server using (true);
grant insert (file, "row", order_number, amount, result, serial, day, why, account_name, account_tail, outcome, salt) on ledger.bank_line to yuanding_server;
grant select (file, "row", order_number, amount, result, serial, day, why, account_name, account_tail, outcome, salt, recorded_at) on ledger.bank_line to yuanding_server;

create table ledger.chart (
  code text not null,
  kind text not null,
  debit text not null,
  credit text not null,
  by_staff boolean not null default false
);
comment on table ledger.chart is 'Who debits whom for what, as the program has it (CHART): a transfer that is not among these is not made. Absent on purpose: order of the steps, which follows from the limits of the accounts.';
comment on column ledger.chart.code is 'What the transfer is.';
comment on column ledger.chart.kind is 'single: at once; reserve: for later; post: a reservation comes true; void: it does not.';
comment on column ledger.chart.debit is 'Kind of the account that is debited. A kind that is used cannot be deleted.';
comment on column ledger.chart.credit is 'Kind of the account that is credited. A kind that is used cannot be deleted.';
comment on column ledger.chart.by_staff is 'Whether whoever keeps budgets makes it in their own scope; the rest is made by the program alone.';
alter table ledger.chart add constraint chart_code_check CHECK ((code ~ '^[a-z]+(_[a-z]+)*$'::text));
alter table ledger.chart add constraint chart_credit_fkey FOREIGN KEY (credit) REFERENCES ledger.account_kind(kind) ON DELETE RESTRICT;
alter table ledger.chart add constraint chart_debit_fkey FOREIGN KEY (debit) REFERENCES ledger.account_kind(kind) ON DELETE RESTRICT;
alter table ledger.chart add constraint chart_kind_check CHECK ((kind = ANY (ARRAY['single'::text, 'reserve'::text, 'post'::text, 'void'::text])));
alter table ledger.chart add constraint chart_pkey PRIMARY KEY (code, kind, debit, credit);
alter table ledger.chart enable row level security;
create policy everybody_reads on ledger.chart as permissive for select to yuanding_server, yuanding_staff using (true);
grant select (code, kind, debit, credit, by_staff) on ledger.chart to yuanding_server;
grant select (code, kind, debit, credit, by_staff) on ledger.chart to yuanding_staff;

CREATE OR REPLACE FUNCTION ledger.faults()
 RETURNS TABLE(fault text, account uuid, transfer uuid, said bigint, found bigint)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 WITH moved AS MATERIALIZED (
          SELECT t.number,
             side.account,
             side.debits_pending,
             side.debits_posted,
             side.credits_pending,
             side.credits_posted
            FROM (( SELECT t_1.number,
                     t_1.debit,
                     t_1.credit,
                         CASE t_1.kind
                             WHEN 'reserve'::text THEN t_1.amount
                             WHEN 'single'::text THEN (0)::bigint
                             ELSE (- r.amount)
                         END AS pending,
                         CASE
                             WHEN (t_1.kind = ANY (ARRAY['single'::text, 'post'::text])) THEN t_1.amount
                             ELSE (0)::bigint
                         END AS posted
                    FROM (ledger.transfer t_1
                      LEFT JOIN ledger.transfer r ON ((r.id = t_1.reservation)))) t
              CROSS JOIN LATERAL ( VALUES (t.debit,t.pending,t.posted,0,0), (t.credit,0,0,t.pending,t.posted)) side(account, debits_pending, debits_posted, credits_pending, credits_posted))
         ), running AS (
          SELECT m.account,
             m.number,
             sum(m.debits_pending) OVER w AS debits_pending,
             sum(m.debits_posted) OVER w AS debits_posted,
             sum(m.credits_pending) OVER w AS credits_pending,
             sum(m.credits_posted) OVER w AS credits_posted
            FROM moved m
           WINDOW w AS (PARTITION BY m.account ORDER BY m.number)
         ), summed AS (
          SELECT m.account,
             sum(m.debits_pending) AS debits_pending,
             sum(m.debits_posted) AS debits_posted,
             sum(m.credits_pending) AS credits_pending,
             sum(m.credits_posted) AS credits_posted
            FROM moved m
           GROUP BY m.account
         ), whole AS (
          SELECT COALESCE(sum(a.debits_pending), (0)::numeric) AS debits_pending,
             COALESCE(sum(a.debits_posted), (0)::numeric) AS debits_posted,
             COALESCE(sum(a.credits_pending), (0)::numeric) AS credits_pending,
             COALESCE(sum(a.credits_posted), (0)::numeric) AS credits_posted
            FROM ledger.account a
         )
  SELECT 'unbalanced'::text,
     NULL::uuid AS uuid,
     NULL::uuid AS uuid,
     ((w.debits_pending + w.debits_posted))::bigint AS int8,
     ((w.credits_pending + w.credits_posted))::bigint AS int8
    FROM whole w
   WHERE ((w.debits_pending <> w.credits_pending) OR (w.debits_posted <> w.credits_posted))
 UNION ALL
  SELECT 'totals'::text,
     a.id,
     NULL::uuid,
     side.said,
     (side.found)::bigint AS found
    FROM ((ledger.account a
      LEFT JOIN summed s ON ((s.account = a.id)))
      CROSS JOIN LATERAL ( VALUES (a.debits_pending,COALESCE(s.debits_pending, (0)::numeric)), (a.debits_posted,COALESCE(s.debits_posted, (0)::numeric)), (a.credits_pending,COALESCE(s.credits_pending, (0)::numeric)), (a.credits_posted,COALESCE(s.credits_posted, (0)::numeric))) side(said, found))
   WHERE ((side.said)::numeric <> side.found)
 UNION ALL
  SELECT 'limit'::text,
     a.id,
     t.id,
     (
         CASE a.limit_rule
             WHEN 'debits'::text THEN x.credits_posted
             ELSE x.debits_posted
         END)::bigint AS debits_posted,
     (
         CASE a.limit_rule
             WHEN 'debits'::text THEN (x.debits_pending + x.debits_posted)
             ELSE (x.credits_pending + x.credits_posted)
         END)::bigint AS int8
    FROM ((running x
      JOIN ledger.account a ON ((a.id = x.account)))
      JOIN ledger.transfer t ON ((t.number = x.number)))
   WHERE (((a.limit_rule = 'debits'::text) AND ((x.debits_pending + x.debits_posted) > x.credits_posted)) OR ((a.limit_rule = 'credits'::text) AND ((x.credits_pending + x.credits_posted) > x.debits_posted)) OR (LEAST(x.debits_pending, x.debits_posted, x.credits_pending, x.credits_posted) < (0)::numeric))
 UNION ALL
  SELECT 'reservation'::text,
     NULL::uuid,
     t.id,
     r.amount,
     t.amount
    FROM (ledger.transfer t
      LEFT JOIN ledger.transfer r ON ((r.id = t.reservation)))
   WHERE ((t.kind = ANY (ARRAY['post'::text, 'void'::text])) AND ((r.kind IS DISTINCT FROM 'reserve'::text) OR (r.debit <> t.debit) OR (r.credit <> t.credit) OR (t.amount > r.amount) OR ((t.kind = 'void'::text) AND (t.amount <> r.amount))))
 UNION ALL
  SELECT 'resolved'::text,
     NULL::uuid,
     t.reservation,
     1,
     count(*) AS count
    FROM ledger.transfer t
   WHERE (t.reservation IS NOT NULL)
   GROUP BY t.reservation
  HAVING (count(*) > 1);
END;
comment on function ledger.faults() is 'What does not add up, over all transfers: debits that are not the credits; totals that are not what the transfers say; a limit that was broken at any step; a reservation that was resolved otherwise than it may be, or more than once. Nothing, when all is well.';
grant execute on function ledger.faults() to yuanding_server;
grant execute on function ledger.faults() to yuanding_staff;

CREATE OR REPLACE FUNCTION ledger.make(accounts jsonb, transfers jsonb, by_name text, by_id uuid)
 RETURNS TABLE(place integer, outcome text, number bigint, recorded_at timestamp with time zone, account uuid, available bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
#variable_conflict use_column
declare
  listed uuid[];
  -- What is asked for, by place.
  entries uuid[]; ids uuid[]; kinds text[]; codes text[]; debits uuid[]; credits uuid[]; amounts bigint[]; reservations uuid[];
  days date[]; reasons text[]; cases text[]; decisions text[]; notices text[]; orders text[]; vouchers text[];
  -- What is known of it, by place: whether it is there already and the same, and where its accounts and its reservation stand below.
  there boolean[]; same boolean[]; taken boolean[]; debit_at integer[]; credit_at integer[]; held_at integer[]; holds_at integer[];
  -- The accounts, and the reservations that are posted or voided: 0 not there, 1 open, 2 closed.
  keys uuid[]; rules text[]; dp bigint[]; dd bigint[]; cp bigint[]; cc bigint[];
  held uuid[]; held_state integer[]; held_amount bigint[];
  outcomes text[]; at_accounts uuid[]; available_fen bigint[];
  size integer; begun integer; refused boolean; repeated boolean; why text; tries integer := 0; made integer;
  d integer; c integer; r integer; free bigint; broken text;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'the ledger is written in read committed transactions' using errcode = 'invalid_transaction_state';
  end if;
  if current_setting('yuanding.ledger', true) <> '' then
    raise exception 'the ledger is written once in a transaction' using errcode = 'invalid_transaction_state';
  end if;
  if current_setting('role') = 'yuanding_staff' then
    if not access.may('money.keep') or by_id is distinct from access.person() or exists (
      select from jsonb_to_recordset(transfers) as t (code text)
      where not exists (select from ledger.chart as h where h.code = t.code and h.by_staff)
    ) then
      raise exception 'only who keeps budgets writes them, and nothing else' using errcode = 'insufficient_privilege';
    end if;
  elsif current_setting('role') not in ('none', 'yuanding_server') then
    raise exception 'only the program writes the ledger' using errcode = 'insufficient_privilege';
  end if;

  select coalesce(array_agg(ledger.account_id(a.kind, a.fund, a.year, a.programme, a.measure, a.subject) order by n), '{}') into listed
  from rows from (jsonb_to_recordset(accounts) as (kind text, fund text, year integer, programme text, measure text, subject text))
    with ordinality as a (kind, fund, year, programme, measure, subject, n);
  -- Each is listed once, so that all are there when as many are found.

  with given as materialized (
    select t.* from rows from (jsonb_to_recordset(transfers) as (
      entry uuid, id uuid, kind text, code text, debit integer, credit integer, amount bigint, reservation uuid, value_day date, reason text,
      case_id text, decision_id text, notice text, order_number text, voucher text
    )) with ordinality as t (entry, id, kind, code, debit, credit, amount, reservation, value_day, reason, case_id, decision_id, notice,
      order_number, voucher, n)
  ), resolved as (
    select g.n, g.entry, g.id, g.kind, g.code, g.reservation, g.value_day, g.reason, g.case_id, g.decision_id, g.notice, g.order_number,
      g.voucher, coalesce(r.debit, listed[coalesce(o.debit, g.debit)]) as debit, coalesce(r.credit, listed[coalesce(o.credit, g.credit)]) as credit,
      case g.kind when 'void' then coalesce(r.amount, o.amount) else coalesce(g.amount, r.amount, o.amount) end as amount
    from given as g
    left join lateral (select x.* from ledger.transfer as x where x.id = g.reservation and x.kind = 'reserve' limit 1) as r on true
    left join lateral (
      select x.* from given as x where g.reservation is not null and r.id is null and x.id = g.reservation and x.kind = 'reserve' limit 1
    ) as o on true
  )
  select count(*), array_agg(entry order by n), array_agg(id order by n), array_agg(kind order by n), array_agg(code order by n),
    array_agg(debit order by n), array_agg(credit order by n), array_agg(amount order by n), array_agg(reservation order by n),
    array_agg(value_day order by n), array_agg(reason order by n), array_agg(case_id order by n), array_agg(decision_id order by n),
    array_agg(notice order by n), array_agg(order_number order by n), array_agg(voucher order by n),
    array_agg(distinct reservation) filter (where reservation is not null)
  into size, entries, ids, kinds, codes, debits, credits, amounts, reservations, days, reasons, cases, decisions, notices, orders, vouchers,
    held
  from resolved;
  if size not between 1 and 4000 then
    raise exception '% transfers are none or too many for one go', size using errcode = 'program_limit_exceeded';
  end if;

  loop
    begin
      if (select count(*) from ledger.account as a where a.id = any (listed)) < cardinality(listed) then
        -- In one order, and before any account is locked: whoever waits here for another holds nothing that the other wants.
        insert into ledger.account (id, kind, fund, year, programme, measure, subject, limit_rule)
        select distinct on (1) ledger.account_id(a.kind, a.fund, a.year, a.programme, a.measure, a.subject), a.kind, a.fund, a.year,
          a.programme, a.measure, a.subject, k.limit_rule
        from jsonb_to_recordset(accounts) as a (kind text, fund text, year integer, programme text, measure text, subject text)
        join ledger.account_kind as k on k.kind = a.kind
        order by 1 on conflict do nothing;
      end if;

      with locked as materialized (
        select a.* from ledger.account as a where a.id = any (debits || credits) order by a.id for no key update
      )
      select array_agg(id order by id), array_agg(limit_rule order by id), array_agg(debits_pending order by id),
        array_agg(debits_posted order by id), array_agg(credits_pending order by id), array_agg(credits_posted order by id)
      into keys, rules, dp, dd, cp, cc from locked;

      -- What is there is looked up now that the accounts are locked: nobody else adds to them.
      select array_agg(e.id is not null order by g.n), array_agg(coalesce(
          (e.entry, e.kind, e.code, e.debit, e.credit, e.amount, e.reservation, e.value_day, e.reason, e.case_id, e.decision_id, e.notice,
            e.order_number, e.voucher) is not distinct from
          (g.entry, g.kind, g.code, g.debit, g.credit, g.amount, g.reservation, g.day, g.reason, g.case_id, g.decision_id, g.notice,
            g.order_number, g.voucher)
          and (select 1 + count(*) from ledger.transfer as o where o.entry = e.entry and o.entry_place > 1)
            = (select count(*) from unnest(entries) as x where x = e.entry), false) order by g.n),
        array_agg(w.id is not null and w.id <> g.id order by g.n), 
        array_agg(array_position(keys, g.debit) order by g.n), array_agg(array_position(keys, g.credit) order by g.n),
        array_agg(array_position(held, g.reservation) order by g.n),
        array_agg(case when g.kind = 'reserve' then array_position(held, g.id) end order by g.n)
      into there, same, taken, debit_at, credit_at, held_at, holds_at
      from unnest(entries, ids, kinds, codes, debits, credits, amounts, reservations, days, reasons, cases, decisions, notices, orders, vouchers)
        with ordinality as g (entry, id, kind, code, debit, credit, amount, reservation, day, reason, case_id, decision_id, notice,
          order_number, voucher, n)
      left join lateral (select x.* from ledger.transfer as x where x.id = g.id limit 1) as e on true
      left join lateral (
        select x.id from ledger.transfer as x where x.order_number = g.order_number and x.code = 'order' and x.kind = 'reserve'
          and g.code = 'order' and g.kind = 'reserve' limit 1
      ) as w on true;

      if cardinality(held) > 0 then
        select array_agg(case when r.id is null then 0 when x.id is null then 1 else 2 end order by h.n), array_agg(r.amount order by h.n)
        into held_state, held_amount
        from unnest(held) with ordinality as h (id, n)
        left join lateral (select y.* from ledger.transfer as y where y.id = h.id and y.kind = 'reserve' limit 1) as r on true
        left join lateral (select y.id from ledger.transfer as y where y.reservation = h.id limit 1) as x on true;
      end if;

      outcomes := array_fill(null::text, array[size]);
      at_accounts := array_fill(null::uuid, array[size]);
      available_fen := array_fill(null::bigint, array[size]);
      made := 0;
      for i in 1..size loop
        if i = 1 or entries[i] <> entries[i - 1] then
          begun := i;
          refused := false;
          repeated := there[i];
        end if;
        if refused then
          outcomes[i] := 'linked';
          continue;
        end if;
        why := null;
        if there[i] <> repeated or (there[i] and not same[i]) then
          why := 'transfer_id_taken';
        elsif repeated then
          outcomes[i] := 'existing';
          continue;
        elsif taken[i] then
          why := 'order_number_taken';
        elsif reservations[i] is not null then
          r := held_at[i];
          if held_state[r] = 0 then
            why := 'reservation_not_found';
          elsif held_state[r] = 2 then
            why := 'reservation_closed';
          elsif amounts[i] > held_amount[r] then
            why := 'reservation_exceeded';
            available_fen[i] := held_amount[r];
          else
            d := debit_at[i];
            c := credit_at[i];
            dp[d] := dp[d] - held_amount[r];
            cp[c] := cp[c] - held_amount[r];
            if kinds[i] = 'post' then
              dd[d] := dd[d] + amounts[i];
              cc[c] := cc[c] + amounts[i];
            end if;
            held_state[r] := 2;
          end if;
        else
          d := debit_at[i];
          c := credit_at[i];
          if rules[d] = 'debits' and amounts[i] > cc[d] - dd[d] - dp[d] then
            why := 'account_overdrawn';
            at_accounts[i] := keys[d];
            available_fen[i] := cc[d] - dd[d] - dp[d];
          elsif rules[c] = 'credits' and amounts[i] > dd[c] - cc[c] - cp[c] then
            why := 'account_overdrawn';
            at_accounts[i] := keys[c];
            available_fen[i] := dd[c] - cc[c] - cp[c];
          elsif kinds[i] = 'single' then
            dd[d] := dd[d] + amounts[i];
            cc[c] := cc[c] + amounts[i];
          else
            dp[d] := dp[d] + amounts[i];
            cp[c] := cp[c] + amounts[i];
            r := holds_at[i];
            if r is not null then
              held_state[r] := 1;
              held_amount[r] := amounts[i];
            end if;
          end if;
        end if;
        if why is null then
          outcomes[i] := 'made';
          made := made + 1;
          continue;
        end if;

        -- None of an entry is made unless all of it is: what stands before this one is taken back.
        refused := true;
        outcomes[i] := why;
        for j in reverse i - 1..begun loop
          if outcomes[j] = 'made' then
            made := made - 1;
            d := debit_at[j];
            c := credit_at[j];
            if reservations[j] is not null then
              r := held_at[j];
              held_state[r] := 1;
              dp[d] := dp[d] + held_amount[r];
              cp[c] := cp[c] + held_amount[r];
              if kinds[j] = 'post' then
                dd[d] := dd[d] - amounts[j];
                cc[c] := cc[c] - amounts[j];
              end if;
            elsif kinds[j] = 'single' then
              dd[d] := dd[d] - amounts[j];
              cc[c] := cc[c] - amounts[j];
            else
              dp[d] := dp[d] - amounts[j];
              cp[c] := cp[c] - amounts[j];
              if holds_at[j] is not null then
                held_state[holds_at[j]] := 0;
              end if;
            end if;
          end if;
          outcomes[j] := 'linked';
        end loop;
      end loop;

      if made = 0 then
        -- Accounts that were opened for nothing go again, and nobody needs to log anything.
        raise exception 'nothing was made' using errcode = 'YL000';
      end if;
      insert into ledger.transfer (id, number, entry, entry_place, kind, code, debit, credit, amount, reservation, value_day, reason,
        case_id, decision_id, notice, order_number, voucher, by_name, by_id)
      select g.id, g.number, g.entry, g.entry_place, g.kind, g.code, g.debit, g.credit, g.amount, g.reservation, g.day, g.reason,
        g.case_id, g.decision_id, g.notice, g.order_number, g.voucher, make.by_name, make.by_id
      from (
        -- Numbered in their order, and added in that of their ids, in which nobody waits for whom they keep waiting.
        select p.*, nextval('ledger.transfer_number') as number
        from (
          select t.*, row_number() over (partition by t.entry order by t.n) as entry_place
          from unnest(ids, entries, kinds, codes, debits, credits, amounts, reservations, days, reasons, cases, decisions, notices, orders,
            vouchers, outcomes)
            with ordinality as t (id, entry, kind, code, debit, credit, amount, reservation, day, reason, case_id, decision_id, notice,
              order_number, voucher, outcome, n)
          where t.outcome = 'made'
        ) as p
        order by p.n
      ) as g
      order by g.id;
      perform set_config('yuanding.ledger', pg_current_xact_id()::text, true);
      exit;
    exception
      when sqlstate 'YL000' then
        exit;
      when unique_violation then
        -- An id or an order number that somebody gave to a transfer between other accounts at the same moment: now it can be seen.
        get stacked diagnostics broken = constraint_name;
        tries := tries + 1;
        if tries > 5 or broken not in ('transfer_pkey', 'transfer_by_order') then
          raise;
        end if;
    end;
  end loop;

  return query
    select g.n::integer, g.outcome, t.number, t.recorded_at, g.account, g.available
    from unnest(ids, outcomes, at_accounts, available_fen) with ordinality as g (id, outcome, account, available, n)
    left join lateral (
      select x.number, x.recorded_at from ledger.transfer as x where x.id = g.id and g.outcome in ('made', 'existing') limit 1
    ) as t on true
    order by g.n;
end $function$;
comment on function ledger.make(jsonb,jsonb,text,uuid) is 'Makes transfers, entry by entry in their order, each entry wholly or not at all, and says of each transfer what became of it. Accounts are opened and locked in the order of their ids; an id that is there with the same words is left as it is. Once in a transaction, so that nobody waits for whom they keep waiting.';
grant execute on function ledger.make(jsonb,jsonb,text,uuid) to yuanding_server;
grant execute on function ledger.make(jsonb,jsonb,text,uuid) to yuanding_staff;

CREATE OR REPLACE FUNCTION ledger.move_totals()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$ declare
  wrong uuid;
begin
  select a.id into wrong
  from added as a
  left join ledger.account as d on d.id = a.debit
  left join ledger.account as c on c.id = a.credit
  left join ledger.chart as h on h.code = a.code and h.kind = a.kind and h.debit = d.kind and h.credit = c.kind
  left join ledger.transfer as r on r.id = a.reservation
  where h.code is null
    or (a.reservation is not null and (r.kind is distinct from 'reserve' or r.debit <> a.debit or r.credit <> a.credit
      or a.amount > r.amount or (a.kind = 'void' and a.amount <> r.amount)))
  limit 1;
  if found then
    raise exception 'transfer % is none of those that the chart allows', wrong using errcode = 'check_violation';
  end if;
  update ledger.account as a set
    debits_pending = a.debits_pending + m.debits_pending, debits_posted = a.debits_posted + m.debits_posted,
    credits_pending = a.credits_pending + m.credits_pending, credits_posted = a.credits_posted + m.credits_posted
  from (
    select account, sum(debits_pending)::bigint as debits_pending, sum(debits_posted)::bigint as debits_posted,
      sum(credits_pending)::bigint as credits_pending, sum(credits_posted)::bigint as credits_posted
    from (
      select a.debit, a.credit,
        case a.kind when 'reserve' then a.amount when 'single' then 0 else -r.amount end as pending,
        case when a.kind in ('single', 'post') then a.amount else 0 end as posted
      from added as a left join ledger.transfer as r on r.id = a.reservation
    ) as t cross join lateral (
      values (t.debit, t.pending, t.posted, 0, 0), (t.credit, 0, 0, t.pending, t.posted)
    ) as side (account, debits_pending, debits_posted, credits_pending, credits_posted)
    group by account
  ) as m where m.account = a.id;
  return null;
end $function$;
comment on function ledger.move_totals() is 'Moves the totals of the accounts by what the new transfers say, once a statement; refuses a transfer that the chart does not know or that does not fit its reservation. The limits of the accounts are checks of their table.';

CREATE OR REPLACE FUNCTION ledger.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $function$;
comment on function ledger.refuse_change() is 'Nothing of the ledger is changed, deleted or emptied, by its owner neither.';

create table ledger.revenue (
  id uuid not null,
  year integer not null,
  amount bigint not null,
  citation text not null,
  by_name text not null,
  by_id uuid,
  recorded_at timestamp with time zone not null default clock_timestamp()
);
comment on table ledger.revenue is 'What the district took in in a year, as somebody recorded it from a source they name; the newest counts. Absent on purpose: a figure that nobody recorded, which is unknown and not zero; what is measured by it.';
comment on column ledger.revenue.id is 'Made by the program.';
comment on column ledger.revenue.year is 'The year of the revenue.';
comment on column ledger.revenue.amount is 'In 分.';
comment on column ledger.revenue.citation is 'Where the figure stands, in words.';
comment on column ledger.revenue.by_name is 'Who recorded it, as it was signed.';
comment on column ledger.revenue.by_id is 'Id of the person who recorded it; null: the program.';
comment on column ledger.revenue.recorded_at is 'When it was recorded.';
alter table ledger.revenue add constraint revenue_amount_check CHECK ((amount > 0));
alter table ledger.revenue add constraint revenue_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table ledger.revenue add constraint revenue_citation_check CHECK (((citation <> ''::text) AND (length(citation) <= 500)));
alter table ledger.revenue add constraint revenue_pkey PRIMARY KEY (id);
alter table ledger.revenue add constraint revenue_year_check CHECK (((year >= 1990) AND (year <= 2200)));
CREATE INDEX revenue_by_year ON ledger.revenue USING btree (year, recorded_at DESC);
comment on index ledger.revenue_by_year is 'The newest figure of a year.';
CREATE TRIGGER logged_delete AFTER DELETE ON ledger.revenue REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON ledger.revenue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON ledger.revenue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.revenue FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
alter table ledger.revenue enable row level security;
create policy server_adds on ledger.revenue as permissive for insert to yuanding_server with check (true);
create policy server_reads on ledger.revenue as permissive for select to yuanding_server using (true);
create policy staff_adds on ledger.revenue as permissive for insert to yuanding_staff with check ((( SELECT access.may('money.keep'::text) AS may) AND (by_id = ( SELECT access.person() AS person))));
create policy staff_reads on ledger.revenue as permissive for select to yuanding_staff using (( SELECT access.may('money.see'::text) AS may));
grant insert (id, year, amount, citation, by_name, by_id) on ledger.revenue to yuanding_server;
grant insert (id, year, amount, citation, by_name, by_id) on ledger.revenue to yuanding_staff;
grant select (id, year, amount, citation, by_name, by_id, recorded_at) on ledger.revenue to yuanding_server;
grant select (id, year, amount, citation, by_name, by_id, recorded_at) on ledger.revenue to yuanding_staff;

create table ledger.transfer (
  id uuid not null,
  number bigint not null,
  entry uuid not null,
  entry_place smallint not null,
  kind text not null,
  code text not null,
  debit uuid not null,
  credit uuid not null,
  amount bigint not null,
  reservation uuid,
  value_day date not null,
  reason text not null,
  case_id text,
  decision_id text,
  notice text,
  order_number text,
  voucher text,
  by_name text not null,
  by_id uuid,
  recorded_at timestamp with time zone not null default clock_timestamp()
);
comment on table ledger.transfer is 'Money from one account to another, or a promise of it, once and for good. Absent on purpose: corrections of a transfer, which are transfers; a state of reservations, which follows from whether one resolves it; references to the tables of others, whose ids it keeps and does not read.';
comment on column ledger.transfer.id is 'Made by whoever asks for the transfer: asked twice it is made once.';
comment on column ledger.transfer.number is 'Its place in time among those of its accounts.';
comment on column ledger.transfer.entry is 'Id of the first of the transfers with which it was made, all or none; its own when it is the first.';
comment on column ledger.transfer.entry_place is 'Its place among them, from 1.';
comment on column ledger.transfer.kind is 'single: at once; reserve: for later; post: a reservation comes true; void: it does not.';
comment on column ledger.transfer.code is 'What it is: one of ledger.chart.';
comment on column ledger.transfer.debit is 'The account it debits. An account with transfers cannot be deleted.';
comment on column ledger.transfer.credit is 'The account it credits. An account with transfers cannot be deleted.';
comment on column ledger.transfer.amount is 'In 分. Of a post what came true, the rest of the reservation being free again; of a void what was reserved.';
comment on column ledger.transfer.reservation is 'The reservation that it posts or voids. A transfer is never deleted.';
comment on column ledger.transfer.value_day is 'The day for which it counts.';
comment on column ledger.transfer.reason is 'Why, in words; may be empty.';
comment on column ledger.transfer.case_id is 'The case it belongs to, as the capability calls it.';
comment on column ledger.transfer.decision_id is 'The decision it rests on.';
comment on column ledger.transfer.notice is 'The public notice before it.';
comment on column ledger.transfer.order_number is 'Number of the payout order; no two orders have one number.';
comment on column ledger.transfer.voucher is 'Number of the voucher, or of the bank''s own entry.';
comment on column ledger.transfer.by_name is 'Who made it, as it was signed.';
comment on column ledger.transfer.by_id is 'Id of the person who made it; null: the program.';
comment on column ledger.transfer.recorded_at is 'When it was made.';
alter table ledger.transfer add constraint entry_begins_with_itself CHECK (((entry_place = 1) = (entry = id)));
alter table ledger.transfer add constraint resolves_or_not CHECK (((reservation IS NOT NULL) = (kind = ANY (ARRAY['post'::text, 'void'::text]))));
alter table ledger.transfer add constraint transfer_amount_check CHECK (((amount >= 1) AND (amount <= '100000000000000'::bigint)));
alter table ledger.transfer add constraint transfer_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table ledger.transfer add constraint transfer_case_id_check CHECK (((case_id <> ''::text) AND (length(case_id) <= 100)));
alter table ledger.transfer add constraint transfer_check CHECK ((credit <> debit));
alter table ledger.transfer add constraint transfer_credit_fkey FOREIGN KEY (credit) REFERENCES ledger.account(id) ON DELETE RESTRICT;
alter table ledger.transfer add constraint transfer_debit_fkey FOREIGN KEY (debit) REFERENCES ledger.account(id) ON DELETE RESTRICT;
alter table ledger.transfer add constraint transfer_decision_id_check CHECK (((decision_id <> ''::text) AND (length(decision_id) <= 100)));
alter table ledger.transfer add constraint transfer_entry_place_check CHECK (((entry_place >= 1) AND (entry_place <= 32)));
alter table ledger.transfer add constraint transfer_kind_check CHECK ((kind = ANY (ARRAY['single'::text, 'reserve'::text, 'post'::text, 'void'::text])));
alter table ledger.transfer add constraint transfer_notice_check CHECK (((notice <> ''::text) AND (length(notice) <= 100)));
alter table ledger.transfer add constraint transfer_number_key UNIQUE (number);
alter table ledger.transfer add constraint transfer_order_number_check CHECK (((order_number <> ''::text) AND (length(order_number) <= 100)));
alter table ledger.transfer add constraint transfer_pkey PRIMARY KEY (id);
alter table ledger.transfer add constraint transfer_reason_check CHECK ((length(reason) <= 500));
alter table ledger.transfer add constraint transfer_reservation_fkey FOREIGN KEY (reservation) REFERENCES ledger.transfer(id) ON DELETE RESTRICT;
alter table ledger.transfer add constraint transfer_value_day_check CHECK (((value_day >= '1990-01-01'::date) AND (value_day <= '2200-12-31'::date)));
alter table ledger.transfer add constraint transfer_voucher_check CHECK (((voucher <> ''::text) AND (length(voucher) <= 100)));
CREATE INDEX transfer_by_case ON ledger.transfer USING btree (case_id) WHERE (case_id IS NOT NULL);
comment on index ledger.transfer_by_case is 'The money of a case.';
CREATE INDEX transfer_by_credit ON ledger.transfer USING btree (credit, number);
comment on index ledger.transfer_by_credit is 'What was credited to an account, in order of time.';
CREATE INDEX transfer_by_debit ON ledger.transfer USING btree (debit, number);
comment on index ledger.transfer_by_debit is 'What was debited to an account, in order of time.';
CREATE INDEX transfer_by_decision ON ledger.transfer USING btree (decision_id) WHERE (decision_id IS NOT NULL);
comment on index ledger.transfer_by_decision is 'The money of a decision.';
CREATE INDEX transfer_by_entry ON ledger.transfer USING btree (entry) WHERE (entry_place > 1);
comment on index ledger.transfer_by_entry is 'The others of an entry.';
CREATE UNIQUE INDEX transfer_by_order ON ledger.transfer USING btree (order_number) WHERE ((code = 'order'::text) AND (kind = 'reserve'::text));
comment on index ledger.transfer_by_order is 'The payout order of a number.';
CREATE UNIQUE INDEX transfer_by_reservation ON ledger.transfer USING btree (reservation) WHERE (reservation IS NOT NULL);
comment on index ledger.transfer_by_reservation is 'A reservation is posted or voided once.';
CREATE UNIQUE INDEX transfer_by_return ON ledger.transfer USING btree (order_number) WHERE (code = 'bank_return'::text);
comment on index ledger.transfer_by_return is 'Whether what an order paid was brought back by the bank; once at most.';
CREATE TRIGGER logged_delete AFTER DELETE ON ledger.transfer REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON ledger.transfer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON ledger.transfer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER move_totals AFTER INSERT ON ledger.transfer REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.move_totals();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.transfer FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
alter table ledger.transfer enable row level security;
create policy server_reads on ledger.transfer as permissive for select to yuanding_server using (true);
create policy staff_reads on ledger.transfer as permissive for select to yuanding_staff using (( SELECT access.may('money.see'::text) AS may));
grant select (id, number, entry, entry_place, kind, code, debit, credit, amount, reservation, value_day, reason, case_id, decision_id, notice, order_number, voucher, by_name, by_id, recorded_at) on ledger.transfer to yuanding_server;
grant select (id, number, entry, entry_place, kind, code, debit, credit, amount, reservation, value_day, reason, case_id, decision_id, notice, order_number, voucher, by_name, by_id, recorded_at) on ledger.transfer to yuanding_staff;

create schema lists;
comment on schema lists is 'Lists of subjects that people keep. Absent on purpose: the members of a live list, which are computed where they are looked at; facts of the members, which are the record''s.';
grant usage on schema lists to yuanding_server;
grant usage on schema lists to yuanding_staff;

create table lists.change (
  list_id uuid not null,
  number integer not null,
  kind text not null,
  name text not null,
  note text not null,
  mode text not null,
  condition text,
  archived boolean not null,
  by_name text not null,
  reason text not null,
  as_of date,
  policy_set text,
  facts_version text,
  at timestamp with time zone not null default now(),
  by_id uuid
);
comment on table lists.change is 'What somebody did to a list, with the whole of it as it stood afterwards. Absent on purpose: differences; they are computed from two changes.';
comment on column lists.change.list_id is 'The list. A list with changes cannot be deleted.';
comment on column lists.change.number is 'From 1 without gaps.';
comment on column lists.change.kind is 'create; change of name, note, condition or mode; fix: members anew by the condition; members put in or taken out; archive; restore.';
comment on column lists.change.name is 'What people call it.';
comment on column lists.change.note is 'What it is for, in words; may be empty.';
comment on column lists.change.mode is 'live: the condition is evaluated when the list is looked at; static: members fixed by it on as_of; hand: by persons.';
comment on column lists.change.condition is 'A formula of the policy language over the facts of the kind; null for a list by hand.';
comment on column lists.change.archived is 'Whether it is put away.';
comment on column lists.change.by_name is 'Who did it, as it was signed.';
comment on column lists.change.reason is 'Why, in words; may be empty.';
comment on column lists.change.as_of is 'Of a change that fixed members: the date for which the condition was evaluated.';
comment on column lists.change.policy_set is 'Of a change that fixed members: the policies it was evaluated with.';
comment on column lists.change.facts_version is 'Of a change that fixed members: the state of the facts.';
comment on column lists.change.at is 'When it was done.';
comment on column lists.change.by_id is 'Id of the person who did it; null: before there were accounts.';
alter table lists.change add constraint change_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 100)));
alter table lists.change add constraint change_condition_check CHECK (((condition <> ''::text) AND (length(condition) <= 4000)));
alter table lists.change add constraint change_facts_version_check CHECK ((facts_version <> ''::text));
alter table lists.change add constraint change_kind_check CHECK ((kind = ANY (ARRAY['create'::text, 'change'::text, 'fix'::text, 'members'::text, 'archive'::text, 'restore'::text])));
alter table lists.change add constraint change_list_id_fkey FOREIGN KEY (list_id) REFERENCES lists.list(id) ON DELETE RESTRICT;
alter table lists.change add constraint change_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'static'::text, 'hand'::text])));
alter table lists.change add constraint change_name_check CHECK (((name <> ''::text) AND (length(name) <= 80)));
alter table lists.change add constraint change_note_check CHECK ((length(note) <= 1000));
alter table lists.change add constraint change_number_check CHECK (((number >= 1) AND (number <= 10000)));
alter table lists.change add constraint change_pkey PRIMARY KEY (list_id, number);
alter table lists.change add constraint change_policy_set_check CHECK ((policy_set ~ '^sha256:[0-9a-f]{64}$'::text));
alter table lists.change add constraint change_reason_check CHECK ((length(reason) <= 500));
alter table lists.change add constraint condition_unless_by_hand CHECK (((condition IS NULL) = (mode = 'hand'::text)));
alter table lists.change add constraint fixing_is_whole CHECK ((((as_of IS NULL) = (policy_set IS NULL)) AND ((as_of IS NULL) = (facts_version IS NULL))));
CREATE TRIGGER check_change BEFORE INSERT ON lists.change FOR EACH ROW EXECUTE FUNCTION lists.check_change();
CREATE TRIGGER logged_delete AFTER DELETE ON lists.change REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON lists.change REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON lists.change REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lists.change FOR EACH STATEMENT EXECUTE FUNCTION lists.refuse_change();
alter table lists.change enable row level security;
create policy server_adds on lists.change as permissive for insert to yuanding_server with check (true);
create policy server_reads on lists.change as permissive for select to yuanding_server using (true);
create policy staff_adds on lists.change as permissive for insert to yuanding_staff with check (( SELECT access.may('lists.keep'::text) AS may));
create policy staff_reads on lists.change as permissive for select to yuanding_staff using (( SELECT (access.may('lists.see'::text) OR access.may('lists.keep'::text))));
grant insert (list_id, number, kind, name, note, mode, condition, archived, by_name, reason, as_of, policy_set, facts_version, by_id) on lists.change to yuanding_server;
grant insert (list_id, number, kind, name, note, mode, condition, archived, by_name, reason, as_of, policy_set, facts_version, by_id) on lists.change to yuanding_staff;
grant select (list_id, number, kind, name, note, mode, condition, archived, by_name, reason, as_of, policy_set, facts_version, at, by_id) on lists.change to yuanding_server;
grant select (list_id, number, kind, name, note, mode, condition, archived, by_name, reason, as_of, policy_set, facts_version, at, by_id) on lists.change to yuanding_staff;

CREATE OR REPLACE FUNCTION lists.check_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  perform pg_advisory_xact_lock(hashtextextended('lists.list ' || new.list_id, 0));
  if new.number <> (select coalesce(max(number), 0) + 1 from lists.change where list_id = new.list_id) then
    raise exception 'change % does not follow the newest one', new.number using errcode = 'check_violation';
  end if;
  return new;
end $function$;
comment on function lists.check_change() is 'A change follows the newest one; others wait until this transaction has ended.';

CREATE OR REPLACE FUNCTION lists.check_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if exists (
    select from added as a where a.number <> (select max(number) from lists.change as c where c.list_id = a.list_id)
  ) then
    raise exception 'entries come with the newest change of their list' using errcode = 'check_violation';
  end if;
  return null;
end $function$;
comment on function lists.check_entries() is 'Nobody is put into the past of a list.';

create table lists.entry (
  list_id uuid not null,
  subject_id text not null,
  number integer not null,
  state text not null,
  missing text[] not null default '{}'::text[]
);
comment on table lists.entry is 'Where a subject stood with a list from one change on. Absent on purpose: a reference to facts.subject, whose subjects go while the list stays; subjects that the change left as they were.';
comment on column lists.entry.list_id is 'The list.';
comment on column lists.entry.subject_id is 'Whom it is about, by the code that was given.';
comment on column lists.entry.number is 'The change that brought it. A change with entries cannot be deleted.';
comment on column lists.entry.state is 'met: a member; open: the condition could not be decided; out: no longer either.';
comment on column lists.entry.missing is 'Of open ones: the facts and judgements that were missing.';
alter table lists.entry add constraint entry_list_id_number_fkey FOREIGN KEY (list_id, number) REFERENCES lists.change(list_id, number) ON DELETE RESTRICT;
alter table lists.entry add constraint entry_pkey PRIMARY KEY (list_id, subject_id, number);
alter table lists.entry add constraint entry_state_check CHECK ((state = ANY (ARRAY['met'::text, 'open'::text, 'out'::text])));
alter table lists.entry add constraint entry_subject_id_check CHECK ((subject_id <> ''::text));
CREATE INDEX entry_by_change ON lists.entry USING btree (list_id, number);
comment on index lists.entry_by_change is 'What came and went with one change.';
CREATE TRIGGER check_entries AFTER INSERT ON lists.entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION lists.check_entries();
CREATE TRIGGER logged_delete AFTER DELETE ON lists.entry REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON lists.entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON lists.entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lists.entry FOR EACH STATEMENT EXECUTE FUNCTION lists.refuse_change();
alter table lists.entry enable row level security;
create policy server_adds on lists.entry as permissive for insert to yuanding_server with check (true);
create policy server_reads on lists.entry as permissive for select to yuanding_server using (true);
create policy staff_adds on lists.entry as permissive for insert to yuanding_staff with check (( SELECT access.may('lists.keep'::text) AS may));
create policy staff_reads on lists.entry as permissive for select to yuanding_staff using (( SELECT (access.may('lists.see'::text) OR access.may('lists.keep'::text))));
grant insert (list_id, subject_id, number, state, missing) on lists.entry to yuanding_server;
grant insert (list_id, subject_id, number, state, missing) on lists.entry to yuanding_staff;
grant select (list_id, subject_id, number, state, missing) on lists.entry to yuanding_server;
grant select (list_id, subject_id, number, state, missing) on lists.entry to yuanding_staff;

create table lists.list (
  id uuid not null,
  subject_kind text not null,
  created_at timestamp with time zone not null default now()
);
comment on table lists.list is 'A list of subjects of one kind. Absent on purpose: its name, condition and state, which are those of its newest change.';
comment on column lists.list.id is 'Made by the program.';
comment on column lists.list.subject_kind is 'Which dictionary of facts its condition speaks of.';
comment on column lists.list.created_at is 'When it was made.';
alter table lists.list add constraint list_pkey PRIMARY KEY (id);
alter table lists.list add constraint list_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['企业'::text, '楼宇'::text, '项目'::text, '机构'::text, '人才'::text])));
CREATE TRIGGER logged_delete AFTER DELETE ON lists.list REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON lists.list REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON lists.list REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lists.list FOR EACH STATEMENT EXECUTE FUNCTION lists.refuse_change();
alter table lists.list enable row level security;
create policy server_adds on lists.list as permissive for insert to yuanding_server with check (true);
create policy server_reads on lists.list as permissive for select to yuanding_server using (true);
create policy staff_adds on lists.list as permissive for insert to yuanding_staff with check (( SELECT access.may('lists.keep'::text) AS may));
create policy staff_reads on lists.list as permissive for select to yuanding_staff using (( SELECT (access.may('lists.see'::text) OR access.may('lists.keep'::text))));
grant insert (id, subject_kind) on lists.list to yuanding_server;
grant insert (id, subject_kind) on lists.list to yuanding_staff;
grant select (id, subject_kind, created_at) on lists.list to yuanding_server;
grant select (id, subject_kind, created_at) on lists.list to yuanding_staff;

CREATE OR REPLACE FUNCTION lists.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $function$;
comment on function lists.refuse_change() is 'What was done to a list is never changed, deleted or emptied, by its owner neither.';

create schema messages;
comment on schema messages is 'What people are told, and how it is sent to them. Absent on purpose: what it is about, which other domains keep and a message links to; addresses of people and of robots, which are the schema people''s and the environment''s.';
grant usage on schema messages to yuanding_enterprise;
grant usage on schema messages to yuanding_server;
grant usage on schema messages to yuanding_staff;

create table messages.addressee (
  person uuid not null,
  message uuid not null,
  at timestamp with time zone not null default now(),
  read_at timestamp with time zone
);
comment on table messages.addressee is 'Who was told something, in the product. Absent on purpose: whether it was sent as well (delivery).';
comment on column messages.addressee.person is 'Who.';
comment on column messages.addressee.message is 'What. A message with addressees cannot be deleted.';
comment on column messages.addressee.at is 'When it was told, to be listed by.';
comment on column messages.addressee.read_at is 'When they read it; null while they have not.';
alter table messages.addressee add constraint addressee_message_fkey FOREIGN KEY (message) REFERENCES messages.message(id) ON DELETE RESTRICT;
alter table messages.addressee add constraint addressee_pkey PRIMARY KEY (person, message);
CREATE INDEX addressee_by_time ON messages.addressee USING btree (person, ((read_at IS NULL)) DESC, at DESC, message);
comment on index messages.addressee_by_time is 'Messages of somebody: those not read first, then the newest.';
alter table messages.addressee enable row level security;
create policy people_mark on messages.addressee as permissive for update to yuanding_enterprise, yuanding_staff using ((person = ( SELECT access.person() AS person)));
create policy people_read on messages.addressee as permissive for select to yuanding_enterprise, yuanding_staff using ((person = ( SELECT access.person() AS person)));
create policy server_adds on messages.addressee as permissive for insert to yuanding_server with check (true);
create policy server_changes on messages.addressee as permissive for update to yuanding_server using (true);
create policy server_reads on messages.addressee as permissive for select to yuanding_server using (true);
grant insert (person, message) on messages.addressee to yuanding_server;
grant select (person, message, at, read_at) on messages.addressee to yuanding_enterprise;
grant select (person, message, at, read_at) on messages.addressee to yuanding_server;
grant select (person, message, at, read_at) on messages.addressee to yuanding_staff;
grant update (read_at) on messages.addressee to yuanding_enterprise;
grant update (read_at) on messages.addressee to yuanding_server;
grant update (read_at) on messages.addressee to yuanding_staff;

create table messages.calendar_link (
  person uuid not null,
  token_sha256 text not null,
  made_at timestamp with time zone not null default now()
);
comment on table messages.calendar_link is 'The address at which a calendar fetches somebody''s deadlines. Absent on purpose: the token in it, of which only the hash is kept; the deadlines, which are those of their cases.';
comment on column messages.calendar_link.person is 'Whose deadlines; one address each.';
comment on column messages.calendar_link.token_sha256 is 'Of the secret part of the address.';
comment on column messages.calendar_link.made_at is 'When it was made.';
alter table messages.calendar_link add constraint calendar_link_pkey PRIMARY KEY (person);
alter table messages.calendar_link add constraint calendar_link_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table messages.calendar_link add constraint calendar_link_token_sha256_key UNIQUE (token_sha256);
CREATE TRIGGER logged_delete AFTER DELETE ON messages.calendar_link REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON messages.calendar_link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON messages.calendar_link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table messages.calendar_link enable row level security;
create policy server_adds on messages.calendar_link as permissive for insert to yuanding_server with check (true);
create policy server_reads on messages.calendar_link as permissive for select to yuanding_server using (true);
create policy server_removes on messages.calendar_link as permissive for delete to yuanding_server using (true);
grant delete on messages.calendar_link to yuanding_server;
grant insert (person, token_sha256) on messages.calendar_link to yuanding_server;
grant select (person, token_sha256, made_at) on messages.calendar_link to yuanding_server;

create table messages.delivery (
  message uuid not null,
  channel text not null,
  recipient text not null,
  due_at timestamp with time zone not null,
  letter uuid
);
comment on table messages.delivery is 'That a message is to be sent to somebody, when. Absent on purpose: attempts, which are the letter''s.';
comment on column messages.delivery.message is 'What is sent. A message that is sent cannot be deleted.';
comment on column messages.delivery.channel is 'By what.';
comment on column messages.delivery.recipient is 'Id of the person, or of the robot in park.yaml.';
comment on column messages.delivery.due_at is 'Not before: quiet hours, days off and digests are in it.';
comment on column messages.delivery.letter is 'The letter that takes it along; null while it waits. A letter with messages cannot be deleted.';
alter table messages.delivery add constraint delivery_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'robot'::text])));
alter table messages.delivery add constraint delivery_letter_fkey FOREIGN KEY (letter) REFERENCES messages.letter(id) ON DELETE RESTRICT;
alter table messages.delivery add constraint delivery_message_fkey FOREIGN KEY (message) REFERENCES messages.message(id) ON DELETE RESTRICT;
alter table messages.delivery add constraint delivery_pkey PRIMARY KEY (message, channel, recipient);
alter table messages.delivery add constraint delivery_recipient_check CHECK (((recipient <> ''::text) AND (length(recipient) <= 64)));
CREATE INDEX delivery_by_letter ON messages.delivery USING btree (letter) WHERE (letter IS NOT NULL);
comment on index messages.delivery_by_letter is 'The messages of a letter.';
CREATE INDEX delivery_due ON messages.delivery USING btree (due_at) WHERE (letter IS NULL);
comment on index messages.delivery_due is 'What waits for a letter.';
alter table messages.delivery enable row level security;
create policy server_adds on messages.delivery as permissive for insert to yuanding_server with check (true);
create policy server_changes on messages.delivery as permissive for update to yuanding_server using (true);
create policy server_reads on messages.delivery as permissive for select to yuanding_server using (true);
grant insert (message, channel, recipient, due_at) on messages.delivery to yuanding_server;
grant select (message, channel, recipient, due_at, letter) on messages.delivery to yuanding_server;
grant update (letter) on messages.delivery to yuanding_server;

create table messages.letter (
  id uuid not null,
  channel text not null,
  recipient text not null,
  made_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  attempts integer not null default 0,
  tried_at timestamp with time zone,
  sent_at timestamp with time zone,
  failed_at timestamp with time zone,
  fault text
);
comment on table messages.letter is 'What is sent in one piece: one e-mail, one message of a robot. Absent on purpose: its text, which follows from its messages; the address, which is looked up when it is sent.';
comment on column messages.letter.id is 'Made by the program; of an e-mail it is the message id, so that one sent twice is known as one.';
comment on column messages.letter.channel is 'By what it is sent.';
comment on column messages.letter.recipient is 'Id of the person, or of the robot in park.yaml.';
comment on column messages.letter.made_at is 'When it was put together.';
comment on column messages.letter.due_at is 'When it is tried next.';
comment on column messages.letter.attempts is 'How often it was tried.';
comment on column messages.letter.tried_at is 'When it was tried last.';
comment on column messages.letter.sent_at is 'When the other side took it; null while it has not.';
comment on column messages.letter.failed_at is 'When it was given up; null while it was not.';
comment on column messages.letter.fault is 'Why the last attempt failed, without addresses or secrets.';
alter table messages.letter add constraint letter_attempts_check CHECK (((attempts >= 0) AND (attempts <= 20)));
alter table messages.letter add constraint letter_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'robot'::text])));
alter table messages.letter add constraint letter_check CHECK (((sent_at IS NULL) OR (failed_at IS NULL)));
alter table messages.letter add constraint letter_fault_check CHECK (((fault <> ''::text) AND (length(fault) <= 500)));
alter table messages.letter add constraint letter_pkey PRIMARY KEY (id);
alter table messages.letter add constraint letter_recipient_check CHECK (((recipient <> ''::text) AND (length(recipient) <= 64)));
CREATE INDEX letter_due ON messages.letter USING btree (due_at) WHERE ((sent_at IS NULL) AND (failed_at IS NULL));
comment on index messages.letter_due is 'What is to be sent.';
CREATE INDEX letter_tried ON messages.letter USING btree (recipient, tried_at) WHERE (channel = 'robot'::text);
comment on index messages.letter_tried is 'How much a robot said lately.';
alter table messages.letter enable row level security;
create policy server_adds on messages.letter as permissive for insert to yuanding_server with check (true);
create policy server_changes on messages.letter as permissive for update to yuanding_server using (true);
create policy server_reads on messages.letter as permissive for select to yuanding_server using (true);
grant insert (id, channel, recipient, made_at, due_at) on messages.letter to yuanding_server;
grant select (id, channel, recipient, made_at, due_at, attempts, tried_at, sent_at, failed_at, fault) on messages.letter to yuanding_server;
grant update (due_at, attempts, tried_at, sent_at, failed_at, fault) on messages.letter to yuanding_server;

create table messages.message (
  id uuid not null,
  mark text not null,
  kind text not null,
  zh text not null,
  en text not null,
  path text not null,
  at timestamp with time zone not null default now()
);
comment on table messages.message is 'Something that people were told of, once. Absent on purpose: whom (addressee); who did what it tells, which the log says; changes.';
comment on column messages.message.id is 'Made by the program.';
comment on column messages.message.mark is 'Names what it tells of, such as one act of a case: told once, however often it is found.';
comment on column messages.message.kind is 'Which of the kinds of the contract.';
comment on column messages.message.zh is 'What is said, in Chinese.';
comment on column messages.message.en is 'The same in English.';
comment on column messages.message.path is 'The page that opens exactly what it is about.';
comment on column messages.message.at is 'When it was told.';
alter table messages.message add constraint message_en_check CHECK (((en <> ''::text) AND (length(en) <= 400)));
alter table messages.message add constraint message_kind_check CHECK ((kind ~ '^[a-z][a-z_]{0,63}$'::text));
alter table messages.message add constraint message_mark_check CHECK (((mark <> ''::text) AND (length(mark) <= 200)));
alter table messages.message add constraint message_mark_key UNIQUE (mark);
alter table messages.message add constraint message_path_check CHECK (((path ~ '^/[!-~]*$'::text) AND (length(path) <= 300)));
alter table messages.message add constraint message_pkey PRIMARY KEY (id);
alter table messages.message add constraint message_zh_check CHECK (((zh <> ''::text) AND (length(zh) <= 400)));
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON messages.message FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
alter table messages.message enable row level security;
create policy people_read on messages.message as permissive for select to yuanding_enterprise, yuanding_staff using ((EXISTS ( SELECT
   FROM messages.addressee a
  WHERE (a.message = message.id))));
create policy server_adds on messages.message as permissive for insert to yuanding_server with check (true);
create policy server_reads on messages.message as permissive for select to yuanding_server using (true);
grant insert (id, mark, kind, zh, en, path) on messages.message to yuanding_server;
grant select (id, kind, zh, en, path, at) on messages.message to yuanding_enterprise;
grant select (id, kind, zh, en, path, at) on messages.message to yuanding_staff;
grant select (id, mark, kind, zh, en, path, at) on messages.message to yuanding_server;

create table messages.preference (
  person uuid not null,
  mail jsonb not null,
  quiet_from smallint not null,
  quiet_until smallint not null,
  days_off boolean not null
);
comment on table messages.preference is 'How somebody wants to be told, once they chose. Absent on purpose: whoever did not choose, for whom the contract and park.yaml say it; their address.';
comment on column messages.preference.person is 'Who.';
comment on column messages.preference.mail is 'By kind of message once, digest or off; a kind that is not there is as the contract has it.';
comment on column messages.preference.quiet_from is 'Minute of the day from which nothing is sent.';
comment on column messages.preference.quiet_until is 'Minute of the day at which that ends; the same one: at no time.';
comment on column messages.preference.days_off is 'Whether days that are not worked are quiet too.';
alter table messages.preference add constraint preference_mail_check CHECK (((jsonb_typeof(mail) = 'object'::text) AND (pg_column_size(mail) <= 4096)));
alter table messages.preference add constraint preference_pkey PRIMARY KEY (person);
alter table messages.preference add constraint preference_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439)));
alter table messages.preference add constraint preference_quiet_until_check CHECK (((quiet_until >= 0) AND (quiet_until <= 1439)));
CREATE TRIGGER logged_delete AFTER DELETE ON messages.preference REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON messages.preference REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON messages.preference REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table messages.preference enable row level security;
create policy server_adds on messages.preference as permissive for insert to yuanding_server with check (true);
create policy server_changes on messages.preference as permissive for update to yuanding_server using (true);
create policy server_reads on messages.preference as permissive for select to yuanding_server using (true);
grant insert (person, mail, quiet_from, quiet_until, days_off) on messages.preference to yuanding_server;
grant select (person, mail, quiet_from, quiet_until, days_off) on messages.preference to yuanding_server;
grant update (mail, quiet_from, quiet_until, days_off) on messages.preference to yuanding_server;

create schema people;
comment on schema people is 'People, the offices they belong to, what they hold and for whom they act. Absent on purpose: passwords, sessions and keys, which are the schema identity''s; what a post may do, which is in the contract; what people did, which is in the log.';
grant usage on schema people to yuanding_enterprise;
grant usage on schema people to yuanding_identity;
grant usage on schema people to yuanding_server;
grant usage on schema people to yuanding_staff;

CREATE OR REPLACE FUNCTION people.acting(who uuid, day date)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ begin
  return (
    select jsonb_build_object(
      'person', jsonb_build_object('id', p.id, 'name', p.name),
      'posts', people.posts_on(p.id, day), 'mandates', people.mandates_on(p.id, day))
    from people.person as p where p.id = who and p.suspended_at is null and p.erased_at is null
  );
end $function$;
comment on function people.acting(uuid,date) is 'Who somebody is on a day, in one go, asked with every request; null for nobody and for whoever is suspended or erased.';
grant execute on function people.acting(uuid,date) to yuanding_server;

create table people.appointment (
  id uuid not null,
  person uuid not null,
  office uuid not null,
  kind text not null,
  title text not null,
  from_day date not null,
  until_day date,
  reason text not null,
  origin text not null default 'park'::text,
  made_at timestamp with time zone not null default now()
);
comment on table people.appointment is 'A post that somebody holds for a time. Absent on purpose: the post apart from whoever holds it; who appointed them and who relieved them, which is in the log.';
comment on column people.appointment.id is 'Made by the program.';
comment on column people.appointment.person is 'Who holds it. Somebody with appointments cannot be deleted.';
comment on column people.appointment.office is 'Where. An office with appointments cannot be deleted.';
comment on column people.appointment.kind is 'Kind of the post, from which its powers come.';
comment on column people.appointment.title is 'What it is called.';
comment on column people.appointment.from_day is 'The first day it counts, in the park''s calendar.';
comment on column people.appointment.until_day is 'The first day it no longer counts; null for no end. The same as from_day when it was taken back before it began.';
comment on column people.appointment.reason is 'Why, in words.';
comment on column people.appointment.origin is 'park: somebody appointed them; provider: their claims at the park''s identity provider did, and may take it back.';
comment on column people.appointment.made_at is 'When it was recorded.';
alter table people.appointment add constraint appointment_check CHECK ((until_day >= from_day));
alter table people.appointment add constraint appointment_kind_check CHECK ((kind = ANY (ARRAY['leader'::text, 'officer'::text, 'steward'::text, 'keeper'::text, 'approver'::text, 'finance'::text, 'author'::text, 'publisher'::text, 'liaison'::text, 'subdistrict'::text, 'institution'::text, 'expert'::text, 'auditor'::text, 'administrator'::text])));
alter table people.appointment add constraint appointment_office_fkey FOREIGN KEY (office) REFERENCES people.office(id) ON DELETE RESTRICT;
alter table people.appointment add constraint appointment_origin_check CHECK ((origin = ANY (ARRAY['park'::text, 'provider'::text])));
alter table people.appointment add constraint appointment_person_fkey FOREIGN KEY (person) REFERENCES people.person(id) ON DELETE RESTRICT;
alter table people.appointment add constraint appointment_pkey PRIMARY KEY (id);
alter table people.appointment add constraint appointment_reason_check CHECK ((length(reason) <= 500));
alter table people.appointment add constraint appointment_title_check CHECK (((title <> ''::text) AND (length(title) <= 40)));
CREATE INDEX appointment_by_kind ON people.appointment USING btree (kind);
comment on index people.appointment_by_kind is 'Who holds a kind of post.';
CREATE INDEX appointment_by_office ON people.appointment USING btree (office);
comment on index people.appointment_by_office is 'The posts of an office.';
CREATE INDEX appointment_by_person ON people.appointment USING btree (person, from_day);
comment on index people.appointment_by_person is 'The posts of somebody, in order of time.';
CREATE TRIGGER check_end BEFORE UPDATE OF until_day ON people.appointment FOR EACH ROW EXECUTE FUNCTION people.check_end();
CREATE TRIGGER check_load AFTER INSERT OR UPDATE OF person, kind, from_day, until_day ON people.appointment FOR EACH ROW EXECUTE FUNCTION people.check_load();
CREATE TRIGGER check_vouched BEFORE INSERT ON people.appointment FOR EACH ROW EXECUTE FUNCTION people.check_vouched();
CREATE TRIGGER keep_version AFTER DELETE OR UPDATE ON people.appointment FOR EACH ROW EXECUTE FUNCTION audit.keep_version();
CREATE TRIGGER logged_delete AFTER DELETE ON people.appointment REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON people.appointment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON people.appointment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table people.appointment enable row level security;
create policy server_adds on people.appointment as permissive for insert to yuanding_server with check (true);
create policy server_changes on people.appointment as permissive for update to yuanding_server using (true);
create policy server_reads on people.appointment as permissive for select to yuanding_server using (true);
create policy staff_adds on people.appointment as permissive for insert to yuanding_staff with check ((( SELECT access.may('people.manage'::text) AS may) AND (person <> ( SELECT access.person() AS person))));
create policy staff_changes on people.appointment as permissive for update to yuanding_staff using (( SELECT access.may('people.manage'::text) AS may));
create policy staff_reads on people.appointment as permissive for select to yuanding_staff using (((person = ( SELECT access.person() AS person)) OR ( SELECT access.may('people.see'::text) AS may) OR (id IN ( SELECT d.appointment
   FROM people.delegation d
  WHERE (d.to_person = ( SELECT access.person() AS person))))));
grant insert (id, person, office, kind, title, from_day, until_day, reason) on people.appointment to yuanding_staff;
grant insert (id, person, office, kind, title, from_day, until_day, reason, origin) on people.appointment to yuanding_server;
grant select (id, person, office, kind, title, from_day, until_day, reason, origin, made_at) on people.appointment to yuanding_server;
grant select (id, person, office, kind, title, from_day, until_day, reason, origin, made_at) on people.appointment to yuanding_staff;
grant update (until_day) on people.appointment to yuanding_server;
grant update (until_day) on people.appointment to yuanding_staff;

CREATE OR REPLACE FUNCTION people.check_end()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if old.until_day is not null and (new.until_day is null or new.until_day > old.until_day) then
    raise exception 'the end of a post is not put off' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
comment on function people.check_end() is 'A post ends earlier than was said, never later: whoever is to stay is appointed anew.';

CREATE OR REPLACE FUNCTION people.check_giver()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if not exists (select from people.appointment where id = new.appointment and person = new.by_person) then
    raise exception 'nobody delegates a post of somebody else' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
comment on function people.check_giver() is 'A delegation is by whoever holds the post.';

CREATE OR REPLACE FUNCTION people.check_invitation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if new.mandate is not null then
    if not exists (select from people.mandate as m where m.id = new.mandate and m.person = new.person) then
      raise exception 'a link to a mandate is for whom it names' using errcode = 'check_violation';
    end if;
  elsif access.person() is not null and not access.may('people.manage') then
    raise exception 'a link to an account takes who manages people' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;
comment on function people.check_invitation() is 'Whoever gets a link to an account can take the account: only who manages people makes one. A link to a mandate opens an account at most where the park never had to do with it.';

CREATE OR REPLACE FUNCTION people.check_load()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  who uuid := coalesce(to_jsonb(new) ->> 'to_person', to_jsonb(new) ->> 'person')::uuid;
  clash record;
begin
  perform pg_advisory_xact_lock(hashtextextended('people.person ' || who, 0));
  select x.kind as one, y.kind as other into clash
  from people.load_of(who) as x
  join people.load_of(who) as y on daterange(x.from_day, x.until_day) && daterange(y.from_day, y.until_day)
  join people.incompatible as i on i.one = x.kind and i.other = y.kind
  limit 1;
  if found then
    raise exception 'nobody is % and % at a time', clash.one, clash.other using errcode = 'check_violation';
  end if;
  return null;
end $function$;
comment on function people.check_load() is 'Refuses an appointment or delegation by which somebody would hold incompatible posts on any day; others that concern the same person wait until this transaction has ended.';

CREATE OR REPLACE FUNCTION people.check_mandate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ begin
  perform pg_advisory_xact_lock(hashtextextended('people.person ' || new.person, 0));
  if new.ended_at is null and exists (
    select from people.mandate as m
    where m.person = new.person and m.subject = new.subject and m.id <> new.id and m.ended_at is null
      and daterange(m.from_day, m.until_day) && daterange(new.from_day, new.until_day)
  ) then
    raise exception 'one mandate of a subject at a time' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
comment on function people.check_mandate() is 'Nobody acts for one enterprise in two roles at a time.';

CREATE OR REPLACE FUNCTION people.check_vouched()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ begin
  if new.origin = 'park' and not people.is_vouched(new.person) then
    raise exception 'a post is not given to an account that an enterprise''s link opened' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
comment on function people.check_vouched() is 'Nobody is appointed whose account the park does not know to be theirs; the identity provider knows whom it lets in.';

CREATE OR REPLACE FUNCTION people.colleagues(words text, day date, most integer)
 RETURNS TABLE(id uuid, name text, office text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT p.id,
     p.name,
     string_agg(DISTINCT o.name, '、'::text ORDER BY o.name) AS string_agg
    FROM ((people.person p
      JOIN people.appointment a ON ((a.person = p.id)))
      JOIN people.office o ON ((o.id = a.office)))
   WHERE ((p.suspended_at IS NULL) AND (p.erased_at IS NULL) AND (p.id IS DISTINCT FROM access.person()) AND (a.from_day <= colleagues.day) AND ((a.until_day IS NULL) OR (a.until_day > colleagues.day)) AND (strpos(lower(p.name), lower(colleagues.words)) > 0))
   GROUP BY p.id, p.name
   ORDER BY p.name, p.id
  LIMIT LEAST(colleagues.most, 50);
END;
comment on function people.colleagues(text,date,integer) is 'Those who hold a post of their own on a day, found by a part of the name, besides who asks.';
grant execute on function people.colleagues(text,date,integer) to yuanding_server;
grant execute on function people.colleagues(text,date,integer) to yuanding_staff;

create table people.delegation (
  id uuid not null,
  appointment uuid not null,
  by_person uuid not null,
  to_person uuid not null,
  from_day date not null,
  last_day date not null,
  reason text not null,
  made_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone
);
comment on table people.delegation is 'Somebody covers a post of somebody else for some days. Absent on purpose: which of its powers; it is the whole post, without the power to manage people and without delegating it further.';
comment on column people.delegation.id is 'Made by the program.';
comment on column people.delegation.appointment is 'The post that is covered. An appointment with delegations cannot be deleted.';
comment on column people.delegation.by_person is 'Whose post it is: the same as of the appointment, here so that the row says to whom it belongs.';
comment on column people.delegation.to_person is 'Who covers it.';
comment on column people.delegation.from_day is 'The first day, in the park''s calendar.';
comment on column people.delegation.last_day is 'The last day, still covered.';
comment on column people.delegation.reason is 'Why, in words.';
comment on column people.delegation.made_at is 'When it was recorded.';
comment on column people.delegation.ended_at is 'When it was ended before its time; null when it was not.';
alter table people.delegation add constraint at_most_a_year CHECK (((last_day >= from_day) AND (last_day <= (from_day + 365))));
alter table people.delegation add constraint delegation_appointment_fkey FOREIGN KEY (appointment) REFERENCES people.appointment(id) ON DELETE RESTRICT;
alter table people.delegation add constraint delegation_by_person_fkey FOREIGN KEY (by_person) REFERENCES people.person(id) ON DELETE RESTRICT;
alter table people.delegation add constraint delegation_pkey PRIMARY KEY (id);
alter table people.delegation add constraint delegation_reason_check CHECK ((length(reason) <= 500));
alter table people.delegation add constraint delegation_to_person_fkey FOREIGN KEY (to_person) REFERENCES people.person(id) ON DELETE RESTRICT;
alter table people.delegation add constraint not_to_oneself CHECK ((to_person <> by_person));
CREATE INDEX delegation_by_appointment ON people.delegation USING btree (appointment);
comment on index people.delegation_by_appointment is 'Who covers a post.';
CREATE INDEX delegation_by_giver ON people.delegation USING btree (by_person, from_day);
comment on index people.delegation_by_giver is 'Who covers for somebody.';
CREATE INDEX delegation_by_receiver ON people.delegation USING btree (to_person, from_day);
comment on index people.delegation_by_receiver is 'What somebody covers.';
CREATE TRIGGER check_giver BEFORE INSERT OR UPDATE OF appointment, by_person ON people.delegation FOR EACH ROW EXECUTE FUNCTION people.check_giver();
CREATE TRIGGER check_load AFTER INSERT OR UPDATE OF appointment, to_person, from_day, last_day, ended_at ON people.delegation FOR EACH ROW EXECUTE FUNCTION people.check_load();
CREATE TRIGGER keep_version AFTER DELETE OR UPDATE ON people.delegation FOR EACH ROW EXECUTE FUNCTION audit.keep_version();
CREATE TRIGGER logged_delete AFTER DELETE ON people.delegation REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON people.delegation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON people.delegation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table people.delegation enable row level security;
create policy server_adds on people.delegation as permissive for insert to yuanding_server with check (true);
create policy server_changes on people.delegation as permissive for update to yuanding_server using (true);
create policy server_reads on people.delegation as permissive for select to yuanding_server using (true);
create policy staff_adds on people.delegation as permissive for insert to yuanding_staff with check ((by_person = ( SELECT access.person() AS person)));
create policy staff_changes on people.delegation as permissive for update to yuanding_staff using ((((( SELECT access.person() AS person) = by_person) OR (( SELECT access.person() AS person) = to_person)) OR ( SELECT access.may('people.manage'::text) AS may)));
create policy staff_reads on people.delegation as permissive for select to yuanding_staff using ((((( SELECT access.person() AS person) = by_person) OR (( SELECT access.person() AS person) = to_person)) OR ( SELECT access.may('people.see'::text) AS may)));
grant insert (id, appointment, by_person, to_person, from_day, last_day, reason) on people.delegation to yuanding_server;
grant insert (id, appointment, by_person, to_person, from_day, last_day, reason) on people.delegation to yuanding_staff;
grant select (id, appointment, by_person, to_person, from_day, last_day, reason, made_at, ended_at) on people.delegation to yuanding_server;
grant select (id, appointment, by_person, to_person, from_day, last_day, reason, made_at, ended_at) on people.delegation to yuanding_staff;
grant update (ended_at) on people.delegation to yuanding_server;
grant update (ended_at) on people.delegation to yuanding_staff;

create table people.incompatible (
  one text not null,
  other text not null
);
comment on table people.incompatible is 'Kinds of posts that nobody may hold at a time, as the contract has them (INCOMPATIBLE_POSTS), each pair in both orders. Absent on purpose: a reason; the contract says it.';
comment on column people.incompatible.one is 'Kind of a post.';
comment on column people.incompatible.other is 'Another that goes not with it.';
alter table people.incompatible add constraint incompatible_pkey PRIMARY KEY (one, other);
alter table people.incompatible enable row level security;
create policy everybody_reads on people.incompatible as permissive for select to yuanding_server, yuanding_staff using (true);
grant select (one, other) on people.incompatible to yuanding_server;
grant select (one, other) on people.incompatible to yuanding_staff;

create table people.invitation (
  token_sha256 text not null,
  person uuid,
  first_administrator boolean not null default false,
  made_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  mandate uuid
);
comment on table people.invitation is 'A link that opens an account once. Absent on purpose: the link; it is shown once to whoever asked for it, and only its hash is kept.';
comment on column people.invitation.token_sha256 is 'sha256 of the 32 random bytes of the link, as they stand in it.';
comment on column people.invitation.person is 'Whose account; null for the first administrator, who says it on coming.';
comment on column people.invitation.first_administrator is 'Whether using it gives the post of administrator: made at the start, while nobody holds that post.';
comment on column people.invitation.made_at is 'When it was made.';
comment on column people.invitation.expires_at is 'When it lapses; moved to now when another takes its place.';
comment on column people.invitation.used_at is 'When it was used; null while it was not.';
comment on column people.invitation.mandate is 'The mandate that is accepted by it; null for a link to an account and nothing else, which the park alone makes.';
alter table people.invitation add constraint for_somebody CHECK (((person IS NOT NULL) OR (first_administrator AND (used_at IS NULL))));
alter table people.invitation add constraint invitation_mandate_fkey FOREIGN KEY (mandate) REFERENCES people.mandate(id) ON DELETE RESTRICT;
alter table people.invitation add constraint invitation_person_fkey FOREIGN KEY (person) REFERENCES people.person(id) ON DELETE RESTRICT;
alter table people.invitation add constraint invitation_pkey PRIMARY KEY (token_sha256);
alter table people.invitation add constraint invitation_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text));
CREATE INDEX invitation_by_mandate ON people.invitation USING btree (mandate) WHERE (mandate IS NOT NULL);
comment on index people.invitation_by_mandate is 'The links of a mandate.';
CREATE INDEX invitation_by_person ON people.invitation USING btree (person);
comment on index people.invitation_by_person is 'The links of somebody.';
CREATE TRIGGER check_invitation BEFORE INSERT ON people.invitation FOR EACH ROW EXECUTE FUNCTION people.check_invitation();
CREATE TRIGGER keep_version AFTER DELETE OR UPDATE ON people.invitation FOR EACH ROW EXECUTE FUNCTION audit.keep_version();
CREATE TRIGGER logged_delete AFTER DELETE ON people.invitation REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON people.invitation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON people.invitation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table people.invitation enable row level security;
create policy enterprise_adds on people.invitation as permissive for insert to yuanding_enterprise with check (((NOT first_administrator) AND (mandate IN ( SELECT m.id
   FROM people.mandate m
  WHERE (m.subject = ANY (( SELECT access.own_codes('mandates.keep'::text) AS own_codes)::text[]))))));
create policy server_adds on people.invitation as permissive for insert to yuanding_server with check (true);
create policy server_changes on people.invitation as permissive for update to yuanding_server using (true);
create policy server_reads on people.invitation as permissive for select to yuanding_server using (true);
create policy staff_adds on people.invitation as permissive for insert to yuanding_staff with check (((NOT first_administrator) AND (( SELECT access.may('people.manage'::text) AS may) OR ( SELECT access.may('mandates.keep'::text) AS may))));
create policy staff_changes on people.invitation as permissive for update to yuanding_staff using (((NOT first_administrator) AND (( SELECT access.may('people.manage'::text) AS may) OR ( SELECT access.may('mandates.keep'::text) AS may))));
create policy staff_reads on people.invitation as permissive for select to yuanding_staff using ((( SELECT access.may('people.manage'::text) AS may) OR ( SELECT access.may('mandates.keep'::text) AS may)));
grant insert (token_sha256, person, expires_at, mandate) on people.invitation to yuanding_enterprise;
grant insert (token_sha256, person, expires_at, mandate) on people.invitation to yuanding_staff;
grant insert (token_sha256, person, first_administrator, expires_at, mandate) on people.invitation to yuanding_server;
grant select (person, first_administrator, made_at, expires_at, used_at, mandate) on people.invitation to yuanding_staff;
grant select (token_sha256, person, first_administrator, made_at, expires_at, used_at, mandate) on people.invitation to yuanding_server;
grant update (expires_at) on people.invitation to yuanding_staff;
grant update (person, expires_at, used_at) on people.invitation to yuanding_server;

CREATE OR REPLACE FUNCTION people.is_vouched(who uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT ((p.opened_at IS NULL) OR p.demo OR (EXISTS ( SELECT
            FROM people.invitation i
           WHERE ((i.person = p.id) AND (i.mandate IS NULL) AND (i.used_at IS NOT NULL)))))
    FROM people.person p
   WHERE (p.id = is_vouched.who);
END;
comment on function people.is_vouched(uuid) is 'Whether the park itself handed somebody the account: false when it was opened by the link of an enterprise''s mandate and by none of ours since.';
grant execute on function people.is_vouched(uuid) to yuanding_server;
grant execute on function people.is_vouched(uuid) to yuanding_staff;

CREATE OR REPLACE FUNCTION people.known_by(address text)
 RETURNS TABLE(id uuid, active boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT p.id,
     (p.suspended_at IS NULL)
    FROM people.person p
   WHERE (lower(p.email) = lower(known_by.address));
END;
comment on function people.known_by(text) is 'Who has an e-mail address: asked before somebody is given a mandate, by who may not see the person.';
grant execute on function people.known_by(text) to yuanding_enterprise;
grant execute on function people.known_by(text) to yuanding_server;
grant execute on function people.known_by(text) to yuanding_staff;

CREATE OR REPLACE FUNCTION people.load_of(who uuid)
 RETURNS TABLE(appointment uuid, kind text, office uuid, from_day date, until_day date, own boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT a.id,
     a.kind,
     a.office,
     a.from_day,
     a.until_day,
     true
    FROM people.appointment a
   WHERE ((a.person = load_of.who) AND ((a.until_day IS NULL) OR (a.until_day > a.from_day)))
 UNION ALL
  SELECT a.id,
     a.kind,
     a.office,
     GREATEST(a.from_day, d.from_day) AS "greatest",
     LEAST(a.until_day, (d.last_day + 1)) AS "least",
     false
    FROM (people.delegation d
      JOIN people.appointment a ON ((a.id = d.appointment)))
   WHERE ((d.to_person = load_of.who) AND (d.ended_at IS NULL) AND ((a.until_day IS NULL) OR (GREATEST(a.from_day, d.from_day) < a.until_day)) AND (d.last_day >= a.from_day));
END;
comment on function people.load_of(uuid) is 'The kinds of posts somebody holds or covers, with their half-open periods; asked by whoever wants to delegate or appoint, who may not see the posts of others.';
grant execute on function people.load_of(uuid) to yuanding_server;
grant execute on function people.load_of(uuid) to yuanding_staff;

create table people.mandate (
  id uuid not null,
  person uuid not null,
  name text not null,
  subject text not null,
  subject_name text not null,
  role text not null,
  from_day date not null,
  until_day date,
  evidence text not null,
  made_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  accepted_at timestamp with time zone
);
comment on table people.mandate is 'Somebody acts for an enterprise or an institution. Absent on purpose: a reference to facts.subject, another domain''s table; and what the role may do, which is in the contract.';
comment on column people.mandate.id is 'Made by the program.';
comment on column people.mandate.person is 'Who acts. Somebody with mandates cannot be deleted.';
comment on column people.mandate.name is 'Their name as the mandate has it. The firm is told no other: what somebody is called elsewhere is not its business.';
comment on column people.mandate.subject is 'Code of the enterprise or institution.';
comment on column people.mandate.subject_name is 'Its name when the mandate was given.';
comment on column people.mandate.role is 'As what they act.';
comment on column people.mandate.from_day is 'The first day it counts, in the park''s calendar.';
comment on column people.mandate.until_day is 'The first day it no longer counts; null for no end.';
comment on column people.mandate.evidence is 'What it rests on, such as the number of a letter of authority.';
comment on column people.mandate.made_at is 'When it was recorded.';
comment on column people.mandate.ended_at is 'When it was ended before its time; null when it was not.';
comment on column people.mandate.accepted_at is 'When its holder accepted it, by its own link; null while they have not, and then it does not count.';
alter table people.mandate add constraint mandate_check CHECK ((until_day > from_day));
alter table people.mandate add constraint mandate_evidence_check CHECK ((length(evidence) <= 500));
alter table people.mandate add constraint mandate_name_check CHECK (((name <> ''::text) AND (length(name) <= 40)));
alter table people.mandate add constraint mandate_person_fkey FOREIGN KEY (person) REFERENCES people.person(id) ON DELETE RESTRICT;
alter table people.mandate add constraint mandate_pkey PRIMARY KEY (id);
alter table people.mandate add constraint mandate_role_check CHECK ((role = ANY (ARRAY['legal'::text, 'finance'::text, 'agent'::text])));
alter table people.mandate add constraint mandate_subject_check CHECK ((subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
alter table people.mandate add constraint mandate_subject_name_check CHECK ((subject_name <> ''::text));
CREATE INDEX mandate_by_person ON people.mandate USING btree (person);
comment on index people.mandate_by_person is 'For whom somebody acts.';
CREATE INDEX mandate_by_subject ON people.mandate USING btree (subject, from_day);
comment on index people.mandate_by_subject is 'Who acts for an enterprise.';
CREATE TRIGGER check_mandate BEFORE INSERT OR UPDATE ON people.mandate FOR EACH ROW EXECUTE FUNCTION people.check_mandate();
CREATE TRIGGER keep_version AFTER DELETE OR UPDATE ON people.mandate FOR EACH ROW EXECUTE FUNCTION audit.keep_version('name');
CREATE TRIGGER logged_delete AFTER DELETE ON people.mandate REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON people.mandate REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON people.mandate REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table people.mandate enable row level security;
create policy enterprise_adds on people.mandate as permissive for insert to yuanding_enterprise with check (((subject = ANY (( SELECT access.own_codes('mandates.keep'::text) AS own_codes)::text[])) AND (role <> 'legal'::text) AND (person <> ( SELECT access.person() AS person))));
create policy enterprise_changes on people.mandate as permissive for update to yuanding_enterprise using (((subject = ANY (( SELECT access.own_codes('mandates.keep'::text) AS own_codes)::text[])) AND (role <> 'legal'::text)));
create policy enterprise_reads on people.mandate as permissive for select to yuanding_enterprise using (((person = ( SELECT access.person() AS person)) OR (subject = ANY (( SELECT access.own_codes('mandates.keep'::text) AS own_codes)::text[]))));
create policy server_adds on people.mandate as permissive for insert to yuanding_server with check (true);
create policy server_changes on people.mandate as permissive for update to yuanding_server using (true);
create policy server_reads on people.mandate as permissive for select to yuanding_server using (true);
create policy staff_adds on people.mandate as permissive for insert to yuanding_staff with check ((( SELECT access.may('mandates.keep'::text) AS may) AND (person <> ( SELECT access.person() AS person))));
create policy staff_changes on people.mandate as permissive for update to yuanding_staff using ((( SELECT access.may('mandates.keep'::text) AS may) OR ( SELECT access.may('people.manage'::text) AS may)));
create policy staff_reads on people.mandate as permissive for select to yuanding_staff using (((person = ( SELECT access.person() AS person)) OR ( SELECT access.may('people.see'::text) AS may) OR ( SELECT access.may('mandates.keep'::text) AS may)));
grant insert (id, person, name, subject, subject_name, role, from_day, until_day, evidence) on people.mandate to yuanding_enterprise;
grant insert (id, person, name, subject, subject_name, role, from_day, until_day, evidence) on people.mandate to yuanding_staff;
grant insert (id, person, name, subject, subject_name, role, from_day, until_day, evidence, accepted_at) on people.mandate to yuanding_server;
grant select (id, person, name, subject, subject_name, role, from_day, until_day, evidence, made_at, ended_at, accepted_at) on people.mandate to yuanding_enterprise;
grant select (id, person, name, subject, subject_name, role, from_day, until_day, evidence, made_at, ended_at, accepted_at) on people.mandate to yuanding_server;
grant select (id, person, name, subject, subject_name, role, from_day, until_day, evidence, made_at, ended_at, accepted_at) on people.mandate to yuanding_staff;
grant update (ended_at) on people.mandate to yuanding_enterprise;
grant update (name, ended_at) on people.mandate to yuanding_staff;
grant update (name, ended_at, accepted_at) on people.mandate to yuanding_server;

CREATE OR REPLACE FUNCTION people.mandates_on(who uuid, day date)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', m.id, 'subject', jsonb_build_object('id', m.subject, 'name', m.subject_name), 'codes', facts.codes_of(m.subject),
      'role', m.role, 'from', m.from_day, 'until', m.until_day
    ) order by m.from_day, m.id), '[]')
    from people.mandate as m
    where m.person = who and m.accepted_at is not null and m.ended_at is null
      and m.from_day <= day and (m.until_day is null or m.until_day > day)
  );
end $function$;
comment on function people.mandates_on(uuid,date) is 'The mandates that count for somebody on a day: accepted, and not ended; each with all codes of the one it is for.';
grant execute on function people.mandates_on(uuid,date) to yuanding_server;
grant execute on function people.mandates_on(uuid,date) to yuanding_staff;

CREATE OR REPLACE FUNCTION people.names(many uuid[])
 RETURNS TABLE(id uuid, name text, active boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT p.id,
     p.name,
     ((p.suspended_at IS NULL) AND (p.erased_at IS NULL))
    FROM people.person p
   WHERE ((p.id = ANY (names.many)) AND ((current_setting('role'::text) = ANY (ARRAY['yuanding_server'::text, 'yuanding_staff'::text])) OR (p.id = access.person())));
END;
comment on function people.names(uuid[]) is 'Names of people by id: anybody''s for the program and the park''s own, one''s own for everybody else. No addresses.';
grant execute on function people.names(uuid[]) to yuanding_enterprise;
grant execute on function people.names(uuid[]) to yuanding_server;
grant execute on function people.names(uuid[]) to yuanding_staff;

create table people.office (
  id uuid not null,
  kind text not null,
  name text not null,
  parent uuid,
  opened_on date not null,
  closed_on date
);
comment on table people.office is 'An office of the park, one that works for it or one it works with. Absent on purpose: who is in it, which follows from the appointments; names of before, which are in the log.';
comment on column people.office.id is 'Made by the program.';
comment on column people.office.kind is 'Its place in the “2+2” of the reform plan.';
comment on column people.office.name is 'What it is called; no two open offices have one name.';
comment on column people.office.parent is 'The office it lies in; null for none. An office with others in it cannot be deleted.';
comment on column people.office.opened_on is 'The first day it is there.';
comment on column people.office.closed_on is 'The first day it is no longer there; null while it is open.';
alter table people.office add constraint office_check CHECK ((parent <> id));
alter table people.office add constraint office_check1 CHECK ((closed_on >= opened_on));
alter table people.office add constraint office_kind_check CHECK ((kind = ANY (ARRAY['专班'::text, '管委会'::text, '科室'::text, '前端公司'::text, '专业服务机构'::text, '区级部门'::text, '街道'::text, '专家库'::text])));
alter table people.office add constraint office_name_check CHECK (((name <> ''::text) AND (length(name) <= 40)));
alter table people.office add constraint office_parent_fkey FOREIGN KEY (parent) REFERENCES people.office(id) ON DELETE RESTRICT;
alter table people.office add constraint office_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX office_by_name ON people.office USING btree (name) WHERE (closed_on IS NULL);
comment on index people.office_by_name is 'No two open offices have one name.';
CREATE TRIGGER keep_version AFTER DELETE OR UPDATE ON people.office FOR EACH ROW EXECUTE FUNCTION audit.keep_version();
CREATE TRIGGER logged_delete AFTER DELETE ON people.office REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON people.office REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON people.office REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table people.office enable row level security;
create policy server_adds on people.office as permissive for insert to yuanding_server with check (true);
create policy server_changes on people.office as permissive for update to yuanding_server using (true);
create policy server_reads on people.office as permissive for select to yuanding_server using (true);
create policy staff_adds on people.office as permissive for insert to yuanding_staff with check (( SELECT access.may('people.manage'::text) AS may));
create policy staff_changes on people.office as permissive for update to yuanding_staff using (( SELECT access.may('people.manage'::text) AS may));
create policy staff_reads on people.office as permissive for select to yuanding_staff using (true);
grant insert (id, kind, name, parent, opened_on) on people.office to yuanding_server;
grant insert (id, kind, name, parent, opened_on) on people.office to yuanding_staff;
grant select (id, kind, name, parent, opened_on, closed_on) on people.office to yuanding_server;
grant select (id, kind, name, parent, opened_on, closed_on) on people.office to yuanding_staff;
grant update (name, closed_on) on people.office to yuanding_server;
grant update (name, closed_on) on people.office to yuanding_staff;

create table people.person (
  id uuid not null,
  name text not null,
  email text,
  demo boolean not null default false,
  added_at timestamp with time zone not null default now(),
  opened_at timestamp with time zone,
  suspended_at timestamp with time zone,
  erased_at timestamp with time zone
);
comment on table people.person is 'Somebody with an account, or invited to open one. Absent on purpose: everything by which they sign in; their powers, which follow from appointments and mandates; a telephone number, sex, age and whatever else nothing here needs.';
comment on column people.person.id is 'Made by the program; the log and the record name people by it.';
comment on column people.person.name is 'What they are called; 已清除 once their personal data are erased.';
comment on column people.person.email is 'Where messages reach them, and by which they sign in; null for people of the demonstration and for those erased.';
comment on column people.person.demo is 'Whether they are of the demonstration: nobody, and signed in for by one click.';
comment on column people.person.added_at is 'When they were added.';
comment on column people.person.opened_at is 'When they opened their account; null while they are only invited.';
comment on column people.person.suspended_at is 'Since when the account is suspended; null while it is not.';
comment on column people.person.erased_at is 'When their personal data were erased; null while they were not.';
alter table people.person add constraint erased_is_nameless CHECK (((erased_at IS NULL) OR ((name = '已清除'::text) AND (email IS NULL))));
alter table people.person add constraint person_email_check CHECK (((email ~ '^[^[:space:]@]+@[^[:space:]@]+$'::text) AND (length(email) <= 254)));
alter table people.person add constraint person_name_check CHECK (((name <> ''::text) AND (length(name) <= 40)));
alter table people.person add constraint person_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX person_by_email ON people.person USING btree (lower(email)) WHERE (email IS NOT NULL);
comment on index people.person_by_email is 'An address belongs to one person, however it is written.';
CREATE TRIGGER keep_version AFTER DELETE OR UPDATE ON people.person FOR EACH ROW EXECUTE FUNCTION audit.keep_version('name', 'email');
CREATE TRIGGER logged_delete AFTER DELETE ON people.person REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_insert AFTER INSERT ON people.person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
CREATE TRIGGER logged_update AFTER UPDATE ON people.person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.touch();
alter table people.person enable row level security;
create policy enterprise_adds on people.person as permissive for insert to yuanding_enterprise with check ((( SELECT access.may('mandates.keep'::text) AS may) AND (NOT demo)));
create policy enterprise_reads on people.person as permissive for select to yuanding_enterprise using ((id = ( SELECT access.person() AS person)));
create policy identity_reads on people.person as permissive for select to yuanding_identity using (true);
create policy server_adds on people.person as permissive for insert to yuanding_server with check (true);
create policy server_changes on people.person as permissive for update to yuanding_server using (true);
create policy server_reads on people.person as permissive for select to yuanding_server using (true);
create policy staff_adds on people.person as permissive for insert to yuanding_staff with check ((( SELECT access.may('people.manage'::text) AS may) OR ( SELECT access.may('mandates.keep'::text) AS may)));
create policy staff_changes on people.person as permissive for update to yuanding_staff using (( SELECT access.may('people.manage'::text) AS may));
create policy staff_reads on people.person as permissive for select to yuanding_staff using (((id = ( SELECT access.person() AS person)) OR ( SELECT access.may('people.see'::text) AS may)));
grant insert (id, name, email) on people.person to yuanding_enterprise;
grant insert (id, name, email) on people.person to yuanding_staff;
grant insert (id, name, email, demo, opened_at) on people.person to yuanding_server;
grant select (id, name, email, demo, added_at, opened_at, suspended_at, erased_at) on people.person to yuanding_enterprise;
grant select (id, name, email, demo, added_at, opened_at, suspended_at, erased_at) on people.person to yuanding_server;
grant select (id, name, email, demo, added_at, opened_at, suspended_at, erased_at) on people.person to yuanding_staff;
grant select (id, name, email, demo, opened_at, suspended_at, erased_at) on people.person to yuanding_identity;
grant update (name, email, opened_at, suspended_at, erased_at) on people.person to yuanding_server;
grant update (name, email, suspended_at, erased_at) on people.person to yuanding_staff;

CREATE OR REPLACE FUNCTION people.posts_on(who uuid, day date)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ begin
  return (
    with own as materialized (
      select a.* from people.appointment as a
      where a.person = who and a.from_day <= day and (a.until_day is null or a.until_day > day)
    ), acting as (
      select own.*, null::uuid as whose, null::text as whose_name from own
      union all
      select a.*, p.id, p.name
      from people.delegation as d
      join people.appointment as a on a.id = d.appointment
      join people.person as p on p.id = a.person
      where d.to_person = who and d.ended_at is null and day between d.from_day and d.last_day
        and a.from_day <= day and (a.until_day is null or a.until_day > day)
        and p.suspended_at is null and exists (select from own)
    )
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', x.id, 'kind', x.kind, 'title', x.title, 'office', jsonb_build_object('id', o.id, 'name', o.name),
      'from', x.from_day, 'until', x.until_day,
      'for', case when x.whose is null then null else jsonb_build_object('id', x.whose, 'name', x.whose_name) end
    ) order by x.whose is not null, x.from_day, x.id), '[]')
    from acting as x join people.office as o on o.id = x.office
  );
end $function$;
comment on function people.posts_on(uuid,date) is 'The posts that count for somebody on a day, own ones first: held, or covered for somebody whose account is not suspended by whoever holds a post of their own on that day.';
grant execute on function people.posts_on(uuid,date) to yuanding_server;
grant execute on function people.posts_on(uuid,date) to yuanding_staff;

create schema platform;
comment on schema platform is 'What the program itself needs to run on this database. Nothing about enterprises, policies or money.';
grant usage on schema platform to yuanding_server;

create table platform.migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now()
);
comment on table platform.migration is 'One row for each SQL file of apps/server/migrations that was applied. Absent on purpose: a way back; a mistake is mended by a further migration.';
comment on column platform.migration.number is 'The four digits of the file name; without gaps.';
comment on column platform.migration.name is 'The rest of the file name, without .sql.';
comment on column platform.migration.checksum is 'sha256 of the file with Unix line ends when it was applied; the program refuses to start when the file has changed since.';
comment on column platform.migration.applied_at is 'When it was applied.';
alter table platform.migration add constraint migration_checksum_check CHECK ((checksum ~ '^[0-9a-f]{64}$'::text));
alter table platform.migration add constraint migration_number_check CHECK ((number > 0));
alter table platform.migration add constraint migration_pkey PRIMARY KEY (number);
alter table platform.migration enable row level security;
create policy server_reads on platform.migration as permissive for select to yuanding_server using (true);
grant select (number, name, checksum, applied_at) on platform.migration to yuanding_server;
