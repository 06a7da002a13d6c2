-- Projects after the award: the plan that a contract has, and what the firm in charge declares of its separate account.

create table delivery.milestone (
  case_id uuid not null,
  run integer not null check (run between 1 and 1000),
  number integer not null check (number between 1 and 24),
  title text not null check (title <> '' and length(title) <= 100),
  due_on date not null,
  shows text not null check (shows <> '' and length(shows) <= 500),
  at timestamptz not null default now(),
  primary key (case_id, run, number)
);
comment on table delivery.milestone is
  'The plan of a project; the last one written counts, and is fixed with the contract. Absent on purpose: whether one was reached or is late, which the acts of the case and the day say.';
comment on column delivery.milestone.case_id is 'The case of the project.';
comment on column delivery.milestone.run is 'Which plan, from 1.';
comment on column delivery.milestone.number is 'From 1, by day.';
comment on column delivery.milestone.title is 'What people call it.';
comment on column delivery.milestone.due_on is 'The last day on which it is in time.';
comment on column delivery.milestone.shows is 'What has to be shown for it, or its share of the work.';
comment on column delivery.milestone.at is 'When it was written down.';

create table delivery.declaration (
  case_id uuid not null,
  number integer not null check (number between 1 and 1000),
  from_on date not null,
  through_on date not null check (through_on >= from_on),
  balance bigint not null check (balance between 0 and 100000000000000),
  case_version integer not null check (case_version >= 0),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now(),
  primary key (case_id, number)
);
comment on table delivery.declaration is
  'What a firm declared of the separate account of a project; the last one counts. Absent on purpose: changes; what was paid to the project, which the ledger says; whether the two agree, which follows.';
comment on column delivery.declaration.case_id is 'The case of the project.';
comment on column delivery.declaration.number is 'From 1.';
comment on column delivery.declaration.from_on is 'First day of the account.';
comment on column delivery.declaration.through_on is 'Last day that it speaks of.';
comment on column delivery.declaration.balance is 'In 分, what is left on that day.';
comment on column delivery.declaration.case_version is 'The last act of the case that went before: a report takes a declaration of its own.';
comment on column delivery.declaration.by_name is 'Who declared it, as it was signed.';
comment on column delivery.declaration.by_id is 'Id of the person.';
comment on column delivery.declaration.at is 'When.';

create table delivery.spending (
  case_id uuid not null,
  number integer not null,
  kind text not null check (kind ~ '^[a-z]{1,32}$'),
  amount bigint not null check (amount between 1 and 100000000000000),
  primary key (case_id, number, kind),
  foreign key (case_id, number) references delivery.declaration (case_id, number) on delete restrict
);
comment on table delivery.spending is
  'What a declaration says was spent, by kind. Absent on purpose: the sum, which follows; kinds on which nothing was spent.';
comment on column delivery.spending.case_id is 'The case of the project.';
comment on column delivery.spending.number is 'Which declaration. One with spending cannot be deleted.';
comment on column delivery.spending.kind is 'On what; one of those of the contract.';
comment on column delivery.spending.amount is 'In 分, since the first day of the account.';

create trigger only_added_to before update or delete or truncate on delivery.milestone for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.declaration for each statement execute function audit.refuse_change();
create trigger only_added_to before update or delete or truncate on delivery.spending for each statement execute function audit.refuse_change();

alter table delivery.milestone enable row level security;
create policy server_reads on delivery.milestone for select to yuanding_server using (true);
create policy server_adds on delivery.milestone for insert to yuanding_server with check (true);
create policy staff_reads on delivery.milestone for select to yuanding_staff using ((select access.may('cases.see')));
grant select (case_id, run, number, title, due_on, shows, at) on delivery.milestone to yuanding_server, yuanding_staff;
grant insert (case_id, run, number, title, due_on, shows) on delivery.milestone to yuanding_server;

alter table delivery.declaration enable row level security;
create policy server_reads on delivery.declaration for select to yuanding_server using (true);
create policy server_adds on delivery.declaration for insert to yuanding_server with check (true);
create policy staff_reads on delivery.declaration for select to yuanding_staff using ((select access.may('cases.see')));
grant select (case_id, number, from_on, through_on, balance, case_version, by_name, by_id, at) on delivery.declaration
  to yuanding_server, yuanding_staff;
grant insert (case_id, number, from_on, through_on, balance, case_version, by_name, by_id) on delivery.declaration to yuanding_server;

alter table delivery.spending enable row level security;
create policy server_reads on delivery.spending for select to yuanding_server using (true);
create policy server_adds on delivery.spending for insert to yuanding_server with check (true);
create policy staff_reads on delivery.spending for select to yuanding_staff using ((select access.may('cases.see')));
grant select (case_id, number, kind, amount) on delivery.spending to yuanding_server, yuanding_staff;
grant insert (case_id, number, kind, amount) on delivery.spending to yuanding_server;

call audit.guard('delivery.milestone');
call audit.guard('delivery.declaration');
call audit.guard('delivery.spending');
