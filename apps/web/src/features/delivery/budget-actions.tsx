import { useQuery } from "@tanstack/react-query";
import { type LedgerAccount, MAX_PAGE_SIZE } from "@yuanding/contract";
import { Button } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fenOf, fullMoney } from "../../ui/money.ts";
import { useTitleText } from "../../ui/title.tsx";
import { AmountDialog } from "./amount-dialog.tsx";
import { NAMES_NONE } from "./delivery-search.ts";
import { useMeasures } from "./figure-table.tsx";
import { moneyMessages } from "./money-messages.ts";

type Props = { readonly budget: LedgerAccount };
type DialogProps = Props & { readonly close: () => void };

/** What whoever keeps budgets may do with one; nothing while nothing of it is free. */
export function BudgetActions({ budget }: Props) {
  const messages = useMessages(moneyMessages);
  const name = useBudgetName()(budget);
  const [act, setAct] = useState<"withdraw" | "move" | null>(null);
  const close = () => setAct(null);
  if (fenOf(budget.available ?? "0.00") <= 0n) return null;
  return (
    <span className="budget-actions">
      <Button size="small" aria-label={messages.withdrawOf(name)} onClick={() => setAct("withdraw")}>
        {messages.withdraw}
      </Button>
      <Button size="small" aria-label={messages.moveOf(name)} onClick={() => setAct("move")}>
        {messages.move}
      </Button>
      {act === "withdraw" ? <WithdrawDialog budget={budget} close={close} /> : null}
      {act === "move" ? <MoveDialog budget={budget} close={close} /> : null}
    </span>
  );
}

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
