import "./people.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MAX_QUERY_LENGTH, type PersonSummary, POST_KIND_IDS, POST_KINDS } from "@yuanding/contract";
import { Button } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { AdminTabs } from "../../ui/admin-tabs.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { usePowers } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { StrongNotice } from "../../ui/strong-notice.tsx";
import { When } from "../../ui/when.tsx";
import { AddPerson } from "./add-person.tsx";
import { officesInOrder } from "./office-order.ts";
import { peopleMessages } from "./people-messages.ts";
import type { PeopleSearch } from "./people-search.ts";
import { PersonStatus } from "./person-status.tsx";
import { PostLine } from "./post-line.tsx";

const PAGE_SIZE = 25;
const route = getRouteApi("/people");

/** Everybody with an account, found by name, office and kind of post. */
export function PeoplePage() {
  const messages = useMessages(peopleMessages);
  useDocumentTitle(messages.title);
  const may = usePowers().has("people.manage");
  const [adding, setAdding] = useState(false);
  const { q = "", office, kind, page = 1 } = route.useSearch();
  const found = useQuery({
    ...api.people.list.queryOptions({
      input: { query: q, office, kind, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={messages.title}
        lead={messages.lead}
        actions={
          <>
            {may ? (
              <Button type="primary" icon={<Icon name="plusCircle" />} onClick={() => setAdding(true)}>
                {messages.add}
              </Button>
            ) : null}
            <PrintButton />
          </>
        }
      />
      <div className="stack">
        <AdminTabs />
        {may ? <StrongNotice /> : null}
        <Filters />
        <QueryView query={found} skeleton={<SkeletonRows rows={8} height={56} />}>
          {({ items, total }) =>
            total === 0 ? (
              <div className="card">
                <StateView
                  icon="search"
                  title={messages.none}
                  text={messages.noneHint}
                  role="status"
                  action={<LinkButton to="/people">{messages.clear}</LinkButton>}
                />
              </div>
            ) : (
              <>
                <div className="card">
                  <People people={items} />
                </div>
                <Pager page={page} pageSize={PAGE_SIZE} total={total} />
              </>
            )
          }
        </QueryView>
      </div>
      {adding ? <AddPerson close={() => setAdding(false)} /> : null}
    </>
  );
}

function Filters() {
  const messages = useMessages(peopleMessages);
  const { language } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [officeId, kindId] = [useId(), useId()];
  const offices = useQuery(api.people.offices.queryOptions({ input: {} })).data?.items ?? [];
  const choose = (chosen: PeopleSearch) =>
    void navigate({ search: { ...search, ...chosen, page: undefined }, replace: true, resetScroll: false });
  return (
    <div className="people-filters no-print">
      <SearchField
        label={messages.search}
        placeholder={messages.placeholder.search}
        value={search.q ?? ""}
        maxLength={MAX_QUERY_LENGTH}
        onSearch={(text) => choose({ q: text || undefined })}
      />
      <div className="people-filters__choice">
        <label htmlFor={officeId}>{messages.office}</label>
        <select
          id={officeId}
          value={search.office ?? ""}
          onChange={(event) => choose({ office: event.target.value || undefined })}
        >
          <option value="">{messages.anyOffice}</option>
          {officesInOrder(offices).map(({ office, depth }) => (
            <option key={office.id} value={office.id} lang="zh-CN">
              {"　".repeat(depth)}
              {office.name}
            </option>
          ))}
        </select>
      </div>
      <div className="people-filters__choice">
        <label htmlFor={kindId}>{messages.kind}</label>
        <select
          id={kindId}
          value={search.kind ?? ""}
          onChange={(event) => choose({ kind: POST_KIND_IDS.find((each) => each === event.target.value) })}
        >
          <option value="">{messages.anyKind}</option>
          {POST_KIND_IDS.map((each) => (
            <option key={each} value={each}>
              {POST_KINDS[each][language]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function People({ people }: { readonly people: readonly PersonSummary[] }) {
  const messages = useMessages(peopleMessages);
  const columns: readonly Column<PersonSummary>[] = [
    {
      key: "name",
      title: messages.name,
      heading: true,
      cell: ({ id, name, email }) => (
        <>
          <Link to="/people/$id" params={{ id }} className="plain-link">
            <Zh>{name}</Zh>
          </Link>
          {email ? <span className="list-code">{email}</span> : null}
        </>
      ),
    },
    {
      key: "posts",
      title: messages.posts,
      cell: ({ posts, mandates }) =>
        posts.length > 0 ? (
          <span className="people-posts">
            {posts.map((post) => (
              <PostLine key={`${post.id} ${post.for?.id}`} post={post} />
            ))}
          </span>
        ) : mandates.length > 0 ? (
          <Zh>{mandates.map(({ subject }) => subject.name).join("、")}</Zh>
        ) : (
          <span className="muted">{messages.noPosts}</span>
        ),
    },
    { key: "status", title: messages.status, cell: ({ status }) => <PersonStatus status={status} /> },
    {
      key: "factor",
      title: messages.secondFactor,
      cell: ({ secondFactor }) =>
        secondFactor ? messages.hasFactor : <span className="muted">{messages.noFactor}</span>,
    },
    {
      key: "seen",
      title: messages.lastSeen,
      cell: ({ lastSeenAt }) =>
        lastSeenAt ? <When at={lastSeenAt} /> : <span className="muted">{messages.never}</span>,
    },
  ];
  return <DataTable caption={messages.title} columns={columns} rows={people} rowKey={({ id }) => id} />;
}
