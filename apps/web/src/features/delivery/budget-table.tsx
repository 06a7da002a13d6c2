import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FIGURES, type LedgerAccount, MAX_PAGE_SIZE } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { fenOf } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { type FigureSearch, NAMES_NONE } from "./delivery-search.ts";
import { MeasureName } from "./figure-table.tsx";
import { moneyMessages } from "./money-messages.ts";

/** Each budget with what was given, what is promised and ordered of it, and what is left. */
export function BudgetTable({ year }: { readonly year: number | undefined }) {
  const messages = useMessages(moneyMessages);
  const found = useQuery({
    ...api.ledger.accounts.queryOptions({
      input: { kind: "budget", ...(year === undefined ? {} : { year }), limit: MAX_PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <section className="stack" aria-labelledby="money-budgets">
      <h2 id="money-budgets">{messages.budgets}</h2>
      <QueryView query={found} skeleton={<SkeletonRows rows={3} />}>
        {({ items, total }) =>
          total === 0 ? (
            <p className="muted">{messages.noBudgets}</p>
          ) : (
            <>
              <div className="card money-table">
                <Budgets budgets={items} />
              </div>
              {total > items.length ? (
                <p className="muted small">{messages.moreBudgets(total - items.length)}</p>
              ) : null}
            </>
          )
        }
      </QueryView>
    </section>
  );
}

function Budgets({ budgets }: { readonly budgets: readonly LedgerAccount[] }) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const columns: readonly Column<LedgerAccount>[] = [
    {
      key: "measure",
      title: messages.measure,
      heading: true,
      cell: ({ measure, fund, year, programme }) => (
        <>
          <MeasureName measure={measure} />
          <span className="list-code">
            <Zh>{fund}</Zh> <span className="figure">{year}</span>
            {programme ? (
              <>
                {" · "}
                <Zh>{programme}</Zh>
              </>
            ) : null}
          </span>
        </>
      ),
    },
    {
      key: "appropriated",
      title: FIGURES.appropriated[language],
      align: "end",
      cell: (budget) => (
        <Link to="/money/figures/$figure" params={{ figure: "appropriated" }} search={aboutOf(budget)}>
          <FullMoney money={budget.creditsPosted} />
        </Link>
      ),
    },
    {
      key: "promised",
      title: messages.promised,
      align: "end",
      cell: ({ debitsPending }) => <FullMoney money={debitsPending} />,
    },
    { key: "used", title: messages.used, align: "end", cell: ({ debitsPosted }) => <FullMoney money={debitsPosted} /> },
    { key: "left", title: messages.available, align: "end", cell: (budget) => <Left budget={budget} /> },
  ];
  return <DataTable caption={messages.budgets} columns={columns} rows={budgets} rowKey={({ id }) => id} />;
}

function aboutOf({ fund, year, programme, measure }: LedgerAccount): FigureSearch {
  return {
    fund: fund ?? NAMES_NONE,
    ...(year === null ? {} : { year }),
    programme: programme ?? NAMES_NONE,
    measure: measure ?? NAMES_NONE,
  };
}

/** What is left, and how much of the whole has gone. */
function Left({ budget }: { readonly budget: LedgerAccount }) {
  const messages = useMessages(moneyMessages);
  const available = budget.available ?? "0.00";
  const whole = fenOf(budget.creditsPosted);
  const used = whole === 0n ? 0 : Number(((whole - fenOf(available)) * 1000n) / whole) / 10;
  return (
    <span className="budget-left">
      <strong>
        <FullMoney money={available} />
      </strong>
      <span className="budget-left__track" aria-hidden="true">
        <span style={{ width: `${Math.min(100, used)}%` }} />
      </span>
      <small className="muted">{messages.usedShare(`${used}%`)}</small>
    </span>
  );
}
