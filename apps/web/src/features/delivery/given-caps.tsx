import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CAP_FIGURES, type CapFigure, type GivenCap, MAX_PAGE_SIZE } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { fenOf, fullMoney } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { CapActions, SetCap } from "./cap-actions.tsx";
import { useCapName } from "./cap-name.ts";
import { capsMessages } from "./caps-messages.ts";

/** The caps that the park gave, and that hold in a year where one is chosen. */
export function GivenCaps({ year }: { readonly year: number | undefined }) {
  const messages = useMessages(capsMessages);
  const keeps = usePowers().has("money.keep");
  const found = useQuery({
    ...api.caps.list.queryOptions({ input: { limit: MAX_PAGE_SIZE, ...(year === undefined ? {} : { year }) } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <section className="stack" aria-labelledby="money-caps">
      <header className="money-caps__head">
        <div>
          <h2 id="money-caps">{messages.title}</h2>
          <p className="muted small">{messages.lead}</p>
        </div>
        {keeps ? <SetCap key={year} year={year} /> : null}
      </header>
      <QueryView query={found} skeleton={<SkeletonRows rows={2} />}>
        {({ items, total }) =>
          total === 0 ? (
            <div className="card">
              <StateView
                icon="table"
                title={year === undefined ? messages.none : messages.noneIn(year)}
                text={messages.noneHint}
                role="status"
              />
            </div>
          ) : (
            <>
              <div className="card money-table">
                <CapTable caps={items} keeps={keeps} />
              </div>
              {total > items.length ? <p className="muted small">{messages.more(total - items.length)}</p> : null}
            </>
          )
        }
      </QueryView>
    </section>
  );
}

type TableProps = { readonly caps: readonly GivenCap[]; readonly keeps: boolean };

function CapTable({ caps, keeps }: TableProps) {
  const messages = useMessages(capsMessages);
  const { language } = useLanguage();
  const figureOf = (figure: CapFigure): Column<GivenCap> => ({
    key: figure,
    title: CAP_FIGURES[figure][language],
    align: "end",
    cell: (cap) => <CapFigureLink cap={cap} figure={figure} />,
  });
  const acts: Column<GivenCap> = {
    key: "acts",
    title: messages.acts,
    align: "end",
    cell: (cap) => <CapActions cap={cap} />,
  };
  const columns: readonly Column<GivenCap>[] = [
    { key: "cap", title: messages.cap, heading: true, cell: (cap) => <CapName cap={cap} /> },
    figureOf("given"),
    figureOf("used"),
    {
      key: "left",
      title: messages.left,
      align: "end",
      cell: ({ left }) => (
        <strong>
          <FullMoney money={left} />
        </strong>
      ),
    },
    {
      key: "changed",
      title: messages.changed,
      cell: ({ changed: { by, at, reason } }) => (
        <span>
          <Zh>{reason}</Zh>
          <span className="list-code">
            {by} · <When at={at} />
          </span>
        </span>
      ),
    },
    ...(keeps ? [acts] : []),
  ];
  return <DataTable caption={messages.title} columns={columns} rows={caps} rowKey={({ id }) => id} />;
}

function CapName({ cap: { subject, ...key } }: { readonly cap: GivenCap }) {
  const { of, within } = useCapName()({ ...key, subject: subject?.name ?? null });
  return (
    <>
      <Zh>{of}</Zh>
      <span className="list-code">
        <Zh>{within}</Zh>
      </span>
    </>
  );
}

type LinkProps = { readonly cap: GivenCap; readonly figure: CapFigure };

/** A figure of a cap that opens the transfers behind it; nothing behind a zero. */
function CapFigureLink({ cap, figure }: LinkProps) {
  const { language } = useLanguage();
  const amount = cap[figure];
  if (fenOf(amount) === 0n) return <span className="muted figure">0</span>;
  return (
    <Link
      to="/money/caps/$id"
      params={{ id: cap.id }}
      search={figure === "used" ? {} : { figure }}
      aria-label={`${CAP_FIGURES[figure][language]} ${fullMoney(amount, language)}`}
    >
      <FullMoney money={amount} />
    </Link>
  );
}
