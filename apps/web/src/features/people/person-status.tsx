import type { PersonSummary } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { peopleMessages } from "./people-messages.ts";

const TONES: Readonly<Record<PersonSummary["status"], string>> = {
  active: "good",
  invited: "draft",
  suspended: "bad",
  erased: "over",
};

/** Whether an account can be used. */
export function PersonStatus({ status }: Pick<PersonSummary, "status">) {
  const messages = useMessages(peopleMessages);
  return (
    <span className="status-tag" data-tone={TONES[status]}>
      {messages.statuses[status]}
    </span>
  );
}
