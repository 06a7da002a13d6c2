-- Decisions as they were given: written once, never changed, and complete enough to be computed again. The texts of the policies
-- lie here too, since the files of today are not those a decision was computed with.

create schema decisions;
comment on schema decisions is
  'Answers that were recorded, with all they rest on. Absent on purpose: answers nobody recorded, which are computed where they are looked at; and what became of a decision, which is a case.';

create table decisions.source_text (
  sha256 text primary key constraint sha256_of_text check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  text text not null
);
comment on table decisions.source_text is
  'One text of a policy or dictionary file, kept once however many policy sets it is in. Absent on purpose: where it lies; a set says that.';
comment on column decisions.source_text.sha256 is 'sha256 of the text in UTF-8.';
comment on column decisions.source_text.text is 'The whole Markdown text.';

create table decisions.policy_set (
  hash text primary key check (hash ~ '^sha256:[0-9a-f]{64}$'),
  recorded_at timestamptz not null default now()
);
comment on table decisions.policy_set is
  'A set of policies that some decision was computed with. Absent on purpose: sets without a decision, and the compiled program, which is made from the texts.';
comment on column decisions.policy_set.hash is 'sha256 over path and text of every file in order of path, as packages/library takes it.';
comment on column decisions.policy_set.recorded_at is 'When the first decision with it was recorded.';

create table decisions.policy_set_file (
  policy_set text not null references decisions.policy_set (hash) on delete restrict,
  path text not null check (path <> ''),
  text_sha256 text not null references decisions.source_text (sha256) on delete restrict,
  primary key (policy_set, path)
);
comment on table decisions.policy_set_file is 'Which texts a policy set consists of. Absent on purpose: an order; it is that of the paths.';
comment on column decisions.policy_set_file.policy_set is 'The set. A set with files cannot be deleted.';
comment on column decisions.policy_set_file.path is 'Path below the folder of policies, with /.';
comment on column decisions.policy_set_file.text_sha256 is 'The text. A text that a set needs cannot be deleted.';

create table decisions.decision (
  id uuid primary key,
  measure text not null check (measure <> ''),
  subject_id text not null check (subject_id <> ''),
  subject_kind text not null check (subject_kind in ('企业', '楼宇', '项目', '机构', '人才')),
  subject_name text not null check (subject_name <> ''),
  as_of date not null,
  purpose text check (purpose in ('首次', '复核', '存量证书')),
  applied_on date,
  policy_set text not null references decisions.policy_set (hash) on delete restrict,
  engine text not null check (engine <> ''),
  verdict text not null,
  facts text not null,
  facts_sha256 text not null constraint sha256_of_facts check (facts_sha256 = encode(sha256(convert_to(facts, 'UTF8')), 'hex')),
  answer text not null,
  answer_sha256 text not null constraint sha256_of_answer check (answer_sha256 = encode(sha256(convert_to(answer, 'UTF8')), 'hex')),
  recorded_at timestamptz not null default now(),
  constraint verdict_of_answer check (verdict = (answer::jsonb -> 'result' ->> 'verdict'))
);
comment on table decisions.decision is
  'One answer for one subject under one measure, as it was given. Absent on purpose: a reference to facts.subject, whose values change or go while the decision stays; a status; who decided, until there are accounts.';
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

create index decision_by_subject on decisions.decision (subject_id, recorded_at desc, id);
comment on index decisions.decision_by_subject is 'The decisions about a subject, newest first.';

create function decisions.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function decisions.refuse_change() is 'What was decided is never changed, deleted or emptied, by its owner neither.';

create trigger only_added_to before update or delete or truncate on decisions.source_text
  for each statement execute function decisions.refuse_change();
create trigger only_added_to before update or delete or truncate on decisions.policy_set
  for each statement execute function decisions.refuse_change();
create trigger only_added_to before update or delete or truncate on decisions.policy_set_file
  for each statement execute function decisions.refuse_change();
create trigger only_added_to before update or delete or truncate on decisions.decision
  for each statement execute function decisions.refuse_change();

revoke execute on all functions in schema decisions from public;
grant usage on schema decisions to yuanding_server;

alter table decisions.source_text enable row level security;
create policy server_reads on decisions.source_text for select to yuanding_server using (true);
create policy server_adds on decisions.source_text for insert to yuanding_server with check (true);
grant select (sha256, text) on decisions.source_text to yuanding_server;
grant insert (sha256, text) on decisions.source_text to yuanding_server;

alter table decisions.policy_set enable row level security;
create policy server_reads on decisions.policy_set for select to yuanding_server using (true);
create policy server_adds on decisions.policy_set for insert to yuanding_server with check (true);
grant select (hash, recorded_at) on decisions.policy_set to yuanding_server;
grant insert (hash) on decisions.policy_set to yuanding_server;

alter table decisions.policy_set_file enable row level security;
create policy server_reads on decisions.policy_set_file for select to yuanding_server using (true);
create policy server_adds on decisions.policy_set_file for insert to yuanding_server with check (true);
grant select (policy_set, path, text_sha256) on decisions.policy_set_file to yuanding_server;
grant insert (policy_set, path, text_sha256) on decisions.policy_set_file to yuanding_server;

alter table decisions.decision enable row level security;
create policy server_reads on decisions.decision for select to yuanding_server using (true);
create policy server_adds on decisions.decision for insert to yuanding_server with check (true);
grant select (
  id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict,
  facts, facts_sha256, answer, answer_sha256, recorded_at
) on decisions.decision to yuanding_server;
grant insert (
  id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict,
  facts, facts_sha256, answer, answer_sha256
) on decisions.decision to yuanding_server;
