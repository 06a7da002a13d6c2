-- Money: double entry. Every transfer has one account that it debits and one that it credits, is made once under an id that its caller
-- chose, and is never changed. Money that is promised is reserved first; a reservation is then posted or voided, once. What an account
-- holds is moved by the transfers themselves, in the same statement that adds them, and by nothing else; no account goes beyond its limit,
-- whoever writes at the same time.

create schema ledger;
comment on schema ledger is
  'Budgets, caps, reservations, payouts and recoveries as transfers between accounts. Absent on purpose: why money moves (the capabilities know, and refer to it by ids); accounts at banks, of which the capabilities keep what an order needs; any currency but renminbi.';
grant usage on schema ledger to yuanding_server, yuanding_staff;

create table ledger.account_kind (
  kind text primary key check (kind ~ '^[a-z]+(_[a-z]+)*$'),
  limit_rule text not null check (limit_rule in ('debits', 'credits', 'none'))
);
comment on table ledger.account_kind is
  'What accounts there can be, as the contract has them (ACCOUNT_KINDS). Absent on purpose: their names, which are in the contract.';
comment on column ledger.account_kind.kind is 'Name of the kind.';
comment on column ledger.account_kind.limit_rule is
  'debits: debits, pending ones too, may not exceed posted credits; credits: credits, pending ones too, may not exceed posted debits; none: no limit.';
insert into ledger.account_kind (kind, limit_rule) values
  ('source', 'credits'), ('budget', 'debits'), ('due', 'debits'), ('paid', 'debits'), ('recovered', 'debits'), ('payer', 'none'),
  ('interest', 'debits'), ('treasury', 'none'), ('cap_source', 'credits'), ('cap', 'debits');

create table ledger.chart (
  code text not null check (code ~ '^[a-z]+(_[a-z]+)*$'),
  kind text not null check (kind in ('single', 'reserve', 'post', 'void')),
  debit text not null references ledger.account_kind (kind) on delete restrict,
  credit text not null references ledger.account_kind (kind) on delete restrict,
  by_staff boolean not null default false,
  primary key (code, kind, debit, credit)
);
comment on table ledger.chart is
  'Who debits whom for what, as the program has it (CHART): a transfer that is not among these is not made. Absent on purpose: order of the steps, which follows from the limits of the accounts.';
comment on column ledger.chart.code is 'What the transfer is.';
comment on column ledger.chart.kind is 'single: at once; reserve: for later; post: a reservation comes true; void: it does not.';
comment on column ledger.chart.debit is 'Kind of the account that is debited. A kind that is used cannot be deleted.';
comment on column ledger.chart.credit is 'Kind of the account that is credited. A kind that is used cannot be deleted.';
comment on column ledger.chart.by_staff is 'Whether whoever keeps budgets makes it in their own scope; the rest is made by the program alone.';
insert into ledger.chart (code, kind, debit, credit, by_staff) values
  ('appropriation', 'single', 'source', 'budget', true), ('withdrawal', 'single', 'budget', 'source', true),
  ('move', 'single', 'budget', 'budget', true), ('cap', 'single', 'cap_source', 'cap', true), ('cap_cut', 'single', 'cap', 'cap_source', true),
  ('reservation', 'reserve', 'budget', 'due', false), ('reservation', 'reserve', 'cap', 'cap_source', false),
  ('release', 'void', 'budget', 'due', false), ('release', 'void', 'cap', 'cap_source', false),
  ('order', 'post', 'budget', 'due', false), ('order', 'post', 'cap', 'cap_source', false), ('order', 'reserve', 'due', 'paid', false),
  ('payment', 'post', 'due', 'paid', false), ('failure', 'void', 'due', 'paid', false),
  ('bank_return', 'single', 'paid', 'due', false),
  ('return', 'single', 'due', 'budget', false), ('return', 'single', 'cap_source', 'cap', false),
  ('recovery', 'reserve', 'paid', 'recovered', false), ('interest', 'reserve', 'payer', 'interest', false),
  ('receipt', 'post', 'paid', 'recovered', false), ('receipt', 'post', 'payer', 'interest', false),
  ('waiver', 'void', 'paid', 'recovered', false), ('waiver', 'void', 'payer', 'interest', false),
  ('restoration', 'single', 'recovered', 'budget', false),
  ('remittance', 'single', 'recovered', 'treasury', false), ('remittance', 'single', 'interest', 'treasury', false);

