import { type CaseKind, caseKind, DESK_IDS, type DeskId, MAX_QUERY_LENGTH } from "@yuanding/contract";
import { choiceParam, pageParam, textParam } from "../../ui/search-params.ts";

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const NAME = /^[a-z][a-z0-9-]{0,63}$/;

export type InboxSearch = { readonly page?: number | undefined };

export function inboxSearch(raw: Record<string, unknown>): InboxSearch {
  return { page: pageParam(raw) };
}

export type DesksSearch = { readonly desk?: DeskId | undefined; readonly page?: number | undefined };

export function desksSearch(raw: Record<string, unknown>): DesksSearch {
  return { desk: choiceParam(raw, "desk", DESK_IDS), page: pageParam(raw) };
}

/** Which cases are listed. */
export type CasesSearch = {
  readonly q?: string | undefined;
  readonly process?: string | undefined;
  readonly state?: string | undefined;
  readonly kind?: CaseKind | undefined;
  readonly subject?: string | undefined;
  /** Parts of one case. */
  readonly parent?: string | undefined;
  readonly mine?: "yes" | undefined;
  readonly by?: "due" | undefined;
  readonly page?: number | undefined;
};

export function casesSearch(raw: Record<string, unknown>): CasesSearch {
  const named = (key: string) => {
    const text = textParam(raw, key);
    return text && NAME.test(text) ? text : undefined;
  };
  const parent = textParam(raw, "parent");
  return {
    q: textParam(raw, "q")?.slice(0, MAX_QUERY_LENGTH),
    process: named("process"),
    state: named("state"),
    kind: choiceParam(raw, "kind", caseKind.options),
    subject: textParam(raw, "subject")?.slice(0, 64),
    parent: parent && ID.test(parent) ? parent : undefined,
    mine: choiceParam(raw, "mine", ["yes"]),
    by: choiceParam(raw, "by", ["due"]),
    page: pageParam(raw),
  };
}
