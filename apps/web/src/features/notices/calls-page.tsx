import "../../ui/form.css";
import "../../ui/status-tag.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CALL_PHASE_IDS, CALL_PHASES, type CallPhase, MAX_QUERY_LENGTH, type PublicCall } from "@yuanding/contract";
import { type ComponentType, useId } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { MoneyText } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { parkToday } from "../../ui/today.ts";
import { noticesMessages } from "./notices-messages.ts";
import { Clause, Fact, PublicTabs, PublishedFiles } from "./public-parts.tsx";

const PAGE_SIZE = 20;
const TONES: { readonly [Phase in CallPhase]: string } = { open: "good", coming: "soon", over: "over" };
const route = getRouteApi("/calls");

type Props = {
  /** What applies to a call that is open, for an enterprise; `here` leads back from signing in, `asks` says that somebody did. */
  readonly apply: ComponentType<{ readonly call: PublicCall; readonly here: string; readonly asks: boolean }>;
};

/** 申报通知: what one can apply for now, soon, or could before, for everybody. */
export function CallsPage({ apply }: Props) {
  const messages = useMessages(noticesMessages);
  useDocumentTitle(messages.calls);
  const { q, phase, policy, page = 1 } = route.useSearch();
  const found = useQuery({
    ...api.notices.calls.queryOptions({
      input: {
        ...(phase ? { phase } : {}),
        ...(policy ? { policy } : {}),
        ...{ query: q ?? "", limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
      },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const filtered = q !== undefined || phase !== undefined || policy !== undefined;
  return (
    <>
      <PageHeader title={messages.calls} lead={messages.callsLead} actions={<PrintButton />} />
      <div className="stack">
        <PublicTabs />
        <Filters policies={found.data?.policies ?? []} />
        <QueryView query={found} skeleton={<SkeletonRows rows={3} height={170} />}>
          {({ items, total }) =>
            total === 0 ? (
              <div className="card">
                <NoCalls filtered={filtered} />
              </div>
            ) : (
              <>
                <ul className="public-calls">
                  {items.map((call) => (
                    <Call key={call.id} call={call} apply={apply} />
                  ))}
                </ul>
                <Pager page={page} pageSize={PAGE_SIZE} total={total} />
              </>
            )
          }
        </QueryView>
      </div>
    </>
  );
}

function Filters({ policies }: { readonly policies: readonly { readonly id: string; readonly title: string }[] }) {
  const messages = useMessages(noticesMessages);
  const { language } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [phases, documents] = [useId(), useId()];
  const go = (next: typeof search) =>
    void navigate({
      search: { ...search, page: undefined, apply: undefined, ...next },
      replace: true,
      resetScroll: false,
    });
  return (
    <div className="public-filters no-print">
      <SearchField
        label={messages.search}
        placeholder={messages.searchHint}
        value={search.q ?? ""}
        onSearch={(words) => go({ q: words || undefined })}
        maxLength={MAX_QUERY_LENGTH}
      />
      <div className="field">
        <label htmlFor={phases}>{messages.phase}</label>
        <select
          id={phases}
          value={search.phase ?? ""}
          onChange={(event) => go({ phase: CALL_PHASE_IDS.find((each) => each === event.target.value) })}
        >
          <option value="">{messages.everyPhase}</option>
          {CALL_PHASE_IDS.map((each) => (
            <option key={each} value={each}>
              {CALL_PHASES[each][language]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={documents}>{messages.policy}</label>
        <select
          id={documents}
          value={search.policy ?? ""}
          onChange={(event) => go({ policy: event.target.value || undefined })}
        >
          <option value="">{messages.everyPolicy}</option>
          {policies.map(({ id, title }) => (
            <option key={id} value={id} lang="zh-CN">
              {title}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function NoCalls({ filtered }: { readonly filtered: boolean }) {
  const messages = useMessages(noticesMessages);
  if (filtered) {
    const clear = <LinkButton to="/calls">{messages.clear}</LinkButton>;
    return <StateView icon="search" title={messages.noCallsFound} text="" role="status" action={clear} />;
  }
  const offers = <LinkButton to="/offers">{messages.offers}</LinkButton>;
  return <StateView icon="book" title={messages.noCalls} text={messages.noCallsText} role="status" action={offers} />;
}

function Call({ call, apply: Apply }: Props & { readonly call: PublicCall }) {
  const messages = useMessages(noticesMessages);
  const { language } = useLanguage();
  const { apply } = route.useSearch();
  const { id, title, phase, state, terms, offer, files } = call;
  const left = Temporal.PlainDate.from(parkToday()).until(terms.closesOn).days;
  return (
    <li className="card public-call" data-phase={phase}>
      <header>
        <h2>
          <Link to="/offers/$id" params={{ id: offer.id }} className="plain-link">
            <Zh>{title}</Zh>
          </Link>
        </h2>
        <span className="status-tag" data-tone={TONES[phase]}>
          {state[language]}
        </span>
      </header>
      <dl className="public-facts">
        <Fact title={messages.window} wide>
          <span className="figure">{messages.fromTo(terms.opensOn, terms.closesOn)}</span>
          {phase === "open" && left >= 0 ? (
            <strong className="public-call__left">{messages.daysToGo(left)}</strong>
          ) : null}
        </Fact>
        <Fact title={messages.budget}>
          <MoneyText money={terms.budget} />
        </Fact>
        <Fact title={messages.quota}>
          <span className="figure">{messages.places(terms.quota)}</span>
        </Fact>
        <Fact title={messages.ground} wide>
          <Clause measure={offer.measure} />
        </Fact>
      </dl>
      <footer>
        <PublishedFiles id={id} files={files} />
        {phase === "open" ? (
          <span className="no-print">
            <Apply call={call} here={`/calls?apply=${id}`} asks={apply === id} />
          </span>
        ) : null}
      </footer>
    </li>
  );
}
