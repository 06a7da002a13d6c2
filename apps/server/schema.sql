-- What the migrations make of an empty database. Written by `npm run schema` for review; never run, never edited.

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
