-- The server works as yuanding_server, which owns nothing: it sees and changes what is granted here and no more. Each
-- table has its row-level policy before its grants. The policies let every row through for now; the roles of people
-- will replace them.

create schema platform;
comment on schema platform is
  'What the program itself needs to run on this database. Nothing about enterprises, policies or money.';

create table platform.migration (
  number integer primary key check (number > 0),
  name text not null,
  checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
  applied_at timestamptz not null default now()
);
comment on table platform.migration is
  'One row for each SQL file of apps/server/migrations that was applied. Absent on purpose: a way back; a mistake is mended by a further migration.';
comment on column platform.migration.number is 'The four digits of the file name; without gaps.';
comment on column platform.migration.name is 'The rest of the file name, without .sql.';
comment on column platform.migration.checksum is 'sha256 of the file with Unix line ends when it was applied; the program refuses to start when the file has changed since.';
comment on column platform.migration.applied_at is 'When it was applied.';

alter table platform.migration enable row level security;
create policy server_reads on platform.migration for select to yuanding_server using (true);
grant usage on schema platform to yuanding_server;
grant select (number, name, checksum, applied_at) on platform.migration to yuanding_server;

create schema facts;
comment on schema facts is
  'What is known of the subjects of a park. Absent on purpose: any knowledge of policies, and any value that can be derived from others (shares, growth, size classes).';

create table facts.subject (
  id text primary key check (id ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  kind text not null check (kind in ('企业', '楼宇', '项目', '机构', '人才')),
  name text not null check (name <> ''),
  synthetic boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table facts.subject is
  'An enterprise, building, project, institution or person that facts are kept of. Absent on purpose: every property besides its name; those are rows of facts.value.';
comment on column facts.subject.id is 'The unified social credit code of an enterprise or institution; the park''s own number of anything else.';
comment on column facts.subject.kind is 'Which dictionary of facts applies to it.';
comment on column facts.subject.name is 'The name as registered.';
comment on column facts.subject.synthetic is 'True for the demonstration''s invented subjects. They may be replaced as a whole; others never are.';
comment on column facts.subject.created_at is 'When it was first recorded here.';

create index subject_by_kind on facts.subject (kind, name, id);
comment on index facts.subject_by_kind is
  'Lists of one kind in the order they are shown. Names are searched by a plain scan: trigrams do not see the one or two Chinese characters that people type, and a park has thousands of subjects, not millions.';

alter table facts.subject enable row level security;
create policy server_reads on facts.subject for select to yuanding_server using (true);
create policy server_adds on facts.subject for insert to yuanding_server with check (true);
create policy server_removes on facts.subject for delete to yuanding_server using (synthetic);
grant usage on schema facts to yuanding_server;
grant select (id, kind, name, synthetic, created_at) on facts.subject to yuanding_server;
grant insert (id, kind, name, synthetic) on facts.subject to yuanding_server;
grant delete on facts.subject to yuanding_server;

create table facts.value (
  subject_id text not null references facts.subject (id) on delete cascade,
  fact text not null check (fact <> ''),
  year smallint check (year between 1900 and 2999),
  value text not null,
  source text not null check (source <> ''),
  as_of date,
  recorded_at timestamptz not null default now(),
  unique nulls not distinct (subject_id, fact, year)
);
comment on table facts.value is
  'One value of one fact of one subject: the current one, or that of a calendar year. Absent on purpose: a row for what is not known, its unit and type (the dictionary has them), its earlier values, and everything that is computed.';
comment on column facts.value.subject_id is 'Whose value it is. Values go with their subject.';
comment on column facts.value.fact is 'The Chinese name of the fact in the dictionary of the subject''s kind.';
comment on column facts.value.year is 'The calendar year of a yearly fact; null for a fact with one current value.';
comment on column facts.value.value is 'Exactly as in the facts file: a decimal without exponent, true or false, a date YYYY-MM-DD, or text.';
comment on column facts.value.source is 'Where it was taken from, in words.';
comment on column facts.value.as_of is 'The day the source speaks of, when it says so.';
comment on column facts.value.recorded_at is 'When it was recorded here.';

alter table facts.value enable row level security;
create policy server_reads on facts.value for select to yuanding_server using (true);
create policy server_adds on facts.value for insert to yuanding_server with check (true);
grant select (subject_id, fact, year, value, source, as_of, recorded_at) on facts.value to yuanding_server;
grant insert (subject_id, fact, year, value, source, as_of) on facts.value to yuanding_server;

create table facts.demo_park (
  singleton boolean primary key default true check (singleton),
  version text not null,
  loaded_at timestamptz not null default now()
);
comment on table facts.demo_park is
  'Which edition of the synthetic park is loaded: one row, or none when there never was one. Absent on purpose: the park itself; it is made by the program from a seed.';
comment on column facts.demo_park.singleton is 'Always true: there can be one row.';
comment on column facts.demo_park.version is 'The edition; another one is replaced at the next start.';
comment on column facts.demo_park.loaded_at is 'When it was loaded.';

alter table facts.demo_park enable row level security;
create policy server_reads on facts.demo_park for select to yuanding_server using (true);
create policy server_adds on facts.demo_park for insert to yuanding_server with check (true);
create policy server_removes on facts.demo_park for delete to yuanding_server using (true);
grant select (singleton, version, loaded_at) on facts.demo_park to yuanding_server;
grant insert (version) on facts.demo_park to yuanding_server;
grant delete on facts.demo_park to yuanding_server;
