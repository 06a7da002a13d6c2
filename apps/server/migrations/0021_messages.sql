-- Messages: what somebody is told of, written in the transaction in which it happens. In the product a message is there at once; by e-mail
-- and through the robots of offices it is sent afterwards, as letters, each of which takes along whatever is due for the same recipient.

create schema messages;
comment on schema messages is
  'What people are told, and how it is sent to them. Absent on purpose: what it is about, which other domains keep and a message links to; addresses of people and of robots, which are the schema people''s and the environment''s.';
grant usage on schema messages to yuanding_server, yuanding_staff, yuanding_enterprise;

create table messages.message (
  id uuid primary key,
  mark text not null unique check (mark <> '' and length(mark) <= 200),
  kind text not null check (kind ~ '^[a-z][a-z_]{0,63}$'),
  zh text not null check (zh <> '' and length(zh) <= 400),
  en text not null check (en <> '' and length(en) <= 400),
  path text not null check (path ~ '^/[!-~]*$' and length(path) <= 300),
  at timestamptz not null default now()
);
comment on table messages.message is
  'Something that people were told of, once. Absent on purpose: whom (addressee); who did what it tells, which the log says; changes.';
comment on column messages.message.id is 'Made by the program.';
comment on column messages.message.mark is 'Names what it tells of, such as one act of a case: told once, however often it is found.';
comment on column messages.message.kind is 'Which of the kinds of the contract.';
comment on column messages.message.zh is 'What is said, in Chinese.';
comment on column messages.message.en is 'The same in English.';
comment on column messages.message.path is 'The page that opens exactly what it is about.';
comment on column messages.message.at is 'When it was told.';
create trigger only_added_to before update or delete or truncate on messages.message for each statement execute function audit.refuse_change();

create table messages.addressee (
  person uuid not null,
  message uuid not null references messages.message (id) on delete restrict,
  at timestamptz not null default now(),
  read_at timestamptz,
  primary key (person, message)
);
comment on table messages.addressee is
  'Who was told something, in the product. Absent on purpose: whether it was sent as well (delivery).';
comment on column messages.addressee.person is 'Who.';
comment on column messages.addressee.message is 'What. A message with addressees cannot be deleted.';
comment on column messages.addressee.at is 'When it was told, to be listed by.';
comment on column messages.addressee.read_at is 'When they read it; null while they have not.';
create index addressee_by_time on messages.addressee (person, (read_at is null) desc, at desc, message);
comment on index messages.addressee_by_time is 'Messages of somebody: those not read first, then the newest.';

create table messages.letter (
  id uuid primary key,
  channel text not null check (channel in ('mail', 'robot')),
  recipient text not null check (recipient <> '' and length(recipient) <= 64),
  made_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0 check (attempts between 0 and 20),
  tried_at timestamptz,
  sent_at timestamptz,
  failed_at timestamptz,
  fault text check (fault <> '' and length(fault) <= 500),
  check (sent_at is null or failed_at is null)
);
comment on table messages.letter is
  'What is sent in one piece: one e-mail, one message of a robot. Absent on purpose: its text, which follows from its messages; the address, which is looked up when it is sent.';
comment on column messages.letter.id is 'Made by the program; of an e-mail it is the message id, so that one sent twice is known as one.';
comment on column messages.letter.channel is 'By what it is sent.';
comment on column messages.letter.recipient is 'Id of the person, or of the robot in park.yaml.';
comment on column messages.letter.made_at is 'When it was put together.';
comment on column messages.letter.due_at is 'When it is tried next.';
comment on column messages.letter.attempts is 'How often it was tried.';
comment on column messages.letter.tried_at is 'When it was tried last.';
comment on column messages.letter.sent_at is 'When the other side took it; null while it has not.';
comment on column messages.letter.failed_at is 'When it was given up; null while it was not.';
comment on column messages.letter.fault is 'Why the last attempt failed, without addresses or secrets.';
create index letter_due on messages.letter (due_at) where sent_at is null and failed_at is null;
comment on index messages.letter_due is 'What is to be sent.';
create index letter_tried on messages.letter (recipient, tried_at) where channel = 'robot';
comment on index messages.letter_tried is 'How much a robot said lately.';

create table messages.delivery (
  message uuid not null references messages.message (id) on delete restrict,
  channel text not null check (channel in ('mail', 'robot')),
  recipient text not null check (recipient <> '' and length(recipient) <= 64),
  due_at timestamptz not null,
  letter uuid references messages.letter (id) on delete restrict,
  primary key (message, channel, recipient)
);
comment on table messages.delivery is
  'That a message is to be sent to somebody, when. Absent on purpose: attempts, which are the letter''s.';
