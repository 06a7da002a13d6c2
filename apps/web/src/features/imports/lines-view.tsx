import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ImportDetail } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { shownCount } from "../../ui/money.ts";
import { Pager } from "../../ui/pager.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { importsMessages } from "./imports-messages.ts";
import type { ImportSearch } from "./imports-search.ts";
import { LineItem } from "./line-item.tsx";
import { OUTCOME_ICONS, OUTCOMES } from "./outcomes.ts";

const PAGE_SIZE = 50;
const route = getRouteApi("/imports/$id");

/** What became of each row, with what is wrong about it and what it would change. */
export function LinesView({ detail }: { readonly detail: ImportDetail }) {
  const messages = useMessages(importsMessages);
  const { page = 1, outcome, warned } = route.useSearch();
  const found = useQuery({
    ...api.imports.lines.queryOptions({
      input: {
        id: detail.id,
        outcome,
        warned: warned ? true : undefined,
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="stack" aria-label={messages.view.rows}>
      <Filter detail={detail} />
      <QueryView query={found} skeleton={<SkeletonRows rows={6} height={84} />}>
        {({ items, total, differencesUpTo }) =>
          items.length === 0 ? (
            <div className="card">
              <StateView icon="table" title={messages.noLines} text={messages.noLinesHint} role="status" />
            </div>
          ) : (
            <>
              {detail.counts && detail.counts.rows > differencesUpTo ? (
                <p className="muted small">{messages.differencesUpTo(shownCount(differencesUpTo))}</p>
              ) : null}
              <ol className="card lines">
                {items.map((line) => (
                  <LineItem key={`${line.sheet} ${line.row}`} line={line} accepted={detail.batch?.undone === false} />
                ))}
              </ol>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
            </>
          )
        }
      </QueryView>
    </section>
  );
}

function Filter({ detail: { counts } }: { readonly detail: ImportDetail }) {
  const messages = useMessages(importsMessages);
  const { outcome, warned } = route.useSearch();
  if (!counts) return null;
  const current = (search: ImportSearch) =>
    search.outcome === outcome && search.warned === warned ? "page" : undefined;
  return (
    <nav className="chips no-print" aria-label={messages.filter}>
      <ul>
        <li>
          <Chip search={{}} current={current({})}>
            {messages.all} <span className="figure">{shownCount(counts.rows)}</span>
          </Chip>
        </li>
        {OUTCOMES.filter((each) => counts.outcomes[each] > 0).map((each) => (
          <li key={each} data-outcome={each}>
            <Chip search={{ outcome: each }} current={current({ outcome: each })}>
              <Icon name={OUTCOME_ICONS[each]} size={15} />
              {messages.outcome[each]} <span className="figure">{shownCount(counts.outcomes[each])}</span>
            </Chip>
          </li>
        ))}
        {counts.warnings > 0 ? (
          <li>
            <Chip search={{ warned: "yes" }} current={current({ warned: "yes" })}>
              {messages.warned}
            </Chip>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

type ChipProps = {
  readonly search: ImportSearch;
  readonly current: "page" | undefined;
  readonly children: React.ReactNode;
};

function Chip({ search, current, children }: ChipProps) {
  return (
    <Link
      to="."
      search={{ view: "rows", ...search }}
      resetScroll={false}
      activeProps={{}}
      activeOptions={{ exact: true }}
      className="chip"
      aria-current={current}
    >
      {children}
    </Link>
  );
}
