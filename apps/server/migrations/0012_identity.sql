-- Accounts and sessions: how somebody of people.person proves who they are. Most tables are those that the identity library works
-- on (better-auth, under our names); nobody but its role reads them, and no other role has as much as the schema.

create schema identity;
comment on schema identity is
  'How people prove who they are: passwords, second factors, sessions, keys. Absent on purpose: who they are and what they may do, which is in people; tokens of the park''s identity provider, which are not kept.';

create table identity.account (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references people.person (id) on delete restrict,
  provider_id text not null check (provider_id in ('credential', 'park')),
  account_id text not null check (account_id <> '' and length(account_id) <= 2000),
  password text check (password like '$argon2id$%' and length(password) <= 300),
  access_token text check (access_token is null),
  refresh_token text check (refresh_token is null),
  id_token text check (id_token is null),
  access_token_expires_at timestamptz check (access_token_expires_at is null),
  refresh_token_expires_at timestamptz check (refresh_token_expires_at is null),
  scope text check (scope is null),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id),
  check ((provider_id = 'credential') = (password is not null)),
  check (provider_id <> 'credential' or account_id = user_id::text)
);
comment on table identity.account is
  'A way to sign in: a password, or somebody of the park''s identity provider. Absent on purpose: the password itself; what the provider may be asked for later.';
comment on column identity.account.id is 'Made by the database.';
comment on column identity.account.user_id is 'Whose it is.';
comment on column identity.account.provider_id is 'credential: a password; park: the park''s own identity provider.';
comment on column identity.account.account_id is 'For a password the person; for the provider its address and the subject it told, which it never gives to another one.';
comment on column identity.account.password is 'Argon2id with its parameters and salt, in the usual form.';
comment on column identity.account.access_token is 'Known to the library and kept empty.';
comment on column identity.account.refresh_token is 'Known to the library and kept empty.';
comment on column identity.account.id_token is 'Known to the library and kept empty.';
comment on column identity.account.access_token_expires_at is 'Known to the library and kept empty.';
comment on column identity.account.refresh_token_expires_at is 'Known to the library and kept empty.';
comment on column identity.account.scope is 'Known to the library and kept empty.';
comment on column identity.account.created_at is 'When it was made.';
comment on column identity.account.updated_at is 'When it changed last.';
create index account_by_user on identity.account (user_id);
comment on index identity.account_by_user is 'The ways of one person to sign in.';

create table identity.session (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references people.person (id) on delete restrict,
  token text not null unique check (length(token) between 32 and 100),
  strong boolean not null default false,
  ip_address text check (length(ip_address) <= 100),
  user_agent text check (length(user_agent) <= 300),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (expires_at <= created_at + interval '12 hours')
);
comment on table identity.session is
  'Somebody signed in, on one device. Absent on purpose: what they may do, which is read anew with every request; sessions that ended, which the log tells of.';
comment on column identity.session.id is 'Made by the database.';
comment on column identity.session.user_id is 'Who signed in.';
comment on column identity.session.token is 'What the cookie carries, there with a signature without which it is worth nothing.';
comment on column identity.session.strong is 'Whether it was begun with a second factor.';
comment on column identity.session.ip_address is 'Where it was begun from, for the person to recognise.';
comment on column identity.session.user_agent is 'What kind of browser, for the person to recognise.';
comment on column identity.session.expires_at is 'It counts until then: pushed on with use, never beyond twelve hours after the beginning.';
comment on column identity.session.created_at is 'When it was begun.';
comment on column identity.session.updated_at is 'When it was used last, noted at most once a minute.';
create index session_by_user on identity.session (user_id);
comment on index identity.session_by_user is 'The sessions of one person.';
create index session_by_end on identity.session (expires_at);
comment on index identity.session_by_end is 'What can be cleared away.';

create table identity.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null check (length(identifier) <= 200),
  value text not null check (length(value) <= 10000),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table identity.verification is
  'What waits for somebody to come back: a challenge, a password reset, a visit to the identity provider. Absent on purpose: what it is asked by, of which only a hash is kept; whatever has lapsed.';
comment on column identity.verification.id is 'Made by the database.';
comment on column identity.verification.identifier is 'Hash of what the person brings back.';
comment on column identity.verification.value is 'What it is about.';
comment on column identity.verification.expires_at is 'It counts until then.';
comment on column identity.verification.created_at is 'When it was made.';
comment on column identity.verification.updated_at is 'When it changed last.';
create index verification_by_identifier on identity.verification (identifier);
comment on index identity.verification_by_identifier is 'What somebody comes back to.';
create index verification_by_end on identity.verification (expires_at);
comment on index identity.verification_by_end is 'What can be cleared away.';

