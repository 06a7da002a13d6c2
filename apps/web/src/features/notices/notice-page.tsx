import "../../ui/status-tag.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MAX_QUERY_LENGTH, type Notice, type NoticeLine } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { FullMoney, MoneyText } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useMe } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { noticesMessages } from "./notices-messages.ts";
import { ObjectButton, useObjector } from "./object-button.tsx";
import { Clause, Fact, PublishedFiles, RunningTag } from "./public-parts.tsx";

const route = getRouteApi("/notices/$id");
/** A list that is longer is searched; a shorter one is read. */
const SEARCHED_FROM = 20;

/** One notice as on paper: who, how much, on which clause, until when, and how to object. */
export function NoticePage() {
  const messages = useMessages(noticesMessages);
  const { id } = route.useParams();
  const found = useQuery({ ...api.notices.show.queryOptions({ input: { id } }), staleTime: 0 });
  const title = found.data?.title ?? messages.notice;
  useDocumentTitle(title);
  return (
    <>
      <PageHeader
        above={[
          <Link key="notices" to="/notices">
            {messages.notices}
          </Link>,
        ]}
        title={<Zh>{title}</Zh>}
        lead={found.data ? <RunningTag running={found.data.running} /> : null}
        actions={found.data ? <PrintButton /> : null}
      />
      <QueryView query={found} skeleton={<SkeletonRows rows={3} height={150} />}>
        {(notice) => (
          <div className="stack">
            <About notice={notice} />
            <List notice={notice} />
            <HowToObject notice={notice} />
          </div>
        )}
      </QueryView>
    </>
  );
}

function About({ notice }: { readonly notice: Notice }) {
  const messages = useMessages(noticesMessages);
  const { id, offer, running, publishedOn, until, workingDays, daysLeft, count, amount, files, office } = notice;
  return (
    <section className="card public-about" aria-label={messages.notice}>
      <dl className="public-facts">
        <Fact title={messages.period} wide>
          <span className="figure">{messages.fromTo(publishedOn, until)}</span>{" "}
          <span className="muted small">{messages.workingDays(workingDays)}</span>
        </Fact>
        {running ? (
          <Fact title={messages.left}>
            <strong>{daysLeft === null ? messages.daysUnknown : messages.daysLeft(daysLeft)}</strong>
          </Fact>
        ) : null}
        <Fact title={messages.firms}>
          <span className="figure">{messages.count(count)}</span>
        </Fact>
        <Fact title={messages.sum}>
          <MoneyText money={amount} />
        </Fact>
        <Fact title={messages.offer} wide>
          <Link to="/offers/$id" params={{ id: offer.id }} className="plain-link">
            <Zh>{offer.title}</Zh>
          </Link>
        </Fact>
        <Fact title={messages.ground} wide>
          <Clause measure={offer.measure} />
        </Fact>
        <Fact title={messages.publisher} wide>
          <Zh>{office.name}</Zh>
        </Fact>
      </dl>
      <PublishedFiles id={id} files={files} />
    </section>
  );
}

function List({ notice }: { readonly notice: Notice }) {
  const messages = useMessages(noticesMessages);
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const objector = useObjector();
  const { lines } = notice;
  const shown = lines.filter(({ subject }) => subject.name.includes(q) || subject.id.includes(q.toUpperCase()));
  const acts = notice.own.length > 0 || (notice.running && objector !== null);
  const columns: readonly (Column<NoticeLine> | false)[] = [
    {
      key: "number",
      title: messages.number,
      cell: ({ number }) => <span className="figure">{number}</span>,
    },
    {
      key: "name",
      title: messages.name,
      heading: true,
      cell: ({ number, subject }) => (
        <>
          <span className="public-list__number figure" aria-hidden="true">
            {number}
          </span>
          <Zh>{subject.name}</Zh>
          <span className="list-code figure">{subject.id}</span>
        </>
      ),
    },
    { key: "amount", title: messages.amount, align: "end", cell: ({ amount }) => <FullMoney money={amount} /> },
    acts && {
      key: "act",
      title: messages.act,
      cell: (line) => <ObjectButton notice={notice} line={line} objector={objector} />,
    },
  ];
  return (
    <section className="card public-list" aria-labelledby="public-list">
      <div className="public-list__head">
        <h2 id="public-list">{messages.list}</h2>
        {lines.length >= SEARCHED_FROM ? (
          <div className="no-print">
            <SearchField
              label={messages.find}
              placeholder={messages.findHint}
              value={q}
              onSearch={(words) =>
                void navigate({ search: { q: words || undefined }, replace: true, resetScroll: false })
              }
              maxLength={MAX_QUERY_LENGTH}
            />
          </div>
        ) : null}
      </div>
      {shown.length === 0 ? (
        <StateView icon="search" title={messages.noneFound} text="" role="status" />
      ) : (
        <DataTable
          caption={messages.list}
          columns={columns.filter((column) => column !== false)}
          rows={shown}
          rowKey={({ number }) => String(number)}
        />
      )}
    </section>
  );
}

function HowToObject({ notice: { id, running, office, promises } }: { readonly notice: Notice }) {
  const messages = useMessages(noticesMessages);
  const me = useMe().data;
  const { name, contact, phone, address } = office;
  const known = [
    [messages.contact, contact],
    [messages.phone, phone],
    [messages.address, address],
  ].flatMap(([title, words]) => (title && words ? [{ title, words }] : []));
  return (
    <section className="card public-how" aria-labelledby="public-how">
      <h2 id="public-how">{messages.how}</h2>
      {running ? (
        <>
          <p>{messages.howText}</p>
          <p>{messages.howHeld}</p>
          {promises.answer === null ? null : <p>{messages.howLong(promises.answer)}</p>}
          <p>{messages.howAccount}</p>
          {me && !me.person ? (
            <p className="no-print">
              <LinkButton to="/sign-in" search={{ to: `/notices/${id}` }} look="primary">
                {messages.signIn}
              </LinkButton>
            </p>
          ) : null}
          <p>
            {messages.howNoAccount} <Zh>{name}</Zh>
          </p>
          {known.length === 0 ? (
            <p className="muted">{messages.noContact}</p>
          ) : (
            <dl className="public-facts">
              {known.map(({ title, words }) => (
                <Fact key={title} title={title}>
                  <Zh>{words}</Zh>
                </Fact>
              ))}
            </dl>
          )}
        </>
      ) : (
        <p>{messages.howOver}</p>
      )}
    </section>
  );
}
