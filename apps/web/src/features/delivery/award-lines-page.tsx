import "./case-panel.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { LEFT_OUT, MAX_QUERY_LENGTH } from "@yuanding/contract";
import { Button } from "antd";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { shownCount } from "../../ui/money.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { AwardLineTable } from "./award-line-table.tsx";
import { awardMessages } from "./award-messages.ts";
import { type AwardLinesSearch, LINE_FILTERS } from "./delivery-search.ts";

const PAGE_SIZE = 50;
/** The step that only a preview has, for whoever may change it. */
const PREVIEW_STEP = "change";
const route = getRouteApi("/cases/$id/award-lines");

/** Everybody in the last computation of an automatic award: who is in, who is out and why, and while it is in preview the way to change it. */
export function AwardLinesPage() {
  const messages = useMessages(awardMessages);
  const { id } = route.useParams();
  const { q = "", why, page = 1 } = route.useSearch();
  const ofCase = useQuery(api.delivery.ofCase.queryOptions({ input: { id } })).data?.delivery;
  const mayChange = useMayChange(id);
  const title = ofCase ? messages.linesOf(ofCase.offer.title) : messages.lines;
  useDocumentTitle(title);
  const filter = why === undefined ? {} : why === "in" ? { included: "true" } : { why };
  const found = useQuery({
    ...api.delivery.batchLines.queryOptions({
      input: { id, query: q, ...filter, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const asOf = ofCase?.batch?.asOf;
  return (
    <>
      <PageHeader
        above={[
          <Link key="case" to="/cases/$id" params={{ id }}>
            {messages.toCase}
          </Link>,
        ]}
        title={title}
        lead={asOf ? messages.linesLead(asOf) : null}
        actions={
          <>
            <ExportLink id={id} />
            <PrintButton />
          </>
        }
      />
      <div className="stack">
        <LineFilters />
        <QueryView query={found} skeleton={<SkeletonRows rows={8} />}>
          {({ items, total }) =>
            total === 0 ? (
              <div className="card">
                <Nothing chosen={q !== "" || why !== undefined} />
              </div>
            ) : (
              <>
                <p className="muted">{messages.total(shownCount(total))}</p>
                <div className="card">
                  <AwardLineTable id={id} lines={items} mayChange={mayChange} />
                </div>
                <Pager page={page} pageSize={PAGE_SIZE} total={total} />
              </>
            )
          }
        </QueryView>
      </div>
    </>
  );
}

/** The case says what may be done in it now; excluding belongs to its preview. */
function useMayChange(id: string): boolean {
  const offers = useQuery(api.cases.show.queryOptions({ input: { id } })).data?.offers ?? [];
  return offers.some(({ transition }) => transition === PREVIEW_STEP);
}

function ExportLink({ id }: { readonly id: string }) {
  const messages = useMessages(awardMessages);
  const { language } = useLanguage();
  const asked = new URLSearchParams({ lang: language });
  return (
    <Button
      className="no-print"
      href={`/api/cases/${id}/award-lines.xlsx?${asked}`}
      download
      icon={<Icon name="download" />}
    >
      {messages.export}
    </Button>
  );
}

function LineFilters() {
  const messages = useMessages(awardMessages);
  const { language } = useLanguage();
  const id = useId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (changed: AwardLinesSearch) =>
    void navigate({ search: { ...search, page: undefined, ...changed }, replace: true, resetScroll: false });
  return (
    <div className="line-filters no-print">
      <SearchField
        label={messages.search}
        placeholder={messages.searchHint}
        value={search.q ?? ""}
        maxLength={MAX_QUERY_LENGTH}
        onSearch={(text) => choose({ q: text || undefined })}
      />
      <div className="field">
        <label htmlFor={id} className="visually-hidden">
          {messages.filter}
        </label>
        <select
          id={id}
          value={search.why ?? ""}
          onChange={(event) => choose({ why: LINE_FILTERS.find((each) => each === event.target.value) })}
        >
          <option value="">{messages.everyone}</option>
          {LINE_FILTERS.map((each) => (
            <option key={each} value={each}>
              {each === "in" ? messages.included : LEFT_OUT[each][language]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function Nothing({ chosen }: { readonly chosen: boolean }) {
  const messages = useMessages(awardMessages);
  const { id } = route.useParams();
  if (!chosen) return <StateView icon="table" title={messages.none} text={messages.noneHint} role="status" />;
  const action = (
    <LinkButton to="/cases/$id/award-lines" params={{ id }}>
      {messages.clear}
    </LinkButton>
  );
  return <StateView icon="search" title={messages.noneFound} role="status" action={action} />;
}
