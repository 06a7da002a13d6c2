-- Saved lists of subjects. Everything here is written once and never changed: a list, what was done to it, and which subjects
-- came and went with that. How a list stands follows from its newest change, and its members from their newest entries.

create schema lists;
comment on schema lists is
  'Lists of subjects that people keep. Absent on purpose: the members of a live list, which are computed where they are looked at; facts of the members, which are the record''s.';

create table lists.list (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('企业', '楼宇', '项目', '机构', '人才')),
  created_at timestamptz not null default now()
);
comment on table lists.list is
  'A list of subjects of one kind. Absent on purpose: its name, condition and state, which are those of its newest change.';
comment on column lists.list.id is 'Made by the program.';
comment on column lists.list.subject_kind is 'Which dictionary of facts its condition speaks of.';
comment on column lists.list.created_at is 'When it was made.';

create table lists.change (
  list_id uuid not null references lists.list (id) on delete restrict,
  number integer not null check (number between 1 and 10000),
  kind text not null check (kind in ('create', 'change', 'fix', 'members', 'archive', 'restore')),
  name text not null check (name <> '' and length(name) <= 80),
  note text not null check (length(note) <= 1000),
  mode text not null check (mode in ('live', 'static', 'hand')),
  condition text check (condition <> '' and length(condition) <= 4000),
  archived boolean not null,
  by_name text not null check (by_name <> '' and length(by_name) <= 40),
  reason text not null check (length(reason) <= 500),
  as_of date,
  policy_set text check (policy_set ~ '^sha256:[0-9a-f]{64}$'),
  facts_version text check (facts_version <> ''),
  at timestamptz not null default now(),
  primary key (list_id, number),
  constraint condition_unless_by_hand check ((condition is null) = (mode = 'hand')),
  constraint fixing_is_whole check ((as_of is null) = (policy_set is null) and (as_of is null) = (facts_version is null))
);
comment on table lists.change is
  'What somebody did to a list, with the whole of it as it stood afterwards. Absent on purpose: differences; they are computed from two changes.';
comment on column lists.change.list_id is 'The list. A list with changes cannot be deleted.';
comment on column lists.change.number is 'From 1 without gaps.';
comment on column lists.change.kind is 'create; change of name, note, condition or mode; fix: members anew by the condition; members put in or taken out; archive; restore.';
comment on column lists.change.name is 'What people call it.';
comment on column lists.change.note is 'What it is for, in words; may be empty.';
comment on column lists.change.mode is 'live: the condition is evaluated when the list is looked at; static: members fixed by it on as_of; hand: by persons.';
comment on column lists.change.condition is 'A formula of the policy language over the facts of the kind; null for a list by hand.';
comment on column lists.change.archived is 'Whether it is put away.';
comment on column lists.change.by_name is 'The name given by who did it.';
comment on column lists.change.reason is 'Why, in words; may be empty.';
comment on column lists.change.as_of is 'Of a change that fixed members: the date for which the condition was evaluated.';
comment on column lists.change.policy_set is 'Of a change that fixed members: the policies it was evaluated with.';
comment on column lists.change.facts_version is 'Of a change that fixed members: the state of the facts.';
comment on column lists.change.at is 'When it was done.';

create table lists.entry (
  list_id uuid not null,
  subject_id text not null check (subject_id <> ''),
  number integer not null,
  state text not null check (state in ('met', 'open', 'out')),
  missing text[] not null default '{}',
  primary key (list_id, subject_id, number),
  foreign key (list_id, number) references lists.change (list_id, number) on delete restrict
);
comment on table lists.entry is
  'Where a subject stood with a list from one change on. Absent on purpose: a reference to facts.subject, whose subjects go while the list stays; subjects that the change left as they were.';
comment on column lists.entry.list_id is 'The list.';
comment on column lists.entry.subject_id is 'Whom it is about, by the code that was given.';
comment on column lists.entry.number is 'The change that brought it. A change with entries cannot be deleted.';
comment on column lists.entry.state is 'met: a member; open: the condition could not be decided; out: no longer either.';
comment on column lists.entry.missing is 'Of open ones: the facts and judgements that were missing.';
create index entry_by_change on lists.entry (list_id, number);
comment on index lists.entry_by_change is 'What came and went with one change.';

create function lists.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function lists.refuse_change() is 'What was done to a list is never changed, deleted or emptied, by its owner neither.';
create trigger only_added_to before update or delete or truncate on lists.list
  for each statement execute function lists.refuse_change();
create trigger only_added_to before update or delete or truncate on lists.change
  for each statement execute function lists.refuse_change();
create trigger only_added_to before update or delete or truncate on lists.entry
  for each statement execute function lists.refuse_change();

create function lists.check_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  perform pg_advisory_xact_lock(hashtextextended('lists.list ' || new.list_id, 0));
  if new.number <> (select coalesce(max(number), 0) + 1 from lists.change where list_id = new.list_id) then
    raise exception 'change % does not follow the newest one', new.number using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function lists.check_change() is 'A change follows the newest one; others wait until this transaction has ended.';
create trigger check_change before insert on lists.change for each row execute function lists.check_change();

create function lists.check_entries() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  if exists (
    select from added as a where a.number <> (select max(number) from lists.change as c where c.list_id = a.list_id)
  ) then
    raise exception 'entries come with the newest change of their list' using errcode = 'check_violation';
  end if;
  return null;
end $$;
comment on function lists.check_entries() is 'Nobody is put into the past of a list.';
create trigger check_entries after insert on lists.entry referencing new table as added
  for each statement execute function lists.check_entries();

revoke execute on all functions in schema lists from public;
grant usage on schema lists to yuanding_server;

alter table lists.list enable row level security;
create policy server_reads on lists.list for select to yuanding_server using (true);
create policy server_adds on lists.list for insert to yuanding_server with check (true);
grant select (id, subject_kind, created_at) on lists.list to yuanding_server;
grant insert (id, subject_kind) on lists.list to yuanding_server;

alter table lists.change enable row level security;
create policy server_reads on lists.change for select to yuanding_server using (true);
create policy server_adds on lists.change for insert to yuanding_server with check (true);
grant select (
  list_id, number, kind, name, note, mode, condition, archived, by_name, reason, as_of, policy_set, facts_version, at
) on lists.change to yuanding_server;
grant insert (
  list_id, number, kind, name, note, mode, condition, archived, by_name, reason, as_of, policy_set, facts_version
) on lists.change to yuanding_server;

alter table lists.entry enable row level security;
create policy server_reads on lists.entry for select to yuanding_server using (true);
create policy server_adds on lists.entry for insert to yuanding_server with check (true);
grant select (list_id, subject_id, number, state, missing) on lists.entry to yuanding_server;
grant insert (list_id, subject_id, number, state, missing) on lists.entry to yuanding_server;