comment on column messages.delivery.message is 'What is sent. A message that is sent cannot be deleted.';
comment on column messages.delivery.channel is 'By what.';
comment on column messages.delivery.recipient is 'Id of the person, or of the robot in park.yaml.';
comment on column messages.delivery.due_at is 'Not before: quiet hours, days off and digests are in it.';
comment on column messages.delivery.letter is 'The letter that takes it along; null while it waits. A letter with messages cannot be deleted.';
create index delivery_due on messages.delivery (due_at) where letter is null;
comment on index messages.delivery_due is 'What waits for a letter.';
create index delivery_by_letter on messages.delivery (letter) where letter is not null;
comment on index messages.delivery_by_letter is 'The messages of a letter.';

create table messages.preference (
  person uuid primary key,
  mail jsonb not null check (jsonb_typeof(mail) = 'object' and pg_column_size(mail) <= 4096),
  quiet_from smallint not null check (quiet_from between 0 and 1439),
  quiet_until smallint not null check (quiet_until between 0 and 1439),
  days_off boolean not null
);
comment on table messages.preference is
  'How somebody wants to be told, once they chose. Absent on purpose: whoever did not choose, for whom the contract and park.yaml say it; their address.';
comment on column messages.preference.person is 'Who.';
comment on column messages.preference.mail is 'By kind of message once, digest or off; a kind that is not there is as the contract has it.';
comment on column messages.preference.quiet_from is 'Minute of the day from which nothing is sent.';
comment on column messages.preference.quiet_until is 'Minute of the day at which that ends; the same one: at no time.';
comment on column messages.preference.days_off is 'Whether days that are not worked are quiet too.';

create table messages.calendar_link (
  person uuid primary key,
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default now()
);
comment on table messages.calendar_link is
  'The address at which a calendar fetches somebody''s deadlines. Absent on purpose: the token in it, of which only the hash is kept; the deadlines, which are those of their cases.';
comment on column messages.calendar_link.person is 'Whose deadlines; one address each.';
comment on column messages.calendar_link.token_sha256 is 'Of the secret part of the address.';
comment on column messages.calendar_link.made_at is 'When it was made.';

alter table messages.addressee enable row level security;
create policy server_reads on messages.addressee for select to yuanding_server using (true);
create policy server_adds on messages.addressee for insert to yuanding_server with check (true);
create policy server_changes on messages.addressee for update to yuanding_server using (true);
create policy people_read on messages.addressee for select to yuanding_staff, yuanding_enterprise
  using (person = (select access.person()));
create policy people_mark on messages.addressee for update to yuanding_staff, yuanding_enterprise
  using (person = (select access.person()));
grant select (person, message, at, read_at), update (read_at) on messages.addressee to yuanding_server, yuanding_staff, yuanding_enterprise;
grant insert (person, message) on messages.addressee to yuanding_server;

alter table messages.message enable row level security;
create policy server_reads on messages.message for select to yuanding_server using (true);
create policy server_adds on messages.message for insert to yuanding_server with check (true);
create policy people_read on messages.message for select to yuanding_staff, yuanding_enterprise
  using (exists (select from messages.addressee as a where a.message = id));
grant select (id, kind, zh, en, path, at) on messages.message to yuanding_server, yuanding_staff, yuanding_enterprise;
grant select (mark), insert (id, mark, kind, zh, en, path) on messages.message to yuanding_server;

alter table messages.letter enable row level security;
create policy server_reads on messages.letter for select to yuanding_server using (true);
create policy server_adds on messages.letter for insert to yuanding_server with check (true);
create policy server_changes on messages.letter for update to yuanding_server using (true);
grant select (id, channel, recipient, made_at, due_at, attempts, tried_at, sent_at, failed_at, fault),
  insert (id, channel, recipient, made_at, due_at),
  update (due_at, attempts, tried_at, sent_at, failed_at, fault) on messages.letter to yuanding_server;

alter table messages.delivery enable row level security;
create policy server_reads on messages.delivery for select to yuanding_server using (true);
create policy server_adds on messages.delivery for insert to yuanding_server with check (true);
create policy server_changes on messages.delivery for update to yuanding_server using (true);
grant select (message, channel, recipient, due_at, letter), insert (message, channel, recipient, due_at), update (letter)
  on messages.delivery to yuanding_server;

alter table messages.preference enable row level security;
create policy server_reads on messages.preference for select to yuanding_server using (true);
create policy server_adds on messages.preference for insert to yuanding_server with check (true);
create policy server_changes on messages.preference for update to yuanding_server using (true);
grant select (person, mail, quiet_from, quiet_until, days_off), insert (person, mail, quiet_from, quiet_until, days_off),
  update (mail, quiet_from, quiet_until, days_off) on messages.preference to yuanding_server;

alter table messages.calendar_link enable row level security;
create policy server_reads on messages.calendar_link for select to yuanding_server using (true);
create policy server_adds on messages.calendar_link for insert to yuanding_server with check (true);
create policy server_removes on messages.calendar_link for delete to yuanding_server using (true);
grant select (person, token_sha256, made_at), insert (person, token_sha256), delete on messages.calendar_link to yuanding_server;

call audit.guard('messages.preference');
call audit.guard('messages.calendar_link');
