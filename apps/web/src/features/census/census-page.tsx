import "./census.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { SubjectKind } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { AsOfPicker } from "../../ui/as-of-picker.tsx";
import { BarList } from "../../ui/bar-list.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { useTerm } from "../../ui/terms.ts";
import { Title, useTitleText } from "../../ui/title.tsx";
import { censusMessages } from "./census-messages.ts";
import type { CensusRun } from "./census-run.ts";
import { ExportLink } from "./export-link.tsx";
import { Funnel } from "./funnel.tsx";
import { type NamedMeasure, useNamedMeasure } from "./measures.ts";
import { MoneySums } from "./money-sums.tsx";
import { VerdictCards } from "./verdict-cards.tsx";

const route = getRouteApi("/census/$policyId/$measureId");

/** One measure over everyone: how many, how much, who drops out where and what is missing. */
export function CensusPage() {
  const messages = useMessages(censusMessages);
  const params = route.useParams();
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const id = `${params.policyId}/${params.measureId}`;
  const named = useNamedMeasure(id);
  const titleText = useTitleText();
  useDocumentTitle(named ? `${titleText(named.measure)} · ${messages.title}` : messages.title);
  const run = useQuery({
    ...api.census.run.queryOptions({ input: { measure: id, asOf } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        above={[
          <Link key="all" to="/census">
            {messages.title}
          </Link>,
        ]}
        title={named ? <Title title={named.measure.title} english={named.measure.english} /> : id}
        lead={named ? <WhatItIs named={named} /> : null}
        actions={
          <>
            <AsOfPicker
              chosen={asOf}
              effective={run.data?.basis.asOf}
              choose={(date) => void navigate({ search: { asOf: date }, replace: true, resetScroll: false })}
            />
            <ExportLink measure={id} search={{ asOf }} />
            <PrintButton />
          </>
        }
      />
      <QueryView query={run} skeleton={<SkeletonRows rows={5} height={150} />}>
        {(data) => <Ran run={data} kind={named?.measure.subject ?? "企业"} />}
      </QueryView>
    </>
  );
}

function WhatItIs({ named: { measure, policy } }: { readonly named: NamedMeasure }) {
  return (
    <Link to="/policies/$policyId" params={{ policyId: policy.id }} hash={measure.id.slice(policy.id.length + 1)}>
      <Zh>
        《{policy.title}》{measure.article}
      </Zh>
    </Link>
  );
}

function Ran({ run, kind }: { readonly run: CensusRun; readonly kind: SubjectKind }) {
  const messages = useMessages(censusMessages);
  const term = useTerm();
  const params = route.useParams();
  const { asOf } = route.useSearch();
  return (
    <div className="census">
      <VerdictCards counts={run.counts} total={run.total} kind={kind} />
      {run.amount || run.ceiling ? <MoneySums run={run} /> : null}
      {run.classes.length > 0 ? (
        <section className="card census__panel">
          <h2>{messages.classes}</h2>
          <BarList
            label={messages.classes}
            bars={run.classes.map((each) => ({
              key: each.class,
              name: term(each.class),
              count: each.count,
              link: (row) => (
                <Link
                  to="/census/$policyId/$measureId/list"
                  params={params}
                  search={{ asOf, verdict: "met", class: each.class }}
                >
                  {row}
                </Link>
              ),
            }))}
          />
        </section>
      ) : null}
      {run.funnel.length > 0 ? <Funnel steps={run.funnel} /> : null}
      {run.missing.length > 0 ? (
        <section className="card census__panel">
          <h2>{messages.missing}</h2>
          <p className="muted small">{messages.missingHint}</p>
          <BarList
            longNames
            label={messages.missing}
            bars={run.missing.map((each) => ({
              key: each.fact,
              name: <Zh>{each.fact}</Zh>,
              count: each.count,
              link: (row) => (
                <Link
                  to="/census/$policyId/$measureId/list"
                  params={params}
                  search={{ asOf, verdict: "unknown", missing: each.fact }}
                >
                  {row}
                </Link>
              ),
            }))}
          />
        </section>
      ) : null}
    </div>
  );
}
