-- An enterprise that has several codes is one enterprise. Whoever acts for it under one of them acts for it under each: sees its cases and
-- what it asked for, as it sees its facts already (facts.own_keys). The codes are found where it is asked who somebody is, so that the
-- policies of the tables and the program go by the same list.

create function facts.codes_of(code text) returns text[]
  language sql stable security definer set search_path = pg_catalog
as $$
  select array[code] || case when current_setting('role', true) = 'yuanding_server' then (
    with main as materialized (
      select coalesce(c.same_as, c.subject) as key
      from facts.subject as s join facts.card as c on c.subject = s.key where s.id = code
    )
    select array(
      select o.id from facts.subject as o where o.id <> code and o.key in (
        select key from main union select c.subject from facts.card as c join main on c.same_as = main.key)
      order by o.id)
  ) else '{}' end
$$;
comment on function facts.codes_of(text) is
  'All codes that a subject has today, the given one first, by the links 同一 that count. For the program, which says who somebody is; whoever else asks is told the code that they gave.';
revoke execute on function facts.codes_of(text) from public;
grant execute on function facts.codes_of(text) to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_identity;

create or replace function people.mandates_on(who uuid, day date) returns jsonb
  language plpgsql stable set search_path = pg_catalog
as $$ begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', m.id, 'subject', jsonb_build_object('id', m.subject, 'name', m.subject_name), 'codes', facts.codes_of(m.subject),
      'role', m.role, 'from', m.from_day, 'until', m.until_day
    ) order by m.from_day, m.id), '[]')
    from people.mandate as m
    where m.person = who and m.accepted_at is not null and m.ended_at is null
      and m.from_day <= day and (m.until_day is null or m.until_day > day)
  );
end $$;
comment on function people.mandates_on(uuid, date) is
  'The mandates that count for somebody on a day: accepted, and not ended; each with all codes of the one it is for.';
