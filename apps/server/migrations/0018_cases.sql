-- Cases: anything with a state, somebody responsible, a clock and a file. What may be done in which state is a process (processes/), which is
-- data; here stands what was done. A case is the sequence of its acts, and everything else about it follows from them: where it stands is
-- kept besides (cases.standing), because it is looked for among hundreds of thousands, and is written anew with every act.

create schema cases;
comment on schema cases is
  'Cases and what was done in them. Absent on purpose: what a case is about, which capabilities keep under its id; processes in force, which are files.';

create table cases.process_set (
  hash text primary key check (hash ~ '^sha256:[0-9a-f]{64}$'),
  files jsonb not null check (jsonb_typeof(files) = 'array'),
  kept_at timestamptz not null default now()
);
comment on table cases.process_set is
  'Processes as they were when a case was opened: it runs to its end by those it began with. Absent on purpose: which are in force; those are the files.';
comment on column cases.process_set.hash is 'Of all paths and texts.';
comment on column cases.process_set.files is 'Path and text of each file.';
comment on column cases.process_set.kept_at is 'When the first case was opened by them.';

create table cases.head (
  id uuid primary key,
  process text not null check (process ~ '^[a-z][a-z0-9-]{0,63}$'),
  process_set text not null references cases.process_set (hash) on delete restrict,
  parent uuid references cases.head (id) on delete restrict check (parent <> id),
  subject text check (subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  subject_name text check (subject_name <> ''),
  title text not null check (title <> '' and length(title) <= 200),
  opened_by text not null check (opened_by <> '' and length(opened_by) <= 100),
  opened_by_id uuid,
  opened_at timestamptz not null default now(),
  sought text generated always as (lower(title || ' ' || coalesce(subject_name, '') || ' ' || coalesce(subject, ''))) stored,
  check ((subject is null) = (subject_name is null))
);
comment on table cases.head is
  'A case. Absent on purpose: its state, who is responsible and by when, which follow from its acts; what it is about, which its capability keeps.';
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
create index head_by_pairs on cases.head using gin (facts.pairs(sought));
comment on index cases.head_by_pairs is 'Cases by the pairs of characters in what they are found by.';
create index head_by_parent on cases.head (parent, id) where parent is not null;
comment on index cases.head_by_parent is 'The parts of a case.';
create index head_by_subject on cases.head (subject, opened_at desc, id desc) where subject is not null;
comment on index cases.head_by_subject is 'The cases of an enterprise, newest first.';

create table cases.act (
  case_id uuid not null references cases.head (id) on delete restrict,
  number integer not null check (number between 1 and 10000),
  kind text not null check (kind in ('transition', 'assign', 'join', 'leave')),
  transition text check (transition ~ '^[a-z][a-z0-9-]{0,63}$'),
  vote text check (vote in ('for', 'against')),
  state text not null check (state <> ''),
  documents text[] not null default '{}',
  fields jsonb not null default '{}' check (jsonb_typeof(fields) = 'object' and pg_column_size(fields) <= 65536),
  person uuid,
  person_name text,
  reason text not null default '' check (length(reason) <= 2000),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  capacity text not null check (capacity in ('enterprise', 'staff', 'key', 'system')),
  post uuid,
  at timestamptz not null default now(),
  primary key (case_id, number),
  check ((kind = 'transition') = (transition is not null) and (transition is not null) = (vote is not null)),
  check ((kind = 'transition') = (person is null) and (person is null) = (person_name is null))
);
comment on table cases.act is
  'What was done in a case, in order. Absent on purpose: changes of what was done; what follows from it (votes that no longer count, clocks), which the process says.';
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

create table cases.result (
  case_id uuid not null references cases.head (id) on delete restrict,
  number integer not null check (number between 1 and 10000),
  result text not null check (result ~ '^[a-z][a-z0-9-]{0,63}$'),
  spent_by integer,
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  at timestamptz not null default now(),
  primary key (case_id, number)
);
comment on table cases.result is
  'What a computation, a bank or another part of the program reported to a case, for its process to follow. Absent on purpose: what it follows, which is an act.';
comment on column cases.result.case_id is 'The case.';
comment on column cases.result.number is 'From 1.';
comment on column cases.result.result is 'Which of the results that the process knows.';
comment on column cases.result.spent_by is 'Number of the act that followed; null while none did. A result is followed once.';
comment on column cases.result.details is 'What was reported.';
comment on column cases.result.at is 'When.';

create table cases.standing (
  case_id uuid primary key references cases.head (id) on delete restrict,
  process text not null,
  version integer not null check (version >= 0),
  state text not null,
  kind text not null check (kind in ('open', 'waiting', 'time', 'done', 'refused', 'withdrawn')),
  public_state text not null,
  position jsonb not null,
  clocks jsonb not null,
  fields jsonb not null,
  responsible uuid,
  due_at timestamptz,
  due_clock text,
  no_calendar integer,
  next_at timestamptz,
  voided boolean not null default false,
  changed_at timestamptz not null,
  closed_at timestamptz
);
comment on table cases.standing is
  'Where each case stands: derived from its acts, written anew with each of them, and to be had again from them. Absent on purpose: anything that the acts do not say.';
comment on column cases.standing.case_id is 'The case.';
comment on column cases.standing.process is 'Its process, to be looked for.';
comment on column cases.standing.version is 'Number of its last act.';
comment on column cases.standing.state is 'Its state.';
comment on column cases.standing.kind is 'Whose turn it is: ours (open), the enterprise''s (waiting), time''s; or how it ended.';
comment on column cases.standing.public_state is 'What the enterprise and the public are told.';
comment on column cases.standing.position is 'The same in full, as the engine of processes has it.';
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
create index standing_by_change on cases.standing (changed_at desc, case_id desc);
comment on index cases.standing_by_change is 'All cases, the last acted in first.';
create index standing_by_process on cases.standing (process, state, changed_at desc, case_id desc);
comment on index cases.standing_by_process is 'Cases of a process in a state.';
create index standing_by_responsible on cases.standing (responsible, changed_at desc, case_id desc);
comment on index cases.standing_by_responsible is 'The cases of somebody.';
create index standing_by_due on cases.standing (due_at, case_id) where closed_at is null;
comment on index cases.standing_by_due is 'What is not over, the nearest deadline first.';

create table cases.party (
  case_id uuid not null references cases.head (id) on delete restrict,
  person uuid not null,
  name text not null check (name <> ''),
  primary key (case_id, person)
);
comment on table cases.party is
  'Who takes part in a case besides the one responsible: derived from its acts. Absent on purpose: people of the enterprise, who are those with its mandate.';
comment on column cases.party.case_id is 'The case.';
comment on column cases.party.person is 'Who.';
comment on column cases.party.name is 'Their name when they joined.';
create index party_by_person on cases.party (person);
comment on index cases.party_by_person is 'The cases somebody takes part in.';

create table cases.message (
  id uuid primary key,
  case_id uuid not null references cases.head (id) on delete restrict,
  channel text not null check (channel in ('internal', 'enterprise')),
  text text not null check (text <> '' and length(text) <= 4000),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  capacity text not null check (capacity in ('enterprise', 'staff', 'key', 'system')),
  at timestamptz not null default now()
);
comment on table cases.message is
  'What was said in a case: among the park''s own, or with the enterprise. Absent on purpose: changes; what was said is said.';
comment on column cases.message.id is 'Made by the caller.';
comment on column cases.message.case_id is 'The case.';
comment on column cases.message.channel is 'internal: the enterprise never sees it; enterprise: both sides do.';
comment on column cases.message.text is 'What was said.';
comment on column cases.message.by_name is 'By whom, as it was signed.';
comment on column cases.message.by_id is 'Id of the person; null: the program.';
comment on column cases.message.capacity is 'As whom.';
comment on column cases.message.at is 'When.';
create index message_by_case on cases.message (case_id, at, id);
comment on index cases.message_by_case is 'The conversation of a case in order.';

create table cases.file (
  id uuid primary key,
  case_id uuid not null references cases.head (id) on delete restrict,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{0,63}$'),
  internal boolean not null,
  made_at timestamptz not null default now()
);
comment on table cases.file is
  'A file of a case, which may have several versions. Absent on purpose: its name and content, which are those of a version.';
comment on column cases.file.id is 'Made by the caller.';
comment on column cases.file.case_id is 'The case.';
comment on column cases.file.kind is 'Which of the documents that the process knows; other for any other one.';
comment on column cases.file.internal is 'Whether the enterprise never sees it.';
comment on column cases.file.made_at is 'When its first version came.';
create index file_by_case on cases.file (case_id, made_at, id);
comment on index cases.file_by_case is 'The files of a case in the order in which they came.';

create table cases.file_version (
  file uuid not null references cases.file (id) on delete restrict,
  number integer not null check (number between 1 and 1000),
  name text not null check (name <> '' and length(name) <= 255),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes between 1 and 52428800),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  capacity text not null check (capacity in ('enterprise', 'staff', 'key', 'system')),
  at timestamptz not null default now(),
  primary key (file, number)
);
comment on table cases.file_version is
  'One version of a file. Absent on purpose: what kind of content it is; that is looked for when it is opened.';
