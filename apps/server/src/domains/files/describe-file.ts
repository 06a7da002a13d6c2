import type { FileLink, SubjectFile } from "@yuanding/contract";
import { compareDates } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import {
  type Batch,
  findBatches,
  findIdentity,
  type HiddenValue,
  type LinkRecord,
  type NameRecord,
  readLinks,
  readNames,
  readSides,
} from "../facts/index.ts";
import type { Law } from "../law/index.ts";
import { batchIn, headOf } from "./describe-batch.ts";
import { describeValues } from "./describe-values.ts";
import { completenessOfDictionary, completenessOfMeasures } from "./measure-completeness.ts";
import { certificatesOf, freshnessOf } from "./measure-freshness.ts";

type Batches = ReadonlyMap<number, Batch>;

/**
 * Everything known of one subject that the scope of `database` lets see, now or at a past moment; null when nobody was known by this
 * code. What is there and `hidden` is named without being shown.
 */
export async function describeFile(
  database: Database,
  { library }: Law,
  code: string,
  asOf: Temporal.PlainDate,
  knownAt: Temporal.Instant | null,
  hidden: readonly HiddenValue[] = [],
): Promise<SubjectFile | null> {
  const identity = await findIdentity(database, code, knownAt);
  if (!identity) return null;
  const { id, kind, name, synthetic, codes } = identity;
  const names = await readNames(database, id, knownAt);
  const sides = await readSides(database, id, knownAt);
  const links = await readLinks(database, codes, knownAt);
  const batches = await findBatches(
    database,
    [...names, ...sides, ...links].map(({ batch }) => batch),
  );
  const values = describeValues(library.dictionary, kind, sides, batches, hidden);
  const known = [...sides, ...hidden];
  return {
    subject: { id: code, kind, name, synthetic },
    sameAs: code === id ? null : { id, name },
    codes: [...codes],
    asOf: asOf.toString(),
    knownAt: knownAt?.toString() ?? null,
    names: names.map((each) => describeName(each, batches)),
    values,
    conflicts: values.filter(({ conflict }) => conflict).length,
    completeness: {
      dictionary: completenessOfDictionary(library.dictionary, kind, known),
      measures: completenessOfMeasures(library, kind, known, asOf),
    },
    freshness: freshnessOf(library.dictionary, kind, sides, hidden, asOf),
    certificates: certificatesOf(sides, asOf),
    links: links.map((each) => describeLink(each, asOf, batches)),
  };
}

function describeName({ name, since, batch }: NameRecord, batches: Batches): SubjectFile["names"][number] {
  return { name, since: since?.toString() ?? null, batch: headOf(batchIn(batches, batch)) };
}

function describeLink(link: LinkRecord, asOf: Temporal.PlainDate, batches: Batches): FileLink {
  const { kind, out, own, other, otherKind, otherName, since, until } = link;
  const begun = since === null || compareDates(since, asOf) <= 0;
  const ended = until !== null && (kind === "同一" || compareDates(until, asOf) <= 0);
  return {
    kind,
    direction: out ? "out" : "in",
    own,
    other: { id: other, kind: otherKind, name: otherName },
    since: since?.toString() ?? null,
    until: until?.toString() ?? null,
    holds: begun && !ended,
    batch: headOf(batchIn(batches, link.batch)),
  };
}
