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

create schema entitlements;
comment on schema entitlements is 'Changes of what subjects are entitled to, each with the facts that made it. Absent on purpose: the entitlements themselves, which are computed from facts and policies; and whether anybody was told, which comes with the cases.';
grant usage on schema entitlements to yuanding_server;

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
CREATE TRIGGER only_forward BEFORE UPDATE ON entitlements.assessed FOR EACH ROW EXECUTE FUNCTION entitlements.refuse_return();
alter table entitlements.assessed enable row level security;
create policy server_changes on entitlements.assessed as permissive for update to yuanding_server using (true);
create policy server_reads on entitlements.assessed as permissive for select to yuanding_server using (true);
grant select (singleton, since, until, within) on entitlements.assessed to yuanding_server;
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
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON entitlements.change FOR EACH STATEMENT EXECUTE FUNCTION entitlements.refuse_change();
alter table entitlements.change enable row level security;
create policy server_adds on entitlements.change as permissive for insert to yuanding_server with check (true);
create policy server_reads on entitlements.change as permissive for select to yuanding_server using (true);
grant insert (at, batch, undone, subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name, as_of, policy_set, before, after, causes, difference_fen) on entitlements.change to yuanding_server;
grant select (id, at, batch, undone, subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name, as_of, policy_set, before, after, causes, difference_fen) on entitlements.change to yuanding_server;

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
grant usage on schema facts to yuanding_server;

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
grant execute on function facts.alias_at(timestamp with time zone) to yuanding_server;

