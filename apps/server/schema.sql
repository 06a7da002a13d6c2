-- What the migrations make of an empty database. Written by `npm run schema` for review; never run, never edited.

create schema decisions;
comment on schema decisions is 'Answers that were recorded, with all they rest on. Absent on purpose: answers nobody recorded, which are computed where they are looked at; and what became of a decision, which is a case.';
grant usage on schema decisions to yuanding_server;

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
  recorded_at timestamp with time zone not null default now()
);
comment on table decisions.decision is 'One answer for one subject under one measure, as it was given. Absent on purpose: a reference to facts.subject, whose values change or go while the decision stays; a status; who decided, until there are accounts.';
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
alter table decisions.decision add constraint decision_engine_check CHECK ((engine <> ''::text));
alter table decisions.decision add constraint decision_measure_check CHECK ((measure <> ''::text));
alter table decisions.decision add constraint decision_pkey PRIMARY KEY (id);
alter table decisions.decision add constraint decision_policy_set_fkey FOREIGN KEY (policy_set) REFERENCES decisions.policy_set(hash) ON DELETE RESTRICT;
alter table decisions.decision add constraint decision_purpose_check CHECK ((purpose = ANY (ARRAY['首次'::text, '复核'::text, '存量证书'::text])));
alter table decisions.decision add constraint decision_subject_id_check CHECK ((subject_id <> ''::text));
alter table decisions.decision add constraint decision_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['企业'::text, '楼宇'::text, '项目'::text, '机构'::text, '人才'::text])));
alter table decisions.decision add constraint decision_subject_name_check CHECK ((subject_name <> ''::text));
alter table decisions.decision add constraint sha256_of_answer CHECK ((answer_sha256 = encode(sha256(convert_to(answer, 'UTF8'::name)), 'hex'::text)));
alter table decisions.decision add constraint sha256_of_facts CHECK ((facts_sha256 = encode(sha256(convert_to(facts, 'UTF8'::name)), 'hex'::text)));
alter table decisions.decision add constraint verdict_of_answer CHECK ((verdict = (((answer)::jsonb -> 'result'::text) ->> 'verdict'::text)));
CREATE INDEX decision_by_subject ON decisions.decision USING btree (subject_id, recorded_at DESC, id);
comment on index decisions.decision_by_subject is 'The decisions about a subject, newest first.';
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON decisions.decision FOR EACH STATEMENT EXECUTE FUNCTION decisions.refuse_change();
alter table decisions.decision enable row level security;
create policy server_adds on decisions.decision as permissive for insert to yuanding_server with check (true);
create policy server_reads on decisions.decision as permissive for select to yuanding_server using (true);
grant insert (id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict, facts, facts_sha256, answer, answer_sha256) on decisions.decision to yuanding_server;
grant select (id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict, facts, facts_sha256, answer, answer_sha256, recorded_at) on decisions.decision to yuanding_server;

create table decisions.policy_set (
  hash text not null,
  recorded_at timestamp with time zone not null default now()
);
comment on table decisions.policy_set is 'A set of policies that some decision was computed with. Absent on purpose: sets without a decision, and the compiled program, which is made from the texts.';
comment on column decisions.policy_set.hash is 'sha256 over path and text of every file in order of path, as packages/library takes it.';
comment on column decisions.policy_set.recorded_at is 'When the first decision with it was recorded.';
alter table decisions.policy_set add constraint policy_set_hash_check CHECK ((hash ~ '^sha256:[0-9a-f]{64}$'::text));
alter table decisions.policy_set add constraint policy_set_pkey PRIMARY KEY (hash);
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON decisions.policy_set FOR EACH STATEMENT EXECUTE FUNCTION decisions.refuse_change();
alter table decisions.policy_set enable row level security;
create policy server_adds on decisions.policy_set as permissive for insert to yuanding_server with check (true);
create policy server_reads on decisions.policy_set as permissive for select to yuanding_server using (true);
grant insert (hash) on decisions.policy_set to yuanding_server;
grant select (hash, recorded_at) on decisions.policy_set to yuanding_server;

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
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON decisions.policy_set_file FOR EACH STATEMENT EXECUTE FUNCTION decisions.refuse_change();
alter table decisions.policy_set_file enable row level security;
create policy server_adds on decisions.policy_set_file as permissive for insert to yuanding_server with check (true);
create policy server_reads on decisions.policy_set_file as permissive for select to yuanding_server using (true);
grant insert (policy_set, path, text_sha256) on decisions.policy_set_file to yuanding_server;
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
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON decisions.source_text FOR EACH STATEMENT EXECUTE FUNCTION decisions.refuse_change();
alter table decisions.source_text enable row level security;
create policy server_adds on decisions.source_text as permissive for insert to yuanding_server with check (true);
create policy server_reads on decisions.source_text as permissive for select to yuanding_server using (true);
grant insert (sha256, text) on decisions.source_text to yuanding_server;
grant select (sha256, text) on decisions.source_text to yuanding_server;

