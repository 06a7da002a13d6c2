-- 公示 and 异议: what was published, as it was published, and who objected to which line of it. The public reads these rows and no others
-- of delivery, besides offers: what was not published stands in none of them.

create table delivery.notice (
  case_id uuid primary key,
  batch uuid not null references delivery.request (case_id) on delete restrict,
  offer uuid not null references delivery.offer (id) on delete restrict,
  title text not null check (title <> '' and length(title) <= 200),
  published_on date not null,
  until_on date not null check (until_on >= published_on),
  working_days integer not null check (working_days between 1 and 366),
  withdrawn_at timestamptz,
  at timestamptz not null default now()
);
comment on table delivery.notice is
  'Notices that were published. Absent on purpose: notices in preparation, which are cases alone; whether its time is over, which the case says.';
comment on column delivery.notice.case_id is 'The case of the notice.';
comment on column delivery.notice.batch is 'The automatic award or the call whose list it is. One with notices cannot be deleted.';
comment on column delivery.notice.offer is 'Of which offer. One with notices cannot be deleted.';
comment on column delivery.notice.title is 'As it was published.';
comment on column delivery.notice.published_on is 'The day of publication.';
comment on column delivery.notice.until_on is 'Its last day.';
comment on column delivery.notice.working_days is 'How many working days after the day of publication it lasts.';
comment on column delivery.notice.withdrawn_at is 'When it was withdrawn, from when on the public sees nothing of it; null while it stands.';
comment on column delivery.notice.at is 'When it was published.';
create index notice_by_offer on delivery.notice (offer, at desc);
comment on index delivery.notice_by_offer is 'The notices of an offer, the newest first.';

create table delivery.notice_line (
  notice uuid not null references delivery.notice (case_id) on delete restrict,
  number integer not null check (number between 1 and 10000),
  case_id uuid not null references delivery.request (case_id) on delete restrict,
  subject text not null check (subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  name text not null check (name <> ''),
  amount bigint not null check (amount between 1 and 100000000000000),
  primary key (notice, number)
);
comment on table delivery.notice_line is
  'The list of a notice as it was published. Absent on purpose: what became of each line, which its case says; objections, which are their own table.';
comment on column delivery.notice_line.notice is 'The notice. One with lines cannot be deleted.';
comment on column delivery.notice_line.number is 'Its place on the list, from 1.';
comment on column delivery.notice_line.case_id is 'The line of the automatic award or the application. One that was on a notice cannot be deleted.';
comment on column delivery.notice_line.subject is 'Code.';
comment on column delivery.notice_line.name is 'Name on that day.';
comment on column delivery.notice_line.amount is 'In 分.';
create index notice_line_by_case on delivery.notice_line (case_id);
comment on index delivery.notice_line_by_case is 'On which notices somebody was named.';

create table delivery.published_file (
  case_id uuid not null,
  file uuid not null,
  version integer not null check (version between 1 and 1000),
  at timestamptz not null default now(),
  primary key (case_id, file, version)
);
comment on table delivery.published_file is
  'Documents of calls and notices that were published, in the version that was. Absent on purpose: their content and names, which are those of the case; documents that were put to the case and not published.';
comment on column delivery.published_file.case_id is 'The call or the notice.';
comment on column delivery.published_file.file is 'The file of the case.';
comment on column delivery.published_file.version is 'Its version; of several the highest is the one that is shown.';
comment on column delivery.published_file.at is 'When it was published.';

create table delivery.objection (
  case_id uuid primary key,
  notice uuid not null,
  number integer not null,
  subject text check (subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  objector text check (objector <> '' and length(objector) <= 200),
  contact text check (contact <> '' and length(contact) <= 200),
  grounds text not null check (grounds <> '' and length(grounds) <= 2000),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now(),
  foreign key (notice, number) references delivery.notice_line (notice, number) on delete restrict,
  check ((subject is null) = (objector is not null) and (objector is null) = (contact is null))
);
comment on table delivery.objection is
  'What objections say, each against one line of a notice. Absent on purpose: how they stand, which their cases say; changes.';
comment on column delivery.objection.case_id is 'The case of the objection.';
comment on column delivery.objection.notice is 'The notice.';
comment on column delivery.objection.number is 'The line of it. One that was objected to cannot be deleted.';
comment on column delivery.objection.subject is 'Code of the enterprise that objects; null for somebody without an account, for whom an officer wrote it down.';
comment on column delivery.objection.objector is 'Who that is; null for an enterprise.';
comment on column delivery.objection.contact is 'How they are reached; null for an enterprise.';
comment on column delivery.objection.grounds is 'Why.';
comment on column delivery.objection.by_name is 'Who wrote it, as it was signed.';
comment on column delivery.objection.by_id is 'Id of the person.';
comment on column delivery.objection.at is 'When.';
create index objection_by_line on delivery.objection (notice, number);
comment on index delivery.objection_by_line is 'The objections to a line.';

create trigger only_added_to before update or delete or truncate on delivery.notice_line for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.published_file for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.objection for each statement execute function audit.refuse_change();

alter table delivery.notice enable row level security;
create policy server_reads on delivery.notice for select to yuanding_server using (true);
create policy server_adds on delivery.notice for insert to yuanding_server with check (true);
create policy server_changes on delivery.notice for update to yuanding_server using (true);
create policy everybody_reads on delivery.notice for select to yuanding_staff, yuanding_enterprise, yuanding_public using (withdrawn_at is null);
grant select (case_id, batch, offer, title, published_on, until_on, working_days, withdrawn_at, at) on delivery.notice
  to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public;
grant insert (case_id, batch, offer, title, published_on, until_on, working_days), update (withdrawn_at) on delivery.notice to yuanding_server;

alter table delivery.notice_line enable row level security;
create policy server_reads on delivery.notice_line for select to yuanding_server using (true);
create policy server_adds on delivery.notice_line for insert to yuanding_server with check (true);
create policy everybody_reads on delivery.notice_line for select to yuanding_staff, yuanding_enterprise, yuanding_public
  using (notice in (select n.case_id from delivery.notice as n));
grant select (notice, number, subject, name, amount) on delivery.notice_line
  to yuanding_server, yuanding_staff, yuanding_enterprise, yuanding_public;
grant select (case_id), insert (notice, number, case_id, subject, name, amount) on delivery.notice_line to yuanding_server;

alter table delivery.published_file enable row level security;
create policy server_reads on delivery.published_file for select to yuanding_server using (true);
create policy server_adds on delivery.published_file for insert to yuanding_server with check (true);
grant select (case_id, file, version, at), insert (case_id, file, version) on delivery.published_file to yuanding_server;

alter table delivery.objection enable row level security;
create policy server_reads on delivery.objection for select to yuanding_server using (true);
create policy server_adds on delivery.objection for insert to yuanding_server with check (true);
create policy staff_reads on delivery.objection for select to yuanding_staff using ((select access.may('cases.see')));
create policy enterprise_reads on delivery.objection for select to yuanding_enterprise
  using (subject = any ((select access.own_codes('cases.see'))::text[]));
grant select (case_id, notice, number, subject, objector, contact, grounds, by_name, by_id, at) on delivery.objection
  to yuanding_server, yuanding_staff;
grant select (case_id, notice, number, subject, grounds, by_name, at) on delivery.objection to yuanding_enterprise;
grant insert (case_id, notice, number, subject, objector, contact, grounds, by_name, by_id) on delivery.objection to yuanding_server;

call audit.guard('delivery.notice');
call audit.guard('delivery.notice_line');
call audit.guard('delivery.published_file');
call audit.guard('delivery.objection');
