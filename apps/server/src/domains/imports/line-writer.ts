import type { LineOutcome } from "@yuanding/contract";
import type { KnownSubject, LookUp, RowPlace, RowResult } from "@yuanding/intake";
import type { Dictionary } from "@yuanding/rules";
import type { Database } from "../../platform/database/connect.ts";
import { findNamesakes, type KnownCode, lookUpCodes, lookUpValues, type ValueKnown } from "../facts/index.ts";
import { type Comparison, compareValues, showDifferences } from "./compare-values.ts";
import { DIFFERENCES_UP_TO, type Import, type Line, NO_VALUES } from "./import.ts";
import { broughtBy, findingsByRow, newName, rowKey, storable, type TakenRow, whyNotRecorded } from "./read-rows.ts";

type Known = { readonly code: KnownCode; readonly values: readonly ValueKnown[] };

/** Makes lines of rows by comparing them with what is known; one look into the record for each batch of rows. */
export type LineMaker = {
  /** For the reader of the rows; what it learns is what `lines` compares with. */
  readonly lookUp: LookUp;
  readonly lines: (results: readonly RowResult[]) => readonly Line[];
};

/** `kept`: lines whose differences are kept already, of a run that did not end. */
export function lineMaker(
  database: Database,
  dictionary: Dictionary,
  { kind, source, asOf }: Pick<Import, "kind" | "source" | "asOf">,
  sheets: readonly string[],
  kept: number,
): LineMaker {
  const speaker = { source, asOf: asOf.toString() };
  let known: ReadonlyMap<string, Known> = new Map();
  let differencesKept = kept;

  const lookUp: LookUp = async (rows) => {
    const asked = rows.map(({ id, name }) => ({ id, name: storable(name) }));
    const ids = asked.map(({ id }) => id);
    const codes = await lookUpCodes(database, asked);
    const values = await lookUpValues(database, ids, source);
    const namesakes = await findNamesakes(database, kind, asked);
    known = new Map(
      codes.map((code, place) => [ids[place] ?? "", { code, values: values.get(ids[place] ?? "") ?? [] }]),
    );
    return rows.map(
      ({ id }, place): KnownSubject => ({ same: sameOf(known.get(id)), namesakes: namesakes[place] ?? [] }),
    );
  };

  const lineOf = (place: RowPlace, given: Partial<Line> & Pick<Line, "outcome">): Line => ({
    sheetPlace: sheets.indexOf(place.sheet),
    row: place.row,
    id: "",
    name: storable(place.name),
    warned: (given.findings ?? []).length > 0 && given.outcome !== "rejected",
    values: NO_VALUES,
    findings: [],
    differences: [],
    reason: null,
    ...given,
  });

  const takenLines = (row: TakenRow): readonly Line[] => {
    const found = known.get(row.id);
    const refused = whyNotRecorded(row, kind, found?.code);
    const findings = findingsByRow(row.warnings);
    const others = row.rows.filter((place) => rowKey(place) !== rowKey(row.place));
    const joined = others.map((place) =>
      lineOf(place, {
        outcome: refused ? "rejected" : "leftOut",
        id: row.id,
        findings: [...(findings.get(rowKey(place)) ?? []), ...(refused ? [refused] : [])],
        reason: refused ? null : joinedWith(row.place),
      }),
    );
    const own = findings.get(rowKey(row.place)) ?? [];
    if (refused) return [lineOf(row.place, { outcome: "rejected", id: row.id, findings: [refused] }), ...joined];
    const comparison = compareValues(dictionary, kind, broughtBy(row), found?.values ?? [], speaker);
    const { values, differences, later } = comparison;
    const keeps = differences.length > 0 && differencesKept < DIFFERENCES_UP_TO;
    if (keeps) differencesKept += 1;
    const main = lineOf(row.place, {
      outcome: outcomeOf(row, found?.code, comparison),
      id: row.id,
      findings: later === null ? own : [...own, olderThan(later)],
      values,
      differences: keeps ? showDifferences(dictionary, kind, differences) : [],
    });
    return [main, ...joined];
  };

  const lines = (results: readonly RowResult[]): readonly Line[] =>
    results.flatMap((result) => {
      if (result.kind === "taken") return takenLines(result);
      if (result.kind === "leftOut") return [lineOf(result.place, { outcome: "leftOut", reason: result.reason })];
      const findings = findingsByRow(result.findings).get(rowKey(result.place)) ?? [];
      return [lineOf(result.place, { outcome: "rejected", findings })];
    });
  return { lookUp, lines };
}

function sameOf(known: Known | undefined): KnownSubject["same"] {
  if (!known || known.code.name === null) return null;
  const { code, values } = known;
  const figure = (fact: string, year: number): string | null =>
    values.find((each) => each.inForce && each.fact === fact && each.year === year)?.value ?? null;
  return { name: code.name ?? "", formerNames: code.formerNames, figure };
}

function outcomeOf(row: TakenRow, code: KnownCode | undefined, { values }: Comparison): LineOutcome {
  if (!code || code.name === null) return "created";
  if (values.conflict > 0) return "conflict";
  return values.new + values.changed > 0 || newName(row, code) !== undefined ? "changed" : "unchanged";
}

function joinedWith({ sheet, row }: RowPlace) {
  return { zh: `与“${sheet}”第 ${row} 行是同一家，已合在一起`, en: `joined with row ${row} of “${sheet}”` };
}

function olderThan(day: string) {
  const zh = `这个来源已有 ${day} 的数据，比本表新；不同的值只记入历史`;
  const en = `this source spoke of ${day} already, later than this sheet; what differs only goes into the history`;
  return { cell: null, column: "", why: "older than what is known", zh, en };
}
