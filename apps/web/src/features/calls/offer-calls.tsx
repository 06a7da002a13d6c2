import "./calls.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type CallTerms, MANDATE_ROLES, type Offer, type Power } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { type Me, useMe, usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { ApplyDialog } from "./apply-dialog.tsx";
import { BeginCall } from "./begin-call.tsx";
import { Fact, TermFacts, useSeesCases } from "./call-parts.tsx";
import { offerCallsMessages } from "./offer-calls-messages.ts";

type Call = {
  readonly id: string;
  readonly title: string;
  readonly state: { readonly zh: string; readonly en: string };
  readonly open: boolean;
  readonly terms: CallTerms;
};
type Props = { readonly offer: Offer };

/** The calls of an offer, for everybody: when, how much, for how many; enterprises apply, and whoever keeps calls begins one. */
export function OfferCalls({ offer }: Props) {
  const messages = useMessages(offerCallsMessages);
  const found = useQuery({ ...api.calls.ofOffer.queryOptions({ input: { id: offer.id } }), staleTime: 0 });
  const keeps = usePowers().has("calls.keep");
  const sees = useSeesCases();
  return (
    <section className="card offer-calls" aria-labelledby="offer-calls">
      <div className="offer-calls__head">
        <h2 id="offer-calls">{messages.calls}</h2>
        <span className="call-panel__acts no-print">
          {sees ? (
            <LinkButton to="/cases" search={{ process: "call" }}>
              {messages.all}
            </LinkButton>
          ) : null}
          {keeps && !offer.ended ? <BeginButton offer={offer} /> : null}
        </span>
      </div>
      <QueryView query={found} skeleton={<SkeletonRows rows={1} height={90} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{keeps ? messages.none : messages.noneNow}</p>
          ) : (
            <ul>
              {items.map((call) => (
                <One key={call.id} offer={offer} call={call} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}

function One({ offer, call }: Props & { readonly call: Call }) {
  const messages = useMessages(offerCallsMessages);
  const { language } = useLanguage();
  const sees = useSeesCases();
  const { id, title, state, open, terms } = call;
  return (
    <li className="offer-calls__one">
      <dl className="call-facts">
        <Fact title={title}>
          <span className="status-tag" data-tone={open ? "good" : "over"}>
            {state[language]}
          </span>
        </Fact>
        <TermFacts terms={terms} />
        <Fact title={messages.experts}>{messages.expertsOf(terms.experts)}</Fact>
      </dl>
      <span className="no-print">
        {sees ? (
          <Link to="/cases/$id" params={{ id }} aria-label={messages.openOf(title)}>
            {messages.open}
          </Link>
        ) : open ? (
          <Apply offer={offer} closesOn={terms.closesOn} here={`/offers/${offer.id}`} />
        ) : null}
      </span>
    </li>
  );
}

/** The enterprises for which somebody may hand something in. */
function firmsOf(me: Me | undefined) {
  const may = (me?.mandates ?? []).filter(({ role }) =>
    (MANDATE_ROLES[role].powers as readonly Power[]).includes("claims.submit"),
  );
  return [...new Map(may.map(({ subject }) => [subject.id, subject])).values()];
}

type ApplyProps = Props & {
  readonly closesOn: string;
  /** Where signing in leads back to. */
  readonly here: string;
  /** Somebody came back from there to apply. */
  readonly begins?: boolean;
};

/** Applies to the call of an offer that is open; whoever is not signed in signs in first and comes back. */
export function Apply({ offer, closesOn, here, begins = false }: ApplyProps) {
  const messages = useMessages(offerCallsMessages);
  const me = useMe().data;
  const [asks, setAsks] = useState(begins);
  const firms = firmsOf(me);
  if (me && !me.person)
    return (
      <LinkButton to="/sign-in" search={{ to: here }} aria-label={messages.signInFor(offer.title)}>
        {messages.signIn}
      </LinkButton>
    );
  if (firms.length === 0) return null;
  return (
    <>
      <Button type="primary" size="large" aria-label={messages.applyOf(offer.title)} onClick={() => setAsks(true)}>
        {messages.apply}
      </Button>
      {asks ? <ApplyDialog offer={offer} closesOn={closesOn} firms={firms} close={() => setAsks(false)} /> : null}
    </>
  );
}

function BeginButton({ offer }: Props) {
  const messages = useMessages(offerCallsMessages);
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setAsks(true)}>
        {messages.begin}
      </Button>
      {asks ? <BeginCall offer={offer} close={() => setAsks(false)} /> : null}
    </>
  );
}
