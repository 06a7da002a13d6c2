-- Who did what is a person and no longer a name alone. A name stays as it was signed; where a post was covered for somebody the
-- signature says so: “李四（代 张三）”. Beside it stands the id of the person (people.person, to which nothing here refers: a signature
-- outlives the account), and is null in rows of before there were accounts and in what the program itself recorded. By which post
-- somebody acted is in the log.

-- A signature is a name of 40 characters, with that of whom it is signed for.
alter table imports.import drop constraint import_actor_check;
alter table imports.import add constraint import_actor_check check (actor <> '' and length(actor) <= 100);
alter table imports.import drop constraint import_accepted_by_check;
alter table imports.import add constraint import_accepted_by_check check (accepted_by <> '' and length(accepted_by) <= 100);
alter table lists.change drop constraint change_by_name_check;
alter table lists.change add constraint change_by_name_check check (by_name <> '' and length(by_name) <= 100);
alter table lab.draft drop constraint draft_started_by_check;
alter table lab.draft add constraint draft_started_by_check check (started_by <> '' and length(started_by) <= 100);
alter table lab.draft_version drop constraint draft_version_author_check;
alter table lab.draft_version add constraint draft_version_author_check check (author <> '' and length(author) <= 100);
alter table lab.draft_step drop constraint draft_step_by_name_check;
alter table lab.draft_step add constraint draft_step_by_name_check check (by_name <> '' and length(by_name) <= 100);

alter table facts.batch add column actor_id uuid;
comment on column facts.batch.actor is 'Who recorded it, as it was signed.';
comment on column facts.batch.actor_id is 'Id of the person who recorded it; null: the program, or before there were accounts.';
grant select (actor_id) on facts.batch to yuanding_server;
grant insert (actor_id) on facts.batch to yuanding_server;

alter table facts.undo add column actor_id uuid;
comment on column facts.undo.actor is 'Who took it back, as it was signed.';
comment on column facts.undo.actor_id is 'Id of the person who took it back; null: before there were accounts.';
grant select (actor_id) on facts.undo to yuanding_server;
grant insert (actor_id) on facts.undo to yuanding_server;

alter table imports.import add column actor_id uuid;
alter table imports.import add column accepted_as jsonb check (jsonb_typeof(accepted_as) = 'object');
alter table imports.import add column accepted_by_id uuid
  generated always as ((accepted_as -> 'person' ->> 'id')::uuid) stored;
alter table imports.import add constraint accepted_as_by_somebody check (accepted_as is null or accepted_by is not null);
comment on column imports.import.actor is 'Who handed it in, as it was signed.';
comment on column imports.import.actor_id is 'Id of the person who handed it in; null: before there were accounts.';
comment on column imports.import.accepted_by is 'Who accepted it, as it was signed.';
comment on column imports.import.accepted_as is 'The person and the post by which it was accepted, in whose name the program then carries it out; null: before there were accounts.';
comment on column imports.import.accepted_by_id is 'Id of the person who accepted it.';
grant select (actor_id, accepted_as, accepted_by_id) on imports.import to yuanding_server;
grant insert (actor_id) on imports.import to yuanding_server;
grant update (accepted_as) on imports.import to yuanding_server;

alter table lists.change add column by_id uuid;
comment on column lists.change.by_name is 'Who did it, as it was signed.';
comment on column lists.change.by_id is 'Id of the person who did it; null: before there were accounts.';
grant select (by_id) on lists.change to yuanding_server;
grant insert (by_id) on lists.change to yuanding_server;

alter table lab.draft add column started_by_id uuid;
comment on column lab.draft.started_by is 'Who started it, as it was signed.';
comment on column lab.draft.started_by_id is 'Id of the person who started it; null: before there were accounts.';
grant select (started_by_id) on lab.draft to yuanding_server;
grant insert (started_by_id) on lab.draft to yuanding_server;

alter table lab.draft_version add column author_id uuid;
comment on column lab.draft_version.author is 'Who saved it, as it was signed.';
comment on column lab.draft_version.author_id is 'Id of the person who saved it; null: before there were accounts.';
grant select (author_id) on lab.draft_version to yuanding_server;
grant insert (author_id) on lab.draft_version to yuanding_server;

alter table lab.draft_step add column by_id uuid;
comment on column lab.draft_step.by_name is 'Who did it, as it was signed.';
comment on column lab.draft_step.by_id is 'Id of the person who did it; null: before there were accounts.';
grant select (by_id) on lab.draft_step to yuanding_server;
grant insert (by_id) on lab.draft_step to yuanding_server;

-- Two persons of one name are two persons, and one person is one under any name.
create or replace function lab.check_step() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
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
end $$;
comment on function lab.person_key(text) is
  'By what two names are the same person, where one of them was signed before there were accounts: width, capitals and blanks do not count.';

alter table decisions.decision add column recorded_by text check (recorded_by <> '' and length(recorded_by) <= 100);
alter table decisions.decision add column recorded_by_id uuid;
comment on table decisions.decision is
  'One answer for one subject under one measure, as it was given. Absent on purpose: a reference to facts.subject, whose values change or go while the decision stays; a status.';
comment on column decisions.decision.recorded_by is 'Who had it recorded, as it was signed; null: before there were accounts.';
comment on column decisions.decision.recorded_by_id is 'Id of the person who had it recorded; null: before there were accounts.';
grant select (recorded_by, recorded_by_id) on decisions.decision to yuanding_server;
grant insert (recorded_by, recorded_by_id) on decisions.decision to yuanding_server;

-- In the scopes of people: whoever may read or write the name may read or write the id; enterprises are told names.
grant select (actor_id) on facts.batch to yuanding_staff, yuanding_enterprise;
grant insert (actor_id) on facts.batch to yuanding_staff;
grant select (actor_id) on facts.undo to yuanding_staff;
grant insert (actor_id) on facts.undo to yuanding_staff;
grant select (actor_id, accepted_as, accepted_by_id) on imports.import to yuanding_staff;
grant insert (actor_id) on imports.import to yuanding_staff;
grant update (accepted_as) on imports.import to yuanding_staff;
grant select (by_id) on lists.change to yuanding_staff;
grant insert (by_id) on lists.change to yuanding_staff;
grant select (started_by_id) on lab.draft to yuanding_staff;
grant insert (started_by_id) on lab.draft to yuanding_staff;
grant select (author_id) on lab.draft_version to yuanding_staff;
grant insert (author_id) on lab.draft_version to yuanding_staff;
grant select (by_id) on lab.draft_step to yuanding_staff;
grant insert (by_id) on lab.draft_step to yuanding_staff;
grant select (recorded_by, recorded_by_id) on decisions.decision to yuanding_staff;
grant select (recorded_by) on decisions.decision to yuanding_enterprise;
grant insert (recorded_by, recorded_by_id) on decisions.decision to yuanding_staff;

create function lab.open_drafts_of(who uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select d.id from lab.draft as d
  where d.started_by_id = who and (current_setting('role') in ('none', 'yuanding_server') or access.may('people.manage'))
    and not exists (
      select from lab.draft_step as s where s.draft_id = d.id and (s.kind in ('发布', '放弃')
        or s.version = (select max(v.number) from lab.draft_version as v where v.draft_id = d.id)))
  order by d.started_at, d.id;
end;
comment on function lab.open_drafts_of(uuid) is
  'Drafts that somebody started and nobody has submitted, published or abandoned, for whoever hands their post over and may see no draft: ids alone.';
revoke execute on function lab.open_drafts_of(uuid) from public;
grant execute on function lab.open_drafts_of(uuid) to yuanding_server, yuanding_staff;
