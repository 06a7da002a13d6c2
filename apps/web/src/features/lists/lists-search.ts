import type { ListMode, SubjectKind } from "@yuanding/contract";
import {
  listMode,
  MAX_CONDITION_LENGTH,
  MAX_LIST_NAME_LENGTH,
  MAX_QUERY_LENGTH,
  subjectKind,
} from "@yuanding/contract";
import { choiceParam, dateParam, pageParam, textParam } from "../../ui/search-params.ts";

export type ListsSearch = {
  readonly q?: string | undefined;
  readonly archived?: "yes" | undefined;
  readonly page?: number | undefined;
};

export function listsSearch(raw: Record<string, unknown>): ListsSearch {
  return {
    q: textParam(raw, "q")?.slice(0, MAX_QUERY_LENGTH),
    archived: choiceParam(raw, "archived", ["yes"]),
    page: pageParam(raw),
  };
}

/** What a new list begins with: from a template, from a search, or empty. */
export type NewListSearch = {
  readonly kind?: SubjectKind | undefined;
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  readonly mode?: ListMode | undefined;
  readonly condition?: string | undefined;
};

export function newListSearch(raw: Record<string, unknown>): NewListSearch {
  return {
    kind: choiceParam(raw, "kind", subjectKind.options),
    name: textParam(raw, "name")?.slice(0, MAX_LIST_NAME_LENGTH),
    note: textParam(raw, "note"),
    mode: choiceParam(raw, "mode", listMode.options),
    condition: textParam(raw, "condition")?.slice(0, MAX_CONDITION_LENGTH),
  };
}

/** Views of one list; the members stand in no address. */
export const VIEWS = ["open", "difference", "history"] as const;

export type ListSearch = {
  readonly asOf?: string | undefined;
  readonly view?: (typeof VIEWS)[number] | undefined;
  readonly q?: string | undefined;
  readonly page?: number | undefined;
};

export function savedListSearch(raw: Record<string, unknown>): ListSearch {
  return {
    asOf: dateParam(raw),
    view: choiceParam(raw, "view", VIEWS),
    q: textParam(raw, "q")?.slice(0, MAX_QUERY_LENGTH),
    page: pageParam(raw),
  };
}
