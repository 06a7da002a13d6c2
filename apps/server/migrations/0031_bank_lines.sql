-- What the bank's files said of our orders, line by line as they came: the ledger keeps what followed from them, and an auditor wants to
-- see the line itself.

create table ledger.bank_line (
  file text not null check (file ~ '^[0-9a-f]{64}$'),
  row integer not null check (row between 1 and 1000000),
  order_number text not null check (order_number <> '' and length(order_number) <= 100),
  amount bigint not null check (amount between 1 and 100000000000000),
  result text not null check (result in ('paid', 'failed')),
  serial text not null check (length(serial) <= 500),
  day date not null,
  why text not null check (length(why) <= 2000),
  account_name text not null check (length(account_name) <= 500),
  account_tail text not null check (length(account_tail) <= 100),
  outcome text not null check (outcome ~ '^[a-z_]{1,40}$'),
  salt text not null check (salt ~ '^[0-9a-f]{32}$'),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (file, row)
);
comment on table ledger.bank_line is
  'Lines of the bank''s files that name an order of ours, as they were read. Absent on purpose: the files themselves; lines that name no order of ours or could not be read, of which nothing follows; what a line changed, which is a transfer.';
comment on column ledger.bank_line.file is 'sha256 of the file, by which the log names it.';
comment on column ledger.bank_line.row is 'As the file counts, from 1. The same file again adds nothing.';
comment on column ledger.bank_line.order_number is 'The order that it names.';
comment on column ledger.bank_line.amount is 'In 分, as the bank says.';
comment on column ledger.bank_line.result is 'What the bank says became of the order.';
comment on column ledger.bank_line.serial is 'The bank''s own number of its entry.';
comment on column ledger.bank_line.day is 'When the bank paid, or tried to.';
comment on column ledger.bank_line.why is 'Of a failed one, in the bank''s words; else empty.';
comment on column ledger.bank_line.account_name is 'Whom the bank paid, where its file says so; else empty.';
comment on column ledger.bank_line.account_tail is 'The end of the account number, where its file says so; else empty.';
comment on column ledger.bank_line.outcome is 'What was made of the line when it first came.';
comment on column ledger.bank_line.salt is 'With which the line was hashed for the log, so that it can be shown to be the one without those beside it.';
comment on column ledger.bank_line.recorded_at is 'When it came.';
create index bank_line_by_order on ledger.bank_line (order_number);
comment on index ledger.bank_line_by_order is 'What the bank said of an order.';

create trigger only_added_to before update or delete or truncate on ledger.bank_line
  for each statement execute function ledger.refuse_change();

alter table ledger.bank_line enable row level security;
create policy server_reads on ledger.bank_line for select to yuanding_server using (true);
create policy server_adds on ledger.bank_line for insert to yuanding_server with check (true);
grant select (file, row, order_number, amount, result, serial, day, why, account_name, account_tail, outcome, salt, recorded_at)
  on ledger.bank_line to yuanding_server;
grant insert (file, row, order_number, amount, result, serial, day, why, account_name, account_tail, outcome, salt)
  on ledger.bank_line to yuanding_server;
call audit.guard('ledger.bank_line');
