-- A bank may say that it has paid and send the money back days later: such a payment is due again, once, and counts nowhere as paid.

alter table ledger.bank_line drop constraint bank_line_result_check;
alter table ledger.bank_line add constraint bank_line_result_check check (result in ('paid', 'failed', 'returned'));
comment on column ledger.bank_line.day is 'When the bank paid, tried to, or sent it back.';
comment on column ledger.bank_line.why is 'Of one that failed or was sent back, in the bank''s words; else empty.';

create unique index transfer_by_return on ledger.transfer (order_number) where code = 'bank_return';
comment on index ledger.transfer_by_return is 'Whether what an order paid was brought back by the bank; once at most.';

alter table delivery.payment_order add column held boolean not null default false;
comment on column delivery.payment_order.held is
  'Whether it goes on no list for the bank, since the bank says against its earlier word that an order before it was paid, until somebody has decided.';
grant select (held) on delivery.payment_order to yuanding_server, yuanding_staff, yuanding_enterprise;
grant update (held) on delivery.payment_order to yuanding_server;

alter table delivery.payment_order drop constraint payment_order_outcome_check;
alter table delivery.payment_order add constraint payment_order_outcome_check check (outcome in ('paid', 'failed', 'returned'));
comment on column delivery.payment_order.outcome is
  'What the bank made of it, once the payout has followed the ledger; null until then. One that was paid and came back is returned, and paid no more.';
