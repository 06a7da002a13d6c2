import "./lists.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ListSummary, type ListTemplate, MAX_QUERY_LENGTH } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { shownCount } from "../../ui/money.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { usePowers } from "../../ui/powers.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { useTerm } from "../../ui/terms.ts";
import { When } from "../../ui/when.tsx";
import { listsMessages } from "./lists-messages.ts";

const PAGE_SIZE = 25;
const route = getRouteApi("/lists");

/** All saved lists with how many they have today, and conditions to begin another one with. */
export function ListsPage() {
  const messages = useMessages(listsMessages);
  useDocumentTitle(messages.title);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayKeep = usePowers().has("lists.keep");
  const { q = "", archived, page = 1 } = search;
  const found = useQuery({
    ...api.lists.list.queryOptions({
      input: { query: q, archived: archived ?? "no", limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={messages.title}
        lead={messages.lead}
        actions={
          mayKeep ? (
            <LinkButton to="/lists/new" look="primary" icon={<Icon name="plusCircle" />}>
              {messages.create}
            </LinkButton>
          ) : null
        }
      />
      <div className="stack">
        <div className="lists__search">
          <SearchField
            label={messages.search}
            placeholder={messages.placeholder.search}
            value={q}
            maxLength={MAX_QUERY_LENGTH}
            onSearch={(text) =>
              void navigate({
                search: { ...search, q: text || undefined, page: undefined },
                replace: true,
                resetScroll: false,
              })
            }
          />
          <LinkButton to="/lists" search={{ q: search.q, archived: archived ? undefined : "yes" }}>
            {archived ? messages.showCurrent : messages.showArchived}
          </LinkButton>
        </div>
        <QueryView query={found} skeleton={<SkeletonRows rows={5} height={56} />}>
          {({ items, total }) =>
            total === 0 ? (
              <div className="card">
                <NoLists filtered={q !== "" || archived !== undefined} />
              </div>
            ) : (
              <>
                <div className="card">
                  <Lists lists={items} />
                </div>
                <Pager page={page} pageSize={PAGE_SIZE} total={total} />
              </>
            )
          }
        </QueryView>
        {mayKeep ? <Templates /> : null}
      </div>
    </>
  );
}

function NoLists({ filtered }: { readonly filtered: boolean }) {
  const messages = useMessages(listsMessages);
  if (!filtered) return <StateView icon="table" title={messages.none} text={messages.noneHint} role="status" />;
  const action = <LinkButton to="/lists">{messages.clear}</LinkButton>;
  return (
    <StateView icon="search" title={messages.noneFound} text={messages.noneFoundHint} role="status" action={action} />
  );
}

function Lists({ lists }: { readonly lists: readonly ListSummary[] }) {
  const messages = useMessages(listsMessages);
  const term = useTerm();
  const columns: readonly Column<ListSummary>[] = [
    {
      key: "name",
      title: messages.name,
      heading: true,
      cell: ({ id, name, note }) => (
        <>
          <Link to="/lists/$id" params={{ id }} className="plain-link">
            <Zh>{name}</Zh>
          </Link>
          {note ? <p className="lists__note">{note}</p> : null}
        </>
      ),
    },
    { key: "kind", title: messages.kind, cell: ({ kind }) => term(kind) },
    { key: "mode", title: messages.mode, cell: ({ mode }) => <Label>{messages.modes[mode]}</Label> },
    {
      key: "count",
      title: messages.count,
      align: "end",
      cell: ({ counts }) =>
        counts ? shownCount(counts.met) : <span className="lists__broken">{messages.broken}</span>,
    },
    {
      key: "open",
      title: messages.open,
      align: "end",
      cell: ({ counts }) => (counts && counts.open > 0 ? shownCount(counts.open) : null),
    },
    { key: "owner", title: messages.owner, cell: ({ owner }) => owner },
    { key: "changed", title: messages.changed, cell: ({ changedAt }) => <When at={changedAt} /> },
  ];
  return <DataTable caption={messages.title} columns={columns} rows={lists} rowKey={({ id }) => id} />;
}

function Templates() {
  const messages = useMessages(listsMessages);
  const templates = useQuery(api.lists.templates.queryOptions({ input: {} }));
  if (!templates.data || templates.data.items.length === 0) return null;
  return (
    <section aria-labelledby="list-templates" className="no-print">
      <h2 id="list-templates" className="lists__heading">
        {messages.templates}
      </h2>
      <p className="muted">{messages.templatesLead}</p>
      <ul className="list-templates">
        {templates.data.items.map((template) => (
          <Template key={template.id} template={template} />
        ))}
      </ul>
    </section>
  );
}

function Template({ template }: { readonly template: ListTemplate }) {
  const messages = useMessages(listsMessages);
  const { language } = useLanguage();
  const term = useTerm();
  const { kind, condition } = template;
  const [name, note] = [template.name[language], template.note[language]];
  return (
    <li className="card list-template">
      <h3>{name}</h3>
      <Label>{term(kind)}</Label>
      <p>{note}</p>
      <code lang="zh-CN">{condition}</code>
      <LinkButton to="/lists/new" search={{ kind, name, note, condition }} aria-label={messages.useTemplateNamed(name)}>
        {messages.useTemplate}
      </LinkButton>
    </li>
  );
}
