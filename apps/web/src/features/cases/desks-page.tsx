import "./cases.css";
import "./desks.css";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Navigate } from "@tanstack/react-router";
import { DESK_IDS, DESKS, type DeskId } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { useMe } from "../../ui/powers.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { CaseTabs } from "./case-tabs.tsx";
import { casesMessages } from "./cases-messages.ts";
import { InboxGroups } from "./inbox-page.tsx";

const PAGE_SIZE = 100;
/** How often the page looks whether something has come. */
const LOOK_MS = 60_000;
const route = getRouteApi("/desks");

/** 工作台: what it is one's turn to do, desk by desk, to be done together where it is of one kind. */
export function DesksPage() {
  const messages = useMessages(casesMessages);
  useDocumentTitle(messages.desks);
  const me = useMe().data;
  const counts = useCounts();
  const search = route.useSearch();
  const first = DESK_IDS.find((_, place) => (counts[place] ?? 0) > 0) ?? DESK_IDS[0];
  const desk = search.desk ?? (counts.every((count) => count !== undefined) ? first : null);
  if (me?.capacity === "enterprise") return <Navigate to="/inbox" replace />;
  return (
    <>
      <PageHeader title={messages.desks} lead={messages.desksLead} />
      <div className="stack">
        <CaseTabs />
        <Desks counts={counts} desk={desk} />
        {desk === null ? <SkeletonRows rows={6} height={64} /> : <Desk key={desk} desk={desk} />}
      </div>
    </>
  );
}

/** How much lies at each desk; undefined until it is known. */
function useCounts(): readonly (number | undefined)[] {
  return useQueries({
    queries: DESK_IDS.map((desk) => ({
      ...api.cases.inbox.queryOptions({ input: { desk, limit: 1, offset: 0 } }),
      refetchInterval: LOOK_MS,
    })),
  }).map(({ data }) => data?.total);
}

type DesksProps = { readonly counts: readonly (number | undefined)[]; readonly desk: DeskId | null };

function Desks({ counts, desk }: DesksProps) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  return (
    <nav aria-label={messages.desks} className="no-print">
      <ul className="desks">
        {DESK_IDS.map((each, place) => (
          <li key={each}>
            <Link
              to="/desks"
              search={{ desk: each }}
              className="card desks__one"
              activeProps={{}}
              aria-current={each === desk ? "page" : undefined}
            >
              <span>{DESKS[each][language]}</span>
              <strong className="figure" data-none={counts[place] === 0}>
                {counts[place] ?? "…"}
              </strong>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Desk({ desk }: { readonly desk: DeskId }) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  const { page = 1 } = route.useSearch();
  const found = useQuery({
    ...api.cases.inbox.queryOptions({ input: { desk, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  });
  return (
    <section aria-label={DESKS[desk][language]}>
      <QueryView query={found} skeleton={<SkeletonRows rows={6} height={64} />}>
        {({ items, total }) => (
          <div className="stack">
            <InboxGroups list={`desk ${desk}`} items={items} choosable>
              <StateView
                icon="checkCircle"
                title={messages.desksEmpty}
                text={messages.desksEmptyText}
                role="status"
                action={<LinkButton to="/cases">{messages.all}</LinkButton>}
              />
            </InboxGroups>
            <Pager page={page} pageSize={PAGE_SIZE} total={total} />
          </div>
        )}
      </QueryView>
    </section>
  );
}
