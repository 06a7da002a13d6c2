-- Who sees which rows and which fields. Until here the server's role saw everything for everybody; from here on a person asks in a
-- role of their own: staff by their powers, people of enterprises the rows of their own codes, the public nothing at all (what is
-- public is answered by the program itself). yuanding_server keeps its policies: it is the program, at work over the whole park.
--
-- A policy asks `(select access.may('…'))` and not `access.may('…')`: the first is computed once a statement, the second once a row.
-- Whoever lacks a power finds no row at all, so that nothing tells a hidden row from one that never was.

-- Sensitive facts -------------------------------------------------------------------------------------------------------------------

alter table facts.fact add column sensitive boolean not null default false;
comment on column facts.fact.sensitive is 'Whether the dictionary calls it 敏感 (tax, contribution, what is personal); brought in line with it at each start.';
grant select (sensitive) on facts.fact to yuanding_server;
grant update (sensitive) on facts.fact to yuanding_server;
create policy server_changes on facts.fact for update to yuanding_server using (true);

comment on column facts.card.current is 'Values in force that are neither of a year nor sensitive, by name of the fact, as recorded: what lists show and choose by.';

create function access.as_enterprise() returns boolean
  language sql stable parallel safe set search_path = pg_catalog
  return coalesce(current_setting('role', true) = 'yuanding_enterprise', false);
comment on function access.as_enterprise() is 'Whether somebody asks for an enterprise. The role that was entered and not the one a function runs as.';

create function access.sees_sensitive() returns boolean
  language sql stable parallel safe set search_path = pg_catalog
  return coalesce(
    case current_setting('role', true)
      when 'yuanding_server' then true
      when 'yuanding_staff' then access.may('facts.sensitive') and access.purpose() <> ''
    end, false);
comment on function access.sees_sensitive() is 'Whether who asks may see the sensitive facts of everybody: staff with the power who gave a purpose, and the program. Enterprises see their own, firm by firm.';

create function facts.sensitive_facts() returns smallint[]
  language sql stable security definer set search_path = pg_catalog
as $$
  select array(select id from facts.fact where sensitive)
$$;
comment on function facts.sensitive_facts() is 'The numbers of the sensitive facts.';

create function facts.hidden_facts() returns smallint[]
  language sql stable security definer set search_path = pg_catalog
as $$
  select case when access.sees_sensitive() then '{}' else facts.sensitive_facts() end
$$;
comment on function facts.hidden_facts() is 'The facts of which who asks may see no value, whoever it is of; empty for whoever may see all of them.';

-- Whose rows ------------------------------------------------------------------------------------------------------------------------

create function facts.own_keys(power text) returns bigint[]
  language sql stable security definer set search_path = pg_catalog
as $$
  with main as (
    select coalesce(c.same_as, c.subject) as key
    from facts.subject as s join facts.card as c on c.subject = s.key where s.id = any(access.own_codes(power))
  )
  select array(select key from main union select c.subject from facts.card as c join main on c.same_as = main.key)
$$;
comment on function facts.own_keys(text) is 'The subjects for which who asks has a power by mandate, with all the codes each of them has: what was recorded under another code of the same subject is its own too.';

create function facts.own_ids() returns text[]
  language sql stable security definer set search_path = pg_catalog
as $$
  select array(select id from facts.subject where key = any(facts.own_keys('subjects.see')))
$$;
comment on function facts.own_ids() is 'The same as codes, of those whose file who asks may see, for tables that name subjects by codes.';

create function facts.own_batches() returns integer[]
  language sql stable security definer set search_path = pg_catalog set enable_seqscan = off
as $$
  with own as materialized (select facts.own_keys('subjects.see') as keys)
  select array(
    select v.batch from facts.value as v where v.subject = any ((select keys from own)::bigint[])
    union select r.batch from facts.ruling as r where r.subject = any ((select keys from own)::bigint[])
    union select n.batch from facts.name as n where n.subject = any ((select keys from own)::bigint[])
    union select l.batch from facts.link as l where l.origin = any ((select keys from own)::bigint[])
      and (l.kind in ('所在楼宇', '管家') or l.target = any ((select keys from own)::bigint[])))
$$;
comment on function facts.own_batches() is 'The batches that say anything of the subjects of who asks, also what is hidden of it: that a source spoke is no secret, what it said may be.';