comment on column cases.file_version.file is 'The file. One with versions cannot be deleted.';
comment on column cases.file_version.number is 'From 1 without gaps.';
comment on column cases.file_version.name is 'What it was called where it came from.';
comment on column cases.file_version.sha256 is 'Of the content.';
comment on column cases.file_version.bytes is 'How long it is.';
comment on column cases.file_version.by_name is 'Who sent it, as it was signed.';
comment on column cases.file_version.by_id is 'Id of the person; null: the program.';
comment on column cases.file_version.capacity is 'As whom.';
comment on column cases.file_version.at is 'When.';

create table cases.file_part (
  file uuid not null,
  number integer not null,
  part integer not null check (part between 0 and 1000),
  content bytea not null check (length(content) between 1 and 1048576),
  primary key (file, number, part),
  foreign key (file, number) references cases.file_version (file, number) on delete restrict
);
comment on table cases.file_part is 'The content of a version in parts of at most a megabyte. Absent on purpose: changes.';
comment on column cases.file_part.file is 'The file.';
comment on column cases.file_part.number is 'Which version. One with content cannot be deleted.';
comment on column cases.file_part.part is 'From 0.';
comment on column cases.file_part.content is 'The bytes.';

create trigger only_added_to before update or delete or truncate on cases.file for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on cases.file_version for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on cases.file_part for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on cases.process_set for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on cases.head for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on cases.act for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on cases.message for each statement execute function audit.refuse_change();

