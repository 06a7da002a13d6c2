import type { CallCase } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fileSize } from "../../ui/file-size.ts";
import { MoneyText } from "../../ui/money-text.tsx";
import { callMessages } from "./call-messages.ts";
import { CaseWord, Fact } from "./call-parts.tsx";

type Review = Extract<CallCase, { kind: "review" }>;
type Props = { readonly review: Review };

/** What an expert judges, with the files that were handed in, and how it is done. */
export function ReviewView({ review: { call, application, files, score } }: Props) {
  const messages = useMessages(callMessages);
  return (
    <section className="card call-panel" aria-labelledby="call-panel">
      <header className="call-panel__part">
        <h2 id="call-panel">{messages.reviewOf}</h2>
        <p>
          <CaseWord id={application.id}>
            <strong>
              <Zh>{application.subject.name}</Zh>
            </strong>
          </CaseWord>{" "}
          <span className="muted figure">{application.subject.id}</span>
        </p>
        <dl className="call-facts">
          <Fact title={messages.callOf}>
            <Zh>{call.title}</Zh>
          </Fact>
          <Fact title={messages.asked}>
            {application.asked === null ? null : <MoneyText money={application.asked} />}
          </Fact>
          <Fact title={messages.closedOn}>
            <span className="figure">{call.closesOn}</span>
          </Fact>
          {score === null ? null : (
            <Fact title={messages.ownScore}>
              <span className="figure">{messages.points(score.toFixed(2))}</span>
            </Fact>
          )}
        </dl>
      </header>
      <section className="call-panel__part">
        <h3>{messages.files}</h3>
        <Files application={application.id} files={files} />
      </section>
      <section className="call-panel__part">
        <h3>{messages.howTo}</h3>
        <ol className="call-how">
          {messages.how.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
    </section>
  );
}

function Files({ application, files }: { readonly application: string; readonly files: Review["files"] }) {
  const messages = useMessages(callMessages);
  const { language } = useLanguage();
  if (files.length === 0) return <p className="muted">{messages.noFiles}</p>;
  return (
    <ul className="call-files">
      {files.map(({ id, kind, name, number, bytes }) => (
        <li key={id}>
          <span className="muted">{kind[language]}</span>
          <a
            href={`/api/cases/${application}/files/${id}/versions/${number}`}
            download
            aria-label={messages.download(name)}
          >
            <Zh>{name}</Zh>
          </a>
          <span className="muted small figure">{fileSize(bytes)}</span>
        </li>
      ))}
    </ul>
  );
}
