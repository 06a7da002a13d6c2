-- Who people are, what posts they hold and for whom they act. From here on nothing is asked of the database but in somebody's
-- scope: the program enters it on every connection (platform/database/scope.ts), and the row-level policies of every schema read it
-- by the functions below.

create schema access;
comment on schema access is
  'The scope in which somebody asks: functions that read it. Absent on purpose: tables; what people may do is in people.appointment and people.mandate, and what that means in the contract.';

create function access.person() returns uuid
  language sql stable parallel safe set search_path = pg_catalog
  return nullif(current_setting('yuanding.person', true), '')::uuid;
comment on function access.person() is 'The person who asks; null for the program and for whoever is not signed in.';

create function access.may(power text) returns boolean
  language sql stable parallel safe set search_path = pg_catalog
  return coalesce(power = any (string_to_array(current_setting('yuanding.powers', true), ',')), false);
comment on function access.may(text) is 'Whether who asks has a power.';

create function access.own_codes() returns text[]
  language sql stable parallel safe set search_path = pg_catalog
  return coalesce(string_to_array(nullif(current_setting('yuanding.subjects', true), ''), ','), '{}');
comment on function access.own_codes() is 'Codes of the enterprises and institutions for which who asks acts.';

create function access.purpose() returns text
  language sql stable parallel safe set search_path = pg_catalog
  return coalesce(current_setting('yuanding.purpose', true), '');
comment on function access.purpose() is 'For what sensitive facts are read; empty when nothing was said.';

grant usage on schema access to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public, yuanding_identity;

create function access.own_codes(power text) returns text[]
  language sql stable parallel safe set search_path = pg_catalog
  return (
    select coalesce(array_agg(split_part(entry, ' ', 2)), '{}')
    from unnest(string_to_array(nullif(current_setting('yuanding.mandates', true), ''), ',')) as entry
    where split_part(entry, ' ', 1) = power
  );
comment on function access.own_codes(text) is
  'Codes of the enterprises and institutions for which who asks has a power by mandate: an agent of one firm who is head of finance of another sees the sensitive facts of the other alone.';

revoke execute on all functions in schema access from public;
grant execute on all functions in schema access
  to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public, yuanding_identity;

create schema people;
comment on schema people is
  'People, the offices they belong to, what they hold and for whom they act. Absent on purpose: passwords, sessions and keys, which are the schema identity''s; what a post may do, which is in the contract; what people did, which is in the log.';

create table people.office (
  id uuid primary key,
  kind text not null check (kind in ('专班', '管委会', '科室', '前端公司', '专业服务机构', '区级部门', '街道', '专家库')),
  name text not null check (name <> '' and length(name) <= 40),
  parent uuid references people.office (id) on delete restrict check (parent <> id),
  opened_on date not null,
  closed_on date check (closed_on >= opened_on)
);
comment on table people.office is
  'An office of the park, one that works for it or one it works with. Absent on purpose: who is in it, which follows from the appointments; names of before, which are in the log.';
comment on column people.office.id is 'Made by the program.';
comment on column people.office.kind is 'Its place in the “2+2” of the reform plan.';
comment on column people.office.name is 'What it is called; no two open offices have one name.';
comment on column people.office.parent is 'The office it lies in; null for none. An office with others in it cannot be deleted.';
comment on column people.office.opened_on is 'The first day it is there.';
comment on column people.office.closed_on is 'The first day it is no longer there; null while it is open.';
create unique index office_by_name on people.office (name) where closed_on is null;
comment on index people.office_by_name is 'No two open offices have one name.';

create table people.person (
  id uuid primary key,
  name text not null check (name <> '' and length(name) <= 40),
  email text check (email ~ '^[^[:space:]@]+@[^[:space:]@]+$' and length(email) <= 254),
  demo boolean not null default false,
  added_at timestamptz not null default now(),
  opened_at timestamptz,
  suspended_at timestamptz,
  erased_at timestamptz,
  constraint erased_is_nameless check (erased_at is null or (name = '已清除' and email is null))
);
comment on table people.person is
  'Somebody with an account, or invited to open one. Absent on purpose: everything by which they sign in; their powers, which follow from appointments and mandates; a telephone number, sex, age and whatever else nothing here needs.';