create schema facts;
comment on schema facts is 'What is known of the subjects of a park. Absent on purpose: any knowledge of policies, and any value that can be derived from others (shares, growth, size classes).';
grant usage on schema facts to yuanding_server;

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

create table facts.subject (
  id text not null,
  kind text not null,
  name text not null,
  synthetic boolean not null default false,
  created_at timestamp with time zone not null default now()
);
comment on table facts.subject is 'An enterprise, building, project, institution or person that facts are kept of. Absent on purpose: every property besides its name; those are rows of facts.value.';
comment on column facts.subject.id is 'The unified social credit code of an enterprise or institution; the park''s own number of anything else.';
comment on column facts.subject.kind is 'Which dictionary of facts applies to it.';
comment on column facts.subject.name is 'The name as registered.';
comment on column facts.subject.synthetic is 'True for the demonstration''s invented subjects. They may be replaced as a whole; others never are.';
comment on column facts.subject.created_at is 'When it was first recorded here.';
alter table facts.subject add constraint subject_id_check CHECK ((id ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'::text));
alter table facts.subject add constraint subject_kind_check CHECK ((kind = ANY (ARRAY['企业'::text, '楼宇'::text, '项目'::text, '机构'::text, '人才'::text])));
alter table facts.subject add constraint subject_name_check CHECK ((name <> ''::text));
alter table facts.subject add constraint subject_pkey PRIMARY KEY (id);
CREATE INDEX subject_by_kind ON facts.subject USING btree (kind, name, id);
comment on index facts.subject_by_kind is 'Lists of one kind in the order they are shown. Names are searched by a plain scan: trigrams do not see the one or two Chinese characters that people type, and a park has thousands of subjects, not millions.';
alter table facts.subject enable row level security;
create policy server_adds on facts.subject as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.subject as permissive for select to yuanding_server using (true);
create policy server_removes on facts.subject as permissive for delete to yuanding_server using (synthetic);
grant delete on facts.subject to yuanding_server;
grant insert (id, kind, name, synthetic) on facts.subject to yuanding_server;
grant select (id, kind, name, synthetic, created_at) on facts.subject to yuanding_server;

create table facts.value (
  subject_id text not null,
  fact text not null,
  year smallint,
  value text not null,
  source text not null,
  as_of date,
  recorded_at timestamp with time zone not null default now()
);
comment on table facts.value is 'One value of one fact of one subject: the current one, or that of a calendar year. Absent on purpose: a row for what is not known, its unit and type (the dictionary has them), its earlier values, and everything that is computed.';
comment on column facts.value.subject_id is 'Whose value it is. Values go with their subject.';
comment on column facts.value.fact is 'The Chinese name of the fact in the dictionary of the subject''s kind.';
comment on column facts.value.year is 'The calendar year of a yearly fact; null for a fact with one current value.';
comment on column facts.value.value is 'Exactly as in the facts file: a decimal without exponent, true or false, a date YYYY-MM-DD, or text.';
comment on column facts.value.source is 'Where it was taken from, in words.';
comment on column facts.value.as_of is 'The day the source speaks of, when it says so.';
comment on column facts.value.recorded_at is 'When it was recorded here.';
alter table facts.value add constraint value_fact_check CHECK ((fact <> ''::text));
alter table facts.value add constraint value_source_check CHECK ((source <> ''::text));
alter table facts.value add constraint value_subject_id_fact_year_key UNIQUE NULLS NOT DISTINCT (subject_id, fact, year);
alter table facts.value add constraint value_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES facts.subject(id) ON DELETE CASCADE;
alter table facts.value add constraint value_year_check CHECK (((year >= 1900) AND (year <= 2999)));
alter table facts.value enable row level security;
create policy server_adds on facts.value as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.value as permissive for select to yuanding_server using (true);
grant insert (subject_id, fact, year, value, source, as_of) on facts.value to yuanding_server;
grant select (subject_id, fact, year, value, source, as_of, recorded_at) on facts.value to yuanding_server;

create schema lab;
comment on schema lab is 'Drafts of policies. Absent on purpose: simulations, which are computed where they are looked at, and the policies that are in use, which are files.';
grant usage on schema lab to yuanding_server;

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
    select from lab.draft_version
    where draft_id = new.draft_id and lab.person_key(author) = lab.person_key(new.by_name)
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
  started_at timestamp with time zone not null default now()
);
comment on table lab.draft is 'A change to one policy that somebody works on. Absent on purpose: its status and its text; they follow from lab.draft_step and lab.draft_version.';
comment on column lab.draft.id is 'Made by the program.';
comment on column lab.draft.policy is 'Id of the policy it changes, as in the front matter.';
comment on column lab.draft.policy_set is 'sha256 of the set of policies from which the base was taken.';
comment on column lab.draft.base is 'The whole text of the policy when the draft was started.';
comment on column lab.draft.title is 'What the draft is about, in words.';
comment on column lab.draft.started_by is 'The name given by who started it.';
comment on column lab.draft.started_at is 'When it was started.';
alter table lab.draft add constraint draft_base_check CHECK ((base <> ''::text));
alter table lab.draft add constraint draft_pkey PRIMARY KEY (id);
alter table lab.draft add constraint draft_policy_check CHECK ((policy ~ '^[a-z0-9][a-z0-9-]*$'::text));
alter table lab.draft add constraint draft_policy_set_check CHECK ((policy_set ~ '^sha256:[0-9a-f]{64}$'::text));
alter table lab.draft add constraint draft_started_by_check CHECK (((started_by <> ''::text) AND (length(started_by) <= 40)));
alter table lab.draft add constraint draft_title_check CHECK (((title <> ''::text) AND (length(title) <= 120)));
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lab.draft FOR EACH STATEMENT EXECUTE FUNCTION lab.refuse_change();
alter table lab.draft enable row level security;
create policy server_adds on lab.draft as permissive for insert to yuanding_server with check (true);
create policy server_reads on lab.draft as permissive for select to yuanding_server using (true);
grant insert (id, policy, policy_set, base, title, started_by) on lab.draft to yuanding_server;
grant select (id, policy, policy_set, base, title, started_by, started_at) on lab.draft to yuanding_server;

create table lab.draft_step (
  draft_id uuid not null,
  number integer not null,
  kind text not null,
  version integer not null,
  by_name text not null,
  note text not null,
  at timestamp with time zone not null default now()
);
comment on table lab.draft_step is 'What was done with a draft besides saving: submission, publication, giving it up. Absent on purpose: taking a submission back; a newer version does that.';
comment on column lab.draft_step.draft_id is 'The draft. A draft with steps cannot be deleted.';
comment on column lab.draft_step.number is 'From 1 without gaps.';
comment on column lab.draft_step.kind is '提交 submitted, 发布 published, 放弃 given up. The last two end the draft.';
comment on column lab.draft_step.version is 'The newest version at that moment, which it speaks of.';
comment on column lab.draft_step.by_name is 'The name given by who did it.';
comment on column lab.draft_step.note is 'Why, in words; may be empty.';
comment on column lab.draft_step.at is 'When it was done.';
alter table lab.draft_step add constraint draft_step_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 40)));
alter table lab.draft_step add constraint draft_step_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES lab.draft(id) ON DELETE RESTRICT;
alter table lab.draft_step add constraint draft_step_draft_id_version_fkey FOREIGN KEY (draft_id, version) REFERENCES lab.draft_version(draft_id, number) ON DELETE RESTRICT;
alter table lab.draft_step add constraint draft_step_kind_check CHECK ((kind = ANY (ARRAY['提交'::text, '发布'::text, '放弃'::text])));
alter table lab.draft_step add constraint draft_step_note_check CHECK ((length(note) <= 500));
alter table lab.draft_step add constraint draft_step_number_check CHECK ((number > 0));
alter table lab.draft_step add constraint draft_step_pkey PRIMARY KEY (draft_id, number);
CREATE UNIQUE INDEX draft_ends_once ON lab.draft_step USING btree (draft_id) WHERE (kind = ANY (ARRAY['发布'::text, '放弃'::text]));
comment on index lab.draft_ends_once is 'A draft is published or given up, once.';
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lab.draft_step FOR EACH STATEMENT EXECUTE FUNCTION lab.refuse_change();
CREATE TRIGGER step_is_allowed BEFORE INSERT ON lab.draft_step FOR EACH ROW EXECUTE FUNCTION lab.check_step();
alter table lab.draft_step enable row level security;
create policy server_adds on lab.draft_step as permissive for insert to yuanding_server with check (true);
create policy server_reads on lab.draft_step as permissive for select to yuanding_server using (true);
grant insert (draft_id, number, kind, version, by_name, note) on lab.draft_step to yuanding_server;
grant select (draft_id, number, kind, version, by_name, note, at) on lab.draft_step to yuanding_server;

