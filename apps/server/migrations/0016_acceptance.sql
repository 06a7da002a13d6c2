-- A mandate counts once its holder has accepted it by the link that whoever gave it passed on. An address alone proves nobody: the account
-- that has it may have been opened by somebody else's link, and would act for every enterprise that names the address later.

alter table people.mandate add column accepted_at timestamptz;
comment on column people.mandate.accepted_at is
  'When its holder accepted it, by its own link; null while they have not, and then it does not count.';
update people.mandate set accepted_at = made_at;
grant select (accepted_at) on people.mandate to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (accepted_at) on people.mandate to yuanding_server;
grant update (accepted_at) on people.mandate to yuanding_server;

alter table people.invitation add column mandate uuid references people.mandate (id) on delete restrict;
comment on column people.invitation.mandate is
  'The mandate that is accepted by it; null for a link to an account and nothing else, which the park alone makes.';
create index invitation_by_mandate on people.invitation (mandate) where mandate is not null;
comment on index people.invitation_by_mandate is 'The links of a mandate.';
grant select (mandate) on people.invitation to yuanding_server, yuanding_staff;
grant insert (mandate) on people.invitation to yuanding_server, yuanding_staff, yuanding_enterprise;

drop policy enterprise_adds on people.invitation;
create policy enterprise_adds on people.invitation for insert to yuanding_enterprise
  with check (not first_administrator and mandate in (select m.id from people.mandate as m
    where m.subject = any ((select access.own_codes('mandates.keep'))::text[])));

create or replace function people.check_invitation() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$ begin
  if new.mandate is not null then
    if not exists (select from people.mandate as m where m.id = new.mandate and m.person = new.person) then
      raise exception 'a link to a mandate is for whom it names' using errcode = 'check_violation';
    end if;
  elsif access.person() is not null and not access.may('people.manage') then
    raise exception 'a link to an account takes who manages people' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function people.check_invitation() is
  'Whoever gets a link to an account can take the account: only who manages people makes one. A link to a mandate opens an account at most where the park never had to do with it.';

create or replace function people.mandates_on(who uuid, day date) returns jsonb
  language plpgsql stable set search_path = pg_catalog
as $$ begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', m.id, 'subject', jsonb_build_object('id', m.subject, 'name', m.subject_name), 'role', m.role,
      'from', m.from_day, 'until', m.until_day
    ) order by m.from_day, m.id), '[]')
    from people.mandate as m
    where m.person = who and m.accepted_at is not null and m.ended_at is null
      and m.from_day <= day and (m.until_day is null or m.until_day > day)
  );
end $$;
comment on function people.mandates_on(uuid, date) is 'The mandates that count for somebody on a day: accepted, and not ended.';

drop function people.known_by(text);
create function people.known_by(address text) returns table (id uuid, active boolean)
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select p.id, p.suspended_at is null from people.person as p where lower(p.email) = lower(address);
end;
comment on function people.known_by(text) is
  'Who has an e-mail address: asked before somebody is given a mandate, by who may not see the person.';

create function people.is_vouched(who uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select p.opened_at is null or p.demo or exists (
    select from people.invitation as i where i.person = p.id and i.mandate is null and i.used_at is not null)
  from people.person as p where p.id = who;
end;
comment on function people.is_vouched(uuid) is
  'Whether the park itself handed somebody the account: false when it was opened by the link of an enterprise''s mandate and by none of ours since.';

create function people.check_vouched() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$ begin
  if new.origin = 'park' and not people.is_vouched(new.person) then
    raise exception 'a post is not given to an account that an enterprise''s link opened' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function people.check_vouched() is
  'Nobody is appointed whose account the park does not know to be theirs; the identity provider knows whom it lets in.';
create trigger check_vouched before insert on people.appointment for each row execute function people.check_vouched();

revoke execute on function people.known_by(text), people.is_vouched(uuid), people.check_vouched() from public;
grant execute on function people.known_by(text) to yuanding_server, yuanding_staff, yuanding_enterprise;
grant execute on function people.is_vouched(uuid) to yuanding_server, yuanding_staff;

-- Who asks, in one go: the session or the key, and what its person may do on that day. Asked before there is a scope, over whatever
-- connection is at hand: by whichever role, since it tells nobody anything who has not the cookie or the key.

create function access.by_session(asked text, day date)
  returns table (id uuid, strong boolean, stale boolean, acting jsonb)
  language plpgsql stable security definer set search_path = pg_catalog
as $$ begin
  return query select s.id, s.strong, s.updated_at < now() - interval '1 minute', people.acting(s.user_id, day)
    from identity.session as s where s.token = asked and s.expires_at > now();
end $$;
comment on function access.by_session(text, date) is
  'The session of a cookie that counts, with who somebody is on a day; acting is null for whoever is suspended or erased.';

create function access.by_key(asked bytea, day date)
  returns table (id uuid, scopes text[], stale boolean, acting jsonb)
  language plpgsql stable security definer set search_path = pg_catalog
as $$ begin
  return query select k.id, k.scopes, coalesce(k.last_used_at < now() - interval '1 minute', true), people.acting(k.person, day)
    from identity.api_key as k where k.hash = asked and k.expires_at > now() and k.revoked_at is null;
end $$;
comment on function access.by_key(bytea, date) is
  'The key of a hash that counts, with who its person is on a day; acting is null for whoever is suspended or erased.';

revoke execute on function access.by_session(text, date), access.by_key(bytea, date) from public;
grant execute on function access.by_session(text, date), access.by_key(bytea, date) to yuanding_server, yuanding_public, yuanding_enterprise, yuanding_staff;
