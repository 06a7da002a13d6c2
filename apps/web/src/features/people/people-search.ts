import { MAX_QUERY_LENGTH, POST_KIND_IDS, type PostKind } from "@yuanding/contract";
import { choiceParam, pageParam, textParam } from "../../ui/search-params.ts";

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export type PeopleSearch = {
  readonly q?: string | undefined;
  readonly office?: string | undefined;
  readonly kind?: PostKind | undefined;
  readonly page?: number | undefined;
};

export function peopleSearch(raw: Record<string, unknown>): PeopleSearch {
  const office = textParam(raw, "office");
  return {
    q: textParam(raw, "q")?.slice(0, MAX_QUERY_LENGTH),
    office: office && ID.test(office) ? office : undefined,
    kind: choiceParam(raw, "kind", POST_KIND_IDS),
    page: pageParam(raw),
  };
}

export type PowersSearch = { readonly post?: PostKind | undefined };

export function powersSearch(raw: Record<string, unknown>): PowersSearch {
  return { post: choiceParam(raw, "post", POST_KIND_IDS) };
}