create table lab.draft_version (
  draft_id uuid not null,
  number integer not null,
  text text not null,
  sha256 text not null,
  author text not null,
  note text not null,
  saved_at timestamp with time zone not null default now()
);
comment on table lab.draft_version is 'A saved state of a draft, whole. Absent on purpose: differences; they are computed from two texts.';
comment on column lab.draft_version.draft_id is 'The draft. A draft with versions cannot be deleted.';
comment on column lab.draft_version.number is 'From 1 without gaps; each version was made from the one before.';
comment on column lab.draft_version.text is 'The whole Markdown text.';
comment on column lab.draft_version.sha256 is 'sha256 of the text in UTF-8; what is published is named by it.';
comment on column lab.draft_version.author is 'The name given by who saved it.';
comment on column lab.draft_version.note is 'What was changed and why, in words; may be empty.';
comment on column lab.draft_version.saved_at is 'When it was saved.';
alter table lab.draft_version add constraint draft_version_author_check CHECK (((author <> ''::text) AND (length(author) <= 40)));
alter table lab.draft_version add constraint draft_version_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES lab.draft(id) ON DELETE RESTRICT;
alter table lab.draft_version add constraint draft_version_note_check CHECK ((length(note) <= 500));
alter table lab.draft_version add constraint draft_version_number_check CHECK (((number >= 1) AND (number <= 500)));
alter table lab.draft_version add constraint draft_version_pkey PRIMARY KEY (draft_id, number);
alter table lab.draft_version add constraint draft_version_text_check CHECK ((text <> ''::text));
alter table lab.draft_version add constraint sha256_of_text CHECK ((sha256 = encode(sha256(convert_to(text, 'UTF8'::name)), 'hex'::text)));
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lab.draft_version FOR EACH STATEMENT EXECUTE FUNCTION lab.refuse_change();
CREATE TRIGGER version_follows BEFORE INSERT ON lab.draft_version FOR EACH ROW EXECUTE FUNCTION lab.check_version();
alter table lab.draft_version enable row level security;
create policy server_adds on lab.draft_version as permissive for insert to yuanding_server with check (true);
create policy server_reads on lab.draft_version as permissive for select to yuanding_server using (true);
grant insert (draft_id, number, text, sha256, author, note) on lab.draft_version to yuanding_server;
grant select (draft_id, number, text, sha256, author, note, saved_at) on lab.draft_version to yuanding_server;

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

CREATE OR REPLACE FUNCTION lab.person_key(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog'
RETURN lower(regexp_replace(NORMALIZE(name, NFKC), '\s'::text, ''::text, 'g'::text));
comment on function lab.person_key(text) is 'By what two names are the same person: width, capitals and blanks do not count. Names are given and not verified until there are accounts.';
grant execute on function lab.person_key(text) to yuanding_server;

CREATE OR REPLACE FUNCTION lab.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $function$;
comment on function lab.refuse_change() is 'History is never changed, deleted or emptied, by its owner neither.';

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
