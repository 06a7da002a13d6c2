import {
  columnsOf,
  type DialectName,
  evaluateMeasure,
  factLabel,
  type Library,
  rowOf,
  type SqlProgram,
  SUBJECT_KINDS,
  type Subject,
  type SubjectKind,
  tableOf,
  toSql,
} from "@yuanding/rules";
import { type AnswerRow, answerOf, expectedOf } from "./answers.ts";

/** A database that can run the printed statements; rows come back with numbers as decimal text. */
export type Engine = {
  readonly dialect: DialectName;
  readonly run: (statement: string) => Promise<readonly AnswerRow[]>;
};

/** What is asked: a measure on a day, of the subjects with these ids or of every subject of its kind. */
export type Question = {
  readonly measure: string;
  readonly asOf: Temporal.PlainDate;
  readonly subjects?: ReadonlySet<string>;
};

export type Agreement = {
  /** Pairs of a program and a row that were compared. */
  readonly pairs: number;
  readonly disagreements: readonly string[];
  /** Measures that the dialect cannot say, with the reasons. */
  readonly refused: readonly string[];
};

/**
 * Loads the subjects into tables and compares the statement of every question with the evaluator, on every subject of the
 * kind: verdict, score, amount, ceiling, class and each condition.
 */
export async function compareWithEvaluator(
  engine: Engine,
  library: Library,
  subjects: readonly Subject[],
  questions: readonly Question[],
): Promise<Agreement> {
  const disagreements: string[] = [];
  const refused = new Set<string>();
  let pairs = 0;
  for (const kind of SUBJECT_KINDS) {
    const own = subjects.filter((each) => each.kind === kind);
    const asked = questions.filter(({ measure }) => library.measures.get(measure)?.subject === kind);
    if (own.length === 0 || asked.length === 0) continue;
    const programs = asked.flatMap((question) => {
      const program = toSql(library, question.measure, question.asOf, engine.dialect);
      if (program.kind === "program") return [{ ...question, program }];
      for (const { en } of program.obstacles) refused.add(`${question.measure}: ${en}`);
      return [];
    });
    await load(
      engine,
      library,
      kind,
      own,
      programs.map(({ program }) => program),
    );
    for (const { measure, asOf, program, subjects: concerned } of programs) {
      const rows = new Map((await engine.run(program.text)).map((row) => [row.id, row]));
      for (const subject of own.filter(({ id }) => !concerned || concerned.has(id))) {
        pairs += 1;
        const found = answerOf(rows.get(subject.id), program);
        const expected = expectedOf(evaluateMeasure(library, measure, subject, asOf), program);
        if (found !== expected) disagreements.push(`${measure} ${asOf} ${subject.id}\n  ${found}\n  ${expected}`);
      }
    }
  }
  return { pairs, disagreements, refused: [...refused] };
}

export async function load(
  { dialect, run }: Engine,
  library: Library,
  kind: SubjectKind,
  subjects: readonly Subject[],
  programs: readonly SqlProgram[],
): Promise<void> {
  const reads = programs.flatMap((program) => program.reads);
  const labels = new Set(reads.map(({ fact, year }) => factLabel(fact.name, year)));
  const columns = columnsOf(library.dictionary, kind, labels);
  const table = programs[0]?.table ?? "";
  const rows = subjects.map((subject) => {
    const row = rowOf(subject, columns, dialect);
    if (row.kind === "misfit") throw new Error(`${subject.id} does not fit: ${row.labels.join(", ")}`);
    return row.values;
  });
  await run(`DROP TABLE IF EXISTS ${table}`);
  await run(tableOf(kind, columns, dialect));
  await run(`INSERT INTO ${table} VALUES ${rows.join(", ")}`);
}