create function cases.check_act() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$ begin
  perform pg_advisory_xact_lock(hashtextextended('cases.case ' || new.case_id::text, 0));
  if new.number <> coalesce((select max(number) from cases.act where case_id = new.case_id), 0) + 1 then
    raise exception 'an act of a case comes after its last' using errcode = 'serialization_failure';
  end if;
  return new;
end $$;
comment on function cases.check_act() is 'Acts of a case are numbered without gaps, one after the other.';
create trigger check_act before insert on cases.act for each row execute function cases.check_act();
revoke execute on function cases.check_act() from public;

-- Who sees a case: the park's own who may, whoever takes part in it, and the people of the enterprise it concerns. What is written is
-- written by the program, which has asked the process.
create function cases.own() returns uuid[]
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select array(
    select case_id from cases.party where person = access.person()
    union select case_id from cases.standing where responsible = access.person());
end;
comment on function cases.own() is 'The cases in which who asks takes part or is responsible.';
revoke execute on function cases.own() from public;
grant execute on function cases.own() to yuanding_server, yuanding_staff;
grant usage on schema cases to yuanding_server, yuanding_staff, yuanding_enterprise;

alter table cases.process_set enable row level security;
create policy server_reads on cases.process_set for select to yuanding_server using (true);
create policy server_adds on cases.process_set for insert to yuanding_server with check (true);
grant select (hash, files, kept_at), insert (hash, files) on cases.process_set to yuanding_server;