comment on column people.person.id is 'Made by the program; the log and the record name people by it.';
comment on column people.person.name is 'What they are called; 已清除 once their personal data are erased.';
comment on column people.person.email is 'Where messages reach them, and by which they sign in; null for people of the demonstration and for those erased.';
comment on column people.person.demo is 'Whether they are of the demonstration: nobody, and signed in for by one click.';
comment on column people.person.added_at is 'When they were added.';
comment on column people.person.opened_at is 'When they opened their account; null while they are only invited.';
comment on column people.person.suspended_at is 'Since when the account is suspended; null while it is not.';
comment on column people.person.erased_at is 'When their personal data were erased; null while they were not.';
create unique index person_by_email on people.person (lower(email)) where email is not null;
comment on index people.person_by_email is 'An address belongs to one person, however it is written.';

create table people.incompatible (
  one text not null,
  other text not null,
  primary key (one, other)
);
comment on table people.incompatible is
  'Kinds of posts that nobody may hold at a time, as the contract has them (INCOMPATIBLE_POSTS), each pair in both orders. Absent on purpose: a reason; the contract says it.';
comment on column people.incompatible.one is 'Kind of a post.';
comment on column people.incompatible.other is 'Another that goes not with it.';
insert into people.incompatible (one, other)
  select * from (values
    ('officer', 'approver'), ('steward', 'approver'), ('officer', 'finance'), ('approver', 'finance'), ('author', 'publisher'),
    ('administrator', 'auditor'), ('officer', 'auditor'), ('keeper', 'auditor'), ('approver', 'auditor'), ('finance', 'auditor'),
    ('administrator', 'approver'), ('administrator', 'finance'), ('administrator', 'publisher')
  ) as pair (one, other);
insert into people.incompatible (one, other) select other, one from people.incompatible;

create table people.appointment (
  id uuid primary key,
  person uuid not null references people.person (id) on delete restrict,
  office uuid not null references people.office (id) on delete restrict,
  kind text not null check (kind in (
    'leader', 'officer', 'steward', 'keeper', 'approver', 'finance', 'author', 'publisher', 'liaison', 'subdistrict', 'institution',
    'expert', 'auditor', 'administrator')),
  title text not null check (title <> '' and length(title) <= 40),
  from_day date not null,
  until_day date check (until_day >= from_day),
  reason text not null check (length(reason) <= 500),
  origin text not null default 'park' check (origin in ('park', 'provider')),
  made_at timestamptz not null default now()
);
comment on table people.appointment is
  'A post that somebody holds for a time. Absent on purpose: the post apart from whoever holds it; who appointed them and who relieved them, which is in the log.';
comment on column people.appointment.id is 'Made by the program.';
comment on column people.appointment.person is 'Who holds it. Somebody with appointments cannot be deleted.';
comment on column people.appointment.office is 'Where. An office with appointments cannot be deleted.';
comment on column people.appointment.kind is 'Kind of the post, from which its powers come.';
comment on column people.appointment.title is 'What it is called.';
comment on column people.appointment.from_day is 'The first day it counts, in the park''s calendar.';
comment on column people.appointment.until_day is 'The first day it no longer counts; null for no end. The same as from_day when it was taken back before it began.';
comment on column people.appointment.reason is 'Why, in words.';
comment on column people.appointment.origin is 'park: somebody appointed them; provider: their claims at the park''s identity provider did, and may take it back.';
comment on column people.appointment.made_at is 'When it was recorded.';
create index appointment_by_person on people.appointment (person, from_day);
comment on index people.appointment_by_person is 'The posts of somebody, in order of time.';
create index appointment_by_office on people.appointment (office);
comment on index people.appointment_by_office is 'The posts of an office.';
create index appointment_by_kind on people.appointment (kind);
comment on index people.appointment_by_kind is 'Who holds a kind of post.';

