import { parseDate } from "@yuanding/values";
import type { Diagnose } from "../source/diagnostic.ts";
import { plain } from "../source/normalise.ts";
import type { Place } from "../source/place.ts";

/** The days for which a part of a measure is written, half-open; an open end is as long as the measure's own. */
export type WrittenPeriod = { readonly from: Temporal.PlainDate | null; readonly until: Temporal.PlainDate | null };

const DAY = String.raw`\d{4}-\d{1,2}-\d{1,2}`;
/** `2026-04-01 起`, `至 2026-04-01` or `2025-01-01 至 2026-04-01` at the end of a citation. */
const PERIOD = new RegExp(String.raw`(?:^|[,;，；、\s])(?:(${DAY})\s*起|(?:(${DAY})\s*)?至\s*(${DAY}))\s*$`);

/**
 * The period at the end of a citation; null when there is none, or when its days do not exist or run backwards (both
 * reported). The citation keeps the words, so that wherever it is shown the period is, too.
 */
export function readPeriod(cite: string | null, at: Place, diagnose: Diagnose): WrittenPeriod | null {
  const found = cite === null ? null : PERIOD.exec(plain(cite));
  if (!found) return null;
  const read = (text: string | undefined): Temporal.PlainDate | null => {
    if (text === undefined) return null;
    const date = parseDate(text);
    if (!date) diagnose("date-invalid", at, text);
    return date;
  };
  const [first, last] = [found[1] ?? found[2], found[3]];
  const [from, until] = [read(first), read(last)];
  if ((first !== undefined && !from) || (last !== undefined && !until)) return null;
  if (from && until && Temporal.PlainDate.compare(from, until) >= 0) {
    diagnose("period-empty", at, `${from} – ${until}`);
    return null;
  }
  return { from, until };
}
