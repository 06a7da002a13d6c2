-- 公开征集: what an open call needs besides its cases: who may not judge whom, how experts were drawn, how applications were ranked, what a
-- meeting had before it, and in which instalments an award is paid.

create table delivery.interest (
  id uuid primary key,
  expert uuid not null,
  subject text not null check (subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  kind text not null check (kind in ('employment', 'shares', 'cooperation')),
  from_on date not null,
  until_on date check (until_on > from_on),
  ground text not null check (ground <> '' and length(ground) <= 500),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now()
);
comment on table delivery.interest is
  'Interests of experts in enterprises: who has one in an applicant does not judge its application. Absent on purpose: changes; one that was wrong is ended and written anew.';
comment on column delivery.interest.id is 'Made by the caller.';
comment on column delivery.interest.expert is 'Id of the person.';
comment on column delivery.interest.subject is 'Code of the enterprise.';
comment on column delivery.interest.kind is 'employment, shares, or cooperation.';
comment on column delivery.interest.from_on is 'First day.';
comment on column delivery.interest.until_on is 'First day on which it is no longer; null: it lasts.';
comment on column delivery.interest.ground is 'From what it is known.';
comment on column delivery.interest.by_name is 'Who wrote it down, as it was signed.';
comment on column delivery.interest.by_id is 'Id of the person.';
comment on column delivery.interest.at is 'When.';
create index interest_by_subject on delivery.interest (subject, expert);
comment on index delivery.interest_by_subject is 'Who may not judge an enterprise.';

create table delivery.interest_end (
  interest uuid primary key references delivery.interest (id) on delete restrict,
  reason text not null check (reason <> '' and length(reason) <= 500),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now()
);
comment on table delivery.interest_end is 'Interests that count no longer. Absent on purpose: those whose last day is over, which say so themselves.';
comment on column delivery.interest_end.interest is 'Which. One that was ended cannot be deleted.';
comment on column delivery.interest_end.reason is 'Why.';
comment on column delivery.interest_end.by_name is 'Who ended it, as it was signed.';
comment on column delivery.interest_end.by_id is 'Id of the person.';
comment on column delivery.interest_end.at is 'When.';

create table delivery.draw (
  case_id uuid not null references delivery.request (case_id) on delete restrict,
  number integer not null check (number between 1 and 100),
  seed text not null check (seed ~ '^[0-9a-f]{32}$'),
  pool uuid[] not null,
  left_out uuid[] not null,
  drawn uuid[] not null check (drawn <@ pool),
  at timestamptz not null default now(),
  primary key (case_id, number)
);
comment on table delivery.draw is
  'Each time experts were drawn for an application: those of the pool with the smallest sha256 of seed and id. Absent on purpose: what became of their reviews, which are cases.';
comment on column delivery.draw.case_id is 'The application. One for which was drawn cannot be deleted.';
comment on column delivery.draw.number is 'From 1.';
comment on column delivery.draw.seed is 'Made by chance for this draw.';
comment on column delivery.draw.pool is 'Who could be drawn.';
comment on column delivery.draw.left_out is 'Experts who could not: by an interest, by acting for the applicant, or drawn before.';
comment on column delivery.draw.drawn is 'Who was.';
comment on column delivery.draw.at is 'When.';

create table delivery.ranking_line (
  call uuid not null references delivery.request (case_id) on delete restrict,
  run integer not null check (run between 1 and 1000),
  application uuid not null references delivery.request (case_id) on delete restrict,
  scores integer[] not null check (cardinality(scores) > 0),
  score integer not null check (score between 0 and 10000),
  rank integer not null check (rank > 0),
  asked bigint not null check (asked between 1 and 100000000000000),
  most bigint check (most between 0 and 100000000000000),
  within boolean not null,
  amount bigint not null check (amount between 0 and 100000000000000),
  at timestamptz not null default now(),
  primary key (call, run, application)
);
comment on table delivery.ranking_line is
  'Rankings of the applications of a call; the last one counts. Absent on purpose: what the meeting made of it, which its acts say.';
comment on column delivery.ranking_line.call is 'The call. One that was ranked cannot be deleted.';
comment on column delivery.ranking_line.run is 'Which ranking, from 1.';
comment on column delivery.ranking_line.application is 'The application. One that was ranked cannot be deleted.';
comment on column delivery.ranking_line.scores is 'The scores that count, in hundredths.';
comment on column delivery.ranking_line.score is 'Their mean in hundredths, rounded half up.';
comment on column delivery.ranking_line.rank is 'By the exact mean; equals share one.';
comment on column delivery.ranking_line.asked is 'In 分, what was asked for.';
comment on column delivery.ranking_line.most is 'In 分, the most that the measure allows; null for no limit.';
comment on column delivery.ranking_line.within is 'Whether it is within the quota.';
comment on column delivery.ranking_line.amount is 'In 分, what is proposed; zero beyond the quota.';
comment on column delivery.ranking_line.at is 'When.';

create table delivery.agenda_item (
  meeting uuid not null,
  number integer not null check (number between 1 and 2000),
  application uuid not null references delivery.request (case_id) on delete restrict,
  primary key (meeting, number),
  unique (meeting, application)
);
comment on table delivery.agenda_item is
  'What a meeting has before it, in order. Absent on purpose: votes and results, which follow from the acts of the meeting.';
comment on column delivery.agenda_item.meeting is 'The case of the meeting.';
comment on column delivery.agenda_item.number is 'From 1; by which people vote.';
comment on column delivery.agenda_item.application is 'The application. One that was on an agenda cannot be deleted.';
create index agenda_item_by_application on delivery.agenda_item (application);
comment on index delivery.agenda_item_by_application is 'The meetings that had an application before them.';

create table delivery.instalment (
  case_id uuid not null references delivery.request (case_id) on delete restrict,
  run integer not null check (run between 1 and 1000),
  number integer not null check (number between 1 and 24),
  amount bigint not null check (amount between 1 and 100000000000000),
  condition text not null check (condition <> '' and length(condition) <= 500),
  at timestamptz not null default now(),
  primary key (case_id, run, number)
);
comment on table delivery.instalment is
  'In which instalments an award is paid; the last arrangement counts, and is fixed with the contract. Absent on purpose: whether one is paid, which its payout says.';
comment on column delivery.instalment.case_id is 'The application. One with instalments cannot be deleted.';
comment on column delivery.instalment.run is 'Which arrangement, from 1.';
comment on column delivery.instalment.number is 'From 1.';
comment on column delivery.instalment.amount is 'In 分.';
comment on column delivery.instalment.condition is 'When it is paid, in words.';
comment on column delivery.instalment.at is 'When it was written down.';

alter table delivery.payout add column instalment integer check (instalment between 1 and 24);
comment on column delivery.payout.instalment is 'Which instalment of the award; null: all of it.';

create trigger only_added_to before update or delete or truncate on delivery.interest for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.interest_end for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.draw for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.ranking_line for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.agenda_item for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.instalment for each statement execute function audit.refuse_change();

alter table delivery.interest enable row level security;
create policy server_reads on delivery.interest for select to yuanding_server using (true);
create policy server_adds on delivery.interest for insert to yuanding_server with check (true);
create policy staff_reads on delivery.interest for select to yuanding_staff using ((select access.may('reviews.assign')));
grant select (id, expert, subject, kind, from_on, until_on, ground, by_name, by_id, at) on delivery.interest to yuanding_server, yuanding_staff;
grant insert (id, expert, subject, kind, from_on, until_on, ground, by_name, by_id) on delivery.interest to yuanding_server;

alter table delivery.interest_end enable row level security;
create policy server_reads on delivery.interest_end for select to yuanding_server using (true);
create policy server_adds on delivery.interest_end for insert to yuanding_server with check (true);
create policy staff_reads on delivery.interest_end for select to yuanding_staff using ((select access.may('reviews.assign')));
grant select (interest, reason, by_name, by_id, at) on delivery.interest_end to yuanding_server, yuanding_staff;
grant insert (interest, reason, by_name, by_id) on delivery.interest_end to yuanding_server;

alter table delivery.draw enable row level security;
create policy server_reads on delivery.draw for select to yuanding_server using (true);
create policy server_adds on delivery.draw for insert to yuanding_server with check (true);
create policy staff_reads on delivery.draw for select to yuanding_staff using ((select access.may('cases.see')));
grant select (case_id, number, seed, pool, left_out, drawn, at) on delivery.draw to yuanding_server, yuanding_staff;
grant insert (case_id, number, seed, pool, left_out, drawn) on delivery.draw to yuanding_server;

alter table delivery.ranking_line enable row level security;
create policy server_reads on delivery.ranking_line for select to yuanding_server using (true);
create policy server_adds on delivery.ranking_line for insert to yuanding_server with check (true);
create policy staff_reads on delivery.ranking_line for select to yuanding_staff using ((select access.may('cases.see')));
grant select (call, run, application, scores, score, rank, asked, most, within, amount, at) on delivery.ranking_line
  to yuanding_server, yuanding_staff;
grant insert (call, run, application, scores, score, rank, asked, most, within, amount) on delivery.ranking_line to yuanding_server;

alter table delivery.agenda_item enable row level security;
create policy server_reads on delivery.agenda_item for select to yuanding_server using (true);
create policy server_adds on delivery.agenda_item for insert to yuanding_server with check (true);
create policy staff_reads on delivery.agenda_item for select to yuanding_staff using ((select access.may('cases.see')));
grant select (meeting, number, application) on delivery.agenda_item to yuanding_server, yuanding_staff;
grant insert (meeting, number, application) on delivery.agenda_item to yuanding_server;

alter table delivery.instalment enable row level security;
create policy server_reads on delivery.instalment for select to yuanding_server using (true);
create policy server_adds on delivery.instalment for insert to yuanding_server with check (true);
create policy staff_reads on delivery.instalment for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.instalment for select to yuanding_enterprise
  using (case_id in (select r.case_id from delivery.request as r));
grant select (case_id, run, number, amount, condition, at) on delivery.instalment to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (case_id, run, number, amount, condition) on delivery.instalment to yuanding_server;

grant select (instalment) on delivery.payout to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (instalment) on delivery.payout to yuanding_server;

-- An expert sees what the enterprise handed in with the application that they judge, and nothing else of it.
create function cases.judged() returns uuid[]
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select array(
    select c.parent from cases.standing as s join cases.head as c on c.id = s.case_id
    where s.responsible = access.person() and s.process = 'review' and s.kind <> 'withdrawn' and not s.voided);
end;
comment on function cases.judged() is 'The cases of which who asks judges a part, until they stepped aside or were replaced.';
revoke execute on function cases.judged() from public;
grant execute on function cases.judged() to yuanding_server, yuanding_staff;
create policy judges_read on cases.file for select to yuanding_staff
  using (not internal and case_id = any ((select cases.judged())::uuid[]));

call audit.guard('delivery.interest');
call audit.guard('delivery.interest_end');
call audit.guard('delivery.draw');
call audit.guard('delivery.ranking_line');
call audit.guard('delivery.agenda_item');
call audit.guard('delivery.instalment');

insert into people.incompatible (one, other)
  select each.one, each.other
  from (values
    ('officer', 'expert'), ('approver', 'expert'), ('finance', 'expert'), ('leader', 'expert'), ('leader', 'auditor')
  ) as pair (one, other)
  cross join lateral (values (pair.one, pair.other), (pair.other, pair.one)) as each (one, other);
