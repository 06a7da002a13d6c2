import type { FactFilter } from "../facts/index.ts";
import type { Park } from "../law/index.ts";

type Given = {
  readonly block?: string | undefined;
  readonly section?: string | undefined;
  readonly holds?: string | undefined;
};

/** In an address: those for whom nothing is recorded. */
const UNRECORDED = "-";

/** What a list's address asks of recorded facts; null when it names a rung without a certificate. */
export function readFilters(given: Given, asOf: Temporal.PlainDate, park: Park): readonly FactFilter[] | null {
  const certificate = park.ladder.find((rung) => rung.id === given.holds)?.certificate;
  if (given.holds !== undefined && certificate === undefined) return null;
  return [
    ...filter("街区", "is", given.block),
    ...filter("行业代码", "beginsWith", given.section),
    ...(certificate ? filter(certificate, "atLeast", asOf.toString()) : []),
  ];
}

function filter(fact: string, test: "is" | "beginsWith" | "atLeast", value: string | undefined): FactFilter[] {
  if (value === undefined) return [];
  return value === UNRECORDED ? [{ fact, test: "missing" }] : [{ fact, test, value }];
}
