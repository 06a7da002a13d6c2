import "./payments.css";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { AnswerSummary, ExplanationView } from "../../ui/explanation-view.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { measureParams } from "./clause-link.tsx";
import { FactTable, useDecision } from "./decision-parts.tsx";
import { paymentsMessages } from "./payments-messages.ts";
import { usedFacts } from "./used-facts.ts";

const SHOWN_HASH_LENGTH = 12;
const route = getRouteApi("/decisions/$id");

/** A recorded decision with the facts it used, their sources and its reasons, to be computed again by whoever doubts it. */
export function DecisionPage() {
  const messages = useMessages(paymentsMessages);
  const { id } = route.useParams();
  const found = useDecision(id);
  const decision = found.data?.decision;
  useDocumentTitle(messages.decisionTitle);
  return (
    <>
      <PageHeader
        above={
          decision
            ? [
                <Link key="subject" to="/enterprises/$id" params={{ id: decision.subject.id }}>
                  <Zh>{decision.subject.name}</Zh>
                </Link>,
              ]
            : []
        }
        title={
          found.data ? (
            <>
              {messages.decisionTitle} · <Zh>{found.data.explanation.title}</Zh>
            </>
          ) : (
            messages.decisionTitle
          )
        }
        lead={decision ? messages.decisionLead(decision.asOf) : null}
        actions={decision ? <PrintButton /> : null}
      />
      <QueryView query={found} skeleton={<SkeletonRows rows={6} height={90} />}>
        {({ decision: recorded, facts, explanation }) => (
          <div className="stack">
            <AnswerSummary explanation={explanation} />
            <Replay id={id} />
            <section className="stack">
              <h2>{messages.decisionFacts}</h2>
              <div className="card">
                <FactTable facts={usedFacts(explanation, facts)} />
              </div>
            </section>
            <ExplanationView explanation={explanation} />
            <p className="muted small">
              {messages.recordedAt} <When at={recorded.recordedAt} /> · {messages.policySet}{" "}
              <code>{recorded.policySet.replace(/^sha256:/, "").slice(0, SHOWN_HASH_LENGTH)}</code> ·{" "}
              <Link
                to="/policies/$policyId"
                params={{ policyId: measureParams(recorded.measure).policyId }}
                hash={measureParams(recorded.measure).measureId}
              >
                <Zh>
                  《{explanation.policy.title}》{explanation.article}
                </Zh>
              </Link>
            </p>
          </div>
        )}
      </QueryView>
    </>
  );
}

function Replay({ id }: { readonly id: string }) {
  const messages = useMessages(paymentsMessages);
  const replaying = useMutation({ mutationFn: () => api.decisions.replay.call({ id }) });
  return (
    <p className="no-print">
      <Button icon={<Icon name="reset" />} loading={replaying.isPending} onClick={() => replaying.mutate()}>
        {messages.replay}
      </Button>{" "}
      <span role="status">
        {replaying.data ? <strong>{replaying.data.same ? messages.same : messages.different}</strong> : null}
        {replaying.error ? messages.notReplayed : null}
      </span>
    </p>
  );
}
