import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { shownCount } from "../../ui/money.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { moneyMessages } from "./money-messages.ts";

const MS_PER_SECOND = 1000;

/** Has the ledger add everything up again, and says in words what came of it. */
export function VerifyLedger() {
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const verifying = useMutation({ mutationFn: () => api.ledger.verify.call({}) });
  const { data } = verifying;
  return (
    <section className="card verify-ledger no-print" aria-labelledby="verify-ledger">
      <h2 id="verify-ledger">{messages.verify}</h2>
      <p className="muted">{messages.verifyLead}</p>
      <Button loading={verifying.isPending} onClick={() => verifying.mutate()}>
        {messages.verifyGo}
      </Button>
      <div role="status">
        {data && data.faults.length === 0 ? (
          <p className="verify-ledger__well">
            {messages.verified(
              shownCount(data.accounts),
              shownCount(data.transfers),
              (data.took / MS_PER_SECOND).toFixed(2),
            )}
          </p>
        ) : null}
        {data && data.faults.length > 0 ? (
          <div className="refusal">
            <p>{messages.faulty(data.faults.length)}</p>
            <ul>
              {data.faults.map((fault) => (
                <li key={`${fault.fault} ${fault.account} ${fault.transfer}`}>{fault[language]}</li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
      <RefusalText error={verifying.error} />
    </section>
  );
}
