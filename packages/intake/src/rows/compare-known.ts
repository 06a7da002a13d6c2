import { type Finding, type FindingColumn, findingAt } from "../finding.ts";
import { nameKey } from "../plain-text.ts";
import { why } from "../words.ts";
import type { KnownFigure } from "./contradictions.ts";
import type { RowReading } from "./read-row.ts";

/** What is known already of a row's subject, given by the caller for a batch of rows at a time. */
export type KnownSubject = {
  /** The subject with the row's id; null when there is none. */
  readonly same: {
    readonly name: string;
    readonly formerNames: readonly string[];
    /** Decimal text of a figure that is known; null when it is not. */
    readonly figure: KnownFigure;
  } | null;
  /** Subjects whose `nameKey` is the row's: the same name, or one spelt a little differently. */
  readonly namesakes: readonly { readonly id: string; readonly name: string }[];
};

/** Asked for each row's id, name and `nameKey` of that name, in one go for a batch; answers in the same order. */
export type LookUp = (
  rows: readonly { readonly id: string; readonly name: string; readonly nameKey: string }[],
) => Promise<readonly KnownSubject[]> | readonly KnownSubject[];

/** Namesakes that one warning lists. */
const MAX_NAMED = 3;

export function findNameDoubts(reading: RowReading, known: KnownSubject, column: FindingColumn | null): Finding[] {
  const { place, id } = reading;
  if (place.name === "") return [];
  const doubts: Finding[] = [];
  const others = known.namesakes.filter((each) => each.id !== id);
  if (others.length > 0) {
    const named = others.slice(0, MAX_NAMED).map((each) => `${each.name}（${each.id}）`);
    const zh = `名称与已有的 ${named.join("、")} 相同或相近，代码却不同`;
    const en = `the name is that of ${named.join(", ")} or close to it, but the code is another`;
    doubts.push(findingAt(place, column, why("known name under another code", zh, en)));
  }
  const { same } = known;
  if (same && ![same.name, ...same.formerNames].some((name) => nameKey(name) === nameKey(place.name))) {
    const zh = `这个代码已有的名称是“${same.name}”，是不是改了名`;
    const en = `this code is known as “${same.name}”; was it renamed?`;
    doubts.push(findingAt(place, column, why("known code under another name", zh, en)));
  }
  return doubts;
}
