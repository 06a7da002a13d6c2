import type { PolicySet } from "@yuanding/library";
import type { SourceFile } from "@yuanding/rules";
import { sql } from "kysely";
import type { Signature } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { sha256Of } from "../../platform/sha256.ts";
import type { Decision, DecisionContent, RecordedDecision } from "./decision.ts";
import type { DecisionsTables } from "./decisions-tables.ts";

/** Keeps the texts of a policy set, each text and each set once; what is kept already stays as it is. */
export async function insertPolicySet(tx: Database, { hash, files }: PolicySet): Promise<void> {
  const tables = tx.withTables<DecisionsTables>();
  const known = await tables.selectFrom("decisions.policy_set").select("hash").where("hash", "=", hash).execute();
  if (known.length > 0) return;
  const texts = new Map(files.map(({ text }) => [sha256Of(text), text]));
  // In one order, so that two who keep the same texts wait for each other and never in a circle.
  const rows = [...texts]
    .map(([sha256, text]) => ({ sha256, text }))
    .toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  await tables
    .insertInto("decisions.source_text")
    .values(rows)
    .onConflict((each) => each.doNothing())
    .execute();
  await tables
    .insertInto("decisions.policy_set")
    .values({ hash })
    .onConflict((each) => each.doNothing())
    .execute();
  const placed = files.map(({ path, text }) => ({ policy_set: hash, path, text_sha256: sha256Of(text) }));
  await tables
    .insertInto("decisions.policy_set_file")
    .values(placed)
    .onConflict((each) => each.doNothing())
    .execute();
}

/** The files of a kept set in the order in which its hash was taken; empty when it is not kept. */
export async function findPolicyFiles(database: Database, hash: string): Promise<SourceFile[]> {
  const rows = await database
    .withTables<DecisionsTables>()
    .selectFrom("decisions.policy_set_file as f")
    .innerJoin("decisions.source_text as t", "t.sha256", "f.text_sha256")
    .select(["f.path", "t.text"])
    .where("f.policy_set", "=", hash)
    .execute();
  return rows.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Makes whoever records a decision of the same id wait until the transaction ends. */
export async function lockDecision(tx: Database, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('decisions.decision ' || ${id}::uuid, 0))`.execute(tx);
}

export async function insertDecision(tx: Database, by: Signature, decision: Decision): Promise<void> {
  const { id, measure, subject, purpose, engine, verdict, facts, answer } = decision;
  await tx
    .withTables<DecisionsTables>()
    .insertInto("decisions.decision")
    .values({
      id,
      measure,
      subject_id: subject.id,
      subject_kind: subject.kind,
      subject_name: subject.name,
      as_of: decision.asOf,
      purpose,
      applied_on: decision.appliedOn,
      policy_set: decision.policySet,
      engine,
      verdict,
      facts,
      facts_sha256: sha256Of(facts),
      answer,
      answer_sha256: sha256Of(answer),
      recorded_by: by.name,
      recorded_by_id: by.id,
    })
    .execute();
}

const COLUMNS = [
  "id",
  "measure",
  "subject_id",
  "subject_kind",
  "subject_name",
  "as_of",
  "purpose",
  "applied_on",
  "policy_set",
  "engine",
  "verdict",
  "answer_sha256",
  "recorded_by",
  "recorded_at",
] as const;

type Row = { readonly [Column in (typeof COLUMNS)[number]]: Selected<Column> };
type Selected<Column extends keyof DecisionsTables["decisions.decision"]> = Column extends "recorded_at"
  ? Temporal.Instant
  : DecisionsTables["decisions.decision"][Column];

/** `own`: of somebody of an enterprise, who looks through the enterprise's own; what there is of others takes no time of theirs. */
export async function findDecision(database: Database, id: string, own = false): Promise<RecordedDecision | null> {
  const row = await database
    .withTables<DecisionsTables>()
    .with(
      (cte) => cte("asked").materialized(),
      (tables) => {
        const all = tables.selectFrom("decisions.decision").select(COLUMNS);
        return own ? all.where("subject_id", "=", sql<string>`any(facts.own_ids())`) : all.where("id", "=", id);
      },
    )
    .selectFrom("asked")
    .select(COLUMNS)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** What a decision rests on and says: asked as the program, for whoever may see the decision. */
export function readContent(system: Database, id: string): Promise<DecisionContent> {
  return system
    .withTables<DecisionsTables>()
    .selectFrom("decisions.decision")
    .select(["facts", "answer"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

export type DecisionSearch = {
  readonly subject: string;
  readonly measure?: string | undefined;
  readonly offset: number;
  readonly limit: number;
};

/** A page of what was recorded about a subject, newest first, and how many there are in all. */
export async function listDecisions(database: Database, { subject, measure, offset, limit }: DecisionSearch) {
  const found = database
    .withTables<DecisionsTables>()
    .selectFrom("decisions.decision")
    .where("subject_id", "=", subject)
    .$if(measure !== undefined, (all) => all.where("measure", "=", measure ?? ""));
  const { total } = await found.select(sql<bigint>`count(*)`.as("total")).executeTakeFirstOrThrow();
  const rows = await found
    .select(COLUMNS)
    .orderBy("recorded_at", "desc")
    .orderBy("id")
    .offset(offset)
    .limit(limit)
    .execute();
  return { total: Number(total), items: rows.map(fromRow) };
}

function fromRow(row: Row): RecordedDecision {
  return {
    id: row.id,
    measure: row.measure,
    subject: { id: row.subject_id, kind: row.subject_kind, name: row.subject_name },
    asOf: row.as_of,
    purpose: row.purpose,
    appliedOn: row.applied_on,
    policySet: row.policy_set,
    engine: row.engine,
    verdict: row.verdict,
    answerSha256: row.answer_sha256,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  };
}