create table identity.two_factor (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique references people.person (id) on delete restrict,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0 check (failed_verification_count >= 0),
  locked_until timestamptz,
  used_code text check (length(used_code) <= 20),
  used_at timestamptz,
  check ((used_code is null) = (used_at is null))
);
comment on table identity.two_factor is
  'One-time codes of somebody. Absent on purpose: the secret and the backup codes in the clear; both are encrypted with the server''s secret.';
comment on column identity.two_factor.id is 'Made by the database.';
comment on column identity.two_factor.user_id is 'Whose they are.';
comment on column identity.two_factor.secret is 'What the codes are made from, encrypted.';
comment on column identity.two_factor.backup_codes is 'Codes that count once each, encrypted.';
comment on column identity.two_factor.verified is 'Whether the person has shown a right code; before that it does not count.';
comment on column identity.two_factor.failed_verification_count is 'Wrong codes in a row.';
comment on column identity.two_factor.locked_until is 'No code counts until then.';
comment on column identity.two_factor.used_code is 'The code that counted last: it counts once.';
comment on column identity.two_factor.used_at is 'When it did.';

create table identity.passkey (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references people.person (id) on delete restrict,
  name text check (length(name) <= 60),
  public_key text not null,
  credential_id text not null unique check (length(credential_id) <= 2000),
  counter bigint not null check (counter >= 0),
  device_type text not null,
  backed_up boolean not null,
  transports text check (length(transports) <= 200),
  aaguid text check (length(aaguid) <= 100),
  created_at timestamptz default now()
);
comment on table identity.passkey is
  'A passkey of somebody: the public half of a pair of keys. Absent on purpose: the private half, which never leaves the device.';
comment on column identity.passkey.id is 'Made by the database.';
comment on column identity.passkey.user_id is 'Whose it is.';
comment on column identity.passkey.name is 'What the person calls it.';
comment on column identity.passkey.public_key is 'Against which its signatures are checked.';
comment on column identity.passkey.credential_id is 'What the device calls it.';
comment on column identity.passkey.counter is 'How often it has signed, where the device counts.';
comment on column identity.passkey.device_type is 'singleDevice or multiDevice.';
comment on column identity.passkey.backed_up is 'Whether the device keeps a copy elsewhere.';
comment on column identity.passkey.transports is 'How the device is reached.';
comment on column identity.passkey.aaguid is 'The make of the device.';
comment on column identity.passkey.created_at is 'When it was added.';
create index passkey_by_user on identity.passkey (user_id);
comment on index identity.passkey_by_user is 'The passkeys of one person.';

create table identity.api_key (
  id uuid primary key,
  person uuid not null references people.person (id) on delete restrict,
  name text not null check (name <> '' and length(name) <= 60),
  start text not null check (length(start) between 4 and 20),
  hash bytea not null unique check (length(hash) = 32),
  scopes text[] not null check (cardinality(scopes) between 1 and 100),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  check (expires_at <= created_at + interval '366 days')
);
comment on table identity.api_key is
  'A key with which a program acts for somebody. Absent on purpose: the key itself, which is shown once; powers beyond those the person has, which are compared with every request.';
comment on column identity.api_key.id is 'Made by the program.';
comment on column identity.api_key.person is 'For whom it acts.';
comment on column identity.api_key.name is 'What the person calls it.';
comment on column identity.api_key.start is 'Its first characters, by which it is recognised.';
comment on column identity.api_key.hash is 'sha256 of it.';
comment on column identity.api_key.scopes is 'The powers it may use, of those the person has.';
comment on column identity.api_key.created_at is 'When it was made.';
comment on column identity.api_key.expires_at is 'It counts until then.';
comment on column identity.api_key.last_used_at is 'When it was used last, noted at most once a minute.';
comment on column identity.api_key.revoked_at is 'When it was revoked; then it counts no longer.';
create index api_key_by_person on identity.api_key (person);
comment on index identity.api_key_by_person is 'The keys of one person.';

create table identity.attempt (
  key bytea primary key check (length(key) = 32),
  failures integer not null check (failures > 0),
  last_at timestamptz not null,
  blocked_until timestamptz not null
);
comment on table identity.attempt is
  'Guesses that failed in a row, by account and by address. Absent on purpose: which account or address, of which only a keyed hash is kept, and whether there is such an account.';
comment on column identity.attempt.key is 'Hash of the e-mail address, person or network address, with the server''s secret.';
comment on column identity.attempt.failures is 'How many; forgotten a day after the last.';
comment on column identity.attempt.last_at is 'When the last was.';
comment on column identity.attempt.blocked_until is 'Until then nothing is tried.';
create index attempt_by_time on identity.attempt (last_at);
comment on index identity.attempt_by_time is 'What can be forgotten.';