alter table cases.head enable row level security;
create policy server_reads on cases.head for select to yuanding_server using (true);
create policy server_adds on cases.head for insert to yuanding_server with check (true);
create policy staff_reads on cases.head for select to yuanding_staff
  using ((select access.may('cases.see')) or id = any ((select cases.own())::uuid[]));
create policy enterprise_reads on cases.head for select to yuanding_enterprise
  using (subject = any ((select access.own_codes('cases.see'))::text[]));
grant select (id, process, process_set, parent, subject, subject_name, title, opened_by, opened_by_id, opened_at,
  sought) on cases.head to yuanding_server, yuanding_staff;
grant select (id, process, process_set, parent, subject, subject_name, title, opened_at, sought) on cases.head
  to yuanding_enterprise;
grant insert (id, process, process_set, parent, subject, subject_name, title, opened_by, opened_by_id) on cases.head to yuanding_server;

alter table cases.act enable row level security;
create policy server_reads on cases.act for select to yuanding_server using (true);
create policy server_adds on cases.act for insert to yuanding_server with check (true);
create policy staff_reads on cases.act for select to yuanding_staff
  using ((select access.may('cases.see')) or case_id = any ((select cases.own())::uuid[]));
grant select (case_id, number, kind, transition, vote, state, documents, fields, person, person_name, reason, by_name, by_id, capacity,
  post, at) on cases.act to yuanding_server, yuanding_staff;
grant insert (case_id, number, kind, transition, vote, state, documents, fields, person, person_name, reason, by_name, by_id, capacity,
  post, at) on cases.act to yuanding_server;

alter table cases.result enable row level security;
create policy server_reads on cases.result for select to yuanding_server using (true);
create policy server_adds on cases.result for insert to yuanding_server with check (true);
create policy server_changes on cases.result for update to yuanding_server using (true);
create policy staff_reads on cases.result for select to yuanding_staff using ((select access.may('cases.see')));
grant select (case_id, number, result, spent_by, details, at) on cases.result to yuanding_server, yuanding_staff;
grant insert (case_id, number, result, details), update (spent_by) on cases.result to yuanding_server;

alter table cases.standing enable row level security;
create policy server_reads on cases.standing for select to yuanding_server using (true);
create policy server_adds on cases.standing for insert to yuanding_server with check (true);
create policy server_changes on cases.standing for update to yuanding_server using (true);
create policy staff_reads on cases.standing for select to yuanding_staff
  using ((select access.may('cases.see')) or case_id = any ((select cases.own())::uuid[]));
create policy enterprise_reads on cases.standing for select to yuanding_enterprise
  using (case_id in (select c.id from cases.head as c where c.subject = any ((select access.own_codes('cases.see'))::text[])));
grant select (case_id, process, version, state, kind, public_state, position, clocks, fields, responsible, due_at, due_clock, no_calendar,
  next_at, voided, changed_at, closed_at) on cases.standing to yuanding_server, yuanding_staff;
grant select (case_id, process, version, kind, public_state, due_at, due_clock, no_calendar, voided, changed_at, closed_at) on cases.standing
  to yuanding_enterprise;
grant insert (case_id, process, version, state, kind, public_state, position, clocks, fields, responsible, due_at, due_clock, no_calendar,
  next_at, voided, changed_at, closed_at),
  update (version, state, kind, public_state, position, clocks, fields, responsible, due_at, due_clock, no_calendar, next_at, voided,
  changed_at, closed_at) on cases.standing to yuanding_server;

