-- The credit record of enterprises, appeals against it, and evaluations of measures and projects.

create table delivery.credit_entry (
  id uuid primary key,
  subject text not null check (subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  kind text not null check (kind in ('breach_of_commitment', 'false_material', 'overdue_repayment', 'misuse', 'research_misconduct')),
  severity text not null check (severity in ('serious', 'ordinary')),
  ground text not null check (ground <> '' and length(ground) <= 500),
  case_id uuid,
  from_on date not null,
  until_on date not null check (until_on > from_on),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now(),
  unique (id, subject)
);
comment on table delivery.credit_entry is
  'Entries of the credit record as they were proposed. Absent on purpose: whether one stands, which follows from what was decided of it and the day; changes, for which one is ended and another proposed.';
comment on column delivery.credit_entry.id is 'Made by the caller.';
comment on column delivery.credit_entry.subject is 'Code of the enterprise: of several the one that counts.';
comment on column delivery.credit_entry.kind is 'A broken commitment, false material, an overdue repayment, misuse of funds, or serious research misconduct.';
comment on column delivery.credit_entry.severity is 'serious: bars from asking for benefits; ordinary: is shown to whoever accepts and judges.';
comment on column delivery.credit_entry.ground is 'What was found and how it is known, and why it counts for so long.';
comment on column delivery.credit_entry.case_id is 'The case it comes from; null for none.';
comment on column delivery.credit_entry.from_on is 'First day.';
comment on column delivery.credit_entry.until_on is 'First day on which it no longer counts; no document of ours names a length.';
comment on column delivery.credit_entry.by_name is 'Who proposed it, as it was signed.';
comment on column delivery.credit_entry.by_id is 'Id of the person.';
comment on column delivery.credit_entry.at is 'When.';
create index credit_entry_by_subject on delivery.credit_entry (subject, at desc);
comment on index delivery.credit_entry_by_subject is 'The record of an enterprise.';

create table delivery.credit_step (
  entry uuid not null,
  number integer not null check (number between 1 and 1000),
  subject text not null,
  step text not null check (step in ('confirm', 'decline', 'ask-end', 'keep', 'end', 'lift')),
  reason text not null check (length(reason) <= 500),
  case_id uuid,
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now(),
  primary key (entry, number),
  foreign key (entry, subject) references delivery.credit_entry (id, subject) on delete restrict,
  check (reason <> '' or step = 'confirm'),
  check ((case_id is not null) = (step = 'lift'))
);
comment on table delivery.credit_step is
  'What was decided of entries of the credit record, in order. Absent on purpose: proposals, which are the entries themselves.';
comment on column delivery.credit_step.entry is 'Which entry. One of which something was decided cannot be deleted.';
comment on column delivery.credit_step.number is 'From 1.';
comment on column delivery.credit_step.subject is 'The subject of the entry, so that an enterprise sees what was decided of its own.';
comment on column delivery.credit_step.step is
  'confirm, decline: of the proposal; ask-end: that it end early; keep, end: what was decided of that; lift: by an appeal.';
comment on column delivery.credit_step.reason is 'Why; a confirmation may rest on the ground of the entry.';
comment on column delivery.credit_step.case_id is 'The appeal that lifted it.';
comment on column delivery.credit_step.by_name is 'Who did it, as it was signed.';
comment on column delivery.credit_step.by_id is 'Id of the person.';
comment on column delivery.credit_step.at is 'When.';
create unique index credit_step_settled on delivery.credit_step (entry) where step in ('confirm', 'decline');
comment on index delivery.credit_step_settled is 'A proposal is decided once.';
create unique index credit_step_ended on delivery.credit_step (entry) where step in ('end', 'lift');
comment on index delivery.credit_step_ended is 'An entry ends early once.';

create table delivery.credit_appeal (
  case_id uuid primary key,
  entry uuid not null references delivery.credit_entry (id) on delete restrict,
  at timestamptz not null default now()
);
comment on table delivery.credit_appeal is
  'Which appeal is about which entry of the credit record. Absent on purpose: how it stands, which its acts say.';
comment on column delivery.credit_appeal.case_id is 'The case of the appeal.';
comment on column delivery.credit_appeal.entry is 'The entry. One that was appealed against cannot be deleted.';
comment on column delivery.credit_appeal.at is 'When it was opened.';
create index credit_appeal_by_entry on delivery.credit_appeal (entry, at desc);
comment on index delivery.credit_appeal_by_entry is 'The appeals against an entry.';

create table delivery.evaluation (
  case_id uuid primary key,
  offer uuid references delivery.offer (id) on delete restrict,
  evaluated uuid,
  subject text check (subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  year integer not null check (year between 2000 and 2200),
  at timestamptz not null default now(),
  check ((offer is null) = (evaluated is not null)),
  check ((subject is null) = (evaluated is null))
);
comment on table delivery.evaluation is
  'What each evaluation is about. Absent on purpose: grade and opinion, which are those of its case.';
comment on column delivery.evaluation.case_id is 'The case of the evaluation.';
comment on column delivery.evaluation.offer is 'The offer that is evaluated; null when it is a case. An offer that was evaluated cannot be deleted.';
comment on column delivery.evaluation.evaluated is 'The application or project that is evaluated; null when it is an offer.';
comment on column delivery.evaluation.subject is 'Code of the enterprise whose case it is.';
comment on column delivery.evaluation.year is 'For which year.';
comment on column delivery.evaluation.at is 'When it was begun.';
create index evaluation_by_offer on delivery.evaluation (offer, at desc) where offer is not null;
comment on index delivery.evaluation_by_offer is 'The evaluations of an offer.';
create index evaluation_by_case on delivery.evaluation (evaluated, at desc) where evaluated is not null;
comment on index delivery.evaluation_by_case is 'The evaluations of an application or a project.';
create index evaluation_by_subject on delivery.evaluation (subject, at desc) where subject is not null;
comment on index delivery.evaluation_by_subject is 'The evaluations of what an enterprise did.';

create table delivery.evaluation_figures (
  case_id uuid not null references delivery.evaluation (case_id) on delete restrict,
  number integer not null check (number between 1 and 1000),
  figures jsonb not null check (jsonb_typeof(figures) = 'object'),
  at timestamptz not null default now(),
  primary key (case_id, number)
);
comment on table delivery.evaluation_figures is
  'The figures that an evaluation rested on, as they were when it was handed in; of one that was handed in again the last ones count. Absent on purpose: changes.';
comment on column delivery.evaluation_figures.case_id is 'The evaluation. One with figures cannot be deleted.';
comment on column delivery.evaluation_figures.number is 'From 1.';
comment on column delivery.evaluation_figures.figures is 'What the program knew, in the form of the API.';
comment on column delivery.evaluation_figures.at is 'When they were frozen.';

create trigger only_added_to before update or delete or truncate on delivery.credit_entry for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.credit_step for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.credit_appeal for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.evaluation for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.evaluation_figures for each statement execute function audit.refuse_change();

-- An enterprise sees of its record what was confirmed and what came of it, and not by which person; what is proposed is the park's own.
alter table delivery.credit_step enable row level security;
create policy server_reads on delivery.credit_step for select to yuanding_server using (true);
create policy server_adds on delivery.credit_step for insert to yuanding_server with check (true);
create policy staff_reads on delivery.credit_step for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.credit_step for select to yuanding_enterprise
  using (step in ('confirm', 'end', 'lift') and (select access.may('cases.see')) and subject = any ((select facts.own_ids())::text[]));
grant select (entry, number, subject, step, reason, case_id, at) on delivery.credit_step
  to yuanding_server, yuanding_staff, yuanding_enterprise;
grant select (by_name, by_id) on delivery.credit_step to yuanding_server, yuanding_staff;
grant insert (entry, number, subject, step, reason, case_id, by_name, by_id) on delivery.credit_step to yuanding_server;

alter table delivery.credit_entry enable row level security;
create policy server_reads on delivery.credit_entry for select to yuanding_server using (true);
create policy server_adds on delivery.credit_entry for insert to yuanding_server with check (true);
create policy staff_reads on delivery.credit_entry for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.credit_entry for select to yuanding_enterprise
  using ((select access.may('cases.see')) and subject = any ((select facts.own_ids())::text[])
    and id in (select s.entry from delivery.credit_step as s where s.step = 'confirm'));
grant select (id, subject, kind, severity, ground, case_id, from_on, until_on, at) on delivery.credit_entry
  to yuanding_server, yuanding_staff, yuanding_enterprise;
grant select (by_name, by_id) on delivery.credit_entry to yuanding_server, yuanding_staff;
grant insert (id, subject, kind, severity, ground, case_id, from_on, until_on, by_name, by_id) on delivery.credit_entry to yuanding_server;

alter table delivery.credit_appeal enable row level security;
create policy server_reads on delivery.credit_appeal for select to yuanding_server using (true);
create policy server_adds on delivery.credit_appeal for insert to yuanding_server with check (true);
create policy staff_reads on delivery.credit_appeal for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.credit_appeal for select to yuanding_enterprise
  using (entry in (select e.id from delivery.credit_entry as e));
grant select (case_id, entry, at) on delivery.credit_appeal to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (case_id, entry) on delivery.credit_appeal to yuanding_server;

alter table delivery.evaluation enable row level security;
create policy server_reads on delivery.evaluation for select to yuanding_server using (true);
create policy server_adds on delivery.evaluation for insert to yuanding_server with check (true);
create policy staff_reads on delivery.evaluation for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.evaluation for select to yuanding_enterprise
  using (subject = any ((select access.own_codes('cases.see'))::text[]));
grant select (case_id, offer, evaluated, subject, year, at) on delivery.evaluation to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (case_id, offer, evaluated, subject, year) on delivery.evaluation to yuanding_server;

alter table delivery.evaluation_figures enable row level security;
create policy server_reads on delivery.evaluation_figures for select to yuanding_server using (true);
create policy server_adds on delivery.evaluation_figures for insert to yuanding_server with check (true);
create policy staff_reads on delivery.evaluation_figures for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.evaluation_figures for select to yuanding_enterprise
  using (case_id in (select e.case_id from delivery.evaluation as e));
grant select (case_id, number, figures, at) on delivery.evaluation_figures to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (case_id, number, figures) on delivery.evaluation_figures to yuanding_server;

-- Whoever has a serious entry that stands is left out of an automatic award.
alter table delivery.candidate drop constraint candidate_why_check;
alter table delivery.candidate add constraint candidate_why_check
  check (why in ('unmet', 'unknown', 'human', 'inapplicable', 'unpriced', 'received', 'credit'));

call audit.guard('delivery.credit_entry');
call audit.guard('delivery.credit_step');
call audit.guard('delivery.credit_appeal');
call audit.guard('delivery.evaluation');
call audit.guard('delivery.evaluation_figures');
