import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FIGURE_IDS, FIGURES, type Figure, type MeasureSummary } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { type Language, useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { fenOf, fullMoney, moneyOfFen } from "../../ui/money.ts";
import { FullMoney, HeadlineMoney } from "../../ui/money-text.tsx";
import { Title } from "../../ui/title.tsx";
import { type FigureSearch, NAMES_NONE } from "./delivery-search.ts";
import { moneyMessages } from "./money-messages.ts";

export type FigureRow = Awaited<ReturnType<typeof api.ledger.figures.call>>["items"][number];
type Figures = FigureRow["figures"];

/** Figures that are shown only where there is something: most parks recover nothing. */
const RARE: readonly Figure[] = ["restored", "recovered", "interest", "held", "held_interest"];
/** What stands somewhere until somebody does something about it: shown as a whole and by budget. */
const STANDING: readonly Figure[] = ["held", "held_interest"];

type LinkProps = { readonly figure: Figure; readonly amount: string; readonly filter: FigureSearch };

/** A figure that opens the transfers behind it, and is called by its name besides its amount; nothing behind a zero. */
export function FigureLink({ figure, amount, filter }: LinkProps) {
  const { language } = useLanguage();
  if (fenOf(amount) === 0n) return <span className="muted figure">0</span>;
  return (
    <Link
      to="/money/figures/$figure"
      params={{ figure }}
      search={filter}
      aria-label={`${FIGURES[figure][language]} ${fullMoney(amount, language)}`}
    >
      <FullMoney money={amount} />
    </Link>
  );
}

/** The column of a figure, in which each opens to what is behind it. */
export function figureColumn(
  figure: Figure,
  language: Language,
  filterOf: (row: FigureRow) => FigureSearch,
): Column<FigureRow> {
  return {
    key: figure,
    title: FIGURES[figure][language],
    align: "end",
    cell: (row) => <FigureLink figure={figure} amount={row.figures[figure]} filter={filterOf(row)} />,
  };
}

type HeadlineProps = { readonly figures: Figures; readonly filter: FigureSearch };

/** The whole of it, large. */
export function HeadlineFigures({ figures, filter }: HeadlineProps) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  return (
    <section aria-label={messages.headline}>
      <ul className="money-headline">
        {shownOf([figures]).map((figure) => (
          <li key={figure} className="card">
            <Link to="/money/figures/$figure" params={{ figure }} search={filter}>
              <span className="money-headline__name">{FIGURES[figure][language]}</span>
              <span className="money-headline__sum">
                <HeadlineMoney money={figures[figure]} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

type TableProps = {
  readonly rows: readonly FigureRow[];
  readonly by: "measure" | "month";
  readonly filter: FigureSearch;
};

/** The figures by clause or by month; each opens the transfers behind it. */
export function FigureTable({ rows, by, filter }: TableProps) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const title = by === "month" ? messages.byMonth : messages.byMeasure;
  const columns: readonly Column<FigureRow>[] = [
    {
      key: by,
      title: by === "month" ? messages.month : messages.measure,
      heading: true,
      cell: (row) =>
        by === "month" ? <span className="figure">{row.month}</span> : <MeasureName measure={row.measure} />,
    },
    ...shownOf(rows.map(({ figures }) => figures))
      .filter((figure) => !STANDING.includes(figure))
      .map((figure) => figureColumn(figure, language, (row) => ({ ...filter, [by]: row[by] ?? NAMES_NONE }))),
  ];
  if (rows.length === 0) return null;
  return (
    <section className="stack" aria-labelledby={`money-by-${by}`}>
      <header>
        <h2 id={`money-by-${by}`}>{title}</h2>
        {by === "month" ? <p className="muted small">{messages.byMonthLead}</p> : null}
      </header>
      <div className="card money-table">
        <DataTable caption={title} columns={columns} rows={rows} rowKey={(row) => row[by] ?? NAMES_NONE} />
      </div>
    </section>
  );
}

/** Finds a clause in the library; nothing for one that is not there any more. */
export function useMeasures(): (measure: string) => MeasureSummary | undefined {
  const library = useQuery(api.library.list.queryOptions({ input: {} })).data;
  return (measure) => library?.policies.flatMap((policy) => policy.measures).find(({ id }) => id === measure);
}

/** A clause by its title in the library; by its id when it is not there any more. */
export function MeasureName({ measure }: { readonly measure: string | null }) {
  const messages = useMessages(moneyMessages);
  const findMeasure = useMeasures();
  if (measure === null) return <span className="muted">{messages.noMeasure}</span>;
  const found = findMeasure(measure);
  return found ? <Title title={found.title} english={found.english} /> : measure;
}

/** What is left of a budget: what was appropriated and restored, less what is promised. */
export function leftOf({ appropriated, restored, promised }: Figures): string {
  return moneyOfFen(fenOf(appropriated) + fenOf(restored) - fenOf(promised));
}

/** The figures that are worth a column. */
export function shownOf(all: readonly Figures[]): readonly Figure[] {
  return FIGURE_IDS.filter((figure) => !RARE.includes(figure) || all.some((each) => fenOf(each[figure]) !== 0n));
}
