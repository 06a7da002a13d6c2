import type { CaseDetail } from "@yuanding/contract";
import { useState } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { caseMessages } from "./case-messages.ts";

/** The process of a case as a picture with the present state marked; drawn by the server when somebody wants to see it. */
export function CaseDiagram({ shown: { id, version, process, state } }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const picture = `/api/cases/${id}/diagram.svg?language=${language}&version=${version}`;
  return (
    <details className="card case-part case-diagram no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{messages.diagram}</h2>
      </summary>
      {open ? (
        <div className="case-diagram__picture">
          <a href={picture} target="_blank" rel="noreferrer">
            <img src={picture} alt={messages.diagramAlt(process[language], state[language])} />
          </a>
        </div>
      ) : null}
    </details>
  );
}
