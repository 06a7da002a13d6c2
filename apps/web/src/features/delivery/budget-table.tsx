import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type LedgerAccount, MAX_PAGE_SIZE } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { fenOf } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { BudgetActions } from "./budget-actions.tsx";
import { type FigureSearch, NAMES_NONE } from "./delivery-search.ts";
import { FigureLink, type FigureRow, figureColumn, leftOf, MeasureName, shownOf } from "./figure-table.tsx";
import { moneyMessages } from "./money-messages.ts";

/** What concerns a budget itself; what was paid out of it stands above, by clause. */
const OF_BUDGETS: ReadonlySet<string> = new Set(["appropriated", "restored", "reserved", "ordered"]);

/** Each budget with what was given, what is reserved and ordered of it, what came back and was not passed on, and what is left. */
export function BudgetTable({ year }: { readonly year: number | undefined }) {
  const messages = useMessages(moneyMessages);
  const found = useQuery({
    ...api.ledger.figures.queryOptions({
      input: { by: ["fund", "year", "programme", "measure"], ...(year === undefined ? {} : { year }) },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <section className="stack" aria-labelledby="money-budgets">
      <h2 id="money-budgets">{messages.budgets}</h2>
      <QueryView query={found} skeleton={<SkeletonRows rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{messages.noBudgets}</p>
          ) : (
            <>
              <div className="card money-table">
                <Budgets budgets={items.slice(0, MAX_PAGE_SIZE)} year={year} />
              </div>
              {items.length > MAX_PAGE_SIZE ? (
                <p className="muted small">{messages.moreBudgets(items.length - MAX_PAGE_SIZE)}</p>
              ) : null}
            </>
          )
        }
      </QueryView>
    </section>
  );
}

type BudgetsProps = { readonly budgets: readonly FigureRow[]; readonly year: number | undefined };

function Budgets({ budgets, year }: BudgetsProps) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const accounts = useKeptBudgets(year);
  const columns: readonly Column<FigureRow>[] = [
    {
      key: "measure",
      title: messages.measure,
      heading: true,
      cell: ({ measure, fund, year, programme }) => (
        <>
          {measure === null && programme ? <Zh>{programme}</Zh> : <MeasureName measure={measure} />}
          <span className="list-code">
            <Zh>{fund}</Zh> <span className="figure">{year}</span>
            {measure !== null && programme ? (
              <>
                {" · "}
                <Zh>{programme}</Zh>
              </>
            ) : null}
          </span>
        </>
      ),
    },
    ...shownOf(budgets.map(({ figures }) => figures))
      .filter((figure) => OF_BUDGETS.has(figure))
      .map((figure) => figureColumn(figure, language, aboutOf)),
    ...(budgets.some(({ figures }) => isHeld(figures)) ? [heldColumn(messages)] : []),
    { key: "left", title: messages.available, align: "end", cell: (budget) => <Left budget={budget} /> },
    ...(accounts ? [actsColumn(messages.acts, accounts)] : []),
  ];
  return (
    <DataTable
      caption={messages.budgets}
      columns={columns}
      rows={budgets}
      rowKey={({ fund, year, programme, measure }) => [fund, year, programme, measure].join(" ")}
    />
  );
}

function isHeld({ held, held_interest: interest }: FigureRow["figures"]): boolean {
  return fenOf(held) !== 0n || fenOf(interest) !== 0n;
}

/** What came back and waits to be passed on, each part opening to its transfers. */
function heldColumn(messages: (typeof moneyMessages)["zh"]): Column<FigureRow> {
  const parts = [
    ["held", messages.heldPrincipal],
    ["held_interest", messages.heldInterest],
  ] as const;
  const cell = (row: FigureRow) =>
    isHeld(row.figures) ? (
      <span className="budget-held">
        {parts.map(([figure, word]) => (
          <span key={figure}>
            <small className="muted">{word}</small>{" "}
            <FigureLink figure={figure} amount={row.figures[figure]} filter={aboutOf(row)} />
          </span>
        ))}
      </span>
    ) : (
      <span className="muted figure">0</span>
    );
  return { key: "held", title: messages.held, align: "end", cell };
}

function aboutOf({ fund, year, programme, measure }: FigureRow): FigureSearch {
  return {
    fund: fund ?? NAMES_NONE,
    ...(year === null ? {} : { year }),
    programme: programme ?? NAMES_NONE,
    measure: measure ?? NAMES_NONE,
  };
}

/** The accounts of budgets for whoever keeps them; undefined for anybody else. */
function useKeptBudgets(year: number | undefined): readonly LedgerAccount[] | undefined {
  const found = useQuery({
    ...api.ledger.accounts.queryOptions({
      input: { kind: "budget", ...(year === undefined ? {} : { year }), limit: MAX_PAGE_SIZE },
    }),
    enabled: usePowers().has("money.keep"),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return found.data?.items;
}

function actsColumn(title: string, accounts: readonly LedgerAccount[]): Column<FigureRow> {
  const accountOf = (row: FigureRow) =>
    accounts.find(
      ({ fund, year, programme, measure }) =>
        fund === row.fund && year === row.year && programme === row.programme && measure === row.measure,
    );
  const cell = (row: FigureRow) => {
    const budget = accountOf(row);
    return budget ? <BudgetActions budget={budget} figures={row.figures} /> : null;
  };
  return { key: "acts", title, align: "end", cell };
}

/** What is left, and how much of the whole has gone. */
function Left({ budget: { figures } }: { readonly budget: FigureRow }) {
  const messages = useMessages(moneyMessages);
  const whole = fenOf(figures.appropriated) + fenOf(figures.restored);
  const used = whole === 0n ? 0 : Number((fenOf(figures.promised) * 1000n) / whole) / 10;
  return (
    <span className="budget-left">
      <strong>
        <FullMoney money={leftOf(figures)} />
      </strong>
      <span className="budget-left__track" aria-hidden="true">
        <span style={{ width: `${Math.min(100, used)}%` }} />
      </span>
      <small className="muted">{messages.usedShare(`${used}%`)}</small>
    </span>
  );
}
