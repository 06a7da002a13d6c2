import type { YearFloor } from "@yuanding/contract";
import { MAX_QUERY_LENGTH } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fullMoney } from "../../ui/money.ts";
import { AmountDialog } from "./amount-dialog.tsx";
import { floorMessages } from "./floor-messages.ts";
import { OfferField } from "./offer-field.tsx";

type Props = { readonly floor: YearFloor; readonly year: number };
type DialogProps = Props & { readonly close: () => void };

/** What whoever keeps budgets does about a floor: records the revenue that it is measured by, and gives money to what counts. */
export function FloorActions({ floor, year }: Props) {
  const messages = useMessages(floorMessages);
  const [act, setAct] = useState<"record" | "appropriate" | null>(null);
  const close = () => setAct(null);
  const word = floor.revenue ? messages.correct(year - 1) : messages.record(year - 1);
  return (
    <div className="floor__acts no-print">
      <Button type={floor.revenue ? "default" : "primary"} onClick={() => setAct("record")}>
        {word}
      </Button>
      <Button onClick={() => setAct("appropriate")}>{messages.appropriate}</Button>
      {act === "record" ? <RevenueDialog floor={floor} year={year} close={close} /> : null}
      {act === "appropriate" ? <AppropriateDialog floor={floor} year={year} close={close} /> : null}
    </div>
  );
}

function RevenueDialog({ floor, year, close }: DialogProps) {
  const messages = useMessages(floorMessages);
  const { language } = useLanguage();
  const before = year - 1;
  return (
    <AmountDialog
      title={messages.revenue(before)}
      lead={`${messages.recordLead(before)}${language === "zh" ? "" : " "}${floor.open[language]}`}
      okText={floor.revenue ? messages.correct(before) : messages.record(before)}
      words={{ label: messages.citation, hint: messages.citationHint }}
      ask={({ id, amount, reason }) => api.ledger.recordRevenue.call({ id, year: before, amount, citation: reason })}
      done={({ amount }) => messages.recorded(fullMoney(amount, language))}
      close={close}
    />
  );
}

function AppropriateDialog({ floor: { words, budgets }, year, close }: DialogProps) {
  const messages = useMessages(floorMessages);
  const { language } = useLanguage();
  const [text, setText] = useState(budgets.fund ?? "");
  const fund = text.trim();
  const { programme, measure } = budgets;
  return (
    <AmountDialog
      title={messages.appropriateOf(words[language], year)}
      lead={messages.appropriateLead(year, programme ?? measure ?? budgets.fund ?? "")}
      okText={messages.appropriate}
      ready={fund !== ""}
      ask={(given) => api.ledger.appropriate.call({ fund, year, programme, measure, ...given })}
      done={({ available }) => messages.appropriated(fullMoney(available, language))}
      close={close}
    >
      {budgets.fund === null ? (
        <OfferField
          label={messages.fund}
          hint={messages.fundHint}
          text={text}
          write={setText}
          maxLength={MAX_QUERY_LENGTH}
        />
      ) : null}
    </AmountDialog>
  );
}