create table people.delegation (
  id uuid primary key,
  appointment uuid not null references people.appointment (id) on delete restrict,
  by_person uuid not null references people.person (id) on delete restrict,
  to_person uuid not null references people.person (id) on delete restrict,
  from_day date not null,
  last_day date not null,
  reason text not null check (length(reason) <= 500),
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint not_to_oneself check (to_person <> by_person),
  constraint at_most_a_year check (last_day between from_day and from_day + 365)
);
comment on table people.delegation is
  'Somebody covers a post of somebody else for some days. Absent on purpose: which of its powers; it is the whole post, without the power to manage people and without delegating it further.';
comment on column people.delegation.id is 'Made by the program.';
comment on column people.delegation.appointment is 'The post that is covered. An appointment with delegations cannot be deleted.';
comment on column people.delegation.by_person is 'Whose post it is: the same as of the appointment, here so that the row says to whom it belongs.';
comment on column people.delegation.to_person is 'Who covers it.';
comment on column people.delegation.from_day is 'The first day, in the park''s calendar.';
comment on column people.delegation.last_day is 'The last day, still covered.';
comment on column people.delegation.reason is 'Why, in words.';
comment on column people.delegation.made_at is 'When it was recorded.';
comment on column people.delegation.ended_at is 'When it was ended before its time; null when it was not.';
create index delegation_by_receiver on people.delegation (to_person, from_day);
comment on index people.delegation_by_receiver is 'What somebody covers.';
create index delegation_by_giver on people.delegation (by_person, from_day);
comment on index people.delegation_by_giver is 'Who covers for somebody.';
create index delegation_by_appointment on people.delegation (appointment);
comment on index people.delegation_by_appointment is 'Who covers a post.';

