import "./enterprise-page.css";
import "../../ui/subject/subject-frame.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Explanation } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { AsOfPicker } from "../../ui/as-of-picker.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { AnswerSummary, ExplanationView } from "../../ui/explanation-view.tsx";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Title, useTitleText } from "../../ui/title.tsx";
import { HowFar } from "./how-far.tsx";
import { PurposePicker } from "./purpose-picker.tsx";
import { RecordedDecisions } from "./recorded-decisions.tsx";
import { subjectsMessages } from "./subjects-messages.ts";

const SHOWN_HASH_LENGTH = 12;
const route = getRouteApi("/enterprises/$id/measures/$policyId/$measureId");

/** Why one measure answers as it does for one subject, down to the facts and articles. */
export function ExplanationPage() {
  const messages = useMessages(subjectsMessages);
  const { id, policyId, measureId } = route.useParams();
  const { asOf, purpose } = route.useSearch();
  const navigate = route.useNavigate();
  const measure = `${policyId}/${measureId}`;
  const found = useQuery(api.subjects.get.queryOptions({ input: { id } }));
  const english = useEnglishTitle(measure);
  const titleText = useTitleText();
  const explained = useQuery({
    ...api.subjects.explain.queryOptions({ input: { id, measure, asOf, purpose } }),
    placeholderData: keepPreviousData,
  });
  const name = found.data?.subject.name ?? id;
  const title = explained.data ? titleText({ title: explained.data.explanation.title, english }) : measure;
  useDocumentTitle(messages.explanationFor(title, name));
  return (
    <>
      <PageHeader
        above={[
          <Link key="list" to="/enterprises">
            {messages.titles.企业}
          </Link>,
          <Link key="subject" to="/enterprises/$id" params={{ id }} search={{ asOf }}>
            <Zh>{name}</Zh>
          </Link>,
        ]}
        title={explained.data ? <Title title={explained.data.explanation.title} english={english} /> : measure}
        lead={explained.data ? <WhatAndWhose explanation={explained.data.explanation} name={name} /> : null}
        actions={
          <>
            <AsOfPicker
              chosen={asOf}
              effective={explained.data?.basis.asOf}
              choose={(date) => void navigate({ search: { asOf: date, purpose }, replace: true, resetScroll: false })}
            />
            <PurposePicker
              chosen={purpose}
              choose={(next) => void navigate({ search: { asOf, purpose: next }, replace: true, resetScroll: false })}
            />
            <PrintButton />
          </>
        }
      />
      <QueryView query={explained} skeleton={<SkeletonRows rows={7} height={80} />}>
        {({ explanation, basis }) => (
          <div className="explanation-page">
            <AnswerSummary explanation={explanation} />
            <Actions explanation={explanation} asOf={asOf} />
            {isOpenTo(explanation) ? <HowFar id={id} measure={measure} asOf={asOf} /> : null}
            <ExplanationView explanation={explanation} />
            <RecordedDecisions subject={id} measure={measure} asOf={basis.asOf} purpose={purpose} />
            <p className="muted small">{messages.computedWith(basis.asOf, shortHash(basis.policySet))}</p>
          </div>
        )}
      </QueryView>
    </>
  );
}

/** A case under a transition is judged by another law than the one whose distance could be shown. */
function isOpenTo({ result, transition }: Explanation): boolean {
  return transition === null && (result.verdict === "unmet" || result.verdict === "unknown");
}

function shortHash(policySet: string): string {
  return policySet.replace(/^sha256:/, "").slice(0, SHOWN_HASH_LENGTH);
}

function Actions({ explanation, asOf }: { readonly explanation: Explanation; readonly asOf: string | undefined }) {
  const messages = useMessages(subjectsMessages);
  const { id, policyId, measureId } = route.useParams();
  return (
    <p className="explanation-page__actions no-print">
      <LinkButton
        look="primary"
        icon={<Icon name="calculator" />}
        to="/policies/$policyId/calculator/$measureId"
        params={{ policyId, measureId }}
        search={{ subject: id, asOf }}
      >
        {messages.adjust}
      </LinkButton>
      <LinkButton
        icon={<Icon name="book" />}
        to="/policies/$policyId"
        params={{ policyId: explanation.policy.id }}
        hash={measureId}
      >
        {messages.readPolicy}
      </LinkButton>
    </p>
  );
}

function WhatAndWhose({ explanation, name }: { readonly explanation: Explanation; readonly name: string }) {
  const messages = useMessages(subjectsMessages);
  const { policy, result } = explanation;
  const computed = explanation.transition?.measure ?? result.measure;
  const measureId = computed.slice(policy.id.length + 1);
  return (
    <dl className="identity">
      <div>
        <dt>{messages.subject}</dt>
        <dd>
          <Zh>{name}</Zh> <span className="figure muted">{result.subject}</span>
        </dd>
      </div>
      <div>
        <dt>{messages.policy}</dt>
        <dd>
          <Link to="/policies/$policyId" params={{ policyId: policy.id }} hash={measureId}>
            <Zh>
              《{policy.title}》{explanation.article}
            </Zh>
          </Link>{" "}
          {policy.number ? <Zh className="muted">{policy.number}</Zh> : null}
        </dd>
      </div>
    </dl>
  );
}

function useEnglishTitle(measure: string): string | null {
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  const found = library.data?.policies.flatMap((policy) => policy.measures).find((each) => each.id === measure);
  return found?.english ?? null;
}
