import type { CaseDetail } from "@yuanding/contract";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { caseMessages } from "./case-messages.ts";
import { fieldText } from "./field-text.ts";

/** What has been filled in so far, as it stands. */
export function CaseFields({ shown: { fields } }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  if (fields.length === 0) return null;
  return (
    <section className="card case-part" aria-labelledby="case-fields">
      <h2 id="case-fields">{messages.filled}</h2>
      <dl className="case-facts">
        {fields.map((field) => (
          <div key={field.id} className="case-facts__pair">
            <dt>{field[language]}</dt>
            <dd>{fieldText(field, language)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
