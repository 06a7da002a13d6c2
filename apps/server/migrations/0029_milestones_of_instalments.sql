-- Which instalment waits for a milestone.

alter table delivery.milestone add column instalment integer check (instalment between 1 and 24);
comment on column delivery.milestone.instalment is
  'The instalment of the award that is not paid before this was accepted in a check, nor those after it; null for none.';
grant select (instalment) on delivery.milestone to yuanding_server, yuanding_staff;
grant insert (instalment) on delivery.milestone to yuanding_server;
