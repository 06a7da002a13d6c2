import {
  columnsOf,
  DIALECT_NAMES,
  type DialectName,
  formatPlace,
  isSubjectKind,
  type Library,
  labelsRead,
  type Measure,
  outsideOf,
  SUBJECT_KINDS,
  SUBJECT_TABLES,
  type SubjectKind,
  tableOf,
  toSql,
} from "@yuanding/rules";
import { BadInput } from "../bad-input.ts";
import { findMeasure } from "../find-measure.ts";
import type { Terminal } from "../main.ts";
import { choiceOption, dateOption, type Options, readOptions, requiredOption, textOption } from "../options.ts";
import { readSoundLibrary, shownPath } from "../read-library.ts";

/** `yuanding sql`: a measure as one SELECT for a database, or the table of subjects that the SELECTs read. */
export async function sql(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = { measure: text, schema: text, dialect: text, "as-of": text, policies: text };
  const { values } = readOptions(args, options, 0);
  const dialect = dialectOption(values);
  const asOf = dateOption(values, "as-of");
  const kind = textOption(values, "schema");
  if ((kind === null) === (textOption(values, "measure") === null)) {
    throw new BadInput("--measure 和 --schema 要写其中一个", "give either --measure or --schema");
  }
  const { library, folder } = readSoundLibrary(textOption(values, "policies"), { programOnly: true });
  if (kind !== null) {
    terminal.stdout.write(schema(library, kindOf(kind), asOf, dialect));
    return 0;
  }
  return printMeasure(
    library,
    findMeasure(library, requiredOption(values, "measure")),
    asOf,
    dialect,
    folder,
    terminal,
  );
}

function dialectOption(values: Options): DialectName {
  requiredOption(values, "dialect");
  return choiceOption(values, "dialect", DIALECT_NAMES) ?? "postgres";
}

/** A kind of subject in Chinese or as its table is called. */
function kindOf(text: string): SubjectKind {
  const found = isSubjectKind(text) ? text : SUBJECT_KINDS.find((kind) => SUBJECT_TABLES[kind] === text);
  if (found) return found;
  const kinds = SUBJECT_KINDS.map((kind) => `${kind} (${SUBJECT_TABLES[kind]})`);
  throw new BadInput(
    `没有对象类别 ${text}，应为 ${kinds.join("、")}`,
    `there is no kind ${text}; one of ${kinds.join(", ")}`,
  );
}

/** 1 when the dialect cannot say the measure; the constructs that keep it out are listed. */
function printMeasure(
  library: Library,
  measure: Measure,
  asOf: Temporal.PlainDate,
  dialect: DialectName,
  folder: string,
  terminal: Terminal,
): number {
  const printed = toSql(library, measure.id, asOf, dialect);
  if (printed.kind === "program") {
    terminal.stdout.write(`${printed.text};\n`);
    return 0;
  }
  for (const { zh, en, at } of printed.obstacles) {
    const place = formatPlace({ ...at, file: shownPath(folder, at.file) });
    terminal.stderr.write(`${place} ${zh} / ${en}\n`);
  }
  return 1;
}

/** The table with every column that a measure in the library reads on the date; and, where it keeps no bounds, their check. */
function schema(library: Library, kind: SubjectKind, asOf: Temporal.PlainDate, dialect: DialectName): string {
  const measures = [...library.measures.values()].filter(({ subject }) => subject === kind);
  const labels = measures.flatMap(({ uses }) => labelsRead(uses, asOf));
  const all = columnsOf(library.dictionary, kind, [...new Set(labels)]);
  const statement = `${tableOf(kind, all, dialect)};\n`;
  const check = dialect === "clickhouse18" ? outsideOf(SUBJECT_TABLES[kind], all, dialect) : null;
  const note =
    "-- 这个版本的库不检查取值范围；下面的数应为 0 / this version keeps no bounds; the count below must be 0";
  return check ? `${statement}\n${note}\n${check};\n` : statement;
}