create function facts.hides_sensitive(subject bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog
as $$
  select not access.sees_sensitive() and subject <> all (facts.own_keys('facts.sensitive'))
$$;
comment on function facts.hides_sensitive(bigint) is 'Whether the sensitive facts of a subject are hidden from who asks: for what the program computes from all facts and then shows.';

create function facts.words_of(batches integer[])
  returns table (batch integer, reason text, evidence text, file_name text, file_sha256 text, undo_reason text)
  language sql stable security definer set search_path = pg_catalog
as $$
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
  cross join lateral (select not enterprise or b.kind in ('correction', 'ruling', 'link') as told) as whether
$$;
comment on function facts.words_of(integer[]) is
  'Why some batches were recorded, on what they rest and of which file they are. Enterprises are told of batches that speak of one subject alone; the words and the file of others may speak of anybody, and a file''s hash changes with every row of it.';

create function facts.other_end(subject bigint, known timestamptz) returns table (id text, kind text, name text)
  language sql stable security definer set search_path = pg_catalog
as $$
  select s.id, s.kind, coalesce(n.name, s.id)
  from facts.subject as s left join lateral (
    select n.name from facts.name as n join facts.batch as b on b.id = n.batch
    where n.subject = s.key and b.recorded_at <= known
      and not exists (select from facts.undo as u where u.batch = b.id and u.recorded_at <= known)
    order by n.since desc nulls last, b.recorded_at desc limit 1
  ) as n on true
  where s.key = other_end.subject and case current_setting('role', true)
    when 'yuanding_server' then true
    when 'yuanding_staff' then access.may('subjects.see')
    when 'yuanding_enterprise' then s.key = any(facts.own_keys('subjects.see')) or exists (
      select from facts.link as l
      where l.target = s.key and l.origin = any(facts.own_keys('subjects.see')) and l.kind in ('所在楼宇', '管家'))
  end
$$;
comment on function facts.other_end(bigint, timestamptz) is
  'Who is at the other end of a link. An enterprise is told the name of its building and of its steward, and nothing else of them; links to other enterprises it does not have at all.';

-- What commands derive --------------------------------------------------------------------------------------------------------------
-- Whoever corrects one value may not see all that a card, a search key or a moment is derived from. What is derived must be right
-- all the same, so these functions run as their owner; each of them derives and lets nobody choose what is written.

alter function facts.next_moment() security definer;
alter function facts.refuse_unsealed() security definer;

create or replace function facts.refresh_cards(subjects bigint[]) returns void
  language sql volatile security definer set search_path = pg_catalog set enable_nestloop = off set enable_seqscan = off
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
      jsonb_object_agg(f.name, s.value) filter (where s.year is null and not f.sensitive) as current
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
comment on function facts.refresh_cards(bigint[]) is 'Derives the cards of some subjects anew; who has no name left is known no more. Called at the end of every transaction that touches them. Runs as the owner: a card is the same whoever brought the change.';

create function facts.touched_by(batches integer[]) returns setof bigint
  language sql stable security definer set search_path = pg_catalog
as $$
  with recursive touched as (
    select subject from facts.value where batch = any(batches)
    union select subject from facts.name where batch = any(batches)
    union select origin from facts.link where batch = any(batches)
    union select target from facts.link where batch = any(batches)
    union select subject from facts.ruling where batch = any(batches)
  ), same as (
    select subject from touched
    union
    select case when l.origin = s.subject then l.target else l.origin end
    from same as s join facts.link as l on s.subject in (l.origin, l.target) and l.kind = '同一'
  )
  select subject from same order by subject
$$;
comment on function facts.touched_by(integer[]) is 'Everybody whom some batches touch, also through a chain of codes, whatever holds of it today: their keys in order. Runs as the owner: whoever takes a batch back touches all of it.';

create function facts.has_more_values(batch integer, many bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog
as $$
  select count(*) > many from (select from facts.value as v where v.batch = has_more_values.batch limit many + 1) as first_ones
$$;
comment on function facts.has_more_values(integer, bigint) is 'Whether a batch says more than so many values, seen or not; counts no further.';

create function facts.searchable(subjects bigint[])
  returns table (subject bigint, finds bigint, kind text, id text, name text, address text, industry text, names text[])
  language sql stable security definer set search_path = pg_catalog
as $$
  select c.subject, coalesce(c.same_as, c.subject), c.kind, c.id, c.name, c.current ->> '注册地址', c.current ->> '行业代码', array(
      select distinct n.name from facts.name as n where n.subject = c.subject and n.name <> c.name
        and not exists (select from facts.undo as u where u.batch = n.batch))
  from facts.card as c where c.subject = any(subjects)
$$;
comment on function facts.searchable(bigint[]) is 'What the search keys of some subjects are made of, for whoever records anything of them.';

create function facts.put_search_keys(subjects bigint[], of_subject bigint[], fields smallint[], keys text[]) returns void
  language sql volatile security definer set search_path = pg_catalog
as $$
  delete from facts.search_key where subject = any(subjects);
  insert into facts.search_key (subject, finds, kind, field, key)
  select c.subject, coalesce(c.same_as, c.subject), c.kind, given.field, given.key
  from unnest(of_subject, fields, keys) as given (subject, field, key) join facts.card as c on c.subject = given.subject
  where c.subject = any(subjects);
$$;
comment on function facts.put_search_keys(bigint[], bigint[], smallint[], text[]) is 'Puts new search keys in the place of those of some subjects; whom they find follows from the card.';

revoke execute on function access.as_enterprise(), access.sees_sensitive() from public;
revoke execute on function facts.sensitive_facts(), facts.hidden_facts(), facts.own_keys(text), facts.own_ids(), facts.own_batches(),
  facts.hides_sensitive(bigint), facts.words_of(integer[]), facts.other_end(bigint, timestamptz), facts.touched_by(integer[]), facts.has_more_values(integer, bigint),
  facts.searchable(bigint[]), facts.put_search_keys(bigint[], bigint[], smallint[], text[]) from public;
grant execute on function access.as_enterprise(), access.sees_sensitive() to yuanding_server, yuanding_staff, yuanding_enterprise;
grant execute on function facts.hidden_facts(), facts.hides_sensitive(bigint), facts.words_of(integer[]), facts.other_end(bigint, timestamptz)
  to yuanding_server, yuanding_staff, yuanding_enterprise;
grant execute on function facts.sensitive_facts(), facts.own_keys(text), facts.own_ids(), facts.own_batches() to yuanding_enterprise;
grant execute on function facts.touched_by(integer[]), facts.has_more_values(integer, bigint), facts.searchable(bigint[]),
  facts.put_search_keys(bigint[], bigint[], smallint[], text[]) to yuanding_server, yuanding_staff;
grant execute on function facts.alias_at(timestamptz), facts.side_at(timestamptz, bigint[]), facts.pairs(text)
  to yuanding_staff, yuanding_enterprise;
grant execute on function facts.next_moment(), facts.refresh_cards(bigint[]) to yuanding_staff;
grant usage on schema facts, decisions, entitlements to yuanding_staff, yuanding_enterprise;
grant usage on schema imports, lists, lab, jobs to yuanding_staff;
grant execute on function jobs.add(text, json, text, integer, text) to yuanding_staff;
grant execute on function lab.person_key(text), lab.lock_open_draft(uuid) to yuanding_staff;

-- Facts -----------------------------------------------------------------------------------------------------------------------------

create policy staff_reads on facts.subject for select to yuanding_staff using ((select access.may('subjects.see')));
create policy enterprise_reads on facts.subject for select to yuanding_enterprise using (key = any((select facts.own_keys('subjects.see'))::bigint[]));
grant select (key, id, kind, synthetic, created_at) on facts.subject to yuanding_staff, yuanding_enterprise;

-- The dictionary is public.
create policy staff_reads on facts.fact for select to yuanding_staff using (true);
create policy staff_adds on facts.fact for insert to yuanding_staff with check ((select access.may('facts.correct')));
create policy enterprise_reads on facts.fact for select to yuanding_enterprise using (true);
grant select (id, kind, name, sensitive) on facts.fact to yuanding_staff, yuanding_enterprise;
grant insert (kind, name) on facts.fact to yuanding_staff;

create policy staff_reads on facts.trust for select to yuanding_staff using (true);
create policy enterprise_reads on facts.trust for select to yuanding_enterprise using (true);
grant select (fact, source, rank) on facts.trust to yuanding_staff, yuanding_enterprise;

create policy staff_reads on facts.batch for select to yuanding_staff using (
  (select access.may('subjects.see') or access.may('batches.see') or access.may('imports.see') or access.may('park.see')));
create policy staff_adds on facts.batch for insert to yuanding_staff with check (
  (kind in ('correction', 'link') and (select access.may('facts.correct'))) or (kind = 'ruling' and (select access.may('facts.rule'))));
create policy staff_changes on facts.batch for update to yuanding_staff using (
  (kind in ('correction', 'link') and (select access.may('facts.correct'))) or (kind = 'ruling' and (select access.may('facts.rule'))));
create policy enterprise_reads on facts.batch for select to yuanding_enterprise using (id = any((select facts.own_batches())::integer[]));
grant select (id, kind, source, actor, reason, evidence, file_name, file_sha256, recorded_at) on facts.batch to yuanding_staff;
grant insert (kind, source, actor, reason, evidence, file_name, file_sha256) on facts.batch to yuanding_staff;
grant update (recorded_at) on facts.batch to yuanding_staff;
grant select (id, kind, source, actor, recorded_at) on facts.batch to yuanding_enterprise;

create policy staff_reads on facts.undo for select to yuanding_staff using (
  (select access.may('subjects.see') or access.may('batches.see') or access.may('imports.see') or access.may('park.see')));
create policy staff_adds on facts.undo for insert to yuanding_staff with check ((select access.may('facts.undo')));
create policy enterprise_reads on facts.undo for select to yuanding_enterprise using (batch = any((select facts.own_batches())::integer[]));
grant select (batch, actor, reason, recorded_at) on facts.undo to yuanding_staff;
grant insert (batch, actor, reason) on facts.undo to yuanding_staff;
grant select (batch, actor, recorded_at) on facts.undo to yuanding_enterprise;

create policy staff_reads on facts.name for select to yuanding_staff using ((select access.may('subjects.see')));
create policy enterprise_reads on facts.name for select to yuanding_enterprise using (subject = any((select facts.own_keys('subjects.see'))::bigint[]));
grant select (subject, batch, name, since) on facts.name to yuanding_staff, yuanding_enterprise;

-- Taking a batch back asks whether codes would name each other in a ring, for which all links are looked at.
create policy staff_reads on facts.link for select to yuanding_staff using (
  (select access.may('subjects.see') or access.may('facts.undo')));
create policy staff_adds on facts.link for insert to yuanding_staff with check ((select access.may('facts.correct')));
create policy enterprise_reads on facts.link for select to yuanding_enterprise using (
  origin = any((select facts.own_keys('subjects.see'))::bigint[])
  and (kind in ('所在楼宇', '管家') or target = any((select facts.own_keys('subjects.see'))::bigint[])));
grant select (batch, kind, origin, target, since, until) on facts.link to yuanding_staff, yuanding_enterprise;
grant insert (batch, kind, origin, target, since, until) on facts.link to yuanding_staff;

-- Who may not see a value may not write it: a correction would be made blind.
create policy staff_reads on facts.value for select to yuanding_staff using (
  (select access.may('subjects.see')) and fact <> all ((select facts.hidden_facts())::smallint[]));
create policy staff_adds on facts.value for insert to yuanding_staff with check (
  (select access.may('facts.correct')) and fact <> all ((select facts.hidden_facts())::smallint[]));
create policy enterprise_reads on facts.value for select to yuanding_enterprise using (
  subject = any((select facts.own_keys('subjects.see'))::bigint[])
  and (fact <> all ((select facts.sensitive_facts())::smallint[]) or subject = any((select facts.own_keys('facts.sensitive'))::bigint[])));
grant select (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_staff, yuanding_enterprise;
grant insert (subject, batch, fact, year, as_of, line, value) on facts.value to yuanding_staff;

create policy staff_reads on facts.ruling for select to yuanding_staff using (
  (select access.may('subjects.see')) and fact <> all ((select facts.hidden_facts())::smallint[]));
create policy staff_adds on facts.ruling for insert to yuanding_staff with check (
  (select access.may('facts.rule')) and fact <> all ((select facts.hidden_facts())::smallint[]));
create policy enterprise_reads on facts.ruling for select to yuanding_enterprise using (
  subject = any((select facts.own_keys('subjects.see'))::bigint[])
  and (fact <> all ((select facts.sensitive_facts())::smallint[]) or subject = any((select facts.own_keys('facts.sensitive'))::bigint[])));
grant select (batch, subject, fact, year, source) on facts.ruling to yuanding_staff, yuanding_enterprise;
grant insert (batch, subject, fact, year, source) on facts.ruling to yuanding_staff;

-- Lists of subjects name their members, so whoever sees lists sees cards; a card has nothing sensitive.
create policy staff_reads on facts.card for select to yuanding_staff using (
  (select access.may('subjects.see') or access.may('lists.see')));
create policy enterprise_reads on facts.card for select to yuanding_enterprise using (subject = any((select facts.own_keys('subjects.see'))::bigint[]));
grant select (subject, kind, id, name, synthetic, same_as, current, changed_at) on facts.card to yuanding_staff, yuanding_enterprise;

create policy staff_reads on facts.search_key for select to yuanding_staff using (
  (select access.may('subjects.see') or access.may('lists.see')));
create policy enterprise_reads on facts.search_key for select to yuanding_enterprise using (subject = any((select facts.own_keys('subjects.see'))::bigint[]));
grant select (subject, finds, kind, field, key) on facts.search_key to yuanding_staff, yuanding_enterprise;

-- Decisions -------------------------------------------------------------------------------------------------------------------------
-- Facts and answer of a decision hold sensitive figures among others: no column of either is granted. The program reads them, and
-- hides what the reader may not see.

create policy staff_reads on decisions.decision for select to yuanding_staff using ((select access.may('subjects.see')));
create policy staff_adds on decisions.decision for insert to yuanding_staff with check ((select access.may('decisions.record')));
create policy enterprise_reads on decisions.decision for select to yuanding_enterprise using (
  subject_id = any((select facts.own_ids())::text[]));
grant select (
  id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict, facts_sha256,
  answer_sha256, recorded_at
) on decisions.decision to yuanding_staff, yuanding_enterprise;
grant insert (
  id, measure, subject_id, subject_kind, subject_name, as_of, purpose, applied_on, policy_set, engine, verdict, facts, facts_sha256,
  answer, answer_sha256
) on decisions.decision to yuanding_staff;

create policy staff_reads on decisions.policy_set for select to yuanding_staff using ((select access.may('subjects.see')));
create policy staff_adds on decisions.policy_set for insert to yuanding_staff with check ((select access.may('decisions.record')));
grant select (hash, recorded_at) on decisions.policy_set to yuanding_staff;
grant insert (hash) on decisions.policy_set to yuanding_staff;

create policy staff_adds on decisions.policy_set_file for insert to yuanding_staff with check ((select access.may('decisions.record')));
grant insert (policy_set, path, text_sha256) on decisions.policy_set_file to yuanding_staff;

create policy staff_adds on decisions.source_text for insert to yuanding_staff with check ((select access.may('decisions.record')));
grant insert (sha256, text) on decisions.source_text to yuanding_staff;

-- Entitlements ----------------------------------------------------------------------------------------------------------------------
-- The causes of a change hold sensitive figures among others, and are not granted either.

create policy staff_reads on entitlements.assessed for select to yuanding_staff using (
  (select access.may('subjects.see') or access.may('batches.see') or access.may('park.see')));
grant select (singleton, since, until, within) on entitlements.assessed to yuanding_staff;

create policy staff_reads on entitlements.change for select to yuanding_staff using (
  (select access.may('subjects.see') or access.may('batches.see') or access.may('park.see')));
create policy enterprise_reads on entitlements.change for select to yuanding_enterprise using (
  subject_id = any((select facts.own_ids())::text[]) and (other_id is null or other_id = any((select facts.own_ids())::text[])));
grant select (
  id, at, batch, undone, subject_id, subject_kind, subject_name, measure, kind, standing, other_id, other_name, as_of, policy_set,
  before, after, difference_fen
) on entitlements.change to yuanding_staff, yuanding_enterprise;

-- Imports ---------------------------------------------------------------------------------------------------------------------------
-- The bytes of a file and the values that differ hold whatever the department sent: neither is granted.

create policy staff_reads on imports.file for select to yuanding_staff using (
  (select access.may('imports.see') or access.may('facts.import')));
create policy staff_adds on imports.file for insert to yuanding_staff with check ((select access.may('facts.import')));
create policy staff_removes on imports.file for delete to yuanding_staff using (
  (select access.may('facts.import'))
  and not exists (select from imports.import as i where i.sha256 = file.sha256 and i.state <> 'cancelled'));
grant select (sha256, bytes, stored_at) on imports.file to yuanding_staff;
grant insert (sha256, bytes) on imports.file to yuanding_staff;
grant delete on imports.file to yuanding_staff;

create policy staff_adds on imports.file_part for insert to yuanding_staff with check ((select access.may('facts.import')));
grant insert (file, part, content) on imports.file_part to yuanding_staff;

create policy staff_reads on imports.import for select to yuanding_staff using (
  (select access.may('imports.see') or access.may('facts.import')));
create policy staff_adds on imports.import for insert to yuanding_staff with check (
  state = 'received' and (select access.may('facts.import')));
create policy staff_changes on imports.import for update to yuanding_staff using ((select access.may('facts.import')));
grant select (
  id, kind, file_name, sha256, bytes, sender, source, actor, as_of, year, corrections, received_at, state, revision, attempts, done,
  done_rows, remembered, policy_set, position_sheet, position_row, layout, counts, refusal, accepted_by, reason, evidence, batch
) on imports.import to yuanding_staff;
grant insert (id, kind, file_name, sha256, bytes, sender, source, actor, as_of, year) on imports.import to yuanding_staff;
grant update (
  sender, source, as_of, year, corrections, state, revision, attempts, done, done_rows, remembered, policy_set, position_sheet,
  position_row, layout, counts, refusal, accepted_by, reason, evidence, batch
) on imports.import to yuanding_staff;

create policy staff_reads on imports.line for select to yuanding_staff using (
  (select access.may('imports.see') or access.may('facts.import')));
create policy staff_removes on imports.line for delete to yuanding_staff using ((select access.may('facts.import')));
grant select (
  import, sheet_place, row, id, name, outcome, warned, new_values, same_values, changed_values, conflict_values, reason
) on imports.line to yuanding_staff;
grant delete on imports.line to yuanding_staff;

create policy staff_reads on imports.remembered_heading for select to yuanding_staff using (
  (select access.may('imports.see') or access.may('facts.import')));
grant select (sender, kind, heading, meaning, import, remembered_at) on imports.remembered_heading to yuanding_staff;

-- Lists -----------------------------------------------------------------------------------------------------------------------------

create policy staff_reads on lists.list for select to yuanding_staff using (
  (select access.may('lists.see') or access.may('lists.keep')));
create policy staff_adds on lists.list for insert to yuanding_staff with check ((select access.may('lists.keep')));
grant select (id, subject_kind, created_at) on lists.list to yuanding_staff;
grant insert (id, subject_kind) on lists.list to yuanding_staff;

create policy staff_reads on lists.change for select to yuanding_staff using (
  (select access.may('lists.see') or access.may('lists.keep')));
create policy staff_adds on lists.change for insert to yuanding_staff with check ((select access.may('lists.keep')));
grant select (
  list_id, number, kind, name, note, mode, condition, archived, by_name, reason, as_of, policy_set, facts_version, at
) on lists.change to yuanding_staff;
grant insert (
  list_id, number, kind, name, note, mode, condition, archived, by_name, reason, as_of, policy_set, facts_version
) on lists.change to yuanding_staff;

create policy staff_reads on lists.entry for select to yuanding_staff using (
  (select access.may('lists.see') or access.may('lists.keep')));
create policy staff_adds on lists.entry for insert to yuanding_staff with check ((select access.may('lists.keep')));
grant select (list_id, subject_id, number, state, missing) on lists.entry to yuanding_staff;
grant insert (list_id, subject_id, number, state, missing) on lists.entry to yuanding_staff;

-- The policy lab --------------------------------------------------------------------------------------------------------------------

create policy staff_reads on lab.draft for select to yuanding_staff using (
  (select access.may('drafts.see') or access.may('policy.draft') or access.may('policy.publish')));
create policy staff_adds on lab.draft for insert to yuanding_staff with check ((select access.may('policy.draft')));
grant select (id, policy, policy_set, base, title, started_by, started_at) on lab.draft to yuanding_staff;
grant insert (id, policy, policy_set, base, title, started_by) on lab.draft to yuanding_staff;

create policy staff_reads on lab.draft_version for select to yuanding_staff using (
  (select access.may('drafts.see') or access.may('policy.draft') or access.may('policy.publish')));
create policy staff_adds on lab.draft_version for insert to yuanding_staff with check ((select access.may('policy.draft')));
grant select (draft_id, number, text, sha256, author, note, saved_at) on lab.draft_version to yuanding_staff;
grant insert (draft_id, number, text, sha256, author, note) on lab.draft_version to yuanding_staff;

create policy staff_reads on lab.draft_step for select to yuanding_staff using (
  (select access.may('drafts.see') or access.may('policy.draft') or access.may('policy.publish')));
create policy staff_adds on lab.draft_step for insert to yuanding_staff with check (
  (kind <> '发布' and (select access.may('policy.draft'))) or (kind = '发布' and (select access.may('policy.publish'))));
grant select (draft_id, number, kind, version, by_name, note, at) on lab.draft_step to yuanding_staff;
grant insert (draft_id, number, kind, version, by_name, note) on lab.draft_step to yuanding_staff;