create table people.mandate (
  id uuid primary key,
  person uuid not null references people.person (id) on delete restrict,
  name text not null check (name <> '' and length(name) <= 40),
  subject text not null check (subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  subject_name text not null check (subject_name <> ''),
  role text not null check (role in ('legal', 'finance', 'agent')),
  from_day date not null,
  until_day date check (until_day > from_day),
  evidence text not null check (length(evidence) <= 500),
  made_at timestamptz not null default now(),
  ended_at timestamptz
);
comment on table people.mandate is
  'Somebody acts for an enterprise or an institution. Absent on purpose: a reference to facts.subject, another domain''s table; and what the role may do, which is in the contract.';
comment on column people.mandate.id is 'Made by the program.';
comment on column people.mandate.person is 'Who acts. Somebody with mandates cannot be deleted.';
comment on column people.mandate.name is 'Their name as the mandate has it. The firm is told no other: what somebody is called elsewhere is not its business.';
comment on column people.mandate.subject is 'Code of the enterprise or institution.';
comment on column people.mandate.subject_name is 'Its name when the mandate was given.';
comment on column people.mandate.role is 'As what they act.';
comment on column people.mandate.from_day is 'The first day it counts, in the park''s calendar.';
comment on column people.mandate.until_day is 'The first day it no longer counts; null for no end.';
comment on column people.mandate.evidence is 'What it rests on, such as the number of a letter of authority.';
comment on column people.mandate.made_at is 'When it was recorded.';
comment on column people.mandate.ended_at is 'When it was ended before its time; null when it was not.';
create index mandate_by_person on people.mandate (person);
comment on index people.mandate_by_person is 'For whom somebody acts.';
create index mandate_by_subject on people.mandate (subject, from_day);
comment on index people.mandate_by_subject is 'Who acts for an enterprise.';

create table people.invitation (
  token_sha256 text primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
  person uuid references people.person (id) on delete restrict,
  first_administrator boolean not null default false,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint for_somebody check (person is not null or (first_administrator and used_at is null))
);
comment on table people.invitation is
  'A link that opens an account once. Absent on purpose: the link; it is shown once to whoever asked for it, and only its hash is kept.';
comment on column people.invitation.token_sha256 is 'sha256 of the 32 random bytes of the link, as they stand in it.';
comment on column people.invitation.person is 'Whose account; null for the first administrator, who says it on coming.';
comment on column people.invitation.first_administrator is 'Whether using it gives the post of administrator: made at the start, while nobody holds that post.';
comment on column people.invitation.made_at is 'When it was made.';
comment on column people.invitation.expires_at is 'When it lapses; moved to now when another takes its place.';
comment on column people.invitation.used_at is 'When it was used; null while it was not.';
create index invitation_by_person on people.invitation (person);
comment on index people.invitation_by_person is 'The links of somebody.';

create function people.load_of(who uuid)
  returns table (appointment uuid, kind text, office uuid, from_day date, until_day date, own boolean)
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select a.id, a.kind, a.office, a.from_day, a.until_day, true from people.appointment as a
  where a.person = who and (a.until_day is null or a.until_day > a.from_day)
  union all
  select a.id, a.kind, a.office, greatest(a.from_day, d.from_day), least(a.until_day, d.last_day + 1), false
  from people.delegation as d join people.appointment as a on a.id = d.appointment
  where d.to_person = who and d.ended_at is null
    and (a.until_day is null or greatest(a.from_day, d.from_day) < a.until_day) and d.last_day >= a.from_day;
end;
comment on function people.load_of(uuid) is
  'The kinds of posts somebody holds or covers, with their half-open periods; asked by whoever wants to delegate or appoint, who may not see the posts of others.';

create function people.check_load() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  who uuid := coalesce(to_jsonb(new) ->> 'to_person', to_jsonb(new) ->> 'person')::uuid;
  clash record;
begin
  perform pg_advisory_xact_lock(hashtextextended('people.person ' || who, 0));
  select x.kind as one, y.kind as other into clash
  from people.load_of(who) as x
  join people.load_of(who) as y on daterange(x.from_day, x.until_day) && daterange(y.from_day, y.until_day)
  join people.incompatible as i on i.one = x.kind and i.other = y.kind
  limit 1;
  if found then
    raise exception 'nobody is % and % at a time', clash.one, clash.other using errcode = 'check_violation';
  end if;
  return null;
end $$;
comment on function people.check_load() is
  'Refuses an appointment or delegation by which somebody would hold incompatible posts on any day; others that concern the same person wait until this transaction has ended.';
create trigger check_load after insert or update of person, kind, from_day, until_day on people.appointment
  for each row execute function people.check_load();
create trigger check_load after insert or update of appointment, to_person, from_day, last_day, ended_at on people.delegation
  for each row execute function people.check_load();

create function people.check_end() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  if old.until_day is not null and (new.until_day is null or new.until_day > old.until_day) then
    raise exception 'the end of a post is not put off' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function people.check_end() is 'A post ends earlier than was said, never later: whoever is to stay is appointed anew.';
create trigger check_end before update of until_day on people.appointment for each row execute function people.check_end();

create function people.check_giver() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$ begin
  if not exists (select from people.appointment where id = new.appointment and person = new.by_person) then
    raise exception 'nobody delegates a post of somebody else' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function people.check_giver() is 'A delegation is by whoever holds the post.';
create trigger check_giver before insert or update of appointment, by_person on people.delegation
  for each row execute function people.check_giver();

create function people.check_mandate() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$ begin
  perform pg_advisory_xact_lock(hashtextextended('people.person ' || new.person, 0));
  if new.ended_at is null and exists (
    select from people.mandate as m
    where m.person = new.person and m.subject = new.subject and m.id <> new.id and m.ended_at is null
      and daterange(m.from_day, m.until_day) && daterange(new.from_day, new.until_day)
  ) then
    raise exception 'one mandate of a subject at a time' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function people.check_mandate() is 'Nobody acts for one enterprise in two roles at a time.';
create trigger check_mandate before insert or update on people.mandate for each row execute function people.check_mandate();

create function people.check_invitation() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$ begin
  if access.person() is not null and not access.may('people.manage') and exists (
    select from people.person as p where p.id = new.person
      and (p.opened_at is not null or exists (select from people.appointment as a where a.person = p.id))
  ) then
    raise exception 'a link to an account in use takes who manages people' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function people.check_invitation() is
  'Whoever gets a link can take the account: to one that was opened, or of somebody with posts, only who manages people makes one.';
create trigger check_invitation before insert on people.invitation
  for each row execute function people.check_invitation();

create function people.posts_on(who uuid, day date) returns jsonb
  language plpgsql stable set search_path = pg_catalog
as $$ begin
  return (
    with own as materialized (
      select a.* from people.appointment as a
      where a.person = who and a.from_day <= day and (a.until_day is null or a.until_day > day)
    ), acting as (
      select own.*, null::uuid as whose, null::text as whose_name from own
      union all
      select a.*, p.id, p.name
      from people.delegation as d
      join people.appointment as a on a.id = d.appointment
      join people.person as p on p.id = a.person
      where d.to_person = who and d.ended_at is null and day between d.from_day and d.last_day
        and a.from_day <= day and (a.until_day is null or a.until_day > day)
        and p.suspended_at is null and exists (select from own)
    )
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', x.id, 'kind', x.kind, 'title', x.title, 'office', jsonb_build_object('id', o.id, 'name', o.name),
      'from', x.from_day, 'until', x.until_day,
      'for', case when x.whose is null then null else jsonb_build_object('id', x.whose, 'name', x.whose_name) end
    ) order by x.whose is not null, x.from_day, x.id), '[]')
    from acting as x join people.office as o on o.id = x.office
  );
