import { useQuery } from "@tanstack/react-query";
import { type CaseDetail, type CaseFile, OTHER_DOCUMENT } from "@yuanding/contract";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fileSize } from "../../ui/file-size.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { When } from "../../ui/when.tsx";
import { caseMessages } from "./case-messages.ts";
import { FileButton } from "./file-button.tsx";

/** The files of a case with their versions, and putting one to it. */
export function CaseFiles({ shown }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const found = useQuery(api.cases.files.queryOptions({ input: { id: shown.id } }));
  const may = shown.mayAttach;
  return (
    <section className="card case-part" aria-labelledby="case-files">
      <h2 id="case-files">{messages.files}</h2>
      <QueryView query={found} skeleton={<SkeletonRows rows={2} height={48} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{messages.noFiles}</p>
          ) : (
            <ul className="case-files">
              {items.map((file) => (
                <File key={file.id} id={shown.id} file={file} side={shown.side} may={may} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {may ? <AddFile shown={shown} /> : null}
    </section>
  );
}

type FileProps = {
  readonly id: string;
  readonly file: CaseFile;
  readonly side: CaseDetail["side"];
  readonly may: boolean;
};

function File({ id, file, side, may }: FileProps) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const [newest, ...earlier] = file.versions;
  if (!newest) return null;
  const mine = newest.ofEnterprise === (side === "enterprise");
  return (
    <li className="case-file" data-internal={file.internal}>
      <p className="case-file__kind">
        {file.kind[language]}
        {file.internal ? <Label>{messages.internal}</Label> : null}
      </p>
      <div>
        <Version id={id} file={file.id} version={newest} />
        {earlier.length > 0 ? (
          <details className="small">
            <summary>{messages.earlier(earlier.length)}</summary>
            <ol>
              {earlier.map((version) => (
                <li key={version.number}>
                  <Version id={id} file={file.id} version={version} />
                </li>
              ))}
            </ol>
          </details>
        ) : null}
      </div>
      {may && mine ? (
        <div className="no-print">
          <FileButton
            small
            target={{ case: id, kind: file.kind.id, internal: file.internal, file: file.id }}
            text={messages.newVersion}
            label={messages.newVersionOf(newest.name)}
          />
        </div>
      ) : null}
    </li>
  );
}

type VersionProps = {
  readonly id: string;
  readonly file: string;
  readonly version: CaseFile["versions"][number];
};

function Version({ id, file, version: { number, name, bytes, by, ofEnterprise, automatic, at } }: VersionProps) {
  const messages = useMessages(caseMessages);
  return (
    <p className="case-file__version">
      <a href={`/api/cases/${id}/files/${file}/versions/${number}`} download aria-label={messages.download(name)}>
        <Zh>{name}</Zh>
      </a>
      <span className="muted small">
        {messages.version(number)} · {fileSize(bytes)} · {automatic ? messages.bySystem : <Zh>{by}</Zh>}
        {ofEnterprise ? ` (${messages.fromEnterprise})` : null} · <When at={at} />
      </span>
    </p>
  );
}

function AddFile({ shown }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const id = useId();
  const [kind, setKind] = useState<string>(OTHER_DOCUMENT);
  const [internal, setInternal] = useState(shown.side === "park");
  return (
    <div className="case-files__add no-print">
      <div className="field">
        <label htmlFor={id}>{messages.fileKind}</label>
        <select id={id} value={kind} onChange={(event) => setKind(event.target.value)}>
          {shown.documents.map((each) => (
            <option key={each.id} value={each.id}>
              {each[language]}
            </option>
          ))}
          <option value={OTHER_DOCUMENT}>{messages.otherFile}</option>
        </select>
      </div>
      {shown.side === "park" ? (
        <label className="case-files__internal">
          <input type="checkbox" checked={internal} onChange={(event) => setInternal(event.target.checked)} />
          {messages.fileInternal}
        </label>
      ) : null}
      <FileButton target={{ case: shown.id, kind, internal }} text={messages.addFile} />
    </div>
  );
}
