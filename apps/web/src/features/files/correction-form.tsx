import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DictionaryFact, FileValue } from "@yuanding/contract";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { useTerm } from "../../ui/terms.ts";
import { useOpenFile } from "./file-context.ts";
import { recordMessages } from "./record-messages.ts";
import { isSigned, type Signed, SignFields } from "./sign-fields.tsx";
import { shortSource } from "./source-name.ts";

/** Longest written value, as the contract has it. */
const MAX_VALUE_LENGTH = 2000;
const TRUTHS = ["是", "否"];

type Props = {
  readonly fact: DictionaryFact;
  readonly year: number | null;
  /** Whose word it may be, in order of trust. */
  readonly sources: readonly string[];
  readonly value: FileValue | null;
  readonly done: (batch: number) => void;
  readonly cancel: () => void;
};

/** Says one value anew, as people write it: a record of its own, with source, day, reason, evidence and name. */
export function CorrectionForm({ fact, year, sources, value, done, cancel }: Props) {
  const messages = useMessages(recordMessages);
  const { file, own } = useOpenFile();
  const client = useQueryClient();
  const id = useId();
  const [signed, write] = useState<Signed>({ reason: "", evidence: "" });
  const [written, setWritten] = useState("");
  const [source, setSource] = useState(sources[0] ?? "");
  const [asOf, setAsOf] = useState("");
  const [back, setBack] = useState(false);
  const says = value?.sides.some((side) => shortSource(side.source) === source) ?? false;
  const takesBack = back && says;
  const saving = useMutation({
    mutationFn: () =>
      api.files.correct.call({
        ...{ id: file.subject.id, fact: fact.name, year, source },
        value: takesBack ? null : written,
        asOf: asOf === "" ? null : asOf,
        ...{ reason: signed.reason, evidence: signed.evidence },
      }),
    onSuccess: async ({ batch }) => {
      // Answers everywhere may rest on it.
      await client.invalidateQueries();
      done(batch.id);
    },
  });
  const ready = isSigned(signed, own) && (takesBack || written.trim() !== "");
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !saving.isPending) saving.mutate();
  };
  return (
    <form className="value-form" onSubmit={save} aria-label={value ? messages.correct : messages.supply}>
      <p className="muted small">{messages.correctHint}</p>
      {takesBack ? null : (
        <div className="field">
          <label htmlFor={`${id}-value`}>{messages.value}</label>
          <WrittenValue id={`${id}-value`} fact={fact} written={written} write={setWritten} />
        </div>
      )}
      {own ? (
        <p>{messages.ownSource(source)}</p>
      ) : (
        <div className="field">
          <label htmlFor={`${id}-source`}>{messages.source}</label>
          <select id={`${id}-source`} value={source} onChange={(event) => setSource(event.target.value)} lang="zh-CN">
            {sources.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </div>
      )}
      {says ? (
        <label className="value-form__check">
          <input type="checkbox" checked={back} onChange={(event) => setBack(event.target.checked)} />
          {messages.takeBack}
        </label>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}-asOf`}>
          {messages.asOfField}
          {messages.optional}
        </label>
        <Input
          id={`${id}-asOf`}
          type="date"
          value={asOf}
          aria-describedby={`${id}-asOf-hint`}
          onChange={(event) => setAsOf(event.target.value)}
          style={{ width: 180 }}
        />
        <p id={`${id}-asOf-hint`} className="field__hint">
          {messages.asOfHint}
        </p>
      </div>
      <SignFields signed={signed} write={write} power="facts.correct" evidenceNeeded={own} />
      <RefusalText error={saving.error} />
      <p className="value-form__buttons">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={saving.isPending}>
          {messages.save}
        </Button>
        <Button onClick={cancel}>{messages.cancel}</Button>
      </p>
    </form>
  );
}

type WrittenProps = {
  readonly id: string;
  readonly fact: DictionaryFact;
  readonly written: string;
  readonly write: (text: string) => void;
};

/** Where a value is written: chosen from a list where there is one, a day as a day, all else as people write it. */
function WrittenValue({ id, fact, written, write }: WrittenProps) {
  const messages = useMessages(recordMessages);
  const term = useTerm();
  const choices = fact.type === "是否" ? TRUTHS : fact.codes;
  if (choices) {
    return (
      // biome-ignore lint/a11y/noAutofocus: the person has just asked for this form
      <select id={id} value={written} autoFocus required onChange={(event) => write(event.target.value)}>
        <option value="">{messages.choose}</option>
        {choices.map((each) => (
          <option key={each} value={each}>
            {term(each)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <Input
      id={id}
      type={fact.type === "日期" ? "date" : "text"}
      value={written}
      maxLength={MAX_VALUE_LENGTH}
      placeholder={messages.placeholder[fact.type]}
      autoFocus
      required
      onChange={(event) => write(event.target.value)}
    />
  );
}
