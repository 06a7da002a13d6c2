-- The kernel of facts: what was said of whom, by which source, for which day, and when it came to be known here. Nothing is
-- overwritten. What holds is derived (facts.side_at); a batch is taken back as a whole and stays to be read.

create table facts.fact (
  id smallint generated always as identity primary key,
  kind text not null check (kind in ('企业', '楼宇', '项目', '机构', '人才')),
  name text not null check (name <> ''),
  constraint fact_name unique (kind, name)
);
comment on table facts.fact is
  'Short numbers for the facts of the dictionary. Absent on purpose: type, unit and everything else the dictionary says of a fact.';
comment on column facts.fact.id is 'Stands for the fact in every value; half of what a park of ten million subjects would hold are names otherwise.';
comment on column facts.fact.kind is 'Whose dictionary it is in.';
comment on column facts.fact.name is 'The Chinese name in the dictionary.';

create table facts.trust (
  fact smallint not null references facts.fact (id) on delete cascade,
  source text not null check (source <> ''),
  rank smallint not null check (rank > 0),
  primary key (fact, source)
);
comment on table facts.trust is
  'Whom the dictionary believes first, fact by fact; brought in line with it at each start. Absent on purpose: sources that the dictionary does not name; they come last.';
comment on column facts.trust.fact is 'The fact.';
comment on column facts.trust.source is 'The source in the words of the dictionary.';
comment on column facts.trust.rank is 'From 1, the most trusted.';

create table facts.batch (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('demonstration', 'earlier', 'import', 'correction', 'ruling', 'link', 'visit', 'interface')),
  source text not null check (source <> ''),
  actor text not null check (actor <> ''),
  reason text not null default '',
  evidence text not null default '',
  file_name text check (file_name <> ''),
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz
);
comment on table facts.batch is
  'What one person or program recorded at once: an imported file, a correction, a ruling. Absent on purpose: what it says, which is in the tables that name it, and whether it still counts, which facts.undo says.';
comment on column facts.batch.id is 'Given when writing begins; the order of recording is that of recorded_at.';
comment on column facts.batch.kind is 'How it came: demonstration, earlier (from before there were batches), import, correction, ruling, link, visit or interface.';
comment on column facts.batch.source is 'Who says it, in the words of the dictionary where it has them: the author of the data, who need not be the one who recorded it.';
comment on column facts.batch.actor is 'Who recorded it.';
comment on column facts.batch.reason is 'Why, in words; empty when nothing was said.';
comment on column facts.batch.evidence is 'What it rests on: a document, a link; empty when nothing was given.';
comment on column facts.batch.file_name is 'The file it was imported from, as the sender called it.';
comment on column facts.batch.file_sha256 is 'sha256 of that file, by which a second copy is recognised.';
comment on column facts.batch.recorded_at is 'When it came to be known here, set last of all. No two batches have the same, and a batch recorded later has a later one, so that what was known at a time never changes afterwards.';

create index batch_by_time on facts.batch (recorded_at);
comment on index facts.batch_by_time is 'Batches in the order in which they came to be known.';
create index batch_by_file on facts.batch (file_sha256) where file_sha256 is not null;
comment on index facts.batch_by_file is 'The same file twice.';

