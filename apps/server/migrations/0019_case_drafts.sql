-- What is being filled in for a step of a case before it is done, and who has a case open. Neither is part of what was done: both are
-- forgotten, and the log does not tell of them. The program alone reads them, for those of the same side.

create table cases.draft (
  case_id uuid not null references cases.head (id) on delete cascade,
  side text not null check (side in ('park', 'enterprise')),
  transition text not null check (length(transition) <= 64),
  reason text not null check (length(reason) <= 2000),
  fields jsonb not null check (jsonb_typeof(fields) = 'object' and pg_column_size(fields) <= 65536),
  revision integer not null check (revision > 0),
  by_name text not null check (by_name <> ''),
  at timestamptz not null,
  primary key (case_id, side)
);
comment on table cases.draft is
  'What one side of a case is filling in for its next step, shared by its people until a step is done. Absent on purpose: earlier ones; what was done stands in the acts.';
comment on column cases.draft.case_id is 'The case; a draft goes with it.';
comment on column cases.draft.side is 'Whose: the park''s own people, or those of the enterprise.';
comment on column cases.draft.transition is 'For which step.';
comment on column cases.draft.reason is 'The reason as far as it is written.';
comment on column cases.draft.fields is 'What was filled in, by field, unchecked.';
comment on column cases.draft.revision is 'From 1; whoever saves names the one they saw.';
comment on column cases.draft.by_name is 'Who saved it last.';
comment on column cases.draft.at is 'When.';

create table cases.presence (
  case_id uuid not null references cases.head (id) on delete cascade,
  person uuid not null,
  side text not null check (side in ('park', 'enterprise')),
  name text not null check (name <> ''),
  seen_at timestamptz not null,
  primary key (case_id, person)
);
comment on table cases.presence is
  'Who has a case open: a line that lives about a minute after it was last heard of. Absent on purpose: who looked at it when, which nobody needs to know later.';
comment on column cases.presence.case_id is 'The case; the line goes with it.';
comment on column cases.presence.person is 'Who.';
comment on column cases.presence.side is 'As one of the park or of the enterprise; the other side is told nothing.';
comment on column cases.presence.name is 'Their name.';
comment on column cases.presence.seen_at is 'When their page was last heard of.';

alter table cases.draft enable row level security;
create policy server_keeps on cases.draft to yuanding_server using (true) with check (true);
grant select (case_id, side, transition, reason, fields, revision, by_name, at),
  insert (case_id, side, transition, reason, fields, revision, by_name, at),
  update (transition, reason, fields, revision, by_name, at), delete on cases.draft to yuanding_server;

alter table cases.presence enable row level security;
create policy server_keeps on cases.presence to yuanding_server using (true) with check (true);
grant select (case_id, person, side, name, seen_at), insert (case_id, person, side, name, seen_at),
  update (side, name, seen_at), delete on cases.presence to yuanding_server;
