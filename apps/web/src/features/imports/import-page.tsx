import "./imports.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ImportState } from "@yuanding/contract";
import { useEffect, useRef } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { isWorking } from "./import-state.tsx";
import { ImportView } from "./import-view.tsx";
import { importsMessages } from "./imports-messages.ts";

const POLL_MS = 700;
const route = getRouteApi("/imports/$id");

/** One file: its dry run as it goes on, what it would bring, and what becomes of it. */
export function ImportPage() {
  const messages = useMessages(importsMessages);
  const { id } = route.useParams();
  const found = useQuery({
    ...api.imports.show.queryOptions({ input: { id } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (isWorking(state.data?.state) ? POLL_MS : false),
  });
  useFreshLists(found.data?.state);
  return (
    <>
      {found.data ? null : <h1 className="visually-hidden">{messages.imports}</h1>}
      <QueryView
        query={found}
        skeleton={<SkeletonRows rows={5} height={96} />}
        back={<LinkButton to="/imports">{messages.backToImports}</LinkButton>}
      >
        {(detail) => <ImportView key={id} detail={detail} />}
      </QueryView>
    </>
  );
}

/** A dry run or an acceptance that has ended makes what was fetched of rows, batches and subjects out of date. */
function useFreshLists(state: ImportState | undefined): void {
  const client = useQueryClient();
  const before = useRef(state);
  useEffect(() => {
    const ended = isWorking(before.current) && !isWorking(state);
    before.current = state;
    if (!ended) return;
    if (state === "accepted") void client.invalidateQueries();
    else void client.invalidateQueries({ queryKey: api.imports.lines.key() });
  }, [client, state]);
}