create function ledger.account_id(kind text, fund text, year integer, programme text, measure text, subject text) returns uuid
  language sql immutable parallel safe
  return overlay(overlay(substr(encode(sha256(replace(kind || chr(31) || coalesce(fund, '') || chr(31) || coalesce(year::text, '') || chr(31)
    || coalesce(programme, '') || chr(31) || coalesce(measure, '') || chr(31) || coalesce(subject, ''), '\', '\\')::bytea), 'hex'), 1, 32)
    placing '8' from 13 for 1) placing '9' from 17 for 1)::uuid;
comment on function ledger.account_id(text, text, integer, text, text, text) is
  'The id of the account of a kind about something (a UUID of version 8): the same in every database, so that nobody has to look for it.';

create table ledger.account (
  id uuid primary key,
  kind text not null references ledger.account_kind (kind) on delete restrict,
  fund text check (fund <> '' and fund !~ '[[:cntrl:]]' and length(fund) <= 80),
  year integer check (year between 1990 and 2200),
  programme text check (programme <> '' and programme !~ '[[:cntrl:]]' and length(programme) <= 80),
  measure text check (measure <> '' and measure !~ '[[:cntrl:]]' and length(measure) <= 200),
  subject text check (subject ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$'),
  limit_rule text not null check (limit_rule in ('debits', 'credits', 'none')),
  debits_pending bigint not null default 0 check (debits_pending >= 0),
  debits_posted bigint not null default 0 check (debits_posted >= 0),
  credits_pending bigint not null default 0 check (credits_pending >= 0),
  credits_posted bigint not null default 0 check (credits_posted >= 0),
  opened_at timestamptz not null default now(),
  constraint debits_within_credits check (limit_rule <> 'debits' or debits_pending + debits_posted <= credits_posted),
  constraint credits_within_debits check (limit_rule <> 'credits' or credits_pending + credits_posted <= debits_posted),
  constraint account_by_what_it_is_about unique nulls not distinct (kind, fund, year, programme, measure, subject)
) with (fillfactor = 50);
comment on table ledger.account is
  'One account for each combination of a kind and what it is about, opened by the first transfer that names it. Absent on purpose: a balance, which is the difference of the totals; a way to write the totals but by transfers; closing.';
comment on column ledger.account.id is 'ledger.account_id of the next six columns.';
comment on column ledger.account.kind is 'What it is. A kind with accounts cannot be deleted.';
comment on column ledger.account.fund is 'Source of the money, such as 区级产业资金; null where it does not matter.';
comment on column ledger.account.year is 'Budget year; of a cap the year it counts for, null for one across years.';
comment on column ledger.account.programme is 'Programme, or the group of measures that share a cap; null for none.';
comment on column ledger.account.measure is 'Id of the measure; null for all of the programme.';
comment on column ledger.account.subject is 'Code of the enterprise or other subject; null for all.';
comment on column ledger.account.limit_rule is 'The limit of its kind when it was opened.';
comment on column ledger.account.debits_pending is 'Reserved on the debit side, in 分.';
comment on column ledger.account.debits_posted is 'Debited, in 分.';
comment on column ledger.account.credits_pending is 'Reserved on the credit side, in 分.';
comment on column ledger.account.credits_posted is 'Credited, in 分.';
comment on column ledger.account.opened_at is 'When it was opened.';

create sequence ledger.transfer_number as bigint;
comment on sequence ledger.transfer_number is 'Numbers of transfers, drawn while the accounts are locked: those of one account grow in the order in which they count.';

create table ledger.transfer (
  id uuid primary key,
  number bigint not null unique,
  entry uuid not null,
  entry_place smallint not null check (entry_place between 1 and 32),
  kind text not null check (kind in ('single', 'reserve', 'post', 'void')),
  code text not null,
  debit uuid not null references ledger.account (id) on delete restrict,
  credit uuid not null references ledger.account (id) on delete restrict check (credit <> debit),
  amount bigint not null check (amount between 1 and 100000000000000),
  reservation uuid references ledger.transfer (id) on delete restrict,
  value_day date not null check (value_day between '1990-01-01' and '2200-12-31'),
  reason text not null check (length(reason) <= 500),
  case_id text check (case_id <> '' and length(case_id) <= 100),
  decision_id text check (decision_id <> '' and length(decision_id) <= 100),
  notice text check (notice <> '' and length(notice) <= 100),
  order_number text check (order_number <> '' and length(order_number) <= 100),
  voucher text check (voucher <> '' and length(voucher) <= 100),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint resolves_or_not check ((reservation is not null) = (kind in ('post', 'void'))),
  constraint entry_begins_with_itself check ((entry_place = 1) = (entry = id))
);
comment on table ledger.transfer is
  'Money from one account to another, or a promise of it, once and for good. Absent on purpose: corrections of a transfer, which are transfers; a state of reservations, which follows from whether one resolves it; references to the tables of others, whose ids it keeps and does not read.';
comment on column ledger.transfer.id is 'Made by whoever asks for the transfer: asked twice it is made once.';
comment on column ledger.transfer.number is 'Its place in time among those of its accounts.';
comment on column ledger.transfer.entry is 'Id of the first of the transfers with which it was made, all or none; its own when it is the first.';
comment on column ledger.transfer.entry_place is 'Its place among them, from 1.';
comment on column ledger.transfer.kind is 'single: at once; reserve: for later; post: a reservation comes true; void: it does not.';
comment on column ledger.transfer.code is 'What it is: one of ledger.chart.';
comment on column ledger.transfer.debit is 'The account it debits. An account with transfers cannot be deleted.';
comment on column ledger.transfer.credit is 'The account it credits. An account with transfers cannot be deleted.';
comment on column ledger.transfer.amount is 'In 分. Of a post what came true, the rest of the reservation being free again; of a void what was reserved.';
comment on column ledger.transfer.reservation is 'The reservation that it posts or voids. A transfer is never deleted.';
comment on column ledger.transfer.value_day is 'The day for which it counts.';
comment on column ledger.transfer.reason is 'Why, in words; may be empty.';
comment on column ledger.transfer.case_id is 'The case it belongs to, as the capability calls it.';
comment on column ledger.transfer.decision_id is 'The decision it rests on.';
comment on column ledger.transfer.notice is 'The public notice before it.';
comment on column ledger.transfer.order_number is 'Number of the payout order; no two orders have one number.';
comment on column ledger.transfer.voucher is 'Number of the voucher, or of the bank''s own entry.';
comment on column ledger.transfer.by_name is 'Who made it, as it was signed.';
comment on column ledger.transfer.by_id is 'Id of the person who made it; null: the program.';
comment on column ledger.transfer.recorded_at is 'When it was made.';
create unique index transfer_by_reservation on ledger.transfer (reservation) where reservation is not null;
comment on index ledger.transfer_by_reservation is 'A reservation is posted or voided once.';
create unique index transfer_by_order on ledger.transfer (order_number) where code = 'order' and kind = 'reserve';
comment on index ledger.transfer_by_order is 'The payout order of a number.';
create index transfer_by_debit on ledger.transfer (debit, number);
comment on index ledger.transfer_by_debit is 'What was debited to an account, in order of time.';
create index transfer_by_credit on ledger.transfer (credit, number);
comment on index ledger.transfer_by_credit is 'What was credited to an account, in order of time.';
create index transfer_by_entry on ledger.transfer (entry) where entry_place > 1;
comment on index ledger.transfer_by_entry is 'The others of an entry.';
create index transfer_by_case on ledger.transfer (case_id) where case_id is not null;
comment on index ledger.transfer_by_case is 'The money of a case.';
create index transfer_by_decision on ledger.transfer (decision_id) where decision_id is not null;
comment on index ledger.transfer_by_decision is 'The money of a decision.';

create table ledger.revenue (
  id uuid primary key,
  year integer not null check (year between 1990 and 2200),
  amount bigint not null check (amount > 0),
  citation text not null check (citation <> '' and length(citation) <= 500),
  by_name text not null check (by_name <> '' and length(by_name) <= 100),
  by_id uuid,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table ledger.revenue is
  'What the district took in in a year, as somebody recorded it from a source they name; the newest counts. Absent on purpose: a figure that nobody recorded, which is unknown and not zero; what is measured by it.';
comment on column ledger.revenue.id is 'Made by the program.';
comment on column ledger.revenue.year is 'The year of the revenue.';
comment on column ledger.revenue.amount is 'In 分.';
comment on column ledger.revenue.citation is 'Where the figure stands, in words.';
comment on column ledger.revenue.by_name is 'Who recorded it, as it was signed.';
comment on column ledger.revenue.by_id is 'Id of the person who recorded it; null: the program.';
comment on column ledger.revenue.recorded_at is 'When it was recorded.';
create index revenue_by_year on ledger.revenue (year, recorded_at desc);
comment on index ledger.revenue_by_year is 'The newest figure of a year.';

-- What is written stays as it was written ------------------------------------------------------------------------------------------

create function ledger.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  raise exception '%.% is only added to', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function ledger.refuse_change() is 'Nothing of the ledger is changed, deleted or emptied, by its owner neither.';
create trigger only_added_to before update or delete or truncate on ledger.transfer
  for each statement execute function ledger.refuse_change();
create trigger only_added_to before update or delete or truncate on ledger.revenue
  for each statement execute function ledger.refuse_change();
create trigger only_added_to before delete or truncate on ledger.account
  for each statement execute function ledger.refuse_change();
create trigger moved_by_transfers_alone before update on ledger.account
  for each row when (pg_trigger_depth() = 0) execute function ledger.refuse_change();
create trigger opened_empty before insert on ledger.account
  for each row when (new.debits_pending + new.debits_posted + new.credits_pending + new.credits_posted <> 0)
  execute function ledger.refuse_change();

-- What is added moves the totals -----------------------------------------------------------------------------------------------------

create function ledger.move_totals() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$ declare
  wrong uuid;
begin
  select a.id into wrong
  from added as a
  left join ledger.account as d on d.id = a.debit
  left join ledger.account as c on c.id = a.credit
  left join ledger.chart as h on h.code = a.code and h.kind = a.kind and h.debit = d.kind and h.credit = c.kind
  left join ledger.transfer as r on r.id = a.reservation
  where h.code is null
    or (a.reservation is not null and (r.kind is distinct from 'reserve' or r.debit <> a.debit or r.credit <> a.credit
      or a.amount > r.amount or (a.kind = 'void' and a.amount <> r.amount)))
  limit 1;
  if found then
    raise exception 'transfer % is none of those that the chart allows', wrong using errcode = 'check_violation';
  end if;
  update ledger.account as a set
    debits_pending = a.debits_pending + m.debits_pending, debits_posted = a.debits_posted + m.debits_posted,
    credits_pending = a.credits_pending + m.credits_pending, credits_posted = a.credits_posted + m.credits_posted
  from (
    select account, sum(debits_pending)::bigint as debits_pending, sum(debits_posted)::bigint as debits_posted,
      sum(credits_pending)::bigint as credits_pending, sum(credits_posted)::bigint as credits_posted
    from (
      select a.debit, a.credit,
        case a.kind when 'reserve' then a.amount when 'single' then 0 else -r.amount end as pending,
        case when a.kind in ('single', 'post') then a.amount else 0 end as posted
      from added as a left join ledger.transfer as r on r.id = a.reservation
    ) as t cross join lateral (
      values (t.debit, t.pending, t.posted, 0, 0), (t.credit, 0, 0, t.pending, t.posted)
    ) as side (account, debits_pending, debits_posted, credits_pending, credits_posted)
    group by account
  ) as m where m.account = a.id;
  return null;
end $$;
comment on function ledger.move_totals() is
  'Moves the totals of the accounts by what the new transfers say, once a statement; refuses a transfer that the chart does not know or that does not fit its reservation. The limits of the accounts are checks of their table.';
create trigger move_totals after insert on ledger.transfer referencing new table as added
  for each statement execute function ledger.move_totals();

create function ledger.make(accounts jsonb, transfers jsonb, by_name text, by_id uuid)
  returns table (place integer, outcome text, number bigint, recorded_at timestamptz, account uuid, available bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  -- Rows are looked up by their ids whatever the statistics say: a plan made while the ledger was small serves when it is large.
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  listed uuid[];
  -- What is asked for, by place.
  entries uuid[]; ids uuid[]; kinds text[]; codes text[]; debits uuid[]; credits uuid[]; amounts bigint[]; reservations uuid[];
  days date[]; reasons text[]; cases text[]; decisions text[]; notices text[]; orders text[]; vouchers text[];
  -- What is known of it, by place: whether it is there already and the same, and where its accounts and its reservation stand below.
  there boolean[]; same boolean[]; taken boolean[]; debit_at integer[]; credit_at integer[]; held_at integer[]; holds_at integer[];
  -- The accounts, and the reservations that are posted or voided: 0 not there, 1 open, 2 closed.
  keys uuid[]; rules text[]; dp bigint[]; dd bigint[]; cp bigint[]; cc bigint[];
  held uuid[]; held_state integer[]; held_amount bigint[];
  outcomes text[]; at_accounts uuid[]; available_fen bigint[];
  size integer; begun integer; refused boolean; repeated boolean; why text; tries integer := 0; made integer;
  d integer; c integer; r integer; free bigint; broken text;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'the ledger is written in read committed transactions' using errcode = 'invalid_transaction_state';
  end if;
  if current_setting('yuanding.ledger', true) <> '' then
    raise exception 'the ledger is written once in a transaction' using errcode = 'invalid_transaction_state';
  end if;
  if current_setting('role') = 'yuanding_staff' then
    if not access.may('money.keep') or by_id is distinct from access.person() or exists (
      select from jsonb_to_recordset(transfers) as t (code text)
      where not exists (select from ledger.chart as h where h.code = t.code and h.by_staff)
    ) then
      raise exception 'only who keeps budgets writes them, and nothing else' using errcode = 'insufficient_privilege';
    end if;
  elsif current_setting('role') not in ('none', 'yuanding_server') then
    raise exception 'only the program writes the ledger' using errcode = 'insufficient_privilege';
  end if;

  select coalesce(array_agg(ledger.account_id(a.kind, a.fund, a.year, a.programme, a.measure, a.subject) order by n), '{}') into listed
  from rows from (jsonb_to_recordset(accounts) as (kind text, fund text, year integer, programme text, measure text, subject text))
    with ordinality as a (kind, fund, year, programme, measure, subject, n);
  -- Each is listed once, so that all are there when as many are found.

  with given as materialized (
    select t.* from rows from (jsonb_to_recordset(transfers) as (
      entry uuid, id uuid, kind text, code text, debit integer, credit integer, amount bigint, reservation uuid, value_day date, reason text,
      case_id text, decision_id text, notice text, order_number text, voucher text
    )) with ordinality as t (entry, id, kind, code, debit, credit, amount, reservation, value_day, reason, case_id, decision_id, notice,
      order_number, voucher, n)
  ), resolved as (
    select g.n, g.entry, g.id, g.kind, g.code, g.reservation, g.value_day, g.reason, g.case_id, g.decision_id, g.notice, g.order_number,
      g.voucher, coalesce(r.debit, listed[coalesce(o.debit, g.debit)]) as debit, coalesce(r.credit, listed[coalesce(o.credit, g.credit)]) as credit,
      case g.kind when 'void' then coalesce(r.amount, o.amount) else coalesce(g.amount, r.amount, o.amount) end as amount
    from given as g
    left join lateral (select x.* from ledger.transfer as x where x.id = g.reservation and x.kind = 'reserve' limit 1) as r on true
    left join lateral (
      select x.* from given as x where g.reservation is not null and r.id is null and x.id = g.reservation and x.kind = 'reserve' limit 1
    ) as o on true
  )
  select count(*), array_agg(entry order by n), array_agg(id order by n), array_agg(kind order by n), array_agg(code order by n),
    array_agg(debit order by n), array_agg(credit order by n), array_agg(amount order by n), array_agg(reservation order by n),
    array_agg(value_day order by n), array_agg(reason order by n), array_agg(case_id order by n), array_agg(decision_id order by n),
    array_agg(notice order by n), array_agg(order_number order by n), array_agg(voucher order by n),
    array_agg(distinct reservation) filter (where reservation is not null)
  into size, entries, ids, kinds, codes, debits, credits, amounts, reservations, days, reasons, cases, decisions, notices, orders, vouchers,
    held
  from resolved;
  if size not between 1 and 4000 then
    raise exception '% transfers are none or too many for one go', size using errcode = 'program_limit_exceeded';
  end if;

  loop
    begin
      if (select count(*) from ledger.account as a where a.id = any (listed)) < cardinality(listed) then
        -- In one order, and before any account is locked: whoever waits here for another holds nothing that the other wants.
        insert into ledger.account (id, kind, fund, year, programme, measure, subject, limit_rule)
        select distinct on (1) ledger.account_id(a.kind, a.fund, a.year, a.programme, a.measure, a.subject), a.kind, a.fund, a.year,
          a.programme, a.measure, a.subject, k.limit_rule
        from jsonb_to_recordset(accounts) as a (kind text, fund text, year integer, programme text, measure text, subject text)
        join ledger.account_kind as k on k.kind = a.kind
        order by 1 on conflict do nothing;
      end if;

      with locked as materialized (
        select a.* from ledger.account as a where a.id = any (debits || credits) order by a.id for no key update
      )
      select array_agg(id order by id), array_agg(limit_rule order by id), array_agg(debits_pending order by id),
        array_agg(debits_posted order by id), array_agg(credits_pending order by id), array_agg(credits_posted order by id)
      into keys, rules, dp, dd, cp, cc from locked;

      -- What is there is looked up now that the accounts are locked: nobody else adds to them.
      select array_agg(e.id is not null order by g.n), array_agg(coalesce(
          (e.entry, e.kind, e.code, e.debit, e.credit, e.amount, e.reservation, e.value_day, e.reason, e.case_id, e.decision_id, e.notice,
            e.order_number, e.voucher) is not distinct from
          (g.entry, g.kind, g.code, g.debit, g.credit, g.amount, g.reservation, g.day, g.reason, g.case_id, g.decision_id, g.notice,
            g.order_number, g.voucher)
          and (select 1 + count(*) from ledger.transfer as o where o.entry = e.entry and o.entry_place > 1)
            = (select count(*) from unnest(entries) as x where x = e.entry), false) order by g.n),
        array_agg(w.id is not null and w.id <> g.id order by g.n), 
        array_agg(array_position(keys, g.debit) order by g.n), array_agg(array_position(keys, g.credit) order by g.n),
        array_agg(array_position(held, g.reservation) order by g.n),
        array_agg(case when g.kind = 'reserve' then array_position(held, g.id) end order by g.n)
      into there, same, taken, debit_at, credit_at, held_at, holds_at
      from unnest(entries, ids, kinds, codes, debits, credits, amounts, reservations, days, reasons, cases, decisions, notices, orders, vouchers)
        with ordinality as g (entry, id, kind, code, debit, credit, amount, reservation, day, reason, case_id, decision_id, notice,
          order_number, voucher, n)
      left join lateral (select x.* from ledger.transfer as x where x.id = g.id limit 1) as e on true
      left join lateral (
        select x.id from ledger.transfer as x where x.order_number = g.order_number and x.code = 'order' and x.kind = 'reserve'
          and g.code = 'order' and g.kind = 'reserve' limit 1
      ) as w on true;

      if cardinality(held) > 0 then
        select array_agg(case when r.id is null then 0 when x.id is null then 1 else 2 end order by h.n), array_agg(r.amount order by h.n)
        into held_state, held_amount
        from unnest(held) with ordinality as h (id, n)
        left join lateral (select y.* from ledger.transfer as y where y.id = h.id and y.kind = 'reserve' limit 1) as r on true
        left join lateral (select y.id from ledger.transfer as y where y.reservation = h.id limit 1) as x on true;
      end if;

      outcomes := array_fill(null::text, array[size]);
      at_accounts := array_fill(null::uuid, array[size]);
      available_fen := array_fill(null::bigint, array[size]);
      made := 0;
      for i in 1..size loop
        if i = 1 or entries[i] <> entries[i - 1] then
          begun := i;
          refused := false;
          repeated := there[i];
        end if;
        if refused then
          outcomes[i] := 'linked';
          continue;
        end if;
        why := null;
        if there[i] <> repeated or (there[i] and not same[i]) then
          why := 'transfer_id_taken';
        elsif repeated then
          outcomes[i] := 'existing';
          continue;
        elsif taken[i] then
          why := 'order_number_taken';
        elsif reservations[i] is not null then
          r := held_at[i];
          if held_state[r] = 0 then
            why := 'reservation_not_found';
          elsif held_state[r] = 2 then
            why := 'reservation_closed';
          elsif amounts[i] > held_amount[r] then
            why := 'reservation_exceeded';
            available_fen[i] := held_amount[r];
          else
            d := debit_at[i];
            c := credit_at[i];
            dp[d] := dp[d] - held_amount[r];
            cp[c] := cp[c] - held_amount[r];
            if kinds[i] = 'post' then
              dd[d] := dd[d] + amounts[i];
              cc[c] := cc[c] + amounts[i];
            end if;
            held_state[r] := 2;
          end if;
        else
          d := debit_at[i];
          c := credit_at[i];
          if rules[d] = 'debits' and amounts[i] > cc[d] - dd[d] - dp[d] then
            why := 'account_overdrawn';
            at_accounts[i] := keys[d];
            available_fen[i] := cc[d] - dd[d] - dp[d];
          elsif rules[c] = 'credits' and amounts[i] > dd[c] - cc[c] - cp[c] then
            why := 'account_overdrawn';
            at_accounts[i] := keys[c];
            available_fen[i] := dd[c] - cc[c] - cp[c];
          elsif kinds[i] = 'single' then
            dd[d] := dd[d] + amounts[i];
            cc[c] := cc[c] + amounts[i];
          else
            dp[d] := dp[d] + amounts[i];
            cp[c] := cp[c] + amounts[i];
            r := holds_at[i];
            if r is not null then
              held_state[r] := 1;
              held_amount[r] := amounts[i];
            end if;
          end if;
        end if;
        if why is null then
          outcomes[i] := 'made';
          made := made + 1;
          continue;
        end if;

        -- None of an entry is made unless all of it is: what stands before this one is taken back.
        refused := true;
        outcomes[i] := why;
        for j in reverse i - 1..begun loop
          if outcomes[j] = 'made' then
            made := made - 1;
            d := debit_at[j];
            c := credit_at[j];
            if reservations[j] is not null then
              r := held_at[j];
              held_state[r] := 1;
              dp[d] := dp[d] + held_amount[r];
              cp[c] := cp[c] + held_amount[r];
              if kinds[j] = 'post' then
                dd[d] := dd[d] - amounts[j];
                cc[c] := cc[c] - amounts[j];
              end if;
            elsif kinds[j] = 'single' then
              dd[d] := dd[d] - amounts[j];
              cc[c] := cc[c] - amounts[j];
            else
              dp[d] := dp[d] - amounts[j];
              cp[c] := cp[c] - amounts[j];
              if holds_at[j] is not null then
                held_state[holds_at[j]] := 0;
              end if;
            end if;
          end if;
          outcomes[j] := 'linked';
        end loop;
      end loop;

      if made = 0 then
        -- Accounts that were opened for nothing go again, and nobody needs to log anything.
        raise exception 'nothing was made' using errcode = 'YL000';
      end if;
      insert into ledger.transfer (id, number, entry, entry_place, kind, code, debit, credit, amount, reservation, value_day, reason,
        case_id, decision_id, notice, order_number, voucher, by_name, by_id)
      select g.id, g.number, g.entry, g.entry_place, g.kind, g.code, g.debit, g.credit, g.amount, g.reservation, g.day, g.reason,
        g.case_id, g.decision_id, g.notice, g.order_number, g.voucher, make.by_name, make.by_id
      from (
        -- Numbered in their order, and added in that of their ids, in which nobody waits for whom they keep waiting.
        select p.*, nextval('ledger.transfer_number') as number
        from (
          select t.*, row_number() over (partition by t.entry order by t.n) as entry_place
          from unnest(ids, entries, kinds, codes, debits, credits, amounts, reservations, days, reasons, cases, decisions, notices, orders,
            vouchers, outcomes)
            with ordinality as t (id, entry, kind, code, debit, credit, amount, reservation, day, reason, case_id, decision_id, notice,
              order_number, voucher, outcome, n)
          where t.outcome = 'made'
        ) as p
        order by p.n
      ) as g
      order by g.id;
      perform set_config('yuanding.ledger', pg_current_xact_id()::text, true);
      exit;
    exception
      when sqlstate 'YL000' then
        exit;
      when unique_violation then
        -- An id or an order number that somebody gave to a transfer between other accounts at the same moment: now it can be seen.
        get stacked diagnostics broken = constraint_name;
        tries := tries + 1;
        if tries > 5 or broken not in ('transfer_pkey', 'transfer_by_order') then
          raise;
        end if;
    end;
  end loop;

  return query
    select g.n::integer, g.outcome, t.number, t.recorded_at, g.account, g.available
    from unnest(ids, outcomes, at_accounts, available_fen) with ordinality as g (id, outcome, account, available, n)
    left join lateral (
      select x.number, x.recorded_at from ledger.transfer as x where x.id = g.id and g.outcome in ('made', 'existing') limit 1
    ) as t on true
    order by g.n;
end $$;
comment on function ledger.make(jsonb, jsonb, text, uuid) is
  'Makes transfers, entry by entry in their order, each entry wholly or not at all, and says of each transfer what became of it. Accounts are opened and locked in the order of their ids; an id that is there with the same words is left as it is. Once in a transaction, so that nobody waits for whom they keep waiting.';

create function ledger.faults() returns table (fault text, account uuid, transfer uuid, said bigint, found bigint)
  language sql stable set search_path = pg_catalog
begin atomic
  with moved as materialized (
    select t.number, side.account, side.debits_pending, side.debits_posted, side.credits_pending, side.credits_posted
    from (
      select t.number, t.debit, t.credit,
        case t.kind when 'reserve' then t.amount when 'single' then 0 else -r.amount end as pending,
        case when t.kind in ('single', 'post') then t.amount else 0 end as posted
      from ledger.transfer as t left join ledger.transfer as r on r.id = t.reservation
    ) as t cross join lateral (
      values (t.debit, t.pending, t.posted, 0, 0), (t.credit, 0, 0, t.pending, t.posted)
    ) as side (account, debits_pending, debits_posted, credits_pending, credits_posted)
  ), running as (
    select m.account, m.number, sum(m.debits_pending) over w as debits_pending, sum(m.debits_posted) over w as debits_posted,
      sum(m.credits_pending) over w as credits_pending, sum(m.credits_posted) over w as credits_posted
    from moved as m window w as (partition by m.account order by m.number)
  ), summed as (
    select m.account, sum(m.debits_pending) as debits_pending, sum(m.debits_posted) as debits_posted,
      sum(m.credits_pending) as credits_pending, sum(m.credits_posted) as credits_posted
    from moved as m group by m.account
  ), whole as (
    select coalesce(sum(a.debits_pending), 0) as debits_pending, coalesce(sum(a.debits_posted), 0) as debits_posted,
      coalesce(sum(a.credits_pending), 0) as credits_pending, coalesce(sum(a.credits_posted), 0) as credits_posted
    from ledger.account as a
  )
  select 'unbalanced', null::uuid, null::uuid, (w.debits_pending + w.debits_posted)::bigint, (w.credits_pending + w.credits_posted)::bigint
  from whole as w where w.debits_pending <> w.credits_pending or w.debits_posted <> w.credits_posted
  union all
  select 'totals', a.id, null, side.said, side.found::bigint
  from ledger.account as a left join summed as s on s.account = a.id cross join lateral (
    values (a.debits_pending, coalesce(s.debits_pending, 0)), (a.debits_posted, coalesce(s.debits_posted, 0)),
      (a.credits_pending, coalesce(s.credits_pending, 0)), (a.credits_posted, coalesce(s.credits_posted, 0))
  ) as side (said, found) where side.said <> side.found
  union all
  select 'limit', a.id, t.id,
    (case a.limit_rule when 'debits' then x.credits_posted else x.debits_posted end)::bigint,
    (case a.limit_rule when 'debits' then x.debits_pending + x.debits_posted else x.credits_pending + x.credits_posted end)::bigint
  from running as x join ledger.account as a on a.id = x.account join ledger.transfer as t on t.number = x.number
  where (a.limit_rule = 'debits' and x.debits_pending + x.debits_posted > x.credits_posted)
    or (a.limit_rule = 'credits' and x.credits_pending + x.credits_posted > x.debits_posted)
    or least(x.debits_pending, x.debits_posted, x.credits_pending, x.credits_posted) < 0
  union all
  select 'reservation', null, t.id, r.amount, t.amount
  from ledger.transfer as t left join ledger.transfer as r on r.id = t.reservation
  where t.kind in ('post', 'void') and (r.kind is distinct from 'reserve' or r.debit <> t.debit or r.credit <> t.credit
    or t.amount > r.amount or (t.kind = 'void' and t.amount <> r.amount))
  union all
  select 'resolved', null, t.reservation, 1, count(*)
  from ledger.transfer as t where t.reservation is not null group by t.reservation having count(*) > 1;
end;
comment on function ledger.faults() is
  'What does not add up, over all transfers: debits that are not the credits; totals that are not what the transfers say; a limit that was broken at any step; a reservation that was resolved otherwise than it may be, or more than once. Nothing, when all is well.';

revoke execute on all functions in schema ledger from public;
grant execute on function ledger.account_id(text, text, integer, text, text, text), ledger.faults() to yuanding_server, yuanding_staff;
grant execute on function ledger.make(jsonb, jsonb, text, uuid) to yuanding_server, yuanding_staff;

-- Whoever sees money sees all of it; nobody writes but by ledger.make.
alter table ledger.account_kind enable row level security;
create policy everybody_reads on ledger.account_kind for select to yuanding_server, yuanding_staff using (true);
grant select (kind, limit_rule) on ledger.account_kind to yuanding_server, yuanding_staff;

alter table ledger.chart enable row level security;
create policy everybody_reads on ledger.chart for select to yuanding_server, yuanding_staff using (true);
grant select (code, kind, debit, credit, by_staff) on ledger.chart to yuanding_server, yuanding_staff;

alter table ledger.account enable row level security;
create policy server_reads on ledger.account for select to yuanding_server using (true);
create policy staff_reads on ledger.account for select to yuanding_staff using ((select access.may('money.see')));
grant select (
  id, kind, fund, year, programme, measure, subject, limit_rule, debits_pending, debits_posted, credits_pending, credits_posted, opened_at
) on ledger.account to yuanding_server, yuanding_staff;

alter table ledger.transfer enable row level security;
create policy server_reads on ledger.transfer for select to yuanding_server using (true);
create policy staff_reads on ledger.transfer for select to yuanding_staff using ((select access.may('money.see')));
grant select (
  id, number, entry, entry_place, kind, code, debit, credit, amount, reservation, value_day, reason, case_id, decision_id, notice,
  order_number, voucher, by_name, by_id, recorded_at
) on ledger.transfer to yuanding_server, yuanding_staff;

alter table ledger.revenue enable row level security;
create policy server_reads on ledger.revenue for select to yuanding_server using (true);
create policy server_adds on ledger.revenue for insert to yuanding_server with check (true);
create policy staff_reads on ledger.revenue for select to yuanding_staff using ((select access.may('money.see')));
create policy staff_adds on ledger.revenue for insert to yuanding_staff
  with check ((select access.may('money.keep')) and by_id = (select access.person()));
grant select (id, year, amount, citation, by_name, by_id, recorded_at) on ledger.revenue to yuanding_server, yuanding_staff;
grant insert (id, year, amount, citation, by_name, by_id) on ledger.revenue to yuanding_server, yuanding_staff;

-- An account is opened by a transfer and moved by transfers: its totals need no guard beside theirs.
create trigger logged_insert after insert on ledger.account referencing new table as changed
  for each statement execute function audit.touch();
call audit.guard('ledger.transfer');
call audit.guard('ledger.revenue');
