-- Delivery: benefits that the park hands out under measures. What is done step by step is a case (schema cases), what is promised and paid
-- is a transfer (schema ledger); here stands what ties them to a clause: the offer, what was computed, what was granted, and what is paid.

create schema delivery;
comment on schema delivery is
  'Offers of money under measures, and what became of them. Absent on purpose: steps and deadlines, which are those of cases; sums, which are those of the ledger.';

create table delivery.offer (
  id uuid primary key,
  way text not null check (way in ('claim', 'automatic', 'call')),
  title text not null check (title <> '' and length(title) <= 100),
  measure text not null check (measure ~ '^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$'),
  fund text not null check (fund <> '' and length(fund) <= 100),
  year integer not null check (year between 2000 and 2200),
  programme text check (programme <> '' and length(programme) <= 100),
  fixed_amount bigint check (fixed_amount between 1 and 100000000000000),
  fixed_ground text check (fixed_ground <> '' and length(fixed_ground) <= 500),
  period text not null check (period in ('once', 'year')),
  opens_on date not null,
  closes_on date check (closes_on >= opens_on),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now(),
  check ((fixed_amount is null) = (fixed_ground is null))
);
comment on table delivery.offer is
  'A measure that the park delivers out of a budget of a year, in one of the ways. Absent on purpose: conditions and amounts of the measure, which are policies; how much the budget has, which is the ledger''s.';
comment on column delivery.offer.id is 'Made by the caller.';
comment on column delivery.offer.way is 'claim: the enterprise asks once it qualifies; automatic: nobody asks; call: enterprises apply and are chosen.';
comment on column delivery.offer.title is 'What people call it.';
comment on column delivery.offer.measure is 'The measure, as policy and anchor.';
comment on column delivery.offer.fund is 'Of its budget: where the money comes from.';
comment on column delivery.offer.year is 'Of its budget.';
comment on column delivery.offer.programme is 'Of its budget; null: of none.';
comment on column delivery.offer.fixed_amount is 'In 分, what each subject gets where the measure names no amount; null: what the measure computes.';
comment on column delivery.offer.fixed_ground is 'The document that fixes it.';
comment on column delivery.offer.period is 'How often one subject may have it.';
comment on column delivery.offer.opens_on is 'First day on which it may be had.';
comment on column delivery.offer.closes_on is 'Last day; null: until it is ended.';
comment on column delivery.offer.by_name is 'Who made it, as it was signed.';
comment on column delivery.offer.by_id is 'Id of the person.';
comment on column delivery.offer.at is 'When.';
create index offer_by_measure on delivery.offer (measure, at desc);
comment on index delivery.offer_by_measure is 'Offers under a measure, the newest first.';

create table delivery.offer_end (
  offer uuid primary key references delivery.offer (id) on delete restrict,
  reason text not null check (reason <> '' and length(reason) <= 500),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now()
);
comment on table delivery.offer_end is
  'Offers that were ended before their last day; what was asked for before goes on. Absent on purpose: reopening, for which there is a new offer.';
comment on column delivery.offer_end.offer is 'The offer. One that was ended cannot be deleted.';
comment on column delivery.offer_end.reason is 'Why.';
comment on column delivery.offer_end.by_name is 'Who ended it, as it was signed.';
comment on column delivery.offer_end.by_id is 'Id of the person.';
comment on column delivery.offer_end.at is 'When.';