alter table cases.party enable row level security;
create policy server_reads on cases.party for select to yuanding_server using (true);
create policy server_adds on cases.party for insert to yuanding_server with check (true);
create policy server_removes on cases.party for delete to yuanding_server using (true);
create policy staff_reads on cases.party for select to yuanding_staff
  using ((select access.may('cases.see')) or case_id = any ((select cases.own())::uuid[]));
grant select (case_id, person, name) on cases.party to yuanding_server, yuanding_staff;
grant insert (case_id, person, name), delete on cases.party to yuanding_server;

alter table cases.message enable row level security;
create policy server_reads on cases.message for select to yuanding_server using (true);
create policy server_adds on cases.message for insert to yuanding_server with check (true);
create policy staff_reads on cases.message for select to yuanding_staff
  using ((select access.may('cases.see')) or case_id = any ((select cases.own())::uuid[]));
create policy enterprise_reads on cases.message for select to yuanding_enterprise
  using (channel = 'enterprise'
    and case_id in (select c.id from cases.head as c where c.subject = any ((select access.own_codes('cases.see'))::text[])));
grant select (id, case_id, channel, text, by_name, by_id, capacity, at) on cases.message to yuanding_server, yuanding_staff;
grant select (id, case_id, channel, text, by_name, capacity, at) on cases.message to yuanding_enterprise;
grant insert (id, case_id, channel, text, by_name, by_id, capacity) on cases.message to yuanding_server;

alter table cases.file enable row level security;
create policy server_reads on cases.file for select to yuanding_server using (true);
create policy server_adds on cases.file for insert to yuanding_server with check (true);
create policy staff_reads on cases.file for select to yuanding_staff
  using ((select access.may('cases.see')) or case_id = any ((select cases.own())::uuid[]));
create policy enterprise_reads on cases.file for select to yuanding_enterprise
  using (not internal
    and case_id in (select c.id from cases.head as c where c.subject = any ((select access.own_codes('cases.see'))::text[])));
grant select (id, case_id, kind, internal, made_at) on cases.file to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (id, case_id, kind, internal) on cases.file to yuanding_server;

alter table cases.file_version enable row level security;
create policy server_reads on cases.file_version for select to yuanding_server using (true);
create policy server_adds on cases.file_version for insert to yuanding_server with check (true);
create policy staff_reads on cases.file_version for select to yuanding_staff using (file in (select f.id from cases.file as f));
create policy enterprise_reads on cases.file_version for select to yuanding_enterprise using (file in (select f.id from cases.file as f));
grant select (file, number, name, sha256, bytes, by_name, by_id, capacity, at) on cases.file_version to yuanding_server, yuanding_staff;
grant select (file, number, name, sha256, bytes, by_name, capacity, at) on cases.file_version to yuanding_enterprise;
grant insert (file, number, name, sha256, bytes, by_name, by_id, capacity) on cases.file_version to yuanding_server;

alter table cases.file_part enable row level security;
create policy server_reads on cases.file_part for select to yuanding_server using (true);
create policy server_adds on cases.file_part for insert to yuanding_server with check (true);
create policy staff_reads on cases.file_part for select to yuanding_staff using (file in (select f.id from cases.file as f));
create policy enterprise_reads on cases.file_part for select to yuanding_enterprise using (file in (select f.id from cases.file as f));
grant select (file, number, part, content) on cases.file_part to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (file, number, part, content) on cases.file_part to yuanding_server;

create index standing_by_next on cases.standing (next_at) where next_at is not null;
comment on index cases.standing_by_next is 'To which time brings something next.';

call audit.guard('cases.file');
call audit.guard('cases.file_version');
call audit.guard('cases.head');
call audit.guard('cases.act');
call audit.guard('cases.message');
