import "./money.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { FIGURE_IDS, FIGURES } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { BEHIND_PAGE_SIZE, BehindFigure } from "./behind-figure.tsx";
import { NAMES_NONE } from "./delivery-search.ts";
import { MeasureName } from "./figure-table.tsx";
import { moneyMessages } from "./money-messages.ts";

const route = getRouteApi("/money/figures/$figure");

/** The transfers behind one figure, and that they come to it. */
export function FigurePage() {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const params = route.useParams();
  const figure = FIGURE_IDS.find((each) => each === params.figure) ?? "paid";
  const { page = 1, ...filter } = route.useSearch();
  const title = FIGURES[figure][language];
  useDocumentTitle(title);
  const found = useQuery({
    ...api.ledger.figureTransfers.queryOptions({
      input: { figure, ...filter, limit: BEHIND_PAGE_SIZE, offset: (page - 1) * BEHIND_PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const { year, measure, month, fund } = filter;
  return (
    <>
      <PageHeader
        above={[
          <Link key="money" to="/money" search={{ year }}>
            {messages.title}
          </Link>,
        ]}
        title={title}
        lead={
          <span className="figure-about">
            {measure ? <MeasureName measure={measure === NAMES_NONE ? null : measure} /> : null}
            {fund && fund !== NAMES_NONE ? <Zh>{fund}</Zh> : null}
            {year ? (
              <span className="figure">
                {messages.year} {year}
              </span>
            ) : null}
            {month ? <span className="figure">{month}</span> : null}
          </span>
        }
        actions={<PrintButton />}
      />
      <BehindFigure query={found} lead={messages.figureLead} page={page} />
    </>
  );
}
