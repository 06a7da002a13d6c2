import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ChoiceBox } from "../../ui/choice-box.tsx";
import { usePowers } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import type { Selection } from "../../ui/selection.ts";
import { casesMessages } from "./cases-messages.ts";
import { DueText } from "./due-text.tsx";
import { useTakeUp } from "./use-take-up.ts";

export type InboxEntry = Awaited<ReturnType<typeof api.cases.inbox.call>>["items"][number];

type Props = {
  readonly item: InboxEntry;
  /** Null where several cannot be done at once. */
  readonly selection: Selection | null;
};

/** One case that waits: whose it is, where it stands, what could be done, and by when. */
export function InboxRow({ item: { case: line, steps, takeUp }, selection }: Props) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  const taking = useTakeUp();
  const mayTake = usePowers().has("cases.handle") && takeUp;
  return (
    <li className="inbox__row" data-choosable={selection !== null}>
      {selection ? <ChoiceBox selection={selection} id={line.id} label={messages.choose(line.title)} /> : null}
      <div className="inbox__what">
        <Link to="/cases/$id" params={{ id: line.id }} className="plain-link inbox__title">
          <Zh>{line.title}</Zh>
        </Link>
        <p className="muted small">
          {line.subject ? (
            <>
              <Zh>{line.subject.name}</Zh> ·{" "}
            </>
          ) : null}
          {line.process[language]} · {line.state[language]}
        </p>
        <RefusalText error={taking.error} />
      </div>
      {steps.length > 0 ? (
        <p className="inbox__steps small">
          <span className="visually-hidden">{messages.canDo}</span>
          {steps.map((step) => step[language]).join(language === "zh" ? "、" : ", ")}
        </p>
      ) : null}
      <div className="inbox__due">
        <DueText shown={line} />
      </div>
      <div className="inbox__act">
        {mayTake ? (
          <Button
            size="small"
            loading={taking.isPending}
            aria-label={messages.takeUpNamed(line.title)}
            onClick={() => taking.mutate(line)}
          >
            {messages.takeUp}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
