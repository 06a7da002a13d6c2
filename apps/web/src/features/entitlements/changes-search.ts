import { type ChangeKind, changeKind } from "@yuanding/contract";
import { choiceParam, dateParam, pageParam, textParam } from "../../ui/search-params.ts";

/** Which changes are shown; the same words as the API's. */
export type ChangesSearch = {
  readonly kind?: ChangeKind | undefined;
  readonly measure?: string | undefined;
  readonly subject?: string | undefined;
  readonly batch?: number | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly page?: number | undefined;
};

const MEASURE = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;
const MAX_BATCH = 2_147_483_647;

export function changesSearch(raw: Record<string, unknown>): ChangesSearch {
  const measure = textParam(raw, "measure");
  const batch = Number(textParam(raw, "batch") ?? raw.batch);
  return {
    kind: choiceParam(raw, "kind", changeKind.options),
    measure: measure && MEASURE.test(measure) ? measure : undefined,
    subject: textParam(raw, "subject"),
    batch: Number.isInteger(batch) && batch > 0 && batch <= MAX_BATCH ? batch : undefined,
    since: dateParam(raw, "since"),
    until: dateParam(raw, "until"),
    page: pageParam(raw),
  };
}
