-- The policy lab. Everything here is written once and never changed: a draft, its versions, and what was done with it. Where a
-- draft stands follows from these and is stored nowhere. The rules that must hold under concurrency (a version follows the
-- newest one, nothing follows publication, the publisher is a second person) are checked here as well as in the program.

create schema lab;
comment on schema lab is
  'Drafts of policies. Absent on purpose: simulations, which are computed where they are looked at, and the policies that are in use, which are files.';

create function lab.person_key(name text) returns text
  language sql immutable strict parallel safe set search_path = pg_catalog
  return lower(regexp_replace(normalize(name, NFKC), '\s', '', 'g'));
comment on function lab.person_key(text) is
  'By what two names are the same person: width, capitals and blanks do not count. Names are given and not verified until there are accounts.';

create table lab.draft (
  id uuid primary key,
  policy text not null check (policy ~ '^[a-z0-9][a-z0-9-]*$'),
  policy_set text not null check (policy_set ~ '^sha256:[0-9a-f]{64}$'),
  base text not null check (base <> ''),
  title text not null check (title <> '' and length(title) <= 120),
  started_by text not null check (started_by <> '' and length(started_by) <= 40),
  started_at timestamptz not null default now()
);
comment on table lab.draft is
  'A change to one policy that somebody works on. Absent on purpose: its status and its text; they follow from lab.draft_step and lab.draft_version.';
comment on column lab.draft.id is 'Made by the program.';
comment on column lab.draft.policy is 'Id of the policy it changes, as in the front matter.';
comment on column lab.draft.policy_set is 'sha256 of the set of policies from which the base was taken.';
comment on column lab.draft.base is 'The whole text of the policy when the draft was started.';
comment on column lab.draft.title is 'What the draft is about, in words.';
comment on column lab.draft.started_by is 'The name given by who started it.';
comment on column lab.draft.started_at is 'When it was started.';

create table lab.draft_version (
  draft_id uuid not null references lab.draft (id) on delete restrict,
  number integer not null check (number between 1 and 500),
  text text not null check (text <> ''),
  sha256 text not null constraint sha256_of_text check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  author text not null check (author <> '' and length(author) <= 40),
  note text not null check (length(note) <= 500),
  saved_at timestamptz not null default now(),
  primary key (draft_id, number)
);
comment on table lab.draft_version is
  'A saved state of a draft, whole. Absent on purpose: differences; they are computed from two texts.';
comment on column lab.draft_version.draft_id is 'The draft. A draft with versions cannot be deleted.';
comment on column lab.draft_version.number is 'From 1 without gaps; each version was made from the one before.';
comment on column lab.draft_version.text is 'The whole Markdown text.';
comment on column lab.draft_version.sha256 is 'sha256 of the text in UTF-8; what is published is named by it.';
comment on column lab.draft_version.author is 'The name given by who saved it.';
comment on column lab.draft_version.note is 'What was changed and why, in words; may be empty.';
comment on column lab.draft_version.saved_at is 'When it was saved.';

create table lab.draft_step (
  draft_id uuid not null references lab.draft (id) on delete restrict,
  number integer not null check (number > 0),
  kind text not null check (kind in ('提交', '发布', '放弃')),
  version integer not null,
  by_name text not null check (by_name <> '' and length(by_name) <= 40),
  note text not null check (length(note) <= 500),
  at timestamptz not null default now(),
  primary key (draft_id, number),
  foreign key (draft_id, version) references lab.draft_version (draft_id, number) on delete restrict
);
comment on table lab.draft_step is
  'What was done with a draft besides saving: submission, publication, giving it up. Absent on purpose: taking a submission back; a newer version does that.';
comment on column lab.draft_step.draft_id is 'The draft. A draft with steps cannot be deleted.';
comment on column lab.draft_step.number is 'From 1 without gaps.';
comment on column lab.draft_step.kind is '提交 submitted, 发布 published, 放弃 given up. The last two end the draft.';
comment on column lab.draft_step.version is 'The newest version at that moment, which it speaks of.';
comment on column lab.draft_step.by_name is 'The name given by who did it.';
comment on column lab.draft_step.note is 'Why, in words; may be empty.';
comment on column lab.draft_step.at is 'When it was done.';

create unique index draft_ends_once on lab.draft_step (draft_id) where kind in ('发布', '放弃');
comment on index lab.draft_ends_once is 'A draft is published or given up, once.';

create function lab.lock_open_draft(draft uuid) returns void
  language plpgsql set search_path = pg_catalog
as $$ begin
  perform pg_advisory_xact_lock(hashtextextended('lab.draft ' || draft, 0));
  if exists (select from lab.draft_step where draft_id = draft and kind in ('发布', '放弃')) then
    raise exception 'draft % has ended', draft using errcode = 'check_violation';
  end if;
end $$;
comment on function lab.lock_open_draft(uuid) is
  'Lets one transaction at a time add to a draft, until it commits; refuses a draft that has ended.';

create function lab.check_version() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  perform lab.lock_open_draft(new.draft_id);
  if new.number <> (select coalesce(max(number), 0) + 1 from lab.draft_version where draft_id = new.draft_id) then
    raise exception 'version % does not follow the newest one', new.number using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function lab.check_version() is 'A version follows the newest one of an open draft.';

create function lab.check_step() returns trigger
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
    select from lab.draft_version
    where draft_id = new.draft_id and lab.person_key(author) = lab.person_key(new.by_name)
  ) then
    raise exception 'an author of the draft may not publish it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function lab.check_step() is
  'A step speaks of the newest version of an open draft; only what was submitted is published, and by nobody who wrote any of its versions.';

create function lab.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function lab.refuse_change() is 'History is never changed, deleted or emptied, by its owner neither.';

create trigger version_follows before insert on lab.draft_version for each row execute function lab.check_version();
create trigger step_is_allowed before insert on lab.draft_step for each row execute function lab.check_step();
create trigger only_added_to before update or delete or truncate on lab.draft
  for each statement execute function lab.refuse_change();
create trigger only_added_to before update or delete or truncate on lab.draft_version
  for each statement execute function lab.refuse_change();
create trigger only_added_to before update or delete or truncate on lab.draft_step
  for each statement execute function lab.refuse_change();

revoke execute on all functions in schema lab from public;
grant usage on schema lab to yuanding_server;
grant execute on function lab.person_key(text), lab.lock_open_draft(uuid) to yuanding_server;

alter table lab.draft enable row level security;
create policy server_reads on lab.draft for select to yuanding_server using (true);
create policy server_adds on lab.draft for insert to yuanding_server with check (true);
grant select (id, policy, policy_set, base, title, started_by, started_at) on lab.draft to yuanding_server;
grant insert (id, policy, policy_set, base, title, started_by) on lab.draft to yuanding_server;

alter table lab.draft_version enable row level security;
create policy server_reads on lab.draft_version for select to yuanding_server using (true);
create policy server_adds on lab.draft_version for insert to yuanding_server with check (true);
grant select (draft_id, number, text, sha256, author, note, saved_at) on lab.draft_version to yuanding_server;
grant insert (draft_id, number, text, sha256, author, note) on lab.draft_version to yuanding_server;

alter table lab.draft_step enable row level security;
create policy server_reads on lab.draft_step for select to yuanding_server using (true);
create policy server_adds on lab.draft_step for insert to yuanding_server with check (true);
grant select (draft_id, number, kind, version, by_name, note, at) on lab.draft_step to yuanding_server;
grant insert (draft_id, number, kind, version, by_name, note) on lab.draft_step to yuanding_server;
