import "./census.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MAX_QUERY_LENGTH, type PolicySummary } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { Label, StatusTag } from "../../ui/status-tag.tsx";
import { useTerm } from "../../ui/terms.ts";
import { Title } from "../../ui/title.tsx";
import { censusMessages } from "./census-messages.ts";

const route = getRouteApi("/census");

export function ChooseMeasurePage() {
  const messages = useMessages(censusMessages);
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  useDocumentTitle(messages.title);
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} />
      <div className="stack">
        <SearchField
          label={messages.search}
          placeholder={messages.searchHint}
          value={q}
          maxLength={MAX_QUERY_LENGTH}
          onSearch={(text) => void navigate({ search: { q: text || undefined }, replace: true, resetScroll: false })}
        />
        <QueryView query={library} skeleton={<SkeletonRows rows={5} height={140} />}>
          {({ policies }) => <Policies policies={withMeasures(policies, q)} />}
        </QueryView>
      </div>
    </>
  );
}

/** Policies with those of their measures that contain the words; all of them when the policy's own title does. */
function withMeasures(policies: readonly PolicySummary[], query: string): readonly PolicySummary[] {
  const contains = (...texts: readonly (string | null)[]) =>
    texts.some((text) => text?.toLowerCase().includes(query.toLowerCase()));
  return policies
    .map((policy) =>
      contains(policy.title, policy.english, policy.number)
        ? policy
        : { ...policy, measures: policy.measures.filter((measure) => contains(measure.title, measure.english)) },
    )
    .filter((policy) => policy.measures.length > 0);
}

function Policies({ policies }: { readonly policies: readonly PolicySummary[] }) {
  const messages = useMessages(censusMessages);
  const term = useTerm();
  if (policies.length === 0) return <StateView icon="search" title={messages.none} role="status" />;
  return policies.map((policy) => (
    <section key={policy.id} className="card measure-choice" aria-labelledby={policy.id}>
      <div className="measure-choice__head">
        <h2 id={policy.id}>
          <Title title={policy.title} english={policy.english} />
        </h2>
        <StatusTag status={policy.status} />
      </div>
      <ul>
        {policy.measures.map((measure) => (
          <li key={measure.id}>
            <Link
              to="/census/$policyId/$measureId"
              params={{ policyId: policy.id, measureId: measure.id.slice(policy.id.length + 1) }}
              className="measure-choice__link"
            >
              <Title title={measure.title} english={measure.english} />
            </Link>
            <Zh className="muted small">{measure.article}</Zh>
            <span className="measure-choice__labels">
              <Label>{term(measure.subject)}</Label>
              <Label>{term(measure.result)}</Label>
            </span>
          </li>
        ))}
      </ul>
    </section>
  ));
}
