import { type CaseDetail, type CaseDraft, type CaseFile, MAX_ACT_REASON_LENGTH } from "@yuanding/contract";
import { Button, Input, Radio } from "antd";
import { type FormEvent, Suspense, useEffect, useId, useRef, useState } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useMe } from "../../ui/powers.ts";
import { StrongNotice } from "../../ui/strong-notice.tsx";
import { momentText } from "../../ui/when.tsx";
import { caseMessages } from "./case-messages.ts";
import type { Act, CaseOffer, StepNote } from "./case-steps.tsx";
import { FileButton } from "./file-button.tsx";
import { sentFields } from "./sent-fields.ts";
import { StepField } from "./step-field.tsx";
import type { Draft } from "./use-draft.ts";

type Props = {
  readonly shown: CaseDetail;
  readonly offer: CaseOffer;
  readonly draft: Draft;
  readonly files: readonly CaseFile[];
  readonly note: StepNote | null;
  readonly acting: { readonly mutate: (act: Act) => void; readonly isPending: boolean };
};

/** What one step takes: fields, documents, a vote, a reason; and doing it. */
export function StepForm({ shown, offer, draft, files, note: Note, acting }: Props) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const park = shown.side === "park";
  const [seen, setSeen] = useState(offer.handsOver);
  const uploads = useRef<Promise<unknown>>(Promise.resolve());
  const [vote, setVote] = useState<"for" | "against">("for");
  useEffect(() => heading.current?.focus(), []);
  const form = draft.form ?? { transition: offer.transition, reason: "", fields: {} };
  const writtenIn = (field: CaseOffer["fields"][number]) => form.fields[field.id] ?? field.value ?? "";
  const me = useMe().data?.person?.name;
  const savedText = ({ by, at }: CaseDraft) =>
    by === me ? messages.saved(momentText(at)) : messages.savedBy(by, momentText(at));
  const needsReason = offer.reason || vote === "against";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (acting.isPending) return;
    const fields = sentFields(offer.fields, writtenIn);
    const wanted = { transition: offer.transition, vote, reason: form.reason, fields };
    acting.mutate({ wanted, after: uploads.current });
  };
  return (
    <form className="step-form" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {messages.stepForm(offer[language])}
      </h3>
      {draft.theirs ? (
        <Notice icon="people" tone="warning" role="alert" text={messages.theirs(draft.theirs.by)}>
          <Button size="small" onClick={draft.takeTheirs}>
            {messages.takeTheirs}
          </Button>
          <Button size="small" onClick={draft.keepMine}>
            {messages.keepMine}
          </Button>
        </Notice>
      ) : null}
      {offer.strong ? <StrongNotice /> : null}
      {offer.fields.map((field) => (
        <StepField
          key={field.id}
          field={field}
          value={writtenIn(field)}
          change={(value) => draft.change({ ...form, fields: { ...form.fields, [field.id]: value } })}
        />
      ))}
      {offer.documents.length > 0 ? (
        <div className="field">
          <h4>{messages.documents}</h4>
          <ul className="step-form__documents">
            {offer.documents.map((document) => (
              <li key={document.id}>
                <span>{document[language]}</span>
                <span className="status-tag" data-tone={document.there ? "good" : "soon"}>
                  {document.there ? messages.there : messages.missing}
                </span>
                <span className="muted small">
                  {files
                    .filter(({ kind }) => kind.id === document.id)
                    .map(({ versions }) => versions[0]?.name)
                    .join(" · ")}
                </span>
                <FileButton
                  small
                  target={{ case: shown.id, kind: document.id, internal: park && !seen }}
                  text={messages.upload}
                  label={messages.uploadOf(document[language])}
                  started={(upload) => {
                    uploads.current = Promise.all([uploads.current, upload]);
                  }}
                />
              </li>
            ))}
          </ul>
          {park ? (
            <label className="step-form__seen">
              <input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} />
              {messages.seenByEnterprise}
            </label>
          ) : null}
        </div>
      ) : null}
      {offer.votes?.mayBeAgainst ? (
        <fieldset className="field step-form__vote">
          <legend>{messages.vote}</legend>
          <Radio.Group value={vote} onChange={(event) => setVote(event.target.value === "against" ? "against" : "for")}>
            <Radio value="for">{messages.voteFor}</Radio>
            <Radio value="against">{messages.voteAgainst}</Radio>
          </Radio.Group>
        </fieldset>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}-reason`}>
          {messages.reason}
          {needsReason ? messages.required : null}
        </label>
        <Input.TextArea
          id={`${id}-reason`}
          rows={3}
          value={form.reason}
          required={needsReason}
          maxLength={MAX_ACT_REASON_LENGTH}
          {...(offer.draws.length > 0 ? { "aria-describedby": `${id}-draws` } : {})}
          placeholder={needsReason ? "" : messages.reasonOptional}
          onChange={(event) => draft.change({ ...form, reason: event.target.value })}
        />
        {offer.draws.length > 0 ? (
          <p className="field__hint" id={`${id}-draws`}>
            {messages.draws(offer.draws.map((each) => each[language]).join("、"))}
            {offer.draws.some((each) => each.id === "defects") ? ` ${messages.defectLines}` : null}
          </p>
        ) : null}
        <p className="field__hint" role="status">
          {draft.failed ? messages.saveFailed : draft.kept ? savedText(draft.kept) : ""}
        </p>
      </div>
      {Note ? (
        <Suspense fallback={null}>
          <Note id={shown.id} transition={offer.transition} />
        </Suspense>
      ) : null}
      <div className="step-form__actions">
        <Button type="primary" htmlType="submit" loading={acting.isPending}>
          {messages.confirm(offer[language])}
        </Button>
        <Button onClick={() => draft.change(null)}>{messages.cancel}</Button>
      </div>
    </form>
  );
}
