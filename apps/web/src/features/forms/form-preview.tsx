import type { Form } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { MoneyText } from "../../ui/money-text.tsx";
import { VerdictTag } from "../../ui/verdict-tag.tsx";
import { formsMessages } from "./forms-messages.ts";

/** What the measure would answer with what is filled in, said anew as one fills in. */
export function FormPreview({ form: { preview } }: { readonly form: Form }) {
  const messages = useMessages(formsMessages);
  if (!preview) return null;
  const { verdict, amount, ceiling, unmet, human } = preview;
  return (
    <section className="form-preview" aria-labelledby="form-preview">
      <h3 id="form-preview">{messages.asNow}</h3>
      <p role="status">
        <VerdictTag verdict={verdict} />
        {amount === null ? null : (
          <strong className="form-preview__amount">
            <MoneyText money={amount} />
          </strong>
        )}
        {amount === null && ceiling !== null ? (
          <strong>
            {messages.upTo} <MoneyText money={ceiling} />
          </strong>
        ) : null}
        <span className="muted small">{messages.notRecorded}</span>
      </p>
      {verdict === "unknown" ? <p className="muted small">{messages.lacking}</p> : null}
      {unmet.length > 0 ? (
        <p className="small">
          <Zh>{messages.missed(unmet.join("；"))}</Zh>
        </p>
      ) : null}
      {verdict === "human" && human.length > 0 ? (
        <p className="small">
          <Zh>{messages.judged(human.join("、"))}</Zh>
        </p>
      ) : null}
    </section>
  );
}
