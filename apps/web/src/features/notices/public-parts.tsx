import "./notices.css";
import { Link } from "@tanstack/react-router";
import type { Offer, PublishedFile } from "@yuanding/contract";
import type { ReactNode } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Cite, ClauseProvider } from "../../ui/cite.tsx";
import { fileSize } from "../../ui/file-size.ts";
import { Icon } from "../../ui/icon.tsx";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { noticesMessages } from "./notices-messages.ts";

const WHOLE = { activeOptions: { includeSearch: false } } as const;

/** What is published, for everybody: what one can apply for, who is on notice, who was approved. */
export function PublicTabs() {
  const messages = useMessages(noticesMessages);
  return (
    <LinkTabs label={messages.views}>
      <Link to="/calls" {...WHOLE}>
        {messages.calls}
      </Link>
      <Link to="/notices" {...WHOLE}>
        {messages.notices}
      </Link>
      <Link to="/results" {...WHOLE}>
        {messages.results}
      </Link>
    </LinkTabs>
  );
}

/** The clause that something rests on, opening the document at the article. */
export function Clause({ measure }: { readonly measure: Offer["measure"] }) {
  return (
    <ClauseProvider measure={measure.id}>
      <Cite text={`《${measure.policy.title}》${measure.article}`} className="cite" />
    </ClauseProvider>
  );
}

type FactProps = { readonly title: string; readonly wide?: boolean; readonly children: ReactNode };

export function Fact({ title, wide = false, children }: FactProps) {
  return (
    <div {...(wide ? { className: "public-facts__wide" } : {})}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Documents as they were published, to be downloaded. */
export function PublishedFiles({ id, files }: { readonly id: string; readonly files: readonly PublishedFile[] }) {
  const messages = useMessages(noticesMessages);
  const { language } = useLanguage();
  if (files.length === 0) return null;
  return (
    <ul className="public-files">
      {files.map((file) => (
        <li key={file.id}>
          <Icon name="download" size={18} />
          <a href={`/api/publications/${id}/files/${file.id}`} download aria-label={messages.download(file.name)}>
            <Zh>{file.name}</Zh>
          </a>
          <span className="muted small">
            {file.kind[language]} · {fileSize(file.bytes)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Whether a notice runs. */
export function RunningTag({ running }: { readonly running: boolean }) {
  const messages = useMessages(noticesMessages);
  return (
    <span className="status-tag" data-tone={running ? "good" : "over"}>
      {running ? messages.running : messages.over}
    </span>
  );
}
