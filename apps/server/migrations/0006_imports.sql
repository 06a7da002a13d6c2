-- Files on their way in: what was sent, byte for byte, what a dry run found in it, and what headings mean to whoever sends them.
-- What a file says of subjects is in facts once somebody has accepted it, as one batch.

create schema imports;
comment on schema imports is
  'Files that departments send, from their arrival to the batch they become. Absent on purpose: what they say of subjects, which is read from the file when it is accepted and then lies in facts.';

create table imports.file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes integer not null check (bytes between 1 and 209715200),
  stored_at timestamptz not null default now()
);
comment on table imports.file is
  'A file as its sender made it, kept once however often it is sent. Absent on purpose: its name, which each import has for itself.';
comment on column imports.file.sha256 is 'sha256 of the bytes, by which a second copy is recognised.';
comment on column imports.file.bytes is 'Its length; the parts together have as many.';
comment on column imports.file.stored_at is 'When it first came.';

create table imports.file_part (
  file text not null references imports.file (sha256) on delete cascade,
  part integer not null check (part between 0 and 999),
  content bytea not null check (length(content) between 1 and 1048576),
  primary key (file, part)
);
comment on table imports.file_part is
  'The bytes of a file in parts, so that neither side ever holds all of it and one backup holds everything. Absent on purpose: anything read from them.';
comment on column imports.file_part.file is 'Whose part it is.';
comment on column imports.file_part.part is 'From 0, in order.';
comment on column imports.file_part.content is 'Up to 1 MB; all parts but the last have as much.';
alter table imports.file_part alter column content set storage external;

create table imports.import (
  id uuid primary key,
  kind text not null check (kind in ('企业', '楼宇', '项目', '机构', '人才')),
  file_name text not null check (file_name <> '' and length(file_name) <= 200),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes integer not null check (bytes > 0),
  sender text not null check (sender <> '' and length(sender) <= 80),
  source text not null check (source <> '' and length(source) <= 500),
  actor text not null check (actor <> '' and length(actor) <= 40),
  as_of date not null,
  year smallint check (year between 1990 and 2999),
  corrections jsonb not null default '{}' check (jsonb_typeof(corrections) = 'object' and length(corrections::text) <= 1048576),
  received_at timestamptz not null default now(),
  state text not null default 'received' check (state in ('received', 'checking', 'checked', 'accepting', 'accepted', 'refused', 'failed', 'cancelled')),
  revision integer not null default 1 check (revision > 0),
  attempts smallint not null default 0 check (attempts >= 0),
  done real not null default 0 check (done between 0 and 1),
  done_rows integer not null default 0 check (done_rows >= 0),
  remembered jsonb,
  policy_set text check (policy_set ~ '^sha256:[0-9a-f]{64}$'),
  position_sheet text,
  position_row integer check (position_row > 0),
  layout jsonb,
  counts jsonb,
  refusal jsonb,
  accepted_by text check (accepted_by <> '' and length(accepted_by) <= 40),
  reason text check (length(reason) <= 500),
  evidence text check (length(evidence) <= 500),
  batch integer,
  check ((position_sheet is null) = (position_row is null)),
  check ((state = 'accepted') = (batch is not null)),
  check (state not in ('refused', 'failed') or refusal is not null),
  check (state not in ('checked', 'accepting', 'accepted') or (layout is not null and counts is not null and policy_set is not null)),
  check (state not in ('accepting', 'accepted') or (accepted_by is not null and reason is not null and evidence is not null))
);
comment on table imports.import is
  'One file that somebody handed in, what was said of it and how far it has come. Absent on purpose: a reference to imports.file, which goes when a file is given up while this row stays; and to facts.batch, another domain''s table.';
