import type { CaseLine } from "@yuanding/contract";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { When } from "../../ui/when.tsx";
import { casesMessages } from "./cases-messages.ts";

type Props = { readonly shown: Pick<CaseLine, "dueAt" | "dueFor" | "urgency" | "calendarMissing"> };

/** By when: the nearest deadline, with a mark that tells by its form as well how near it is. */
export function DueText({ shown: { dueAt, dueFor, urgency, calendarMissing } }: Props) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  if (calendarMissing !== null) return <span className="due-missing">{messages.calendarMissing(calendarMissing)}</span>;
  if (dueAt === null) return <span className="muted">{messages.noDue}</span>;
  return (
    <span className="due" data-urgency={urgency}>
      <span className="due__mark" data-urgency={urgency} aria-hidden="true" />
      <span>
        {urgency === "overdue" ? <strong>{messages.overdue} </strong> : null}
        {urgency === "today" ? <strong>{messages.dueToday} </strong> : null}
        <When at={dueAt} />
        {dueFor ? <small className="due__for">{dueFor[language]}</small> : null}
      </span>
    </span>
  );
}
