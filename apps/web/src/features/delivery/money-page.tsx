import "./money.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ComponentType, useId } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { DeliveryTabs } from "../../ui/delivery-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { BudgetTable } from "./budget-table.tsx";
import { FigureTable, HeadlineFigures } from "./figure-table.tsx";
import { FloorSection } from "./floor-section.tsx";
import { GivenCaps } from "./given-caps.tsx";
import { moneyMessages } from "./money-messages.ts";
import { MonthChart } from "./month-chart.tsx";
import { VerifyLedger } from "./verify-ledger.tsx";

const route = getRouteApi("/money");

type Props = {
  /** How little was asked for it, which another feature counts. */
  readonly questions: ComponentType<{ readonly year: number | undefined }>;
};

/** Money promised, ordered, paid and recovered, by clause and by month, and what is left of the budgets. */
export function MoneyPage({ questions: Questions }: Props) {
  const messages = useMessages(moneyMessages);
  useDocumentTitle(messages.title);
  const { year } = route.useSearch();
  const found = useFigures(year);
  return (
    <>
      <PageHeader
        title={messages.title}
        lead={messages.lead}
        actions={
          <>
            <YearPicker />
            <PrintButton />
          </>
        }
      />
      <div className="stack">
        <DeliveryTabs />
        <QueryView query={found.all} skeleton={<SkeletonRows rows={4} height={120} />}>
          {({ items: [all] }) =>
            all === undefined ? (
              <div className="card">
                <StateView icon="table" title={messages.none} text={messages.noneHint} role="status" />
              </div>
            ) : (
              <div className="stack">
                <HeadlineFigures figures={all.figures} filter={{ year }} />
                <MonthChart rows={found.months.data?.items ?? []} />
                <FigureTable rows={found.months.data?.items ?? []} by="month" filter={{ year }} />
                <FigureTable rows={found.measures.data?.items ?? []} by="measure" filter={{ year }} />
              </div>
            )
          }
        </QueryView>
        <FloorSection year={year} />
        <BudgetTable year={year} />
        <GivenCaps year={year} />
        <Questions year={year} />
        <VerifyLedger />
      </div>
    </>
  );
}

/** The same money in three ways: as a whole, by month and by clause. */
function useFigures(year: number | undefined) {
  const filter = year === undefined ? {} : { year };
  const kept = { placeholderData: keepPreviousData, staleTime: 0 } as const;
  return {
    all: useQuery({ ...api.ledger.figures.queryOptions({ input: filter }), ...kept }),
    months: useQuery({ ...api.ledger.figures.queryOptions({ input: { ...filter, by: ["month"] } }), ...kept }),
    measures: useQuery({ ...api.ledger.figures.queryOptions({ input: { ...filter, by: ["measure"] } }), ...kept }),
  };
}

/** Years that the ledger has. */
function YearPicker() {
  const messages = useMessages(moneyMessages);
  const id = useId();
  const { year } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(api.ledger.figures.queryOptions({ input: { by: ["year"] } })).data?.items ?? [];
  const years = new Set([...found.flatMap((row) => row.year ?? []), ...(year === undefined ? [] : [year])]);
  return (
    <div className="as-of">
      <label htmlFor={id}>{messages.year}</label>
      <select
        id={id}
        className="money-year"
        value={year ?? ""}
        onChange={(event) =>
          void navigate({
            search: { year: Number(event.target.value) || undefined },
            replace: true,
            resetScroll: false,
          })
        }
      >
        <option value="">{messages.everyYear}</option>
        {[...years]
          .sort((left, right) => right - left)
          .map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
      </select>
    </div>
  );
}
