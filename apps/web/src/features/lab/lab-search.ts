import { choiceParam, dateParam, pageParam, textParam } from "../../ui/search-params.ts";

export type LabSearch = { readonly page?: number | undefined };

export function labSearch(raw: Record<string, unknown>): LabSearch {
  return { page: pageParam(raw) };
}

export const DRAFT_VIEWS = ["edit", "simulate", "history"] as const;
export type DraftView = (typeof DRAFT_VIEWS)[number];

/** Sizes of the synthetic population, as the address has them; a million unless it says otherwise. */
export const POPULATIONS = ["20000", "100000", "1000000"] as const;

export type WorkbenchSearch = {
  readonly view?: DraftView | undefined;
  /** The measure that is simulated: the part of its id after the policy's. */
  readonly measure?: string | undefined;
  readonly asOf?: string | undefined;
  /** Synthetic enterprises in the simulation. */
  readonly rows?: (typeof POPULATIONS)[number] | undefined;
  /** Two versions to be compared; 0 is the text the draft began from. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

export function workbenchSearch(raw: Record<string, unknown>): WorkbenchSearch {
  return {
    view: choiceParam(raw, "view", DRAFT_VIEWS),
    measure: textParam(raw, "measure"),
    asOf: dateParam(raw),
    rows: choiceParam(raw, "rows", POPULATIONS),
    from: textParam(raw, "from"),
    to: textParam(raw, "to"),
  };
}