create table facts.undo (
  batch integer primary key references facts.batch (id) on delete cascade,
  actor text not null check (actor <> ''),
  reason text not null default '',
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table facts.undo is
  'Batches that were taken back: from then on they count as never recorded. Absent on purpose: an undo of the undo; the file is imported again.';
comment on column facts.undo.batch is 'The batch.';
comment on column facts.undo.actor is 'Who took it back.';
comment on column facts.undo.reason is 'Why, in words.';
comment on column facts.undo.recorded_at is 'When; what was known before that moment still has the batch.';

create function facts.next_moment() returns timestamptz
  language plpgsql set search_path = pg_catalog
as $$ begin
  -- One after the other, to the end of the transaction: who records later is known later, and no moment is given twice.
  perform pg_advisory_xact_lock(hashtextextended('facts.next_moment', 0));
  return greatest(clock_timestamp(),
    (select max(recorded_at) from facts.batch) + interval '1 microsecond',
    (select max(recorded_at) from facts.undo) + interval '1 microsecond');
end $$;
comment on function facts.next_moment() is 'A moment after every batch and undo so far; others wait until this transaction has ended.';

create function facts.seal() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  if old.recorded_at is not null or to_jsonb(new) - 'recorded_at' <> to_jsonb(old) - 'recorded_at' then
    raise exception 'facts.batch is only added to' using errcode = 'restrict_violation';
  end if;
  new.recorded_at := facts.next_moment();
  return new;
end $$;
comment on function facts.seal() is 'A batch is changed once: when all of it is written, its moment is set.';
create trigger seal before update on facts.batch for each row execute function facts.seal();

create function facts.refuse_unsealed() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  if exists (select from facts.batch where id = new.id and recorded_at is null) then
    raise exception 'batch % was left without a moment', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
comment on function facts.refuse_unsealed() is 'No transaction leaves a batch behind whose moment was never set.';
create constraint trigger sealed after insert on facts.batch deferrable initially deferred
  for each row execute function facts.refuse_unsealed();

create function facts.moment_of_undo() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  new.recorded_at := facts.next_moment();
  return new;
end $$;
comment on function facts.moment_of_undo() is 'The moment of an undo is after that of every batch before it.';
create trigger moment before insert on facts.undo for each row execute function facts.moment_of_undo();

alter table facts.subject add column key bigint generated always as identity;
alter table facts.subject add constraint subject_key unique (key);
comment on column facts.subject.key is 'A short number that stands for the subject in values and links; never shown.';

create table facts.name (
  subject bigint not null references facts.subject (key) on delete cascade,
  batch integer not null references facts.batch (id),
  name text not null check (name <> ''),
  since date,
  primary key (subject, batch)
);
comment on table facts.name is
  'Names of a subject over time. Absent on purpose: the day a name ended, which is the day the next one began.';
comment on column facts.name.subject is 'Whose name.';
comment on column facts.name.batch is 'By which batch it came to be known.';
comment on column facts.name.name is 'As registered.';
comment on column facts.name.since is 'From which day; null when the source does not say, which counts as the earliest.';

create table facts.link (
  batch integer not null references facts.batch (id),
  kind text not null check (kind in ('同一', '并入', '分立自', '母公司', '集团', '分支机构', '所在楼宇', '管家')),
  origin bigint not null references facts.subject (key) on delete cascade,
  target bigint not null references facts.subject (key) on delete cascade,
  since date,
  until date,
  primary key (origin, target, kind, batch),
  check (origin <> target),
  check (until > since)
);
comment on table facts.link is
  'How subjects belong together. Absent on purpose: the other direction, which is read from the same row. The latest row of a pair and kind holds.';
comment on column facts.link.batch is 'By which batch it came to be known.';
comment on column facts.link.kind is '同一: origin is target under another code, its values count as target''s; 并入: merged into; 分立自: split off from; then parent, group, branch, building and steward.';
comment on column facts.link.origin is 'Who has the parent, lies in the building, was merged.';
comment on column facts.link.target is 'The parent, the building, the one it was merged into.';
comment on column facts.link.since is 'First day; null when nobody said.';
comment on column facts.link.until is 'First day on which it no longer holds; null while it does.';
create index link_by_target on facts.link (target);
comment on index facts.link_by_target is 'Links from the other end: the branches of a group, the tenants of a building.';

-- Values lie in partitions by subject: one enterprise is in one of them, and a load fills all of them evenly.
alter table facts.value rename to value_before;
create table facts.value (
  subject bigint not null,
  batch integer not null,
  fact smallint not null,
  year smallint check (year between 1900 and 2999),
  as_of date,
  line integer check (line > 0),
  value text
) partition by hash (subject);
comment on table facts.value is
  'What one batch says of one fact of one subject. Absent on purpose: which of several values holds (derived by rank of source, facts.trust), units and types (the dictionary has them), and foreign keys row by row (a trigger checks each statement as a whole; a load of forty million rows would spend most of its time in them).';
comment on column facts.value.subject is 'facts.subject.key.';
comment on column facts.value.batch is 'facts.batch.id: source, recorder and moment.';
comment on column facts.value.fact is 'facts.fact.id.';
comment on column facts.value.year is 'The calendar year of a yearly fact; null for a fact with one current value.';
comment on column facts.value.as_of is 'The day of which it is true, when the source says so.';
comment on column facts.value.line is 'Row of the imported file.';
comment on column facts.value.value is 'As in the facts file: a decimal without exponent, true or false, a date YYYY-MM-DD, or text; null when the source takes back what it said before.';

do $$ begin
  for part in 0..15 loop
    execute format('create table facts.value_%s partition of facts.value for values with (modulus 16, remainder %s)', part, part);
  end loop;
end $$;
create unique index value_once on facts.value (subject, fact, year, batch) nulls not distinct;
comment on index facts.value_once is 'The values of a subject; a batch says each of them once.';
create index value_by_batch on facts.value using brin (batch);
comment on index facts.value_by_batch is 'Whom a batch touched: batches are written one after the other, so a few pages hold each.';

create function facts.refuse_strays() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  if exists (select from (select distinct batch from added) as a where not exists (
      select from facts.batch as b where b.id = a.batch and b.recorded_at is null))
    or exists (select from (select distinct fact from added) as a where not exists (
      select from facts.fact as f where f.id = a.fact))
    or exists (select from (select distinct subject from added) as a where not exists (
      select from facts.subject as s where s.key = a.subject)) then
    raise exception 'a value without its subject, fact or open batch' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
comment on function facts.refuse_strays() is 'Every value belongs to a subject, a fact and a batch that is still being written.';
create trigger strays after insert on facts.value referencing new table as added
  for each statement execute function facts.refuse_strays();

create table facts.ruling (
  batch integer primary key references facts.batch (id),
  subject bigint not null references facts.subject (key) on delete cascade,
  fact smallint not null references facts.fact (id) on delete cascade,
  year smallint check (year between 1900 and 2999),
  source text not null check (source <> '')
);
comment on table facts.ruling is
  'A person''s word on which of several sources holds for one value. It counts until a later batch speaks of the same value. Absent on purpose: the value, which is that of the source.';
comment on column facts.ruling.batch is 'Who ruled, why and when.';
comment on column facts.ruling.subject is 'facts.subject.key.';
comment on column facts.ruling.fact is 'facts.fact.id.';
comment on column facts.ruling.year is 'The calendar year of a yearly fact.';
comment on column facts.ruling.source is 'The source that holds.';
create index ruling_by_subject on facts.ruling (subject);
comment on index facts.ruling_by_subject is 'The rulings about a subject.';

create table facts.card (
  subject bigint primary key references facts.subject (key) on delete cascade,
  kind text not null,
  id text not null,
  name text not null,
  synthetic boolean not null,
  same_as bigint references facts.subject (key),
  current jsonb not null,
  known integer not null,
  conflicts integer not null,
  changed_at timestamptz not null
);
comment on table facts.card is
  'What lists show of a subject, derived from all the other tables by facts.refresh_cards and brought up to date in the transaction that changes them. Absent on purpose: anything that cannot be derived again.';
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
create index card_by_kind on facts.card (kind, name, id) where same_as is null;
comment on index facts.card_by_kind is 'Lists of one kind in the order they are shown.';
create index card_by_conflicts on facts.card (kind, conflicts desc, id) where conflicts > 0;
comment on index facts.card_by_conflicts is 'Where sources disagree.';

create function facts.alias_at(known timestamptz) returns table (origin bigint, target bigint)
  language sql stable set search_path = pg_catalog
as $$
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
$$;
comment on function facts.alias_at(timestamptz) is 'Subjects that are others under another code, with the last of the chain, as known at a moment.';

-- Joins by hash: right after a load nothing is known of the sizes of its tables, and a nested loop over them takes minutes.
create function facts.side_at(known timestamptz, subjects bigint[]) returns table (
    subject bigint, fact smallint, year smallint, source text, value text, as_of date, batch integer, line integer,
    recorded_at timestamptz, rank smallint, ruled boolean, in_force boolean, conflict boolean)
  language sql stable set search_path = pg_catalog set enable_nestloop = off
as $$
  with live as materialized (
    select id, source, recorded_at from facts.batch as b
    where recorded_at <= known
      and not exists (select from facts.undo as u where u.batch = b.id and u.recorded_at <= known)
  ), alias as materialized (
    select origin, target from facts.alias_at(known)
  ), said as (
    select coalesce(a.target, v.subject) as subject, v.fact, v.year, b.source, v.value, v.as_of, v.batch, v.line, b.recorded_at,
      coalesce(v.as_of, (b.recorded_at at time zone 'UTC')::date) as of_day
    from facts.value as v join live as b on b.id = v.batch left join alias as a on a.origin = v.subject
    where v.subject = any(subjects || array(select origin from alias where target = any(subjects)))
  ), latest as (
    select distinct on (subject, fact, year, source) * from said
    order by subject, fact, year, source, of_day desc, recorded_at desc
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
$$;
comment on function facts.side_at(timestamptz, bigint[]) is
  'What each source says of each value, as known at a moment: its latest word by the day it speaks of, then by when it came. One of them is in force: the one a person ruled, else that of the most trusted source; where they disagree and nobody ruled there is a conflict. Codes of the same subject count as one.';

create function facts.refresh_cards(subjects bigint[]) returns void
  language sql volatile set search_path = pg_catalog set enable_nestloop = off
as $$
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
$$;
comment on function facts.refresh_cards(bigint[]) is 'Derives the cards of some subjects anew; who has no name left is known no more. Called at the end of every transaction that touches them.';

create table facts.search_key (
  subject bigint not null references facts.subject (key) on delete cascade,
  field smallint not null check (field between 1 and 8),
  key text not null check (key <> ''),
  primary key (subject, field, key)
);
comment on table facts.search_key is
  'Words by which a subject is found, derived from names and values. Absent on purpose: their order of worth, which is that of field.';
comment on column facts.search_key.subject is 'facts.subject.key.';
comment on column facts.search_key.field is '1 id, 2 name, 3 name without place and form, 4 earlier name, 5 initials of the sounds, 6 sounds, 7 address, 8 industry.';
comment on column facts.search_key.key is 'In small letters, half-width, without spaces.';

create function facts.pairs(key text) returns text[]
  language sql immutable strict parallel safe cost 5000 set search_path = pg_catalog
as $$
  select array_agg(distinct substr(key, place, 2)) from generate_series(1, length(key)) as place
$$;
comment on function facts.pairs(text) is 'Every character with the one after it, the last one alone: a key that contains a word has all pairs of the word but its last. Dear to compute, so that a search looks them up in the index.';
create index search_key_by_start on facts.search_key (key text_pattern_ops, field);
comment on index facts.search_key_by_start is 'Keys that begin with what was typed.';
create index search_key_by_pair on facts.search_key using gin (facts.pairs(key)) where field in (1, 2, 4, 7);
comment on index facts.search_key_by_pair is 'Keys that contain what was typed.';

-- What was recorded before there were batches: one batch for each source and moment.
insert into facts.fact (kind, name)
  select distinct s.kind, v.fact from facts.value_before as v join facts.subject as s on s.id = v.subject_id order by 1, 2;
create temporary table earlier on commit drop as
  select source, recorded_at, row_number() over (order by recorded_at, source) as place
  from (select distinct source, recorded_at from facts.value_before
    union select '登记', max(created_at) from facts.subject having count(*) > 0) as moments;
alter table facts.batch disable trigger user;
insert into facts.batch (id, kind, source, actor, reason, recorded_at) overriding system value
  select place, 'earlier', source, 'yuanding', '有批次以前的记录', recorded_at + place * interval '1 microsecond' from earlier;
alter table facts.batch enable trigger user;
select setval(pg_get_serial_sequence('facts.batch', 'id'), (select count(*) + 1 from earlier), false);
alter table facts.value disable trigger strays;
insert into facts.value (subject, batch, fact, year, as_of, value)
  select s.key, e.place, f.id, v.year, v.as_of, v.value
  from facts.value_before as v
  join facts.subject as s on s.id = v.subject_id
  join facts.fact as f on f.kind = s.kind and f.name = v.fact
  join earlier as e on e.source = v.source and e.recorded_at = v.recorded_at;
alter table facts.value enable trigger strays;
insert into facts.name (subject, batch, name)
  select s.key, (select min(place) from earlier where source = '登记'), s.name from facts.subject as s;
drop table facts.value_before;
drop index facts.subject_by_kind;
alter table facts.subject drop column name;
comment on table facts.subject is
  'An enterprise, building, project, institution or person that facts are kept of. Absent on purpose: names, which change (facts.name), and every other property (facts.value).';

grant select (key) on facts.subject to yuanding_server;

alter table facts.fact enable row level security;
create policy server_reads on facts.fact for select to yuanding_server using (true);
create policy server_adds on facts.fact for insert to yuanding_server with check (true);
grant select (id, kind, name) on facts.fact to yuanding_server;
grant insert (kind, name) on facts.fact to yuanding_server;

alter table facts.trust enable row level security;
create policy server_reads on facts.trust for select to yuanding_server using (true);
create policy server_adds on facts.trust for insert to yuanding_server with check (true);
create policy server_removes on facts.trust for delete to yuanding_server using (true);
grant select (fact, source, rank) on facts.trust to yuanding_server;
grant insert (fact, source, rank) on facts.trust to yuanding_server;
grant delete on facts.trust to yuanding_server;

alter table facts.batch enable row level security;
create policy server_reads on facts.batch for select to yuanding_server using (true);
create policy server_adds on facts.batch for insert to yuanding_server with check (true);
create policy server_changes on facts.batch for update to yuanding_server using (true);
create policy server_removes on facts.batch for delete to yuanding_server using (kind = 'demonstration');
grant select (id, kind, source, actor, reason, evidence, file_name, file_sha256, recorded_at) on facts.batch to yuanding_server;
grant insert (kind, source, actor, reason, evidence, file_name, file_sha256) on facts.batch to yuanding_server;
grant update (recorded_at) on facts.batch to yuanding_server;
grant delete on facts.batch to yuanding_server;

alter table facts.undo enable row level security;
create policy server_reads on facts.undo for select to yuanding_server using (true);
create policy server_adds on facts.undo for insert to yuanding_server with check (true);
grant select (batch, actor, reason, recorded_at) on facts.undo to yuanding_server;
grant insert (batch, actor, reason) on facts.undo to yuanding_server;

alter table facts.name enable row level security;
create policy server_reads on facts.name for select to yuanding_server using (true);
create policy server_adds on facts.name for insert to yuanding_server with check (true);
grant select (subject, batch, name, since) on facts.name to yuanding_server;
grant insert (subject, batch, name, since) on facts.name to yuanding_server;

alter table facts.link enable row level security;
create policy server_reads on facts.link for select to yuanding_server using (true);
create policy server_adds on facts.link for insert to yuanding_server with check (true);
grant select (batch, kind, origin, target, since, until) on facts.link to yuanding_server;
grant insert (batch, kind, origin, target, since, until) on facts.link to yuanding_server;

alter table facts.value enable row level security;
create policy server_reads on facts.value for select to yuanding_server using (true);
create policy server_adds on facts.value for insert to yuanding_server with check (true);
create policy server_removes on facts.value for delete to yuanding_server using (exists (select from facts.subject as s where s.key = subject and s.synthetic));
grant select (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_server;
grant insert (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_server;
grant delete on facts.value to yuanding_server;

alter table facts.ruling enable row level security;
create policy server_reads on facts.ruling for select to yuanding_server using (true);
create policy server_adds on facts.ruling for insert to yuanding_server with check (true);
grant select (batch, subject, fact, year, source) on facts.ruling to yuanding_server;
grant insert (batch, subject, fact, year, source) on facts.ruling to yuanding_server;

alter table facts.card enable row level security;
create policy server_reads on facts.card for select to yuanding_server using (true);
create policy server_adds on facts.card for insert to yuanding_server with check (true);
create policy server_changes on facts.card for update to yuanding_server using (true);
create policy server_removes on facts.card for delete to yuanding_server using (true);
grant select (subject, kind, id, name, synthetic, same_as, current, known, conflicts, changed_at) on facts.card to yuanding_server;
grant insert (subject, kind, id, name, synthetic, same_as, current, known, conflicts, changed_at) on facts.card to yuanding_server;
grant update (name, same_as, current, known, conflicts, changed_at) on facts.card to yuanding_server;
grant delete on facts.card to yuanding_server;

alter table facts.search_key enable row level security;
create policy server_reads on facts.search_key for select to yuanding_server using (true);
create policy server_adds on facts.search_key for insert to yuanding_server with check (true);
create policy server_removes on facts.search_key for delete to yuanding_server using (true);
grant select (subject, field, key) on facts.search_key to yuanding_server;
grant insert (subject, field, key) on facts.search_key to yuanding_server;
grant delete on facts.search_key to yuanding_server;

revoke execute on all functions in schema facts from public;
grant execute on function facts.next_moment() to yuanding_server;
grant execute on function facts.alias_at(timestamptz) to yuanding_server;
grant execute on function facts.side_at(timestamptz, bigint[]) to yuanding_server;
grant execute on function facts.refresh_cards(bigint[]) to yuanding_server;
grant execute on function facts.pairs(text) to yuanding_server;
