-- How entitlements change when facts do: who came to meet a measure, who no longer does, for whom the figure is another one, and
-- because of which facts. Computed after each batch and each undo, in the order of their moments, and never changed afterwards.

create schema entitlements;
comment on schema entitlements is
  'Changes of what subjects are entitled to, each with the facts that made it. Absent on purpose: the entitlements themselves, which are computed from facts and policies; and whether anybody was told, which comes with the cases.';

create table entitlements.assessed (
  singleton boolean primary key default true check (singleton),
  since timestamptz not null,
  until timestamptz not null,
  within bigint
);
comment on table entitlements.assessed is
  'How far the record of facts has been assessed: one row. Absent on purpose: what is still to be done, which is everything in the record after it.';
comment on column entitlements.assessed.singleton is 'Always true: there is one row.';
comment on column entitlements.assessed.since is 'What was recorded up to this moment was there before changes were kept, and is not assessed.';
comment on column entitlements.assessed.until is 'Every batch and undo up to this moment is assessed as a whole.';
comment on column entitlements.assessed.within is 'Of the next batch or undo, subjects up to this key (facts.subject.key) are assessed already; null when it has not been begun.';

-- An installation that has facts already begins with them as they are.
insert into entitlements.assessed (since, until)
  select moment, moment from (
    select coalesce(greatest((select max(recorded_at) from facts.batch), (select max(recorded_at) from facts.undo)), 'epoch') as moment
  ) as now;

create table entitlements.change (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  batch integer not null,
  undone boolean not null,
  subject_id text not null check (subject_id <> ''),
  subject_kind text not null check (subject_kind in ('企业', '楼宇', '项目', '机构', '人才')),
  subject_name text not null check (subject_name <> ''),
  measure text not null check (measure <> ''),
  kind text not null check (kind in ('gained', 'lost', 'raised', 'lowered', 'reclassified', 'becameKnown', 'becameUnknown')),
  standing text check (standing in ('created', 'removed', 'joined', 'parted')),
  other_id text,
  other_name text,
  as_of date not null,
  policy_set text not null check (policy_set ~ '^sha256:[0-9a-f]{64}$'),
  before jsonb,
  after jsonb,
  causes jsonb not null check (jsonb_typeof(causes) = 'array'),
  difference_fen bigint,
  constraint change_once unique (at, subject_id, measure),
  constraint change_of_something check (before is not null or after is not null),
  constraint other_when_codes_meet check ((other_id is not null) = (coalesce(standing in ('joined', 'parted'), false)) and (other_id is null) = (other_name is null))
);
comment on table entitlements.change is
  'What one batch, or its undo, changed in the answer of one measure for one subject. Absent on purpose: answers that stayed the same; references to facts.subject and facts.batch, since a change stays whatever becomes of them; the sentence for people, which is made from this; and what changes because time passes without any fact.';
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

create index change_by_subject on entitlements.change (subject_id, at desc);
comment on index entitlements.change_by_subject is 'What changed for one subject, newest first.';
create index change_by_batch on entitlements.change (batch, measure, kind);
comment on index entitlements.change_by_batch is 'What one batch brought, by measure and kind.';
create index change_by_measure on entitlements.change (measure, at desc);
comment on index entitlements.change_by_measure is 'What changed under one measure, newest first.';

create function entitlements.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function entitlements.refuse_change() is 'What changed is never rewritten, by its owner neither.';
create trigger only_added_to before update or delete or truncate on entitlements.change
  for each statement execute function entitlements.refuse_change();

create function entitlements.refuse_return() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  if new.since <> old.since or new.until < old.until
    or (new.until = old.until and coalesce(new.within, 0) < coalesce(old.within, 0)) then
    raise exception 'what is assessed stays assessed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function entitlements.refuse_return() is 'The assessment only goes forward.';
create trigger only_forward before update on entitlements.assessed for each row execute function entitlements.refuse_return();

revoke execute on all functions in schema entitlements from public;
grant usage on schema entitlements to yuanding_server;

alter table entitlements.assessed enable row level security;
create policy server_reads on entitlements.assessed for select to yuanding_server using (true);
create policy server_changes on entitlements.assessed for update to yuanding_server using (true);
grant select (singleton, since, until, within) on entitlements.assessed to yuanding_server;
grant update (until, within) on entitlements.assessed to yuanding_server;

alter table entitlements.change enable row level security;
create policy server_reads on entitlements.change for select to yuanding_server using (true);
create policy server_adds on entitlements.change for insert to yuanding_server with check (true);
grant select (
  id, at, batch, undone, subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name, as_of, policy_set,
  before, after, causes, difference_fen
) on entitlements.change to yuanding_server;
grant insert (
  at, batch, undone, subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name, as_of, policy_set,
  before, after, causes, difference_fen
) on entitlements.change to yuanding_server;

-- One batch may say something of two codes of the same subject. What it says of the subject's own code counts then, and of several
-- others what it says of the one known longest: whoever asks twice gets one answer. Everything else is as before. Joins by hash: right after a load nothing is known of the sizes of its tables, and a nested loop over them takes minutes.
create or replace function facts.side_at(known timestamptz, subjects bigint[]) returns table (
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
$$;
comment on function facts.side_at(timestamptz, bigint[]) is
  'What each source says of each value, as known at a moment: its latest word by the day it speaks of, then by when it came, then that on the subject''s own code. One of them is in force: the one a person ruled, else that of the most trusted source; where they disagree and nobody ruled there is a conflict. Codes of the same subject count as one.';
