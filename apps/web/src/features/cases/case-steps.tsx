import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CaseDetail } from "@yuanding/contract";
import { Button } from "antd";
import { type ComponentType, useEffect, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useMe, usePowers } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { caseMessages } from "./case-messages.ts";
import { STANDING } from "./case-standing.tsx";
import { HandOver } from "./hand-over.tsx";
import { StepForm } from "./step-form.tsx";
import type { Draft } from "./use-draft.ts";
import { useTakeUp } from "./use-take-up.ts";

/** What is sent when a step is done. */
export type Wanted = {
  readonly transition: string;
  readonly vote: "for" | "against";
  readonly reason: string;
  readonly fields: Readonly<Record<string, string | number>>;
};
/** A step that is done once what was sent for it before is there. */
export type Act = { readonly wanted: Wanted; readonly after: Promise<unknown> };
export type CaseOffer = CaseDetail["offers"][number];

/** What a capability says within a step, before it is done. */
export type StepNote = ComponentType<{ readonly id: string; readonly transition: string }>;

type Props = {
  readonly shown: CaseDetail;
  readonly draft: Draft;
  readonly note: StepNote | null;
  /** The case went on while it was looked at. */
  readonly changed: boolean;
};

/** What whoever looks can do now: a button for each step, and below them what the chosen one takes. */
export function CaseSteps({ shown, draft, note, changed }: Props) {
  const messages = useMessages(caseMessages);
  const { offers, closedAt } = shown;
  const chosen = offers.find(({ transition, refusal }) => refusal === null && transition === draft.form?.transition);
  const files = useQuery(api.cases.files.queryOptions({ input: { id: shown.id } }));
  const client = useQueryClient();
  const acting = useMutation({
    mutationFn: async ({ wanted, after }: Act) => {
      await Promise.all([draft.rest(), after]);
      return api.cases.act.call({ id: shown.id, version: shown.version, ...wanted });
    },
    onSuccess: (next) => {
      draft.forget();
      // Reading goes on where it says what has come of it.
      document.getElementById(STANDING)?.focus();
      leave("");
      client.setQueryData(api.cases.show.queryOptions({ input: { id: shown.id } }).queryKey, next);
    },
    // What came of it is told at once, and what else may have changed is asked for meanwhile.
    onSettled: () => {
      draft.goOn();
      void client.invalidateQueries({ queryKey: api.cases.key() });
    },
  });
  // Somebody was faster: the step is no longer there, and what was written for it is not lost.
  const stranded = chosen ? "" : (draft.form?.reason.trim() ?? "");
  const [left, leave] = useState("");
  const choose = (transition: string) => {
    acting.reset();
    if (stranded) leave(stranded);
    draft.change({ transition, reason: "", fields: {} });
  };
  const over = closedAt !== null && acting.error === null;
  const there = chosen?.documents.filter((document) => document.there).length ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was missing may be there now
  useEffect(() => {
    if (there !== null && acting.isError) acting.reset();
  }, [there]);
  if (over) return null;
  return (
    <section className="card case-part case-steps no-print" aria-labelledby="case-steps">
      <div className="case-part__head">
        <h2 id="case-steps">{messages.canDo}</h2>
        <Meanwhile people={draft.present} changed={changed} />
      </div>
      {offers.length === 0 ? (
        <p className="muted">
          {closedAt === null ? (
            <>
              <span className="case-steps__nothing">{messages.nothing}</span>
              <span className="case-steps__below">{messages.nothingBut}</span>
            </>
          ) : (
            messages.nothingClosed
          )}
        </p>
      ) : (
        <ul className="case-steps__offers">
          {offers.map((offer) => (
            <Offer
              key={offer.transition}
              offer={offer}
              chosen={offer === chosen}
              choose={() => choose(offer.transition)}
            />
          ))}
        </ul>
      )}
      <Responsibility shown={shown} />
      {chosen ? (
        <StepForm
          key={chosen.transition}
          shown={shown}
          offer={chosen}
          draft={draft}
          files={files.data?.items ?? []}
          acting={acting}
          note={note}
        />
      ) : null}
      <RefusalText error={acting.error} />
      {stranded || left ? (
        <div className="case-steps__stranded">
          <p className="muted small">{messages.stranded}</p>
          <blockquote>{stranded || left}</blockquote>
        </div>
      ) : null}
    </section>
  );
}

type MeanwhileProps = { readonly people: Draft["present"]; readonly changed: boolean };

/** Who else has the case open and that it went on: beside the heading, where it moves nothing that is about to be pressed. */
function Meanwhile({ people, changed }: MeanwhileProps) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const names = people.map(({ name }) => name).join(language === "zh" ? "、" : ", ");
  return (
    <div className="case-steps__meanwhile small" role="status">
      {changed ? (
        <p>
          <Icon name="info" size={17} /> {messages.changed}
        </p>
      ) : null}
      {names ? (
        <p>
          <Icon name="people" size={17} /> {messages.present(names)}
        </p>
      ) : null}
    </div>
  );
}

type OfferProps = { readonly offer: CaseOffer; readonly chosen: boolean; readonly choose: () => void };

function Offer({ offer, chosen, choose }: OfferProps) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const { votes, refusal } = offer;
  return (
    <li>
      <Button type={chosen ? "primary" : "default"} aria-expanded={chosen} disabled={refusal !== null} onClick={choose}>
        {offer[language]}
      </Button>
      {votes ? (
        <span className="muted small">
          {messages.votes(votes.for, votes.need)}
          {votes.against > 0 ? messages.votesAgainst(votes.against) : null}
        </span>
      ) : null}
      {refusal ? <span className="case-steps__why small">{messages.notNow(refusal[language])}</span> : null}
    </li>
  );
}

/** Making oneself or somebody else responsible, for those who handle cases. */
function Responsibility({ shown }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const handles = usePowers().has("cases.handle");
  const me = useMe().data?.person?.id;
  const taking = useTakeUp();
  const [handing, setHanding] = useState(false);
  if (!handles || shown.closedAt !== null || shown.side === "enterprise") return null;
  return (
    <div className="case-steps__responsible">
      {shown.responsible?.id === me ? null : (
        <Button size="small" loading={taking.isPending} onClick={() => taking.mutate(shown)}>
          {messages.takeUp}
        </Button>
      )}
      <Button size="small" onClick={() => setHanding(true)}>
        {messages.handOver}
      </Button>
      <RefusalText error={taking.error} />
      {handing ? <HandOver shown={shown} close={() => setHanding(false)} /> : null}
    </div>
  );
}
