-- Money that comes back under a clawback, in parts or at once.

create table delivery.repayment (
  case_id uuid not null,
  number integer not null check (number between 1 and 1000),
  receipt uuid not null unique,
  principal bigint not null check (principal between 0 and 100000000000000),
  interest bigint not null check (interest between 0 and 100000000000000),
  received_on date not null,
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  at timestamptz not null default now(),
  primary key (case_id, number),
  check (principal + interest > 0)
);
comment on table delivery.repayment is
  'What came back under a clawback. Absent on purpose: what is still owed, which follows from the demand and these; the transfers, which are the ledger''s.';
comment on column delivery.repayment.case_id is 'The case of the clawback.';
comment on column delivery.repayment.number is 'From 1.';
comment on column delivery.repayment.receipt is 'Made by the caller; also the id of the receipt in the ledger.';
comment on column delivery.repayment.principal is 'In 分, of the principal.';
comment on column delivery.repayment.interest is 'In 分, of the interest.';
comment on column delivery.repayment.received_on is 'The day on which the bank had it.';
comment on column delivery.repayment.by_name is 'Who wrote it down, as it was signed.';
comment on column delivery.repayment.by_id is 'Id of the person.';
comment on column delivery.repayment.at is 'When.';

create trigger only_added_to before update or delete or truncate on delivery.repayment for each statement execute function audit.refuse_change();
alter table delivery.repayment enable row level security;
create policy server_reads on delivery.repayment for select to yuanding_server using (true);
create policy server_adds on delivery.repayment for insert to yuanding_server with check (true);
create policy staff_reads on delivery.repayment for select to yuanding_staff using ((select access.may('cases.see')));
grant select (case_id, number, receipt, principal, interest, received_on, by_name, by_id, at) on delivery.repayment
  to yuanding_server, yuanding_staff;
grant insert (case_id, number, receipt, principal, interest, received_on, by_name, by_id) on delivery.repayment to yuanding_server;
call audit.guard('delivery.repayment');
