import type { Certificate } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Title } from "../../ui/title.tsx";
import { useOpenFile } from "./file-context.ts";
import { filesMessages } from "./files-messages.ts";

/** Days before its last one from which a title is said to expire rather than to be valid. */
const SOON_DAYS = 90;

/** What the name of a fact ends in that holds the last day of a title. */
const LAST_DAY = /有效期至$/;
const LAST_DAY_ENGLISH = / valid through$/;

/** Titles with their last day, those that end soonest first, the expired ones last. */
export function Certificates() {
  const messages = useMessages(filesMessages);
  const { file, facts, show } = useOpenFile();
  const columns: readonly Column<Certificate>[] = [
    {
      key: "title",
      title: messages.title,
      heading: true,
      cell: ({ fact }) => (
        <button type="button" className="fact-name" onClick={() => show(fact, null)}>
          <Title
            title={titleOf(fact)}
            english={facts.find(({ name }) => name === fact)?.english.replace(LAST_DAY_ENGLISH, "") ?? null}
          />
        </button>
      ),
    },
    { key: "lastDay", title: messages.lastDay, cell: ({ lastDay }) => <span className="figure">{lastDay}</span> },
    { key: "state", title: messages.state, cell: (each) => <CertificateState certificate={each} /> },
  ];
  return (
    <section className="stack file__part" aria-labelledby="file-certificates">
      <h2 id="file-certificates">{messages.certificates}</h2>
      {file.certificates.length === 0 ? (
        <p className="muted">{messages.noCertificates}</p>
      ) : (
        <div className="card">
          <DataTable
            caption={messages.certificates}
            columns={columns}
            rows={file.certificates}
            rowKey={({ fact }) => fact}
          />
        </div>
      )}
    </section>
  );
}

/** A title by its own name: without the words that make it the fact of its last day. */
export function titleOf(fact: string): string {
  return fact.replace(LAST_DAY, "");
}

function CertificateState({ certificate: { state, daysLeft } }: { readonly certificate: Certificate }) {
  const messages = useMessages(filesMessages);
  const tone = state === "expired" ? "over" : daysLeft <= SOON_DAYS ? "soon" : "good";
  return (
    <span className="status-tag" data-tone={tone}>
      {certificateText({ state, daysLeft }, messages)}
    </span>
  );
}

/** Where a title stands on the date, in words. */
export function certificateText(
  { state, daysLeft }: Pick<Certificate, "state" | "daysLeft">,
  messages: (typeof filesMessages)["zh"],
): string {
  if (state === "expired") return messages.expired(-daysLeft);
  if (daysLeft === 0) return messages.lastDayToday;
  return daysLeft <= SOON_DAYS ? messages.expiresIn(daysLeft) : messages.valid(daysLeft);
}