end $$;
comment on function people.posts_on(uuid, date) is
  'The posts that count for somebody on a day, own ones first: held, or covered for somebody whose account is not suspended by whoever holds a post of their own on that day.';

create function people.mandates_on(who uuid, day date) returns jsonb
  language plpgsql stable set search_path = pg_catalog
as $$ begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', m.id, 'subject', jsonb_build_object('id', m.subject, 'name', m.subject_name), 'role', m.role,
      'from', m.from_day, 'until', m.until_day
    ) order by m.from_day, m.id), '[]')
    from people.mandate as m
    where m.person = who and m.ended_at is null and m.from_day <= day and (m.until_day is null or m.until_day > day)
  );
end $$;
comment on function people.mandates_on(uuid, date) is 'The mandates that count for somebody on a day.';

create function people.acting(who uuid, day date) returns jsonb
  language plpgsql stable set search_path = pg_catalog
as $$ begin
  return (
    select jsonb_build_object(
      'person', jsonb_build_object('id', p.id, 'name', p.name),
      'posts', people.posts_on(p.id, day), 'mandates', people.mandates_on(p.id, day))
    from people.person as p where p.id = who and p.suspended_at is null and p.erased_at is null
  );
end $$;
comment on function people.acting(uuid, date) is
  'Who somebody is on a day, in one go, asked with every request; null for nobody and for whoever is suspended or erased.';

create function people.names(many uuid[]) returns table (id uuid, name text, active boolean)
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select p.id, p.name, p.suspended_at is null and p.erased_at is null from people.person as p
  where p.id = any (many)
    and (current_setting('role') in ('yuanding_server', 'yuanding_staff') or p.id = access.person());
end;
comment on function people.names(uuid[]) is
  'Names of people by id: anybody''s for the program and the park''s own, one''s own for everybody else. No addresses.';

create function people.colleagues(words text, day date, most integer)
  returns table (id uuid, name text, office text)
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select p.id, p.name, string_agg(distinct o.name, '、' order by o.name)
  from people.person as p
  join people.appointment as a on a.person = p.id
  join people.office as o on o.id = a.office
  where p.suspended_at is null and p.erased_at is null and p.id is distinct from access.person()
    and a.from_day <= day and (a.until_day is null or a.until_day > day)
    and strpos(lower(p.name), lower(words)) > 0
  group by p.id, p.name order by p.name, p.id limit least(most, 50);
end;
comment on function people.colleagues(text, date, integer) is
  'Those who hold a post of their own on a day, found by a part of the name, besides who asks.';

create function people.known_by(address text)
  returns table (id uuid, opened boolean, active boolean, appointed boolean, codes text[])
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select p.id, p.opened_at is not null, p.suspended_at is null, exists (select from people.appointment where person = p.id),
    array(select distinct m.subject from people.mandate as m where m.person = p.id order by 1)
  from people.person as p where lower(p.email) = lower(address);
end;
comment on function people.known_by(text) is
  'Who has an e-mail address, and for whom they ever acted: asked before somebody is given a mandate, by who may not see the person.';

revoke execute on all functions in schema people from public;
grant usage on schema people to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_identity;
grant execute on function people.posts_on(uuid, date), people.mandates_on(uuid, date), people.load_of(uuid),
  people.names(uuid[]), people.colleagues(text, date, integer), people.known_by(text) to yuanding_server, yuanding_staff;
