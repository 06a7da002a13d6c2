import type { Sums } from "@yuanding/rules";
import { useLanguage, useMessages } from "../../../language/language.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { fullMoney, headlineMoney, moneyOfFen, shownCount } from "../../../ui/money.ts";
import type { Opened, YearCost } from "./protocol.ts";
import { simulationMessages } from "./simulation-messages.ts";
import type { Tally } from "./tally.ts";

type Props = { readonly opened: Opened; readonly costs: readonly YearCost[] | null; readonly tally: Tally };

/** Sums of amounts by calendar year; ceilings stand in their own column and are never called a cost. */
export function CostsView({ opened, costs, tally }: Props) {
  const messages = useMessages(simulationMessages);
  const money = (title: string, of: (cost: YearCost) => Sums | null, which: keyof Sums): Column<YearCost> => ({
    key: `${title} ${which}`,
    title: which === "met" ? title : messages.openMoney,
    align: "end",
    cell: (cost) => <ShortMoney money={moneyOfFen(of(cost)?.[which] ?? 0n)} />,
  });
  const columns: readonly Column<YearCost>[] = [
    {
      key: "year",
      title: messages.year,
      heading: true,
      cell: ({ year, day }) => (
        <>
          <span className="figure">{year}</span> <small className="muted figure">{day}</small>
        </>
      ),
    },
    { key: "met", title: messages.met, align: "end", cell: ({ met }) => shownCount(met) },
    { key: "open", title: messages.open, align: "end", cell: ({ open }) => shownCount(open) },
    ...(tally.amount
      ? [money(messages.amount, ({ amount }) => amount, "met"), money(messages.amount, ({ amount }) => amount, "open")]
      : []),
    ...(tally.ceiling ? [money(messages.ceiling, ({ ceiling }) => ceiling, "met")] : []),
  ];
  return (
    <section className="card panel" aria-labelledby="lab-costs" aria-busy={costs === null}>
      <h2 id="lab-costs">{messages.costs}</h2>
      <p className="muted small">{messages.costsHint}</p>
      {tally.amount || tally.ceiling ? null : <p className="muted">{messages.noMoney}</p>}
      {opened.days.length === 0 ? <p className="muted">{messages.noCosts}</p> : null}
      {costs === null ? (
        <div className="skeleton" style={{ height: 40 + 38 * opened.days.length }}>
          <span className="visually-hidden">{messages.costsWaiting}</span>
        </div>
      ) : costs.length > 0 ? (
        <DataTable figures caption={messages.costs} columns={columns} rows={costs} rowKey={({ day }) => day} />
      ) : null}
    </section>
  );
}

/** A sum short enough for a column; to the 分 in its tooltip and in what is exported. */
function ShortMoney({ money }: { readonly money: string }) {
  const { language } = useLanguage();
  return (
    <span className="figure" title={fullMoney(money, language)}>
      {headlineMoney(money, language).shown}
    </span>
  );
}