comment on column imports.import.id is 'Made by the program.';
comment on column imports.import.kind is 'What kind of subject its rows are.';
comment on column imports.import.file_name is 'As the sender called it; the extension must agree with the content.';
comment on column imports.import.sha256 is 'sha256 of the bytes.';
comment on column imports.import.bytes is 'Its length.';
comment on column imports.import.sender is 'Who sent it; headings are remembered under this name.';
comment on column imports.import.source is 'The author of the data, in the words of the dictionary.';
comment on column imports.import.actor is 'The name given by who handed it in.';
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
comment on column imports.import.accepted_by is 'The name given by who accepted it.';
comment on column imports.import.reason is 'Why, in words; may be empty.';
comment on column imports.import.evidence is 'What it rests on; may be empty.';
comment on column imports.import.batch is 'facts.batch.id of what it became.';
create index import_by_time on imports.import (received_at desc, id);
comment on index imports.import_by_time is 'Imports, newest first.';
create index import_by_sender on imports.import (sender, received_at desc);
comment on index imports.import_by_sender is 'The imports of one sender, and who has sent anything.';
create index import_by_file on imports.import (sha256);
comment on index imports.import_by_file is 'The same file twice.';

create function imports.refuse_closed() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  if old.state in ('accepted', 'cancelled') then
    raise exception 'an import that is accepted or cancelled no longer changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function imports.refuse_closed() is 'What became a batch, or was given up, stays as it is.';
create trigger closed before update on imports.import for each row execute function imports.refuse_closed();
revoke execute on all functions in schema imports from public;

create table imports.line (
  import uuid not null references imports.import (id) on delete cascade,
  sheet_place smallint not null check (sheet_place >= 0),
  row integer not null check (row > 0),
  id text not null check (length(id) <= 64),
  name text not null check (length(name) <= 201),
  outcome text not null check (outcome in ('created', 'changed', 'unchanged', 'conflict', 'rejected', 'leftOut')),
  warned boolean not null,
  new_values smallint not null default 0 check (new_values >= 0),
  same_values smallint not null default 0 check (same_values >= 0),
  changed_values smallint not null default 0 check (changed_values >= 0),
  conflict_values smallint not null default 0 check (conflict_values >= 0),
  findings jsonb,
  differences jsonb,
  reason jsonb,
  primary key (import, sheet_place, row)
);
comment on table imports.line is
  'What the dry run says of one row. Absent on purpose: the row''s cells, which are in the file; it is read again when it is accepted.';
comment on column imports.line.import is 'Whose row.';
comment on column imports.line.sheet_place is 'The sheet: its place among those of imports.import.layout, from 0.';
comment on column imports.line.row is 'From 1, as the sheet counts.';
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
create index line_by_outcome on imports.line (import, outcome, sheet_place, row);
comment on index imports.line_by_outcome is 'The rejected rows of an import, and every other outcome.';
create index line_by_warning on imports.line (import, sheet_place, row) where warned;
comment on index imports.line_by_warning is 'The rows with warnings.';

create table imports.remembered_heading (
  sender text not null check (sender <> '' and length(sender) <= 80),
  kind text not null check (kind in ('企业', '楼宇', '项目', '机构', '人才')),
  heading text not null check (heading <> '' and length(heading) <= 500),
  meaning jsonb not null,
  import uuid not null references imports.import (id) on delete restrict,
  remembered_at timestamptz not null default now(),
  primary key (sender, kind, heading)
);
comment on table imports.remembered_heading is
  'What a person said of a heading, remembered for the next file of the sender. Absent on purpose: headings that the dictionary understands by itself, whose unit may stand in a caption of another value next year.';
comment on column imports.remembered_heading.sender is 'Who sends such files.';
comment on column imports.remembered_heading.kind is 'What kind of subject their rows are.';
comment on column imports.remembered_heading.heading is 'The heading key: without spaces, half-width, with YYYY for a year.';
comment on column imports.remembered_heading.meaning is 'Id, name, ignored, or a fact with year and unit.';
comment on column imports.remembered_heading.import is 'The accepted import that taught it last.';
comment on column imports.remembered_heading.remembered_at is 'When.';

