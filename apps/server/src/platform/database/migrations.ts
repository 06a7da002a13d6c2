import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One step of the schema: a plain SQL file `NNNN_name.sql`. Once applied anywhere it is never edited again. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** sha256 of the text with Unix line ends, so that a checkout on Windows is the same. */
  readonly checksum: string;
};

/** Reads the folder in order. A wrong name, a gap or a double number is a defect of the program. */
export function readMigrations(folder: string): readonly Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return files.sort().map((file, index) => {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1]);
    if (number !== index + 1) throw new Error(`${file}: migrations are named NNNN_name.sql and numbered without gaps`);
    const sql = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n");
    return { number, name: file.slice(5, -4), sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}
