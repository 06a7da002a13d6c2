import type { CaseDetail } from "@yuanding/contract";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fullMoney } from "../../ui/money.ts";
import { caseMessages } from "./case-messages.ts";

/** What has been filled in so far, as it stands. */
export function CaseFields({ shown: { fields } }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  if (fields.length === 0) return null;
  return (
    <section className="card case-part" aria-labelledby="case-fields">
      <h2 id="case-fields">{messages.filled}</h2>
      <dl className="case-facts">
        {fields.map(({ id, type, value, shown, ...words }) => (
          <div key={id} className="case-facts__pair">
            <dt>{words[language]}</dt>
            <dd>{type === "money" ? fullMoney(value, language) : shown[language]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
