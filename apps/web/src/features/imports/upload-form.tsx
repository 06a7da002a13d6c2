import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ImportDetail, type SubjectKind, subjectKind } from "@yuanding/contract";
import { Button } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fileSize } from "../../ui/file-size.ts";
import { Icon } from "../../ui/icon.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { useTerm } from "../../ui/terms.ts";
import { DropZone, fileFault } from "./drop-zone.tsx";
import { type FieldValues, ImportFields, yearOf } from "./import-fields.tsx";
import { importsMessages } from "./imports-messages.ts";
import { useUpload } from "./use-upload.ts";

const KINDS = subjectKind.options;

/**
 * A file and what has to be said of it; sending it leads to its dry run. A mended file begins with what was said of the `earlier`
 * one.
 */
export function UploadForm({ earlier }: { readonly earlier: ImportDetail | undefined }) {
  const messages = useMessages(importsMessages);
  const { language } = useLanguage();
  const term = useTerm();
  const id = useId();
  const navigate = useNavigate();
  const [kind, setKind] = useState<SubjectKind>(earlier?.kind ?? "企业");
  const [file, setFile] = useState<File | null>(null);
  const [typed, setTyped] = useState<Partial<FieldValues>>(() => (earlier ? saidOf(earlier) : {}));
  const [complaint, setComplaint] = useState<string | null>(null);
  const choices = useQuery(api.imports.choices.queryOptions({ input: { kind } }));
  const basis = useQuery(api.library.list.queryOptions({ input: {} })).data?.basis;
  const upload = useUpload((made) => void navigate({ to: "/imports/$id", params: { id: made } }));
  const values: FieldValues = { sender: "", source: "", asOf: basis?.asOf ?? "", year: "", ...typed };
  const sending = upload.sent !== null;

  const send = () => {
    const year = yearOf(values.year);
    const lacking = [
      ...(file ? [] : [messages.file]),
      ...(values.sender.trim() ? [] : [messages.sender]),
      ...(values.source ? [] : [messages.source]),
      ...(values.asOf ? [] : [messages.asOf]),
    ];
    const wrong = file ? fileFault(file, messages) : null;
    if (lacking.length > 0) setComplaint(messages.missing(lacking.join(language === "zh" ? "、" : ", ")));
    else if (wrong) setComplaint(wrong);
    else if (year === undefined) setComplaint(messages.yearInvalid);
    else if (file) {
      setComplaint(null);
      upload.start(file, { ...{ kind, year, after: earlier?.id ?? null }, ...pick(values) });
    }
  };
  const choose = (chosen: File) => {
    setFile(chosen);
    setComplaint(fileFault(chosen, messages));
    upload.forget();
  };

  return (
    <form
      className="card upload"
      aria-label={messages.newImport}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) send();
      }}
    >
      <h2>{earlier ? messages.mendedOf(earlier.file.name) : messages.newImport}</h2>
      <DropZone file={file} choose={choose} disabled={sending} />
      <div className="upload__fields">
        <ImportFields
          values={values}
          change={(changed) => {
            setTyped({ ...typed, ...changed });
            setComplaint(null);
          }}
          sources={choices.data?.sources ?? []}
          senders={choices.data?.senders ?? []}
          disabled={sending}
        />
        <div className="field">
          <label htmlFor={`${id}-kind`}>{messages.kind}</label>
          <select
            id={`${id}-kind`}
            value={kind}
            disabled={sending}
            onChange={(event) => setKind(KINDS.find((each) => each === event.target.value) ?? "企业")}
          >
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {term(each)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="upload__end">
        {complaint ? (
          <p className="refusal" role="alert">
            {complaint}
          </p>
        ) : null}
        <RefusalText error={upload.error ?? choices.error} />
        {upload.stopped ? <p role="status">{messages.stopped}</p> : null}
        {sending && file ? (
          <div className="upload__progress">
            <ProgressBar label={messages.uploading} done={upload.sent === null ? null : upload.sent / file.size} />
            <span className="figure small">{messages.uploaded(fileSize(upload.sent ?? 0), fileSize(file.size))}</span>
            <Button onClick={upload.stop}>{messages.stop}</Button>
          </div>
        ) : (
          <Button type="primary" htmlType="submit" size="large" icon={<Icon name="upload" />}>
            {messages.upload}
          </Button>
        )}
      </div>
    </form>
  );
}

function saidOf({ sender, source, asOf, year }: ImportDetail): FieldValues {
  return { sender, source, asOf, year: String(year ?? "") };
}

function pick({ sender, source, asOf }: FieldValues) {
  return { sender: sender.trim(), source, asOf };
}
