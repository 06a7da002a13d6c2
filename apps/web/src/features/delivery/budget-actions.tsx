import { useQuery } from "@tanstack/react-query";
import { type LedgerAccount, MAX_PAGE_SIZE, PASSING_IDS, PASSINGS, type Passing } from "@yuanding/contract";
import { Button } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fenOf, fullMoney } from "../../ui/money.ts";
import { useTitleText } from "../../ui/title.tsx";
import { AmountDialog } from "./amount-dialog.tsx";
import { NAMES_NONE } from "./delivery-search.ts";
import { type FigureRow, useMeasures } from "./figure-table.tsx";
import { moneyMessages } from "./money-messages.ts";

type Props = { readonly budget: LedgerAccount };
type DialogProps = Props & { readonly close: () => void };
type ActionsProps = Props & { readonly figures: FigureRow["figures"] };

/** What whoever keeps budgets may do with one: with what of it is free, and with what came back. */
export function BudgetActions({ budget, figures }: ActionsProps) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const name = useBudgetName()(budget);
  const [act, setAct] = useState<"withdraw" | "move" | Passing | null>(null);
  const close = () => setAct(null);
  const free = fenOf(budget.available ?? "0.00") > 0n;
  const passings = PASSING_IDS.filter((each) => fenOf(figures[HELD[each]]) > 0n);
  const passing = PASSING_IDS.find((each) => each === act);
  return (
    <span className="budget-actions">
      {free ? (
        <>
          <Button size="small" aria-label={messages.withdrawOf(name)} onClick={() => setAct("withdraw")}>
            {messages.withdraw}
          </Button>
          <Button size="small" aria-label={messages.moveOf(name)} onClick={() => setAct("move")}>
            {messages.move}
          </Button>
        </>
      ) : null}
      {passings.map((each) => (
        <Button
          key={each}
          size="small"
          aria-label={messages.passOf(PASSINGS[each][language], name)}
          onClick={() => setAct(each)}
        >
          {PASSINGS[each][language]}
        </Button>
      ))}
      {act === "withdraw" ? <WithdrawDialog budget={budget} close={close} /> : null}
      {act === "move" ? <MoveDialog budget={budget} close={close} /> : null}
      {passing ? <PassDialog budget={budget} passing={passing} held={figures[HELD[passing]]} close={close} /> : null}
    </span>
  );
}

/** Which figure says what can be passed on in a way. */
const HELD = { restoration: "held", remittance: "held", interest_remittance: "held_interest" } as const;

/** Names a budget in words by what it is for: its clause, else its programme, with the fund and year. */
function useBudgetName(): (budget: LedgerAccount) => string {
  const messages = useMessages(moneyMessages);
  const findMeasure = useMeasures();
  const titleText = useTitleText();
  return ({ measure, programme, fund, year }) => {
    const found = measure === null ? undefined : findMeasure(measure);
    const clause = found ? titleText(found) : measure;
    const parts = [clause, programme].filter((each) => each !== null);
    return [...(parts.length > 0 ? parts : [messages.nameless]), fund, year]
      .filter((each) => each !== null)
      .join(" · ");
  };
}

function WithdrawDialog({ budget, close }: DialogProps) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const name = useBudgetName()(budget);
  return (
    <AmountDialog
      title={messages.withdrawOf(name)}
      lead={messages.withdrawLead(fullMoney(budget.available ?? "0.00", language), budget.fund ?? "")}
      okText={messages.withdraw}
      ask={(given) => api.ledger.withdraw.call({ budget: budget.id, ...given })}
      done={({ available }) => messages.withdrawn(fullMoney(available, language))}
      close={close}
    />
  );
}

type PassProps = DialogProps & { readonly passing: Passing; readonly held: string };

/** Asks how much of what came back goes on; all that stood there when it was opened is filled in. */
function PassDialog({ budget, passing, held, close }: PassProps) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const name = useBudgetName()(budget);
  const [stood] = useState(held);
  const word = PASSINGS[passing][language];
  return (
    <AmountDialog
      title={messages.passOf(word, name)}
      lead={messages.passLeads[passing](fullMoney(stood, language))}
      okText={word}
      amount={stood}
      ask={(given) => api.ledger.passOn.call({ budget: budget.id, as: passing, ...given })}
      done={({ available }) => messages.passed(fullMoney(available, language))}
      close={close}
    />
  );
}

function MoveDialog({ budget, close }: DialogProps) {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const nameOf = useBudgetName();
  const id = useId();
  const [to, setTo] = useState("");
  const others = useOthers(budget);
  return (
    <AmountDialog
      title={messages.moveOf(nameOf(budget))}
      lead={messages.moveLead(fullMoney(budget.available ?? "0.00", language))}
      okText={messages.move}
      ready={to !== ""}
      ask={(given) => api.ledger.move.call({ from: budget.id, to, ...given })}
      done={({ available }) => messages.moved(fullMoney(available, language))}
      close={close}
    >
      {others?.length === 0 ? (
        <p>{messages.noOther}</p>
      ) : (
        <div className="field">
          <label htmlFor={id}>{messages.moveTo}</label>
          <select id={id} value={to} required onChange={(event) => setTo(event.target.value)}>
            <option value="">{messages.chooseBudget}</option>
            {others?.map((each) => (
              <option key={each.id} value={each.id}>
                {nameOf(each)}
              </option>
            ))}
          </select>
        </div>
      )}
    </AmountDialog>
  );
}

/** The other budgets of its fund and year; undefined until they are known. */
function useOthers({ id, fund, year }: LedgerAccount): readonly LedgerAccount[] | undefined {
  const filter = { kind: "budget", fund: fund ?? NAMES_NONE, year: year ?? NAMES_NONE, limit: MAX_PAGE_SIZE } as const;
  const found = useQuery(api.ledger.accounts.queryOptions({ input: filter }));
  return found.data?.items.filter((each) => each.id !== id);
}