create table facts.batch (
  id integer not null generated always as identity,
  kind text not null,
  source text not null,
  actor text not null,
  reason text not null default ''::text,
  evidence text not null default ''::text,
  file_name text,
  file_sha256 text,
  recorded_at timestamp with time zone
);
comment on table facts.batch is 'What one person or program recorded at once: an imported file, a correction, a ruling. Absent on purpose: what it says, which is in the tables that name it, and whether it still counts, which facts.undo says.';
comment on column facts.batch.id is 'Given when writing begins; the order of recording is that of recorded_at.';
comment on column facts.batch.kind is 'How it came: demonstration, earlier (from before there were batches), import, correction, ruling, link, visit or interface.';
comment on column facts.batch.source is 'Who says it, in the words of the dictionary where it has them: the author of the data, who need not be the one who recorded it.';
comment on column facts.batch.actor is 'Who recorded it.';
comment on column facts.batch.reason is 'Why, in words; empty when nothing was said.';
comment on column facts.batch.evidence is 'What it rests on: a document, a link; empty when nothing was given.';
comment on column facts.batch.file_name is 'The file it was imported from, as the sender called it.';
comment on column facts.batch.file_sha256 is 'sha256 of that file, by which a second copy is recognised.';
comment on column facts.batch.recorded_at is 'When it came to be known here, set last of all. No two batches have the same, and a batch recorded later has a later one, so that what was known at a time never changes afterwards.';
alter table facts.batch add constraint batch_actor_check CHECK ((actor <> ''::text));
alter table facts.batch add constraint batch_file_name_check CHECK ((file_name <> ''::text));
alter table facts.batch add constraint batch_file_sha256_check CHECK ((file_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table facts.batch add constraint batch_kind_check CHECK ((kind = ANY (ARRAY['demonstration'::text, 'earlier'::text, 'import'::text, 'correction'::text, 'ruling'::text, 'link'::text, 'visit'::text, 'interface'::text])));
alter table facts.batch add constraint batch_pkey PRIMARY KEY (id);
alter table facts.batch add constraint batch_source_check CHECK ((source <> ''::text));
alter table facts.batch add constraint sealed TRIGGER DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX batch_by_file ON facts.batch USING btree (file_sha256) WHERE (file_sha256 IS NOT NULL);
comment on index facts.batch_by_file is 'The same file twice.';
CREATE INDEX batch_by_time ON facts.batch USING btree (recorded_at);
comment on index facts.batch_by_time is 'Batches in the order in which they came to be known.';
CREATE CONSTRAINT TRIGGER sealed AFTER INSERT ON facts.batch DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION facts.refuse_unsealed();
CREATE TRIGGER seal BEFORE UPDATE ON facts.batch FOR EACH ROW EXECUTE FUNCTION facts.seal();
alter table facts.batch enable row level security;
create policy server_adds on facts.batch as permissive for insert to yuanding_server with check (true);
create policy server_changes on facts.batch as permissive for update to yuanding_server using (true);
create policy server_reads on facts.batch as permissive for select to yuanding_server using (true);
create policy server_removes on facts.batch as permissive for delete to yuanding_server using ((kind = 'demonstration'::text));
grant delete on facts.batch to yuanding_server;
grant insert (kind, source, actor, reason, evidence, file_name, file_sha256) on facts.batch to yuanding_server;
grant select (id, kind, source, actor, reason, evidence, file_name, file_sha256, recorded_at) on facts.batch to yuanding_server;
grant update (recorded_at) on facts.batch to yuanding_server;

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
comment on column facts.card.current is 'Values in force that are not of a year, by name of the fact, as recorded: what lists show and choose by.';
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
create policy server_adds on facts.card as permissive for insert to yuanding_server with check (true);
create policy server_changes on facts.card as permissive for update to yuanding_server using (true);
create policy server_reads on facts.card as permissive for select to yuanding_server using (true);
create policy server_removes on facts.card as permissive for delete to yuanding_server using (true);
grant delete on facts.card to yuanding_server;
grant insert (subject, kind, id, name, synthetic, same_as, current, known, conflicts, changed_at) on facts.card to yuanding_server;
grant select (subject, kind, id, name, synthetic, same_as, current, known, conflicts, changed_at) on facts.card to yuanding_server;
grant update (name, same_as, current, known, conflicts, changed_at) on facts.card to yuanding_server;

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
  name text not null
);
comment on table facts.fact is 'Short numbers for the facts of the dictionary. Absent on purpose: type, unit and everything else the dictionary says of a fact.';
comment on column facts.fact.id is 'Stands for the fact in every value; half of what a park of ten million subjects would hold are names otherwise.';
comment on column facts.fact.kind is 'Whose dictionary it is in.';
comment on column facts.fact.name is 'The Chinese name in the dictionary.';
alter table facts.fact add constraint fact_kind_check CHECK ((kind = ANY (ARRAY['企业'::text, '楼宇'::text, '项目'::text, '机构'::text, '人才'::text])));
alter table facts.fact add constraint fact_name UNIQUE (kind, name);
alter table facts.fact add constraint fact_name_check CHECK ((name <> ''::text));
alter table facts.fact add constraint fact_pkey PRIMARY KEY (id);
alter table facts.fact enable row level security;
create policy server_adds on facts.fact as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.fact as permissive for select to yuanding_server using (true);
grant insert (kind, name) on facts.fact to yuanding_server;
grant select (id, kind, name) on facts.fact to yuanding_server;

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
alter table facts.link enable row level security;
create policy server_adds on facts.link as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.link as permissive for select to yuanding_server using (true);
grant insert (batch, kind, origin, target, since, until) on facts.link to yuanding_server;
grant select (batch, kind, origin, target, since, until) on facts.link to yuanding_server;

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
alter table facts.name enable row level security;
create policy server_adds on facts.name as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.name as permissive for select to yuanding_server using (true);
grant insert (subject, batch, name, since) on facts.name to yuanding_server;
grant select (subject, batch, name, since) on facts.name to yuanding_server;

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

CREATE OR REPLACE FUNCTION facts.pairs(key text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE STRICT COST 5000
 SET search_path TO 'pg_catalog'
AS $function$
  select array_agg(distinct substr(key, place, 2)) from generate_series(1, length(key)) as place
$function$;
comment on function facts.pairs(text) is 'Every character with the one after it, the last one alone: a key that contains a word has all pairs of the word but its last. Dear to compute, so that a search looks them up in the index.';
grant execute on function facts.pairs(text) to yuanding_server;

CREATE OR REPLACE FUNCTION facts.refresh_cards(subjects bigint[])
 RETURNS void
 LANGUAGE sql
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
      jsonb_object_agg(f.name, s.value) filter (where s.year is null) as current
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
comment on function facts.refresh_cards(bigint[]) is 'Derives the cards of some subjects anew; who has no name left is known no more. Called at the end of every transaction that touches them.';
grant execute on function facts.refresh_cards(bigint[]) to yuanding_server;

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
alter table facts.ruling enable row level security;
create policy server_adds on facts.ruling as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.ruling as permissive for select to yuanding_server using (true);
grant insert (batch, subject, fact, year, source) on facts.ruling to yuanding_server;
grant select (batch, subject, fact, year, source) on facts.ruling to yuanding_server;

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
create policy server_adds on facts.search_key as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.search_key as permissive for select to yuanding_server using (true);
create policy server_removes on facts.search_key as permissive for delete to yuanding_server using (true);
grant delete on facts.search_key to yuanding_server;
grant insert (subject, field, key, finds, kind) on facts.search_key to yuanding_server;
grant select (subject, field, key, finds, kind) on facts.search_key to yuanding_server;

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
grant execute on function facts.side_at(timestamp with time zone,bigint[]) to yuanding_server;

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
create policy server_adds on facts.subject as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.subject as permissive for select to yuanding_server using (true);
create policy server_removes on facts.subject as permissive for delete to yuanding_server using (synthetic);
grant delete on facts.subject to yuanding_server;
grant insert (id, kind, synthetic) on facts.subject to yuanding_server;
grant select (id, kind, synthetic, created_at, key) on facts.subject to yuanding_server;

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
alter table facts.trust enable row level security;
create policy server_adds on facts.trust as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.trust as permissive for select to yuanding_server using (true);
create policy server_removes on facts.trust as permissive for delete to yuanding_server using (true);
grant delete on facts.trust to yuanding_server;
grant insert (fact, source, rank) on facts.trust to yuanding_server;
grant select (fact, source, rank) on facts.trust to yuanding_server;

create table facts.undo (
  batch integer not null,
  actor text not null,
  reason text not null default ''::text,
  recorded_at timestamp with time zone not null default clock_timestamp()
);
comment on table facts.undo is 'Batches that were taken back: from then on they count as never recorded. Absent on purpose: an undo of the undo; the file is imported again.';
comment on column facts.undo.batch is 'The batch.';
comment on column facts.undo.actor is 'Who took it back.';
comment on column facts.undo.reason is 'Why, in words.';
comment on column facts.undo.recorded_at is 'When; what was known before that moment still has the batch.';
alter table facts.undo add constraint undo_actor_check CHECK ((actor <> ''::text));
alter table facts.undo add constraint undo_batch_fkey FOREIGN KEY (batch) REFERENCES facts.batch(id) ON DELETE CASCADE;
alter table facts.undo add constraint undo_pkey PRIMARY KEY (batch);
CREATE TRIGGER moment BEFORE INSERT ON facts.undo FOR EACH ROW EXECUTE FUNCTION facts.moment_of_undo();
alter table facts.undo enable row level security;
create policy server_adds on facts.undo as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.undo as permissive for select to yuanding_server using (true);
grant insert (batch, actor, reason) on facts.undo to yuanding_server;
grant select (batch, actor, reason, recorded_at) on facts.undo to yuanding_server;

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
CREATE TRIGGER strays AFTER INSERT ON facts.value REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION facts.refuse_strays();
alter table facts.value enable row level security;
create policy server_adds on facts.value as permissive for insert to yuanding_server with check (true);
create policy server_reads on facts.value as permissive for select to yuanding_server using (true);
create policy server_removes on facts.value as permissive for delete to yuanding_server using ((EXISTS ( SELECT
   FROM facts.subject s
  WHERE ((s.key = value.subject) AND s.synthetic))));
grant delete on facts.value to yuanding_server;
grant insert (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_server;
grant select (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_server;

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

create schema imports;
comment on schema imports is 'Files that departments send, from their arrival to the batch they become. Absent on purpose: what they say of subjects, which is read from the file when it is accepted and then lies in facts.';
grant usage on schema imports to yuanding_server;

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
alter table imports.file enable row level security;
create policy server_adds on imports.file as permissive for insert to yuanding_server with check (true);
create policy server_reads on imports.file as permissive for select to yuanding_server using (true);
create policy server_removes on imports.file as permissive for delete to yuanding_server using ((NOT (EXISTS ( SELECT
   FROM imports.import i
  WHERE ((i.sha256 = file.sha256) AND (i.state <> 'cancelled'::text))))));
grant delete on imports.file to yuanding_server;
grant insert (sha256, bytes) on imports.file to yuanding_server;
grant select (sha256, bytes, stored_at) on imports.file to yuanding_server;

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
alter table imports.file_part enable row level security;
create policy server_adds on imports.file_part as permissive for insert to yuanding_server with check (true);
create policy server_reads on imports.file_part as permissive for select to yuanding_server using (true);
grant insert (file, part, content) on imports.file_part to yuanding_server;
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
  batch integer
);
comment on table imports.import is 'One file that somebody handed in, what was said of it and how far it has come. Absent on purpose: a reference to imports.file, which goes when a file is given up while this row stays; and to facts.batch, another domain''s table.';
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
alter table imports.import add constraint import_accepted_by_check CHECK (((accepted_by <> ''::text) AND (length(accepted_by) <= 40)));
alter table imports.import add constraint import_actor_check CHECK (((actor <> ''::text) AND (length(actor) <= 40)));
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
alter table imports.import enable row level security;
create policy server_adds on imports.import as permissive for insert to yuanding_server with check ((state = 'received'::text));
create policy server_changes on imports.import as permissive for update to yuanding_server using (true);
create policy server_reads on imports.import as permissive for select to yuanding_server using (true);
grant insert (id, kind, file_name, sha256, bytes, sender, source, actor, as_of, year) on imports.import to yuanding_server;
grant select (id, kind, file_name, sha256, bytes, sender, source, actor, as_of, year, corrections, received_at, state, revision, attempts, done, done_rows, remembered, policy_set, position_sheet, position_row, layout, counts, refusal, accepted_by, reason, evidence, batch) on imports.import to yuanding_server;
grant update (sender, source, as_of, year, corrections, state, revision, attempts, done, done_rows, remembered, policy_set, position_sheet, position_row, layout, counts, refusal, accepted_by, reason, evidence, batch) on imports.import to yuanding_server;

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
grant delete on imports.line to yuanding_server;
grant insert (import, sheet_place, "row", id, name, outcome, warned, new_values, same_values, changed_values, conflict_values, findings, differences, reason) on imports.line to yuanding_server;
grant select (import, sheet_place, "row", id, name, outcome, warned, new_values, same_values, changed_values, conflict_values, findings, differences, reason) on imports.line to yuanding_server;

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
alter table imports.remembered_heading enable row level security;
create policy server_adds on imports.remembered_heading as permissive for insert to yuanding_server with check (true);
create policy server_changes on imports.remembered_heading as permissive for update to yuanding_server using (true);
create policy server_reads on imports.remembered_heading as permissive for select to yuanding_server using (true);
grant insert (sender, kind, heading, meaning, import) on imports.remembered_heading to yuanding_server;
grant select (sender, kind, heading, meaning, import, remembered_at) on imports.remembered_heading to yuanding_server;
grant update (meaning, import, remembered_at) on imports.remembered_heading to yuanding_server;

create schema jobs;
comment on schema jobs is 'The door to the queue of background jobs. Absent on purpose: the queue, which graphile-worker keeps in a schema of its own.';
grant usage on schema jobs to yuanding_server;

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

create schema lists;
comment on schema lists is 'Lists of subjects that people keep. Absent on purpose: the members of a live list, which are computed where they are looked at; facts of the members, which are the record''s.';
grant usage on schema lists to yuanding_server;

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
  at timestamp with time zone not null default now()
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
comment on column lists.change.by_name is 'The name given by who did it.';
comment on column lists.change.reason is 'Why, in words; may be empty.';
comment on column lists.change.as_of is 'Of a change that fixed members: the date for which the condition was evaluated.';
comment on column lists.change.policy_set is 'Of a change that fixed members: the policies it was evaluated with.';
comment on column lists.change.facts_version is 'Of a change that fixed members: the state of the facts.';
comment on column lists.change.at is 'When it was done.';
alter table lists.change add constraint change_by_name_check CHECK (((by_name <> ''::text) AND (length(by_name) <= 40)));
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
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lists.change FOR EACH STATEMENT EXECUTE FUNCTION lists.refuse_change();
alter table lists.change enable row level security;
create policy server_adds on lists.change as permissive for insert to yuanding_server with check (true);
create policy server_reads on lists.change as permissive for select to yuanding_server using (true);
grant insert (list_id, number, kind, name, note, mode, condition, archived, by_name, reason, as_of, policy_set, facts_version) on lists.change to yuanding_server;
grant select (list_id, number, kind, name, note, mode, condition, archived, by_name, reason, as_of, policy_set, facts_version, at) on lists.change to yuanding_server;

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
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lists.entry FOR EACH STATEMENT EXECUTE FUNCTION lists.refuse_change();
alter table lists.entry enable row level security;
create policy server_adds on lists.entry as permissive for insert to yuanding_server with check (true);
create policy server_reads on lists.entry as permissive for select to yuanding_server using (true);
grant insert (list_id, subject_id, number, state, missing) on lists.entry to yuanding_server;
grant select (list_id, subject_id, number, state, missing) on lists.entry to yuanding_server;

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
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON lists.list FOR EACH STATEMENT EXECUTE FUNCTION lists.refuse_change();
alter table lists.list enable row level security;
create policy server_adds on lists.list as permissive for insert to yuanding_server with check (true);
create policy server_reads on lists.list as permissive for select to yuanding_server using (true);
grant insert (id, subject_kind) on lists.list to yuanding_server;
grant select (id, subject_kind, created_at) on lists.list to yuanding_server;

CREATE OR REPLACE FUNCTION lists.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $function$;
comment on function lists.refuse_change() is 'What was done to a list is never changed, deleted or emptied, by its owner neither.';

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