grant execute on function people.acting(uuid, date) to yuanding_server;
grant execute on function people.names(uuid[]), people.known_by(text) to yuanding_enterprise;

-- Offices: everybody of the park knows them; who manages people keeps them.
alter table people.office enable row level security;
create policy server_reads on people.office for select to yuanding_server using (true);
create policy server_adds on people.office for insert to yuanding_server with check (true);
create policy server_changes on people.office for update to yuanding_server using (true);
create policy staff_reads on people.office for select to yuanding_staff using (true);
create policy staff_adds on people.office for insert to yuanding_staff with check ((select access.may('people.manage')));
create policy staff_changes on people.office for update to yuanding_staff using ((select access.may('people.manage')));
grant select (id, kind, name, parent, opened_on, closed_on) on people.office to yuanding_server, yuanding_staff;
grant insert (id, kind, name, parent, opened_on) on people.office to yuanding_server, yuanding_staff;
grant update (name, closed_on) on people.office to yuanding_server, yuanding_staff;

-- People: oneself, and for who may see people everybody. Who keeps mandates may add somebody, without seeing who is there.
alter table people.person enable row level security;
create policy server_reads on people.person for select to yuanding_server using (true);
create policy server_adds on people.person for insert to yuanding_server with check (true);
create policy server_changes on people.person for update to yuanding_server using (true);
create policy staff_reads on people.person for select to yuanding_staff
  using (id = (select access.person()) or (select access.may('people.see')));
create policy staff_adds on people.person for insert to yuanding_staff
  with check ((select access.may('people.manage')) or (select access.may('mandates.keep')));
create policy staff_changes on people.person for update to yuanding_staff using ((select access.may('people.manage')));
create policy enterprise_reads on people.person for select to yuanding_enterprise using (id = (select access.person()));
create policy enterprise_adds on people.person for insert to yuanding_enterprise
  with check ((select access.may('mandates.keep')) and not demo);
create policy identity_reads on people.person for select to yuanding_identity using (true);
grant select (id, name, email, demo, added_at, opened_at, suspended_at, erased_at) on people.person
  to yuanding_server, yuanding_staff, yuanding_enterprise;
grant select (id, name, email, demo, opened_at, suspended_at, erased_at) on people.person to yuanding_identity;
grant insert (id, name, email) on people.person to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (demo, opened_at) on people.person to yuanding_server;
grant update (name, email, suspended_at, erased_at) on people.person to yuanding_server, yuanding_staff;
grant update (opened_at) on people.person to yuanding_server;

alter table people.incompatible enable row level security;
create policy everybody_reads on people.incompatible for select to yuanding_server, yuanding_staff using (true);
grant select (one, other) on people.incompatible to yuanding_server, yuanding_staff;

-- Delegations: by and to oneself; one gives one's own posts, and both sides may end it.
alter table people.delegation enable row level security;
create policy server_reads on people.delegation for select to yuanding_server using (true);
create policy server_adds on people.delegation for insert to yuanding_server with check (true);
create policy server_changes on people.delegation for update to yuanding_server using (true);
create policy staff_reads on people.delegation for select to yuanding_staff
  using ((select access.person()) in (by_person, to_person) or (select access.may('people.see')));
create policy staff_adds on people.delegation for insert to yuanding_staff with check (by_person = (select access.person()));
create policy staff_changes on people.delegation for update to yuanding_staff
  using ((select access.person()) in (by_person, to_person) or (select access.may('people.manage')));
grant select (id, appointment, by_person, to_person, from_day, last_day, reason, made_at, ended_at) on people.delegation
  to yuanding_server, yuanding_staff;
grant insert (id, appointment, by_person, to_person, from_day, last_day, reason) on people.delegation
  to yuanding_server, yuanding_staff;
grant update (ended_at) on people.delegation to yuanding_server, yuanding_staff;

