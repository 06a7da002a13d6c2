import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MAX_MEMBERS_AT_ONCE, MAX_PAGE_SIZE, type SubjectKind } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { shownCount } from "../../ui/money.ts";
import { usePowers } from "../../ui/powers.ts";
import { AddToList } from "./add-to-list.tsx";
import { conditionOfSearch, isNarrowed } from "./search-condition.ts";
import type { EnterprisesSearch } from "./subjects-search.ts";
import { toListMessages } from "./to-list-messages.ts";

type Props = { readonly kind: SubjectKind; readonly search: EnterprisesSearch; readonly total: number };

/**
 * Keeps a search: as a list with a condition where the rule language has words for it, else as a list by hand of everybody who was
 * found.
 */
export function SearchToList({ kind, search, total }: Props) {
  const messages = useMessages(toListMessages);
  const client = useQueryClient();
  const mayKeep = usePowers().has("lists.keep");
  const [asking, setAsking] = useState(false);
  const { holds, asOf } = search;
  const overview = useQuery({
    ...api.overview.get.queryOptions({ input: { asOf } }),
    enabled: mayKeep && holds !== undefined,
  });
  if (!mayKeep || !isNarrowed(search) || total === 0) return null;
  const certificate = overview.data?.rungs.find((each) => each.id === holds)?.certificate ?? null;
  const condition = conditionOfSearch(search, certificate);
  if (condition !== null) {
    return (
      <LinkButton to="/lists/new" search={{ kind, condition }} className="no-print">
        {messages.saveSearch}
      </LinkButton>
    );
  }
  if (total > MAX_MEMBERS_AT_ONCE)
    return <span className="muted small">{messages.tooMany(shownCount(MAX_MEMBERS_AT_ONCE))}</span>;
  const everybody = async () => {
    const ids: string[] = [];
    const { q = "", block, section } = search;
    while (ids.length < total) {
      const input = { kind, query: q, block, section, holds, asOf, offset: ids.length, limit: MAX_PAGE_SIZE };
      const { items } = await client.fetchQuery(api.subjects.search.queryOptions({ input }));
      if (items.length === 0) break;
      ids.push(...items.map(({ id }) => id));
    }
    return ids;
  };
  return (
    <>
      <Button className="no-print" onClick={() => setAsking(true)}>
        {messages.saveSearch}
      </Button>
      <AddToList
        open={asking}
        close={() => setAsking(false)}
        kind={kind}
        lead={messages.saveAllLead(shownCount(total))}
        ids={everybody}
      />
    </>
  );
}