-- Who may sign in, as the library asks for it. A view of the program: somebody suspended or erased is not there at all, and nothing of a
-- person is kept twice.
create view identity."user" as
  select p.id, p.name, lower(p.email) as email, true as email_verified, null::text as image,
    exists (select from identity.two_factor as f where f.user_id = p.id and f.verified) as two_factor_enabled,
    transaction_timestamp() as created_at, transaction_timestamp() as updated_at, p.demo
  from people.person as p
  where p.suspended_at is null and p.erased_at is null;
comment on view identity."user" is
  'People who may sign in. Absent on purpose: anything that is not in people.person or follows from the tables here; who is suspended or erased.';

create function identity.leave_user() returns trigger
  language plpgsql set search_path = pg_catalog
as $$ begin
  return new;
end $$;
comment on function identity.leave_user() is
  'What the library would write of a person follows from other tables (that a second factor counts) or is not its to change.';
create trigger leave instead of update on identity."user" for each row execute function identity.leave_user();

alter table identity.account enable row level security;
alter table identity.session enable row level security;
alter table identity.verification enable row level security;
alter table identity.two_factor enable row level security;
alter table identity.passkey enable row level security;
alter table identity.api_key enable row level security;
alter table identity.attempt enable row level security;
create policy by_library on identity.account for all to yuanding_identity using (true) with check (true);
create policy by_library on identity.session for all to yuanding_identity using (true) with check (true);
create policy by_library on identity.verification for all to yuanding_identity using (true) with check (true);
create policy by_library on identity.two_factor for all to yuanding_identity using (true) with check (true);
create policy by_library on identity.passkey for all to yuanding_identity using (true) with check (true);
create policy by_library on identity.api_key for all to yuanding_identity using (true) with check (true);
create policy by_library on identity.attempt for all to yuanding_identity using (true) with check (true);

grant usage on schema identity to yuanding_identity;
grant select (id, user_id, provider_id, account_id, password, access_token, refresh_token, id_token, access_token_expires_at, refresh_token_expires_at, scope, created_at, updated_at),
  insert (id, user_id, provider_id, account_id, password, access_token, refresh_token, id_token, access_token_expires_at, refresh_token_expires_at, scope, created_at, updated_at),
  update (password, updated_at), delete on identity.account to yuanding_identity;
grant select (id, user_id, token, strong, ip_address, user_agent, expires_at, created_at, updated_at),
  insert (id, user_id, token, strong, ip_address, user_agent, expires_at, created_at, updated_at),
  update (expires_at, updated_at, strong), delete on identity.session to yuanding_identity;
grant select (id, identifier, value, expires_at, created_at, updated_at),
  insert (id, identifier, value, expires_at, created_at, updated_at),
  update (value, expires_at, updated_at), delete on identity.verification to yuanding_identity;
grant select (id, user_id, secret, backup_codes, verified, failed_verification_count, locked_until, used_code, used_at),
  insert (id, user_id, secret, backup_codes, verified, failed_verification_count, locked_until),
  update (secret, backup_codes, verified, failed_verification_count, locked_until, used_code, used_at), delete on identity.two_factor to yuanding_identity;
grant select (id, user_id, name, public_key, credential_id, counter, device_type, backed_up, transports, aaguid, created_at),
  insert (id, user_id, name, public_key, credential_id, counter, device_type, backed_up, transports, aaguid, created_at),
  update (name, counter), delete on identity.passkey to yuanding_identity;
grant select (id, person, name, start, hash, scopes, created_at, expires_at, last_used_at, revoked_at),
  insert (id, person, name, start, hash, scopes, expires_at),
  update (last_used_at, revoked_at), delete on identity.api_key to yuanding_identity;
grant select (key, failures, last_at, blocked_until), insert (key, failures, last_at, blocked_until),
  update (failures, last_at, blocked_until), delete on identity.attempt to yuanding_identity;
grant select (id, name, email, email_verified, image, two_factor_enabled, created_at, updated_at, demo),
  update (name, email, email_verified, image, two_factor_enabled, updated_at) on identity."user" to yuanding_identity;

revoke execute on all functions in schema identity from public;

-- What changes by which somebody signs in is logged, or it does not change. Sessions, challenges and guesses come and go by themselves
-- and within one sign-in; codes that nobody has shown yet do not count.
call audit.guard('identity.account', 'updated_at');
call audit.guard('identity.passkey', 'name', 'counter');
call audit.guard('identity.api_key', 'last_used_at');