-- Names that are spelt a little differently are found by what they have in common.
create function facts.name_key(name text) returns text
  language sql immutable strict parallel safe set search_path = pg_catalog
  return regexp_replace(lower(normalize(name, NFKC)),
    '(股份|责任)?(有限)?(责任)?公司$|[][(){}〔〕【】《》"“”''‘’.,、·\s—_-]', '', 'g');
comment on function facts.name_key(text) is
  'What two spellings of one name have in common: width, capitals, spaces, brackets, points and the legal form left out.';
create index card_by_name_key on facts.card (facts.name_key(name));
comment on index facts.card_by_name_key is 'Subjects of the same name under another code.';
revoke execute on function facts.name_key(text) from public;
grant execute on function facts.name_key(text) to yuanding_server;

grant usage on schema imports to yuanding_server;

alter table imports.file enable row level security;
create policy server_reads on imports.file for select to yuanding_server using (true);
create policy server_adds on imports.file for insert to yuanding_server with check (true);
create policy server_removes on imports.file for delete to yuanding_server using (
  not exists (select from imports.import as i where i.sha256 = file.sha256 and i.state <> 'cancelled'));
grant select (sha256, bytes, stored_at) on imports.file to yuanding_server;
grant insert (sha256, bytes) on imports.file to yuanding_server;
grant delete on imports.file to yuanding_server;

alter table imports.file_part enable row level security;
create policy server_reads on imports.file_part for select to yuanding_server using (true);
create policy server_adds on imports.file_part for insert to yuanding_server with check (true);
grant select (file, part, content) on imports.file_part to yuanding_server;
grant insert (file, part, content) on imports.file_part to yuanding_server;

alter table imports.import enable row level security;
create policy server_reads on imports.import for select to yuanding_server using (true);
create policy server_adds on imports.import for insert to yuanding_server with check (state = 'received');
create policy server_changes on imports.import for update to yuanding_server using (true);
grant select (
  id, kind, file_name, sha256, bytes, sender, source, actor, as_of, year, corrections, received_at, state, revision, attempts, done,
  done_rows, remembered, policy_set, position_sheet, position_row, layout, counts, refusal, accepted_by, reason, evidence, batch
) on imports.import to yuanding_server;
grant insert (id, kind, file_name, sha256, bytes, sender, source, actor, as_of, year) on imports.import to yuanding_server;
grant update (
  sender, source, as_of, year, corrections, state, revision, attempts, done, done_rows, remembered, policy_set, position_sheet,
  position_row, layout, counts, refusal, accepted_by, reason, evidence, batch
) on imports.import to yuanding_server;

alter table imports.line enable row level security;
create policy server_reads on imports.line for select to yuanding_server using (true);
create policy server_adds on imports.line for insert to yuanding_server with check (true);
create policy server_removes on imports.line for delete to yuanding_server using (true);
grant select (
  import, sheet_place, row, id, name, outcome, warned, new_values, same_values, changed_values, conflict_values, findings, differences, reason
) on imports.line to yuanding_server;
grant insert (
  import, sheet_place, row, id, name, outcome, warned, new_values, same_values, changed_values, conflict_values, findings, differences, reason
) on imports.line to yuanding_server;
grant delete on imports.line to yuanding_server;

alter table imports.remembered_heading enable row level security;
create policy server_reads on imports.remembered_heading for select to yuanding_server using (true);
create policy server_adds on imports.remembered_heading for insert to yuanding_server with check (true);
create policy server_changes on imports.remembered_heading for update to yuanding_server using (true);
grant select (sender, kind, heading, meaning, import, remembered_at) on imports.remembered_heading to yuanding_server;
grant insert (sender, kind, heading, meaning, import) on imports.remembered_heading to yuanding_server;
grant update (meaning, import, remembered_at) on imports.remembered_heading to yuanding_server;
