import "./lists.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ListDetails } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { AsOfPicker } from "../../ui/as-of-picker.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { shownCount } from "../../ui/money.ts";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { useTerm } from "../../ui/terms.ts";
import { ConditionWords } from "./condition-words.tsx";
import { DifferenceView } from "./difference-view.tsx";
import { HistoryView } from "./history-view.tsx";
import { ListActions } from "./list-actions.tsx";
import { listsMessages } from "./lists-messages.ts";
import type { ListSearch } from "./lists-search.ts";
import { MembersView } from "./members-view.tsx";

const route = getRouteApi("/lists/$id");

/** One list: what it is, whom it has, of whom it cannot be said, what would be different today, and what was done to it. */
export function ListPage() {
  const messages = useMessages(listsMessages);
  const { id } = route.useParams();
  const { asOf } = route.useSearch();
  const list = useQuery({ ...api.lists.show.queryOptions({ input: { id, asOf } }), placeholderData: keepPreviousData });
  useDocumentTitle(list.data?.name ?? messages.title);
  return (
    <QueryView
      query={list}
      skeleton={<SkeletonRows rows={8} height={56} />}
      back={<LinkButton to="/lists">{messages.title}</LinkButton>}
    >
      {(data) => <Shown list={data} />}
    </QueryView>
  );
}

function Shown({ list }: { readonly list: ListDetails }) {
  const messages = useMessages(listsMessages);
  const search = route.useSearch();
  const { asOf } = search;
  return (
    <>
      <PageHeader
        above={[
          <Link key="all" to="/lists">
            {messages.title}
          </Link>,
        ]}
        title={<Zh>{list.name}</Zh>}
        lead={list.note || undefined}
        actions={<ListActions list={list} asOf={asOf} />}
      />
      <div className="stack">
        {list.archived ? <Notice icon="info" text={messages.archivedNotice} /> : null}
        {list.counts === null ? (
          <Notice icon="warning" tone="warning" role="alert" text={messages.brokenNotice} />
        ) : null}
        <About list={list} />
        <Views list={list} search={search} />
        <View list={list} search={search} />
      </div>
    </>
  );
}

/** How the list comes about: its condition in words and as written, and with which date and policies. */
function About({ list }: { readonly list: ListDetails }) {
  const messages = useMessages(listsMessages);
  const term = useTerm();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { kind, mode, condition, phrase, fixed, basis, owner } = list;
  const choose = (asOf: string | undefined) =>
    void navigate({ search: { ...search, asOf, page: undefined }, replace: true, resetScroll: false });
  return (
    <section className="card list-about" aria-label={messages.condition}>
      <div className="list-about__facts">
        <Label>{term(kind)}</Label>
        <Label>{messages.modes[mode]}</Label>
        <span className="muted">{messages.modeHints[mode]}</span>
        <span className="muted">
          {messages.owner} {owner}
        </span>
      </div>
      {phrase ? (
        <div className="list-about__words">
          <ConditionWords phrase={phrase} />
        </div>
      ) : null}
      {condition === null ? null : (
        <code lang="zh-CN" className="list-about__condition">
          {condition}
        </code>
      )}
      {list.findings.length === 0 ? null : <Findings list={list} />}
      <div className="list-about__basis">
        {mode === "static" && fixed ? (
          <span className="muted">
            {messages.fixedOn(fixed.asOf)} · {messages.policySet}{" "}
            <code>{fixed.policySet.replace(/^sha256:/, "").slice(0, 12)}</code>
          </span>
        ) : null}
        {condition === null ? null : <AsOfPicker chosen={search.asOf} effective={basis.asOf} choose={choose} />}
      </div>
    </section>
  );
}

function Findings({ list }: { readonly list: ListDetails }) {
  const messages = useMessages(listsMessages);
  return (
    <ul className="list-about__findings">
      {list.findings.map((finding) => (
        <li key={`${finding.code} ${finding.line}:${finding.column}`}>
          {finding.zh} / {finding.en} <span className="muted">{messages.place(finding.line, finding.column)}</span>
        </li>
      ))}
    </ul>
  );
}

type ViewProps = { readonly list: ListDetails; readonly search: ListSearch };

function Views({ list, search }: ViewProps) {
  const messages = useMessages(listsMessages);
  const { counts } = list;
  const { view, asOf } = search;
  const tabs = [
    { key: undefined, text: counts ? `${messages.members} ${shownCount(counts.met)}` : messages.members },
    ...(list.condition === null
      ? []
      : [{ key: "open" as const, text: counts ? `${messages.openTab} ${shownCount(counts.open)}` : messages.openTab }]),
    ...(list.mode === "static" ? [{ key: "difference" as const, text: messages.differenceTab }] : []),
    { key: "history" as const, text: messages.historyTab },
  ];
  return (
    <LinkTabs label={messages.views}>
      {tabs.map(({ key, text }) => (
        <Link
          key={text}
          to="/lists/$id"
          params={{ id: list.id }}
          search={{ asOf, view: key }}
          activeProps={{}}
          activeOptions={{ explicitUndefined: true }}
          aria-current={key === view ? "page" : undefined}
          resetScroll={false}
        >
          {text}
        </Link>
      ))}
    </LinkTabs>
  );
}

function View({ list, search }: ViewProps) {
  switch (search.view) {
    case undefined:
      return <MembersView key="met" list={list} group="met" search={search} />;
    case "open":
      return <MembersView key="open" list={list} group="open" search={search} />;
    case "difference":
      return <DifferenceView list={list} search={search} />;
    case "history":
      return <HistoryView list={list} page={search.page ?? 1} />;
  }
}
