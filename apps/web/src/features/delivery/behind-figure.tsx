import type { UseQueryResult } from "@tanstack/react-query";
import type { TransferBehind } from "@yuanding/contract";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fullMoney, shownCount } from "../../ui/money.ts";
import { Pager } from "../../ui/pager.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { BehindTable } from "./behind-table.tsx";
import { moneyMessages } from "./money-messages.ts";

/** Transfers on one page of what is behind a figure. */
export const BEHIND_PAGE_SIZE = 50;

type Behind = {
  readonly items: readonly TransferBehind[];
  readonly total: number;
  /** What all of them come to. */
  readonly amount: string;
};
type Props<Found extends Behind> = {
  readonly query: UseQueryResult<Found>;
  /** That so many transfers come to the figure. */
  readonly lead: (amount: string, count: string) => string;
  readonly page: number;
};

/** What is behind a figure: what its transfers come to, and a page of them. */
export function BehindFigure<Found extends Behind>({ query, lead, page }: Props<Found>) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  return (
    <QueryView query={query} skeleton={<SkeletonRows rows={6} />}>
      {({ items, total, amount }) =>
        total === 0 ? (
          <div className="card">
            <StateView icon="table" title={messages.noTransfers} role="status" />
          </div>
        ) : (
          <div className="stack">
            <p>{lead(fullMoney(amount, language), shownCount(total))}</p>
            <div className="card">
              <BehindTable rows={items} />
            </div>
            <Pager page={page} pageSize={BEHIND_PAGE_SIZE} total={total} />
          </div>
        )
      }
    </QueryView>
  );
}
