import { type Library, prepareColumnar, type Snapshot } from "@yuanding/rules";
import { NO_GROUP } from "./no-group.ts";
import type { Grouping, Groups } from "./tally.ts";

const BLOCK = "街区";
const INDUSTRY = "行业代码";

/** Block, industry section and size of each row; the size is what the measure of sizes says of it. */
export function groupsOf(
  library: Library,
  sizes: string,
  asOf: Temporal.PlainDate,
  snapshot: Snapshot,
): { readonly [Each in Grouping]: Groups } {
  return {
    block: byWord(snapshot, BLOCK, (word) => word),
    section: byWord(snapshot, INDUSTRY, (word) => word.slice(0, 1)),
    size: bySize(library, sizes, asOf, snapshot),
  };
}

function byWord(snapshot: Snapshot, label: string, keyOf: (word: string) => string): Groups {
  const column = snapshot.columns.get(label);
  if (column?.kind !== "text") return nobody(snapshot);
  const keys = [...new Set([NO_GROUP, ...column.words.map(keyOf).toSorted()])];
  const places = Uint8Array.from(column.words, (word) => keys.indexOf(keyOf(word)));
  const { values } = column;
  const rows = new Uint8Array(snapshot.rows);
  for (let row = 0; row < rows.length; row += 1) rows[row] = places[values[row] ?? 0] ?? 0;
  return { keys, places: rows };
}

function bySize(library: Library, sizes: string, asOf: Temporal.PlainDate, snapshot: Snapshot): Groups {
  if (library.measures.get(sizes)?.subject !== snapshot.kind) return nobody(snapshot);
  const columnar = prepareColumnar(library, [sizes], asOf, snapshot, { conditions: false });
  columnar.run();
  const found = columnar.results.get(sizes);
  return found?.class ? { keys: found.classes, places: found.class } : nobody(snapshot);
}

function nobody(snapshot: Snapshot): Groups {
  return { keys: [NO_GROUP], places: new Uint8Array(snapshot.rows) };
}
