import { recordSplitter, type Separator } from "./split-records.ts";

const SEPARATORS: readonly Separator[] = [",", "\t", ";"];
const NO_LIMIT = Number.POSITIVE_INFINITY;

/**
 * The separator that splits the most records of a sample into the same number of fields, more than one; where two do, the one
 * that gives more fields, then comma, tab, semicolon in this order. So thousand separators in a table with tabs do not mislead.
 * `whole`: the sample is the whole file; otherwise its last record may be cut and is left out.
 */
export function findSeparator(sample: string, whole: boolean): Separator {
  let best: Separator = ",";
  let bestScore = { records: 0, fields: 1 };
  for (const separator of SEPARATORS) {
    const score = scoreOf(sample, separator, whole);
    const better =
      score.records > bestScore.records || (score.records === bestScore.records && score.fields > bestScore.fields);
    if (!better) continue;
    best = separator;
    bestScore = score;
  }
  return best;
}

function scoreOf(
  sample: string,
  separator: Separator,
  whole: boolean,
): { readonly records: number; readonly fields: number } {
  const counts = new Map<number, number>();
  const limits = { rows: NO_LIMIT, columns: NO_LIMIT, fieldLength: NO_LIMIT };
  const splitter = recordSplitter(separator, limits, ({ length }) => {
    if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  });
  splitter.push(sample);
  // Ends the last record, unless it is within quotes: that is said when the file is read.
  if (whole) splitter.push("\n");
  let best = { records: 0, fields: 1 };
  for (const [fields, records] of counts) {
    if (records > best.records || (records === best.records && fields > best.fields)) best = { records, fields };
  }
  return best;
}
