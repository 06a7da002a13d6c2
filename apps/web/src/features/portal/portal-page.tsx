import "./portal.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MAX_PAGE_SIZE } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { useMe } from "../../ui/powers.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Title } from "../../ui/title.tsx";
import { ParkFigures } from "./park-figures.tsx";
import { portalMessages } from "./portal-messages.ts";

const SHOWN_MEASURES = 4;
type Portal = Awaited<ReturnType<typeof api.portal.show.call>>;

/** What everybody may see: the law and what it comes to, the park in figures that show no single firm, and the way in. */
export function PortalPage() {
  const found = useQuery(api.portal.show.queryOptions({ input: {} }));
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={4} height={170} />}>
      {(portal) => <Opened portal={portal} />}
    </QueryView>
  );
}

function Opened({ portal }: { readonly portal: Portal }) {
  const messages = useMessages(portalMessages);
  const { language } = useLanguage();
  const me = useMe().data;
  const name = portal.park[language];
  useDocumentTitle(name);
  return (
    <div className="portal">
      <header className="portal__head">
        <h1>{name}</h1>
        <p>{messages.tagline}</p>
        {me?.person === null ? (
          <div className="portal__way">
            <LinkButton to="/sign-in" look="primary" size="large" icon={<Icon name="person" />}>
              {messages.signIn}
            </LinkButton>
            <p>{me.demo ? messages.demo : messages.signInText}</p>
          </div>
        ) : null}
      </header>
      <div className="portal__doors">
        <Published />
        <Link to="/offers" className="card portal__door">
          <Icon name="checkCircle" size={26} />
          <h2>{messages.offers}</h2>
          <p>{messages.offersText}</p>
        </Link>
        <Link to="/policies" className="card portal__door">
          <Icon name="book" size={26} />
          <h2>{messages.policies}</h2>
          <p>{messages.policiesText(portal.policies, portal.measures)}</p>
        </Link>
        <section className="card portal__door portal__door--wide" aria-labelledby="portal-estimate">
          <Icon name="calculator" size={26} />
          <h2 id="portal-estimate">{messages.calculator}</h2>
          <p>{messages.calculatorText}</p>
          <Estimates />
        </section>
      </div>
      <ParkFigures portal={portal} />
    </div>
  );
}

/** What one can apply for now, and who is on notice. */
function Published() {
  const messages = useMessages(portalMessages);
  const calls = useQuery(api.notices.calls.queryOptions({ input: { phase: "open", limit: 1 } })).data;
  const notices = useQuery(api.notices.list.queryOptions({ input: { limit: MAX_PAGE_SIZE } })).data;
  const running = notices?.items.filter((notice) => notice.running).length;
  return (
    <>
      <Link to="/calls" className="card portal__door">
        <Icon name="calendar" size={26} />
        <h2>{messages.calls}</h2>
        <p>{calls ? messages.callsText(calls.total) : messages.callsAbout}</p>
      </Link>
      <Link to="/notices" className="card portal__door">
        <Icon name="table" size={26} />
        <h2>{messages.notices}</h2>
        <p>{running === undefined ? messages.noticesAbout : messages.noticesText(running)}</p>
      </Link>
    </>
  );
}

/** Measures of money in force, to begin with. */
function Estimates() {
  const messages = useMessages(portalMessages);
  const library = useQuery(api.library.list.queryOptions({ input: {} })).data;
  const measures = (library?.policies ?? [])
    .filter(({ status }) => status === "现行有效" || status === "即将到期")
    .flatMap((policy) => policy.measures.map((measure) => ({ policy: policy.id, ...measure })));
  const money = measures.filter(({ result }) => result === "补助" || result === "奖励");
  const shown = [...money, ...measures.filter((measure) => !money.includes(measure))].slice(0, SHOWN_MEASURES);
  if (shown.length === 0) return null;
  return (
    <ul className="portal__measures" aria-label={messages.chooseMeasure}>
      {shown.map((measure) => (
        <li key={measure.id}>
          <Link
            to="/policies/$policyId/calculator/$measureId"
            params={{ policyId: measure.policy, measureId: measure.id.slice(measure.policy.length + 1) }}
          >
            <Title title={measure.title} english={measure.english} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
