-- What the bank made of a payment order is the ledger's word; it is kept besides, so that payments can be looked for by it.

alter table delivery.payment_order add column outcome text check (outcome in ('paid', 'failed'));
comment on column delivery.payment_order.outcome is 'What the bank made of it, once the payout has followed the ledger; null until then.';
create index payment_order_by_outcome on delivery.payment_order (at desc) where outcome = 'paid';
comment on index delivery.payment_order_by_outcome is 'What was paid, the newest first.';
grant select (outcome) on delivery.payment_order to yuanding_server, yuanding_staff, yuanding_enterprise;
grant update (outcome) on delivery.payment_order to yuanding_server;
