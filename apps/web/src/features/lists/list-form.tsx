import "./lists.css";
import type { ListMode, SubjectKind } from "@yuanding/contract";
import { listMode, MAX_LIST_NAME_LENGTH, MAX_LIST_NOTE_LENGTH, subjectKind } from "@yuanding/contract";
import { Button, Input, Radio, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { useTerm } from "../../ui/terms.ts";
import { ConditionEditor } from "./condition-editor.tsx";
import { listsMessages } from "./lists-messages.ts";
import { PreviewPanel } from "./preview-panel.tsx";
import { useConditionNames } from "./use-condition-names.ts";
import { usePreview } from "./use-preview.ts";

export type ListFields = {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly note: string;
  readonly mode: ListMode;
  readonly condition: string;
};

type Props = {
  readonly initial: ListFields;
  /** The kind of a list that exists cannot change, and lists by hand stay by hand. */
  readonly existing: boolean;
  readonly save: (fields: ListFields, reason: string) => void;
  readonly saving: boolean;
  readonly error: unknown;
  readonly saveText: string;
  /** The way out without saving. */
  readonly cancel: ReactNode;
};

/** Name, kind, mode and condition of a list, with what the condition finds beside it. */
export function ListForm({ initial, existing, save, saving, error, saveText, cancel }: Props) {
  const messages = useMessages(listsMessages);
  const term = useTerm();
  const id = useId();
  const [fields, setFields] = useState(initial);
  const [reason, setReason] = useState("");
  const { kind, name, note, mode, condition } = fields;
  const knowledge = useConditionNames();
  const computed = mode !== "hand";
  const preview = usePreview(kind, computed ? condition : "");
  const modes = listMode.options.filter((each) => !existing || (each === "hand") === (initial.mode === "hand"));
  const wrong = computed && preview.findings.some(({ severity }) => severity === "error");
  const missing = name.trim() === "" || (computed && condition.trim() === "") || wrong;
  const put = (change: Partial<ListFields>) => setFields((before) => ({ ...before, ...change }));
  return (
    <form
      className="list-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !saving) save(fields, reason);
      }}
    >
      <div className="card list-form__fields">
        <div className="field">
          <label htmlFor={`${id}-name`}>{messages.name}</label>
          <Input
            id={`${id}-name`}
            value={name}
            maxLength={MAX_LIST_NAME_LENGTH}
            placeholder={messages.nameHint}
            onChange={(event) => put({ name: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-note`}>{messages.note}</label>
          <Input.TextArea
            id={`${id}-note`}
            value={note}
            maxLength={MAX_LIST_NOTE_LENGTH}
            rows={1}
            placeholder={messages.noteHint}
            onChange={(event) => put({ note: event.target.value })}
          />
        </div>
        {existing ? null : (
          <div className="field">
            <label htmlFor={`${id}-kind`}>{messages.kind}</label>
            <Select<SubjectKind>
              id={`${id}-kind`}
              value={kind}
              onChange={(next) => put({ kind: next })}
              options={subjectKind.options.map((each) => ({ value: each, label: term(each) }))}
            />
          </div>
        )}
        {modes.length > 1 ? (
          <fieldset className="field list-form__modes">
            <legend>{messages.mode}</legend>
            <Radio.Group
              value={mode}
              onChange={(event) => put({ mode: event.target.value as ListMode })}
              options={modes.map((each) => ({
                value: each,
                label: (
                  <>
                    <strong>{messages.modes[each]}</strong> <span className="muted">{messages.modeHints[each]}</span>
                  </>
                ),
              }))}
            />
          </fieldset>
        ) : null}
        {computed ? (
          <div className="field">
            <span className="list-form__label">{messages.condition}</span>
            <ConditionEditor
              initial={condition}
              label={messages.conditionLabel}
              describedBy={`${id}-hint`}
              kind={kind}
              knowledge={knowledge}
              findings={preview.findings}
              onChange={(text) => put({ condition: text })}
            />
            <p id={`${id}-hint`} className="field__hint">
              {messages.conditionHint}
            </p>
          </div>
        ) : null}
        {existing ? (
          <div className="field">
            <label htmlFor={`${id}-reason`}>{messages.reason}</label>
            <Input
              id={`${id}-reason`}
              value={reason}
              maxLength={500}
              placeholder={messages.reasonHint}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        ) : null}
        <RefusalText error={error} />
        <div className="list-form__actions">
          <Button type="primary" htmlType="submit" disabled={missing} loading={saving}>
            {saveText}
          </Button>
          {cancel}
        </div>
      </div>
      {computed ? <PreviewPanel preview={preview} /> : null}
    </form>
  );
}
