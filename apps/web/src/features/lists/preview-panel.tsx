import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { shownCount } from "../../ui/money.ts";
import { ConditionWords } from "./condition-words.tsx";
import { listsMessages } from "./lists-messages.ts";
import { MembersTable } from "./members-table.tsx";
import type { usePreview } from "./use-preview.ts";

type Props = { readonly preview: ReturnType<typeof usePreview> };

/** How the condition reads, how many it finds and the first of them, while it is being written. */
export function PreviewPanel({ preview }: Props) {
  const messages = useMessages(listsMessages);
  const { answer, pending, failed } = preview;
  return (
    <section className="card list-preview" aria-labelledby="list-preview" aria-busy={pending}>
      <h2 id="list-preview">{messages.preview}</h2>
      <p className="visually-hidden" role="status">
        {pending ? messages.previewing : answer?.result ? countText(messages, answer.result) : null}
      </p>
      {failed ? (
        <p className="muted">{messages.previewFailed}</p>
      ) : answer === undefined ? (
        <p className="muted">{pending ? messages.previewing : messages.previewEmpty}</p>
      ) : (
        <div className={pending ? "stale" : undefined}>
          {answer.result ? <Found result={answer.result} /> : <Findings findings={answer.findings} />}
        </div>
      )}
    </section>
  );
}

type Answer = NonNullable<Props["preview"]["answer"]>;
type Result = NonNullable<Answer["result"]>;

function countText(messages: (typeof listsMessages)["zh"], { counts, total }: Result): string {
  return messages.found(shownCount(counts.met), shownCount(total));
}

function Found({ result }: { readonly result: Result }) {
  const messages = useMessages(listsMessages);
  const { phrase, counts, total, columns, met, open } = result;
  return (
    <>
      <div className="list-preview__words">
        <h3>{messages.inWords}</h3>
        <ConditionWords phrase={phrase} />
      </div>
      <p className="list-preview__count">
        <strong className="figure">{messages.found(shownCount(counts.met), shownCount(total))}</strong>
        {counts.open > 0 ? <span className="muted"> · {messages.foundOpen(shownCount(counts.open))}</span> : null}
      </p>
      {met.length > 0 ? (
        <>
          <h3>{messages.firstMet}</h3>
          <MembersTable caption={messages.firstMet} columns={columns} members={met} open={false} />
        </>
      ) : null}
      {open.length > 0 ? (
        <>
          <h3>{messages.firstOpen}</h3>
          <MembersTable caption={messages.firstOpen} columns={columns} members={open} open />
        </>
      ) : null}
    </>
  );
}

/** What is wrong with the condition and where; the editor underlines the same places. */
function Findings({ findings }: Pick<Answer, "findings">) {
  const messages = useMessages(listsMessages);
  const { language } = useLanguage();
  return (
    <div className="list-preview__findings">
      <p>
        <Icon name="warning" /> {messages.errors(findings.length)}
      </p>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.line}:${finding.column}`}>
            {finding[language]} <span className="muted">{messages.place(finding.line, finding.column)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
