-- Search keys say themselves whom they lead to and of which kind that is, so that a search looks at no card but those it shows.

alter table facts.search_key add column finds bigint references facts.subject (key) on delete cascade;
alter table facts.search_key add column kind text;
comment on column facts.search_key.finds is 'The subject that it leads to: of another code of a subject, that subject.';
comment on column facts.search_key.kind is 'facts.subject.kind.';
update facts.search_key as k set finds = coalesce(c.same_as, c.subject), kind = c.kind from facts.card as c where c.subject = k.subject;
delete from facts.search_key where finds is null;
alter table facts.search_key alter column finds set not null, alter column kind set not null;

drop index facts.search_key_by_start;
create index search_key_by_start on facts.search_key (key text_pattern_ops) include (field, kind, finds);
comment on index facts.search_key_by_start is 'Keys that begin with what was typed, with all that is asked of them.';

drop index facts.search_key_by_pair;
create index search_key_by_pair on facts.search_key using gin (facts.pairs(key)) where field in (2, 4, 7);
comment on index facts.search_key_by_pair is 'Keys that contain what was typed. Absent on purpose: ids, whose pairs are the same for everybody.';
insert into facts.search_key (subject, finds, kind, field, key)
  select subject, finds, kind, 1, substr(key, 9) from facts.search_key where field = 1 and key ~ '^[0-9a-z]{18}$'
  on conflict do nothing;
comment on column facts.search_key.field is '1 id, and of a credit code the number of the organisation in it; 2 name, 3 name without place and form, 4 earlier name, 5 initials of the sounds, 6 sounds, 7 address, 8 industry.';

grant select (finds, kind) on facts.search_key to yuanding_server;
grant insert (finds, kind) on facts.search_key to yuanding_server;

create index card_by_main on facts.card (same_as) where same_as is not null;
comment on index facts.card_by_main is 'The other codes of a subject.';

-- A search is over before helpers of the database have started.
alter function facts.pairs(text) parallel unsafe;

-- In the middle of a large import nothing is known yet of how large the tables have become, and reading one of them whole for a few
-- thousand subjects compares each row with each of them. There is an index for every one of these questions.
alter function facts.side_at(timestamptz, bigint[]) set enable_seqscan = off;
alter function facts.refresh_cards(bigint[]) set enable_seqscan = off;
