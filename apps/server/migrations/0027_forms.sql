-- 只问一次: what an enterprise answers in a claim or an application before it hands it in, and how little it had to be asked. What it
-- answered is recorded as a batch of its own kind, by the power to hand in.

alter table facts.batch drop constraint batch_kind_check;
alter table facts.batch add constraint batch_kind_check check
  (kind in ('demonstration', 'earlier', 'import', 'correction', 'ruling', 'link', 'visit', 'interface', 'declaration'));
comment on column facts.batch.kind is 'How it came: demonstration, earlier (from before there were batches), import, correction, ruling, link, visit, interface, or declaration (of an enterprise, with what it hands in).';

create or replace function facts.words_of(batches integer[])
  returns table (batch integer, reason text, evidence text, file_name text, file_sha256 text, undo_reason text)
  language sql stable security definer set search_path = pg_catalog as $$
  with asking as materialized (
    select access.as_enterprise() as enterprise, case current_setting('role', true)
      when 'yuanding_server' then batches
      when 'yuanding_staff' then case when
        access.may('subjects.see') or access.may('batches.see') or access.may('imports.see') or access.may('park.see') then batches end
      when 'yuanding_enterprise' then facts.own_batches()
    end as seen
  )
  select b.id, case when told then b.reason else '' end, case when told then b.evidence else '' end,
    case when not enterprise then b.file_name end, case when not enterprise then b.file_sha256 end,
    case when told then u.reason else '' end
  from asking join facts.batch as b on b.id = any(batches) and b.id = any(seen)
  left join facts.undo as u on u.batch = b.id
  cross join lateral (select not enterprise or b.kind in ('correction', 'ruling', 'link', 'declaration') as told) as whether
$$;

create table delivery.answer (
  case_id uuid not null references delivery.request (case_id) on delete cascade,
  fact text not null check (fact <> '' and length(fact) <= 100),
  year smallint check (year between 1900 and 2999),
  text text not null check (length(text) <= 2000),
  revision integer not null check (revision > 0),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  at timestamptz not null,
  constraint answer_once unique nulls not distinct (case_id, fact, year)
);
comment on table delivery.answer is
  'What the people of an enterprise are answering in the form of a request, shared by them. Absent on purpose: earlier ones; what was handed in stands in the record of facts.';
comment on column delivery.answer.case_id is 'The case of the request; an answer goes with it.';
comment on column delivery.answer.fact is 'Which fact of the dictionary.';
comment on column delivery.answer.year is 'Of which year; null for a current value.';
comment on column delivery.answer.text is 'As it was typed, right or wrong; empty: taken back.';
comment on column delivery.answer.revision is 'From 1; whoever changes it names the one they saw.';
comment on column delivery.answer.by_name is 'Who typed it last.';
comment on column delivery.answer.at is 'When.';

alter table delivery.answer enable row level security;
create policy server_keeps on delivery.answer to yuanding_server using (true) with check (true);
grant select (case_id, fact, year, text, revision, by_name, at), insert (case_id, fact, year, text, revision, by_name, at),
  update (text, revision, by_name, at) on delivery.answer to yuanding_server;

create table delivery.asking (
  case_id uuid primary key references delivery.request (case_id) on delete restrict,
  not_asked integer not null check (not_asked between 0 and 10000),
  asked integer not null check (asked between 0 and 10000),
  at timestamptz not null default now()
);
comment on table delivery.asking is
  'Of each request, when it was first handed in, how many questions its enterprise was spared and how many it was asked. Absent on purpose: which ones, which the decision and the record say; what was asked once more when it was completed.';
comment on column delivery.asking.case_id is 'The case of the request. One that was handed in cannot be deleted.';
comment on column delivery.asking.not_asked is 'Values that the measure reads and that were known and current.';
comment on column delivery.asking.asked is 'Values that were unknown or out of date and that the enterprise was asked for.';
comment on column delivery.asking.at is 'When it was handed in.';

create trigger only_added_to before update or delete or truncate on delivery.asking for each statement execute function audit.refuse_change();
alter table delivery.asking enable row level security;
create policy server_reads on delivery.asking for select to yuanding_server using (true);
create policy server_adds on delivery.asking for insert to yuanding_server with check (true);
create policy staff_reads on delivery.asking for select to yuanding_staff using ((select access.may('cases.see')));
grant select (case_id, not_asked, asked, at) on delivery.asking to yuanding_server, yuanding_staff;
grant insert (case_id, not_asked, asked) on delivery.asking to yuanding_server;
call audit.guard('delivery.asking');
