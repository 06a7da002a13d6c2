import "../../ui/verdict-tag.css";
import "./floor-section.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { YearFloor } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { fenOf, fullMoney, moneyOfFen } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { VERDICT_ICONS } from "../../ui/verdict-tag.tsx";
import { momentText } from "../../ui/when.tsx";
import { ClauseLink } from "./clause-link.tsx";
import { FloorActions } from "./floor-actions.tsx";
import { floorMessages } from "./floor-messages.ts";

type Props = { readonly floor: YearFloor; readonly year: number };

/** What documents demand of the year's funds at least, and whether the budgets reach it; without a year, of this one. */
export function FloorSection({ year }: { readonly year: number | undefined }) {
  const messages = useMessages(floorMessages);
  const found = useQuery({
    ...api.ledger.floors.queryOptions({ input: year === undefined ? {} : { year } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <section className="stack" aria-labelledby="money-floors">
      <h2 id="money-floors">{messages.title}</h2>
      <QueryView query={found} skeleton={<SkeletonRows rows={1} height={220} />}>
        {(answer) =>
          answer.items.length === 0 ? (
            <p className="muted">{messages.none(answer.year)}</p>
          ) : (
            answer.items.map((floor) => <FloorCard key={floor.id} floor={floor} year={answer.year} />)
          )
        }
      </QueryView>
    </section>
  );
}

function FloorCard({ floor, year }: Props) {
  const messages = useMessages(floorMessages);
  const { language } = useLanguage();
  const keeps = usePowers().has("money.keep");
  const { state, words, rate, clause, open } = floor;
  return (
    <article className="card floor" data-verdict={state} aria-labelledby={`floor-${floor.id}`}>
      <header>
        <h3 id={`floor-${floor.id}`}>{messages.of(words[language], year)}</h3>
        <span className="verdict-tag">
          <Icon name={VERDICT_ICONS[state]} size={17} />
          {messages.states[state]}
        </span>
      </header>
      <p>
        {messages.rule(year, rate)} <ClauseLink measure={clause} />
      </p>
      <FloorBar floor={floor} year={year} />
      <FloorGrounds floor={floor} year={year} />
      <p className="floor__open">
        <Icon name="gap" size={18} />
        <span>
          <strong>{messages.open}</strong> {open[language]}
        </span>
      </p>
      {keeps ? <FloorActions floor={floor} year={year} /> : null}
    </article>
  );
}

/** What was appropriated against what is needed. Without the revenue there is nothing to draw. */
function FloorBar({ floor: { budget, needed, budgets }, year }: Props) {
  const messages = useMessages(floorMessages);
  const { language } = useLanguage();
  const filter = Object.fromEntries(Object.entries(budgets).filter(([, value]) => value !== null));
  const [given, least] = [fenOf(budget), needed === null ? null : fenOf(needed)];
  const distance = least === null ? null : given - least;
  return (
    <div className="floor__bar">
      <dl>
        <div>
          <dt>{messages.budget}</dt>
          <dd>
            {given === 0n ? (
              <FullMoney money={budget} />
            ) : (
              <Link to="/money/figures/$figure" params={{ figure: "appropriated" }} search={{ year, ...filter }}>
                <FullMoney money={budget} />
              </Link>
            )}
          </dd>
        </div>
        <div>
          <dt>{messages.needed}</dt>
          <dd>{needed === null ? messages.neededUnknown(year - 1) : <FullMoney money={needed} />}</dd>
        </div>
      </dl>
      {least !== null && distance !== null ? (
        <>
          <Bar given={given} least={least} />
          <p className="floor__distance">
            {distance === 0n
              ? messages.exact
              : distance < 0n
                ? messages.short(fullMoney(moneyOfFen(-distance), language))
                : messages.over(fullMoney(moneyOfFen(distance), language))}
          </p>
        </>
      ) : null}
    </div>
  );
}

/** A bar as long as the larger of the two, with a mark at the floor. */
function Bar({ given, least }: { readonly given: bigint; readonly least: bigint }) {
  const messages = useMessages(floorMessages);
  const whole = given > least ? given : least;
  return (
    <div className="floor__track" role="img" aria-label={messages.bar(`${share(given, least)}%`)}>
      <span style={{ width: `${share(given, whole)}%` }} />
      <i style={{ insetInlineStart: `${share(least, whole)}%` }} />
    </div>
  );
}

/** In percent, rounded down to a tenth: 100 only when it is reached. */
function share(part: bigint, whole: bigint): number {
  return Number((part * 1000n) / whole) / 10;
}

/** On what it rests: the revenue with its source, and which budgets count. */
function FloorGrounds({ floor: { revenue, budgets }, year }: Props) {
  const messages = useMessages(floorMessages);
  const kinds = ["fund", "programme", "measure"] as const;
  return (
    <dl className="floor__grounds">
      {revenue ? (
        <>
          <div>
            <dt>{messages.revenue(year - 1)}</dt>
            <dd>
              <FullMoney money={revenue.amount} />
            </dd>
          </div>
          <div>
            <dt>{messages.source}</dt>
            <dd>
              <Zh>{revenue.citation}</Zh>
              <small className="muted">{messages.recordedBy(revenue.by, momentText(revenue.at))}</small>
            </dd>
          </div>
        </>
      ) : null}
      <div>
        <dt>{messages.counts}</dt>
        <dd>
          {kinds.flatMap((kind) =>
            budgets[kind] === null
              ? []
              : [
                  <span key={kind}>
                    {messages.countsBy[kind]} <Zh>“{budgets[kind]}”</Zh>{" "}
                  </span>,
                ],
          )}
          <span className="muted">{messages.countsWhose}</span>
        </dd>
      </div>
    </dl>
  );
}
