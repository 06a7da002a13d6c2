import { type Declaration, SPENDING_KINDS } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fenOf, fullMoney, moneyOfFen } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { projectsMessages } from "./projects-messages.ts";

const NOTHING = "0.00";

/** What was declared of the separate account beside what was paid: the last one whole, those before it folded away. */
export function AccountView({ declarations }: { readonly declarations: readonly Declaration[] }) {
  const messages = useMessages(projectsMessages);
  const last = declarations.at(-1);
  const earlier = declarations.slice(0, -1).toReversed();
  return (
    <section className="project-panel__part">
      <h3>{messages.account}</h3>
      {last ? (
        <>
          <p className="muted small">{messages.accountLead}</p>
          <AccountSheet declaration={last} />
        </>
      ) : (
        <p className="muted">{messages.noAccount}</p>
      )}
      {earlier.length > 0 ? (
        <details className="project-earlier">
          <summary>{messages.earlier(earlier.length)}</summary>
          {earlier.map((declaration) => (
            <AccountSheet key={declaration.number} declaration={declaration} />
          ))}
        </details>
      ) : null}
    </section>
  );
}

function AccountSheet({ declaration }: { readonly declaration: Declaration }) {
  const messages = useMessages(projectsMessages);
  const { language } = useLanguage();
  const { number, from, through, spent, received, total, balance, difference, by } = declaration;
  const agrees = difference === NOTHING;
  const ought = moneyOfFen(fenOf(received) - fenOf(total));
  return (
    <table className="project-account">
      <caption>
        <span className="figure">{messages.period(from, through)}</span>{" "}
        <span className="muted small">
          <Zh>{messages.declaredBy(by, number)}</Zh>
        </span>
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{messages.item}</th>
          <th scope="col">{messages.amount}</th>
        </tr>
      </thead>
      <tbody>
        <Line name={messages.received} money={received} strong />
        {spent.map(({ kind, amount }) => (
          <Line key={kind} name={`${messages.spent} · ${SPENDING_KINDS[kind][language]}`} money={amount} />
        ))}
        <Line name={messages.total} money={total} strong />
        <Line name={messages.ought} money={ought} />
        <Line name={messages.balance} money={balance} strong />
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>
            <span className="status-tag" data-tone={agrees ? "good" : "bad"}>
              {agrees ? messages.agrees : messages.differs(fullMoney(difference, language))}
            </span>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

type LineProps = { readonly name: string; readonly money: string; readonly strong?: boolean };

function Line({ name, money, strong = false }: LineProps) {
  return (
    <tr {...(strong && { className: "project-account__sum" })}>
      <th scope="row">{name}</th>
      <td>
        <FullMoney money={money} />
      </td>
    </tr>
  );
}
