import { parseDate } from "@yuanding/values";
import { PURPOSES, type Purpose, type Situation } from "../program/transition.ts";
import { plain } from "../source/normalise.ts";

const SEPARATOR = /[,;、\s]+/;
const APPLIED_ON = /^(\d{4}-\d{2}-\d{2})申请$/;
const APPLIED_BEFORE = /^(\d{4}-\d{2}-\d{2})以前申请$/;

/** How the situation of an example is written. */
export const SITUATION_USAGE = "首次 | 复核 | 存量证书 | 2026-03-01申请 | 复核，2026-03-01申请";
/** How a transition names the situations it is for. */
export const SITUATIONS_USAGE = "首次 | 复核 | 存量证书 | 2026-04-01以前申请 | 首次，2026-04-01以前申请";

/** `复核，2026-03-01申请`: the situation of one case; null when it cannot be read. */
export function readSituation(text: string): Situation | null {
  const read = readWords(text, APPLIED_ON);
  return read && { purpose: read.purpose, appliedOn: read.date };
}

/** `首次，2026-04-01以前申请`: the situations a transition is for; null when it cannot be read. */
export function readSituations(
  text: string,
): { purpose: Purpose | null; appliedBefore: Situation["appliedOn"] } | null {
  const read = readWords(text, APPLIED_BEFORE);
  return read && { purpose: read.purpose, appliedBefore: read.date };
}

/** A purpose, a date, or both; each at most once. */
function readWords(text: string, dated: RegExp): { purpose: Purpose | null; date: Temporal.PlainDate | null } | null {
  let purpose: Purpose | null = null;
  let date: Temporal.PlainDate | null = null;
  for (const word of plain(text).trim().split(SEPARATOR)) {
    const found = PURPOSES.find((each) => each === word) ?? null;
    const day = parseDate(dated.exec(word)?.[1] ?? "");
    if (found && !purpose) purpose = found;
    else if (day && !date) date = day;
    else return null;
  }
  return { purpose, date };
}