-- Appointments: one's own and those one covers; nobody adds or changes one of their own.
alter table people.appointment enable row level security;
create policy server_reads on people.appointment for select to yuanding_server using (true);
create policy server_adds on people.appointment for insert to yuanding_server with check (true);
create policy server_changes on people.appointment for update to yuanding_server using (true);
create policy staff_reads on people.appointment for select to yuanding_staff
  using (person = (select access.person()) or (select access.may('people.see'))
    or id in (select d.appointment from people.delegation as d where d.to_person = (select access.person())));
create policy staff_adds on people.appointment for insert to yuanding_staff
  with check ((select access.may('people.manage')) and person <> (select access.person()));
create policy staff_changes on people.appointment for update to yuanding_staff using ((select access.may('people.manage')));
grant select (id, person, office, kind, title, from_day, until_day, reason, origin, made_at) on people.appointment
  to yuanding_server, yuanding_staff;
grant insert (id, person, office, kind, title, from_day, until_day, reason) on people.appointment
  to yuanding_server, yuanding_staff;
grant insert (origin) on people.appointment to yuanding_server;
grant update (until_day) on people.appointment to yuanding_server, yuanding_staff;

-- Mandates: one's own; of all firms for the park's own who keep them, of the firms for which they may keep them for an enterprise's.
alter table people.mandate enable row level security;
create policy server_reads on people.mandate for select to yuanding_server using (true);
create policy server_adds on people.mandate for insert to yuanding_server with check (true);
create policy server_changes on people.mandate for update to yuanding_server using (true);
create policy staff_reads on people.mandate for select to yuanding_staff
  using (person = (select access.person()) or (select access.may('people.see')) or (select access.may('mandates.keep')));
create policy staff_adds on people.mandate for insert to yuanding_staff
  with check ((select access.may('mandates.keep')) and person <> (select access.person()));
create policy staff_changes on people.mandate for update to yuanding_staff
  using ((select access.may('mandates.keep')) or (select access.may('people.manage')));
create policy enterprise_reads on people.mandate for select to yuanding_enterprise
  using (person = (select access.person()) or subject = any ((select access.own_codes('mandates.keep'))::text[]));
create policy enterprise_adds on people.mandate for insert to yuanding_enterprise
  with check (subject = any ((select access.own_codes('mandates.keep'))::text[]) and role <> 'legal'
    and person <> (select access.person()));
create policy enterprise_changes on people.mandate for update to yuanding_enterprise
  using (subject = any ((select access.own_codes('mandates.keep'))::text[]) and role <> 'legal');
grant select (id, person, name, subject, subject_name, role, from_day, until_day, evidence, made_at, ended_at) on people.mandate
  to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (id, person, name, subject, subject_name, role, from_day, until_day, evidence) on people.mandate
  to yuanding_server, yuanding_staff, yuanding_enterprise;
grant update (ended_at) on people.mandate to yuanding_server, yuanding_staff, yuanding_enterprise;
grant update (name) on people.mandate to yuanding_server, yuanding_staff;

-- Invitations: made and made void by who may open accounts; used by the program alone.
alter table people.invitation enable row level security;
create policy server_reads on people.invitation for select to yuanding_server using (true);
create policy server_adds on people.invitation for insert to yuanding_server with check (true);
create policy server_changes on people.invitation for update to yuanding_server using (true);
create policy staff_reads on people.invitation for select to yuanding_staff
  using ((select access.may('people.manage')) or (select access.may('mandates.keep')));
create policy staff_adds on people.invitation for insert to yuanding_staff
  with check (not first_administrator and ((select access.may('people.manage')) or (select access.may('mandates.keep'))));
create policy staff_changes on people.invitation for update to yuanding_staff
  using (not first_administrator and ((select access.may('people.manage')) or (select access.may('mandates.keep'))));
create policy enterprise_adds on people.invitation for insert to yuanding_enterprise
  with check (not first_administrator and (select access.may('mandates.keep')));
grant select (token_sha256, person, first_administrator, made_at, expires_at, used_at) on people.invitation to yuanding_server;
grant select (person, first_administrator, made_at, expires_at, used_at) on people.invitation to yuanding_staff;
grant insert (token_sha256, person, expires_at) on people.invitation to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (first_administrator) on people.invitation to yuanding_server;
grant update (expires_at) on people.invitation to yuanding_server, yuanding_staff;
grant update (person, used_at) on people.invitation to yuanding_server;