create table delivery.request (
  case_id uuid primary key,
  offer uuid not null references delivery.offer (id) on delete restrict,
  subject text check (subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  batch uuid references delivery.request (case_id) on delete restrict,
  at timestamptz not null default now()
);
comment on table delivery.request is
  'Cases by which an offer is delivered: claims, automatic awards and their lines, calls and their applications. Absent on purpose: how they stand, which their acts say.';
comment on column delivery.request.case_id is 'The case.';
comment on column delivery.request.offer is 'Of which offer. One that was asked for cannot be deleted.';
comment on column delivery.request.subject is 'For whom; null for an automatic award and a call, which are for many.';
comment on column delivery.request.batch is 'Of a line or an application: the automatic award or the call it belongs to. One with lines or applications cannot be deleted.';
comment on column delivery.request.at is 'When it was opened.';
create index request_by_offer on delivery.request (offer, subject, at desc);
comment on index delivery.request_by_offer is 'What was asked for of an offer.';
create index request_by_subject on delivery.request (subject, at desc) where subject is not null;
comment on index delivery.request_by_subject is 'What an enterprise asks for or has.';
create index request_by_batch on delivery.request (batch, subject) where batch is not null;
comment on index delivery.request_by_batch is 'The lines of an automatic award, the applications of a call.';

create table delivery.assessment (
  case_id uuid not null references delivery.request (case_id) on delete restrict,
  number integer not null check (number between 1 and 1000),
  decision uuid not null,
  as_of date not null,
  verdict text not null check (verdict in ('met', 'unmet', 'unknown', 'human', 'inapplicable')),
  amount bigint check (amount between 1 and 100000000000000),
  ceiling bigint check (ceiling between 0 and 100000000000000),
  at timestamptz not null default now(),
  primary key (case_id, number)
);
comment on table delivery.assessment is
  'What the policies answered in a case, each time it was asked. Absent on purpose: facts and reasons, which the decision keeps.';
comment on column delivery.assessment.case_id is 'The case. One with assessments cannot be deleted.';
comment on column delivery.assessment.number is 'From 1; the last one counts.';
comment on column delivery.assessment.decision is 'The recorded decision.';
comment on column delivery.assessment.as_of is 'The day it speaks of.';
comment on column delivery.assessment.verdict is 'What was answered.';
comment on column delivery.assessment.amount is 'In 分, what comes of it: of the measure, or fixed by the offer; null for none.';
comment on column delivery.assessment.ceiling is 'In 分, the most that the measure allows; null for none.';
comment on column delivery.assessment.at is 'When.';

create table delivery.candidate (
  batch uuid not null references delivery.request (case_id) on delete restrict,
  run integer not null check (run between 1 and 1000),
  subject text not null check (subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  name text not null check (name <> ''),
  amount bigint check (amount between 1 and 100000000000000),
  why text check (why in ('unmet', 'unknown', 'human', 'inapplicable', 'unpriced', 'received')),
  details text[] not null default '{}',
  primary key (batch, run, subject),
  check ((why is null) = (amount is not null))
);
comment on table delivery.candidate is
  'Everybody whom the computation of an automatic award looked at, with why they are left out. Absent on purpose: exclusions by an officer, which are their own table; facts, which the decision keeps once the list is frozen.';
comment on column delivery.candidate.batch is 'The automatic award. One that was computed cannot be deleted.';
comment on column delivery.candidate.run is 'Which computation; the last one counts.';
comment on column delivery.candidate.subject is 'Code.';
comment on column delivery.candidate.name is 'Name on that day.';
comment on column delivery.candidate.amount is 'In 分; null for whoever is left out.';
comment on column delivery.candidate.why is 'Why they are left out; null: they are in.';
comment on column delivery.candidate.details is 'What of the conditions is not met or not known.';

create table delivery.exclusion (
  batch uuid not null references delivery.request (case_id) on delete restrict,
  number bigint generated always as identity,
  subject text not null,
  excluded boolean not null,
  reason text not null check (reason <> '' and length(reason) <= 500),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now(),
  primary key (batch, number)
);
comment on table delivery.exclusion is
  'Whom an officer left out of an automatic award, or took in again; of one subject the last counts. Absent on purpose: changes.';
comment on column delivery.exclusion.batch is 'The automatic award. One with exclusions cannot be deleted.';
comment on column delivery.exclusion.number is 'In order.';
comment on column delivery.exclusion.subject is 'Code.';
comment on column delivery.exclusion.excluded is 'Left out, or taken in again.';
comment on column delivery.exclusion.reason is 'Why.';
comment on column delivery.exclusion.by_name is 'Who did it, as it was signed.';
comment on column delivery.exclusion.by_id is 'Id of the person.';
comment on column delivery.exclusion.at is 'When.';

create table delivery.award (
  id uuid primary key,
  case_id uuid not null unique references delivery.request (case_id) on delete restrict,
  offer uuid not null references delivery.offer (id) on delete restrict,
  subject text not null,
  benefit text not null check (benefit <> '' and length(benefit) <= 200),
  amount bigint not null check (amount between 1 and 100000000000000),
  at timestamptz not null default now(),
  released_at timestamptz,
  released_reason text check (released_reason <> '' and length(released_reason) <= 2000),
  check ((released_at is null) = (released_reason is null))
);
comment on table delivery.award is
  'Benefits that were granted. Absent on purpose: what was paid of them, which the ledger says.';
comment on column delivery.award.id is 'Also the id of its reservation in the ledger.';
comment on column delivery.award.case_id is 'By which case. One that granted something cannot be deleted.';
comment on column delivery.award.offer is 'Of which offer.';
comment on column delivery.award.subject is 'To whom: of several codes of one subject the one that counts.';
comment on column delivery.award.benefit is 'What it is that nobody has twice: the measure, and the year where it is given each year.';
comment on column delivery.award.amount is 'In 分.';
comment on column delivery.award.at is 'When it was granted.';
comment on column delivery.award.released_at is 'When it was taken back before it was paid; null while it stands.';
comment on column delivery.award.released_reason is 'Why.';
create unique index award_once on delivery.award (subject, benefit) where released_at is null;
comment on index delivery.award_once is 'Nobody has the same benefit twice, by whatever way.';
create index award_by_offer on delivery.award (offer, subject);
comment on index delivery.award_by_offer is 'What was granted of an offer.';

create sequence delivery.payout_number;
comment on sequence delivery.payout_number is 'Numbers of payout orders; a number is used once, and some are not used.';

create table delivery.payout_list (
  id uuid primary key,
  number text not null unique check (number ~ '^[0-9A-Z-]{1,32}$'),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now()
);
comment on table delivery.payout_list is 'Lists of payouts that went to the bank. Absent on purpose: what the bank made of them, which the ledger says.';
comment on column delivery.payout_list.id is 'Made by the caller.';
comment on column delivery.payout_list.number is 'What people call it.';
comment on column delivery.payout_list.by_name is 'Who made it, as it was signed.';
comment on column delivery.payout_list.by_id is 'Id of the person.';
comment on column delivery.payout_list.at is 'When.';

create table delivery.payout (
  case_id uuid primary key,
  award uuid not null references delivery.award (id) on delete restrict,
  order_number text not null unique check (order_number ~ '^[0-9A-Z-]{1,32}$'),
  at timestamptz not null default now()
);
comment on table delivery.payout is
  'Payouts of awards. Absent on purpose: state, account and amount, which are those of the case; whether it is paid, which the ledger says.';
comment on column delivery.payout.case_id is 'The case of the payout.';
comment on column delivery.payout.award is 'Of which award. One with payouts cannot be deleted.';
comment on column delivery.payout.order_number is 'By which the bank answers; each attempt adds its number.';
comment on column delivery.payout.at is 'When it was opened.';
create index payout_by_award on delivery.payout (award);
comment on index delivery.payout_by_award is 'The payouts of an award.';

create table delivery.payment_order (
  order_number text primary key check (order_number ~ '^[0-9A-Z-]{1,40}$'),
  payout uuid not null references delivery.payout (case_id) on delete restrict,
  transfer uuid not null unique,
  amount bigint not null check (amount between 1 and 100000000000000),
  account_name text not null check (account_name <> '' and length(account_name) <= 200),
  account text not null check (account <> '' and length(account) <= 200),
  list uuid references delivery.payout_list (id) on delete restrict,
  at timestamptz not null default now()
);
comment on table delivery.payment_order is
  'Each time a payout was ordered: at first, and again after the bank sent it back. Absent on purpose: what became of it, which is the state of its transfer.';
comment on column delivery.payment_order.order_number is 'By which the bank answers.';
comment on column delivery.payment_order.payout is 'Which payout. One that was ordered cannot be deleted.';
comment on column delivery.payment_order.transfer is 'The reservation of the ledger that waits for the bank.';
comment on column delivery.payment_order.amount is 'In 分.';
comment on column delivery.payment_order.account_name is 'To whom the account belongs.';
comment on column delivery.payment_order.account is 'Bank and number, as the enterprise gave them.';
comment on column delivery.payment_order.list is 'On which list it went to the bank; null while on none. A list with orders cannot be deleted.';
comment on column delivery.payment_order.at is 'When it was ordered.';
create index payment_order_by_payout on delivery.payment_order (payout, at);
comment on index delivery.payment_order_by_payout is 'The orders of a payout.';
create index payment_order_by_list on delivery.payment_order (list) where list is not null;
comment on index delivery.payment_order_by_list is 'What is on a list.';
create index payment_order_unlisted on delivery.payment_order (at) where list is null;
comment on index delivery.payment_order_unlisted is 'What is on no list yet.';

create trigger only_added_to before update or delete or truncate on delivery.offer for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.offer_end for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.request for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.assessment for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.candidate for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.exclusion for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.payout_list for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.payout for each statement execute function audit.refuse_change();
create trigger never_removed before delete or truncate on delivery.award for each statement execute function audit.refuse_change();
create trigger never_removed before delete or truncate on delivery.payment_order for each statement execute function audit.refuse_change();

-- The program writes, in the transaction of the act that led to it. The public sees what is offered; the park's own who may see cases, and
-- an enterprise of its own, what became of it.
grant usage on schema delivery to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public;
grant usage on sequence delivery.payout_number to yuanding_server;

alter table delivery.offer enable row level security;
create policy everybody_reads on delivery.offer for select to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public using (true);
create policy server_adds on delivery.offer for insert to yuanding_server with check (true);
grant select (id, way, title, measure, fund, year, programme, fixed_amount, fixed_ground, period, opens_on, closes_on, at) on delivery.offer
  to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public;
grant select (by_name, by_id) on delivery.offer to yuanding_server, yuanding_staff;
grant insert (id, way, title, measure, fund, year, programme, fixed_amount, fixed_ground, period, opens_on, closes_on, by_name, by_id)
  on delivery.offer to yuanding_server;

alter table delivery.offer_end enable row level security;
create policy everybody_reads on delivery.offer_end for select to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public
  using (true);
create policy server_adds on delivery.offer_end for insert to yuanding_server with check (true);
grant select (offer, reason, at) on delivery.offer_end to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public;
grant select (by_name, by_id) on delivery.offer_end to yuanding_server, yuanding_staff;
grant insert (offer, reason, by_name, by_id) on delivery.offer_end to yuanding_server;

alter table delivery.request enable row level security;
create policy server_reads on delivery.request for select to yuanding_server using (true);
create policy server_adds on delivery.request for insert to yuanding_server with check (true);
create policy staff_reads on delivery.request for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.request for select to yuanding_enterprise
  using (subject = any ((select access.own_codes('cases.see'))::text[]));
grant select (case_id, offer, subject, batch, at) on delivery.request to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (case_id, offer, subject, batch) on delivery.request to yuanding_server;

alter table delivery.assessment enable row level security;
create policy server_reads on delivery.assessment for select to yuanding_server using (true);
create policy server_adds on delivery.assessment for insert to yuanding_server with check (true);
create policy staff_reads on delivery.assessment for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.assessment for select to yuanding_enterprise
  using (case_id in (select r.case_id from delivery.request as r));
grant select (case_id, number, decision, as_of, verdict, amount, ceiling, at) on delivery.assessment
  to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (case_id, number, decision, as_of, verdict, amount, ceiling) on delivery.assessment to yuanding_server;

alter table delivery.candidate enable row level security;
create policy server_reads on delivery.candidate for select to yuanding_server using (true);
create policy server_adds on delivery.candidate for insert to yuanding_server with check (true);
create policy staff_reads on delivery.candidate for select to yuanding_staff using ((select access.may('cases.see')));
grant select (batch, run, subject, name, amount, why, details) on delivery.candidate to yuanding_server, yuanding_staff;
grant insert (batch, run, subject, name, amount, why, details) on delivery.candidate to yuanding_server;

alter table delivery.exclusion enable row level security;
create policy server_reads on delivery.exclusion for select to yuanding_server using (true);
create policy server_adds on delivery.exclusion for insert to yuanding_server with check (true);
create policy staff_reads on delivery.exclusion for select to yuanding_staff using ((select access.may('cases.see')));
grant select (batch, number, subject, excluded, reason, by_name, by_id, at) on delivery.exclusion to yuanding_server, yuanding_staff;
grant insert (batch, subject, excluded, reason, by_name, by_id) on delivery.exclusion to yuanding_server;

alter table delivery.award enable row level security;
create policy server_reads on delivery.award for select to yuanding_server using (true);
create policy server_adds on delivery.award for insert to yuanding_server with check (true);
create policy server_changes on delivery.award for update to yuanding_server using (true);
create policy staff_reads on delivery.award for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.award for select to yuanding_enterprise
  using (case_id in (select r.case_id from delivery.request as r));
grant select (id, case_id, offer, subject, benefit, amount, at, released_at, released_reason) on delivery.award
  to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (id, case_id, offer, subject, benefit, amount), update (released_at, released_reason) on delivery.award to yuanding_server;

alter table delivery.payout_list enable row level security;
create policy server_reads on delivery.payout_list for select to yuanding_server using (true);
create policy server_adds on delivery.payout_list for insert to yuanding_server with check (true);
create policy staff_reads on delivery.payout_list for select to yuanding_staff using ((select access.may('money.see')));
grant select (id, number, by_name, by_id, at) on delivery.payout_list to yuanding_server, yuanding_staff;
grant insert (id, number, by_name, by_id) on delivery.payout_list to yuanding_server;

alter table delivery.payout enable row level security;
create policy server_reads on delivery.payout for select to yuanding_server using (true);
create policy server_adds on delivery.payout for insert to yuanding_server with check (true);
create policy staff_reads on delivery.payout for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.payout for select to yuanding_enterprise using (award in (select a.id from delivery.award as a));
grant select (case_id, award, order_number, at) on delivery.payout to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (case_id, award, order_number) on delivery.payout to yuanding_server;

alter table delivery.payment_order enable row level security;
create policy server_reads on delivery.payment_order for select to yuanding_server using (true);
create policy server_adds on delivery.payment_order for insert to yuanding_server with check (true);
create policy server_changes on delivery.payment_order for update to yuanding_server using (true);
create policy staff_reads on delivery.payment_order for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.payment_order for select to yuanding_enterprise
  using (payout in (select p.case_id from delivery.payout as p));
grant select (order_number, payout, transfer, amount, account_name, account, list, at) on delivery.payment_order
  to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (order_number, payout, transfer, amount, account_name, account), update (list) on delivery.payment_order to yuanding_server;

call audit.guard('delivery.offer');
call audit.guard('delivery.offer_end');
call audit.guard('delivery.request');
call audit.guard('delivery.assessment');
call audit.guard('delivery.candidate');
call audit.guard('delivery.exclusion');
call audit.guard('delivery.award');
call audit.guard('delivery.payout_list');
call audit.guard('delivery.payout');
call audit.guard('delivery.payment_order');
