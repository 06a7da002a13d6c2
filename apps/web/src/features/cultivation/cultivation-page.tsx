import "./cultivation.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Distance } from "@yuanding/contract";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { AsOfPicker } from "../../ui/as-of-picker.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { SetNotes, StepText } from "../../ui/distance-view.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { shownCount } from "../../ui/money.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { usePowers } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { cultivationMessages } from "./cultivation-messages.ts";

const PAGE_SIZE = 25;
const route = getRouteApi("/cultivation");

type Entry = { readonly id: string; readonly name: string; readonly distance: Distance };

/** Who is one step away from a rung of the ladder, and which step it is. */
export function CultivationPage() {
  const messages = useMessages(cultivationMessages);
  const { language } = useLanguage();
  const { rung, asOf } = route.useSearch();
  const navigate = route.useNavigate();
  useDocumentTitle(messages.title);
  const found = useQuery({
    ...api.cultivation.oneStep.queryOptions({ input: { rung, asOf, lang: language } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={messages.title}
        lead={messages.lead}
        actions={
          <>
            <AsOfPicker
              chosen={asOf}
              effective={found.data?.basis.asOf}
              choose={(date) => void navigate({ search: { rung, asOf: date }, replace: true, resetScroll: false })}
            />
            {found.data ? <ExportLink rung={found.data.rung} asOf={asOf} /> : null}
            <PrintButton />
          </>
        }
      />
      <QueryView
        query={found}
        skeleton={<SkeletonRows rows={8} height={64} />}
        back={<LinkButton to="/cultivation">{messages.firstRung}</LinkButton>}
      >
        {({ ladder, rung: shown, measure, candidates, entries }) => (
          <>
            <LinkTabs label={messages.rungs}>
              {ladder.map((each) => (
                <Link
                  key={each.id}
                  to="/cultivation"
                  search={{ rung: each.id, asOf }}
                  aria-current={each.id === shown ? "page" : undefined}
                >
                  {language === "zh" ? each.zh : each.en}
                </Link>
              ))}
            </LinkTabs>
            <Found measure={measure} candidates={candidates} entries={entries} />
          </>
        )}
      </QueryView>
    </>
  );
}

type FoundProps = { readonly measure: string | null; readonly candidates: number; readonly entries: readonly Entry[] };

function Found({ measure, candidates, entries }: FoundProps) {
  const messages = useMessages(cultivationMessages);
  const { page: asked = 1 } = route.useSearch();
  if (measure === null || entries.length === 0) {
    const [title, text] =
      measure === null ? [messages.noCriterion, null] : [messages.none, messages.noneHint(shownCount(candidates))];
    return (
      <div className="card">
        <StateView icon="search" title={title} text={text} role="status" />
      </div>
    );
  }
  const [policyId = "", measureId = ""] = measure.split("/");
  const page = Math.min(asked, Math.ceil(entries.length / PAGE_SIZE));
  const shown = entries.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return (
    <>
      <p className="cultivation__total">
        {messages.total(shownCount(entries.length), shownCount(candidates))} ·{" "}
        <Link to="/policies/$policyId" params={{ policyId }} hash={measureId}>
          {messages.readPolicy}
        </Link>
      </p>
      <div className="card cultivation__card">
        <Rows entries={shown} policyId={policyId} measureId={measureId} />
      </div>
      <Pager page={page} pageSize={PAGE_SIZE} total={entries.length} />
    </>
  );
}

type RowsProps = { readonly entries: readonly Entry[]; readonly policyId: string; readonly measureId: string };

function Rows({ entries, policyId, measureId }: RowsProps) {
  const messages = useMessages(cultivationMessages);
  const { asOf } = route.useSearch();
  const columns: readonly Column<Entry>[] = [
    {
      key: "name",
      title: messages.name,
      heading: true,
      cell: ({ id, name }) => (
        <Link
          to="/enterprises/$id/measures/$policyId/$measureId"
          params={{ id, policyId, measureId }}
          search={{ asOf }}
          className="plain-link"
        >
          <Zh>{name}</Zh>
          <span className="list-code figure">{id}</span>
        </Link>
      ),
    },
    { key: "step", title: messages.step, cell: ({ distance }) => <Step distance={distance} /> },
    { key: "difference", title: messages.difference, cell: ({ distance }) => difference(distance) },
    { key: "besides", title: messages.besides, cell: ({ distance }) => besides(distance) },
  ];
  return <DataTable caption={messages.title} columns={columns} rows={entries} rowKey={({ id }) => id} />;
}

function Step({ distance }: { readonly distance: Distance }) {
  const messages = useMessages(cultivationMessages);
  const step = distance.sets[0]?.steps[0];
  if (!step || step.fact === null || step.hidden) return step ? <StepText step={step} /> : null;
  return (
    <StepText step={step}>
      <Zh>
        {step.fact}：<span className="cultivation__values">{step.from} →</span>{" "}
        <span className="cultivation__values">{step.to}</span>
      </Zh>
      {step.assessment === null ? null : (
        <div className="muted small">{messages.assessed(String(step.assessment))}</div>
      )}
    </StepText>
  );
}

/** Null where there is nothing to say, so that a card on a phone leaves the line out. */
function difference(distance: Distance) {
  const step = distance.sets[0]?.steps[0];
  if (!step?.difference) return null;
  return (
    <span className="figure">
      <Zh>{step.difference}</Zh>
      {step.relative ? <span className="muted"> {step.relative}</span> : null}
    </span>
  );
}

function besides(distance: Distance) {
  const [best] = distance.sets;
  return best && best.supplies.length + best.judgements.length > 0 ? <SetNotes set={best} /> : null;
}

function ExportLink({ rung, asOf }: { readonly rung: string; readonly asOf: string | undefined }) {
  const messages = useMessages(cultivationMessages);
  const mayExport = usePowers().has("subjects.export");
  const { language } = useLanguage();
  const asked = new URLSearchParams({ rung, lang: language, ...(asOf === undefined ? {} : { asOf }) });
  if (!mayExport) return null;
  return (
    <Button className="no-print" href={`/api/cultivation.xlsx?${asked}`} download icon={<Icon name="download" />}>
      {messages.export}
    </Button>
  );
}
