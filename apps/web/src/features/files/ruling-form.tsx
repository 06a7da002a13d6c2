import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FileValue } from "@yuanding/contract";
import { Button } from "antd";
import { type FormEvent, useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { useTerm } from "../../ui/terms.ts";
import { useOpenFile } from "./file-context.ts";
import { recordMessages } from "./record-messages.ts";
import { isSigned, type Signed, SignFields } from "./sign-fields.tsx";

type Props = {
  readonly name: string;
  readonly year: number | null;
  readonly value: FileValue;
  readonly done: (batch: number) => void;
  readonly cancel: () => void;
};

/** A person's word on which source holds for a value, with a reason. */
export function RulingForm({ name: fact, year, value, done, cancel }: Props) {
  const messages = useMessages(recordMessages);
  const term = useTerm();
  const { file } = useOpenFile();
  const client = useQueryClient();
  const id = useId();
  const [signed, write] = useState<Signed>({ reason: "", evidence: "" });
  const [source, setSource] = useState("");
  const ruling = useMutation({
    mutationFn: () => api.files.rule.call({ id: file.subject.id, fact, year, source, ...signed }),
    onSuccess: async ({ batch }) => {
      await client.invalidateQueries();
      done(batch.id);
    },
  });
  const ready = source !== "" && isSigned(signed);
  const rule = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !ruling.isPending) ruling.mutate();
  };
  return (
    <form className="value-form" onSubmit={rule} aria-label={messages.rule}>
      <fieldset className="ruling-choices">
        <legend>{messages.ruleHint}</legend>
        {value.sides.map((side, place) => (
          <label key={side.source}>
            <input
              type="radio"
              name={`${id}-source`}
              checked={source === side.source}
              // biome-ignore lint/a11y/noAutofocus: the person has just asked for this form
              autoFocus={place === 0}
              onChange={() => setSource(side.source)}
            />
            <span lang="zh-CN">
              {side.source} <strong>{term(side.shown)}</strong>
            </span>
          </label>
        ))}
      </fieldset>
      <SignFields signed={signed} write={write} power="facts.rule" />
      <RefusalText error={ruling.error} />
      <p className="value-form__buttons">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={ruling.isPending}>
          {messages.rule}
        </Button>
        <Button onClick={cancel}>{messages.cancel}</Button>
      </p>
    </form>
  );
}
