import type pg from "pg";

/**
 * What may be written in a transaction without an event in the log, and why: a table, or the only columns of a table that an update may
 * change. Whatever is not named here is written together with an event.
 */
const WITHOUT_EVENT: readonly { readonly table: string; readonly columns?: readonly string[]; readonly why: string }[] =
  [
    { table: "identity.session", columns: ["expires_at", "updated_at"], why: "that a session is still in use" },
    { table: "identity.api_key", columns: ["last_used_at"], why: "that a key is still in use" },
    { table: "identity.attempt", why: "a count of guesses, forgotten after a day" },
    { table: "identity.verification", why: "what waits for somebody to come back" },
    {
      table: "imports.import",
      columns: [
        ...[
          "attempts",
          "done",
          "done_rows",
          "layout",
          "policy_set",
          "position_row",
          "position_sheet",
          "remembered",
          "state",
        ],
      ],
      why: "how far a dry run has come; what it finds in the end is an event",
    },
    { table: "messages.addressee", columns: ["read_at"], why: "that somebody read what they were told" },
    { table: "cases.draft", why: "what is being filled in; what is then done is an event" },
    { table: "delivery.answer", why: "what is being filled in; what is handed in is an event" },
    { table: "cases.presence", why: "who has a case open, for a minute" },
    { table: "imports.line", why: "what a dry run finds row by row, derived from the file" },
  ];

/** Schemas that are not looked at: the log itself, and the queue of another product. */
const BESIDES = ["audit", "fuzz", "graphile_worker", "pg_catalog", "information_schema"];

/** A table that was written in a transaction without an event. */
export type Unlogged = {
  readonly table: string;
  readonly operation: string;
  readonly columns: readonly string[];
  readonly statement: string;
};

/**
 * Notes every transaction that writes a row anywhere, by triggers of the test's own: whatever the program itself keeps watch with,
 * this does not rest on it. Deletions are seen, and so is what a savepoint wrote.
 */
export async function watchWrites(owner: pg.Client): Promise<{ unlogged: () => Promise<readonly Unlogged[]> }> {
  await owner.query(`
    create schema fuzz;
    create table fuzz.touched (
      transaction xid8 not null, name text not null, operation text not null, columns text[] not null,
      statement text not null, primary key (transaction, name, operation, columns));
    create function fuzz.note() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
    declare changed text[] := '{}'; begin
      if tg_op = 'UPDATE' then
        changed := array(select n.key from jsonb_each(to_jsonb(new)) as n
          where n.value is distinct from to_jsonb(old) -> n.key order by n.key);
        if changed = '{}' then return null; end if;
      end if;
      insert into fuzz.touched values (pg_current_xact_id(), tg_table_schema || '.' || tg_table_name, tg_op, changed,
        left(current_query(), 300))
      on conflict do nothing;
      return null;
    end $$;
    do $$ declare t record; begin
      for t in select n.nspname, c.relname from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition
          and n.nspname <> all (array[${BESIDES.map((each) => `'${each}'`).join()}]) and n.nspname not like 'pg_%'
      loop
        execute format('create trigger zz_fuzz_note after insert or update or delete on %I.%I for each row execute function fuzz.note()', t.nspname, t.relname);
      end loop;
    end $$`);
  return { unlogged: () => readUnlogged(owner) };
}

/** What was written without an event since it was last asked. */
async function readUnlogged(owner: pg.Client): Promise<readonly Unlogged[]> {
  const { rows } = await owner.query<Unlogged>(
    `with seen as (delete from fuzz.touched returning *)
     select distinct s.name as table, s.operation, s.columns, s.statement from seen as s
     where not exists (select from audit.event as e where e.transaction = s.transaction)
     order by s.name, s.operation, s.statement`,
  );
  return rows.filter((row) => !WITHOUT_EVENT.some((each) => allows(each, row)));
}

function allows({ table, columns }: (typeof WITHOUT_EVENT)[number], found: Unlogged): boolean {
  if (table !== found.table) return false;
  return (
    columns === undefined || (found.operation === "UPDATE" && found.columns.every((each) => columns.includes(each)))
  );
}
