import type { DictionaryFact, FileValue } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { usePowers } from "../../ui/powers.ts";
import { CorrectionForm } from "./correction-form.tsx";
import { useOpenFile } from "./file-context.ts";
import { recordMessages } from "./record-messages.ts";
import { RulingForm } from "./ruling-form.tsx";
import { ITSELF } from "./source-name.ts";

type Props = {
  readonly name: string;
  readonly year: number | null;
  readonly fact: DictionaryFact | undefined;
  readonly value: FileValue | null;
};

/** What a person may do about a value: say it anew, or rule which source holds. */
export function ValueActions({ name, year, fact, value }: Props) {
  const messages = useMessages(recordMessages);
  const { file, own, open } = useOpenFile();
  const powers = usePowers();
  const [act, setAct] = useState<"correct" | "rule" | null>(null);
  const [recorded, setRecorded] = useState<number | null>(null);
  if (!open) return null;
  const itself = ITSELF[file.subject.kind];
  const given = own ? (fact?.sources ?? []).filter((source) => source === itself) : (fact?.sources ?? []);
  const done = (batch: number) => {
    setAct(null);
    setRecorded(batch);
  };
  const start = (next: "correct" | "rule") => {
    setRecorded(null);
    setAct(next);
  };
  return (
    <section className="value-actions">
      <p role="status" className="value-actions__done">
        {recorded === null ? null : (
          <>
            <Icon name="check" size={16} /> {messages.recorded(recorded)}
          </>
        )}
      </p>
      {own && fact && given.length === 0 ? <p className="muted">{messages.notOwn(fact.sources.join("、"))}</p> : null}
      {act === null ? (
        <p className="value-actions__buttons">
          {!own && powers.has("facts.rule") && value && value.sides.length > 1 ? (
            <Button type={value.conflict ? "primary" : "default"} onClick={() => start("rule")}>
              {messages.rule}
            </Button>
          ) : null}
          {powers.has("facts.correct") && fact && given.length > 0 ? (
            <Button onClick={() => start("correct")}>{value ? messages.correct : messages.supply}</Button>
          ) : null}
        </p>
      ) : null}
      {act === "correct" && fact ? (
        <CorrectionForm fact={fact} year={year} sources={given} value={value} done={done} cancel={() => setAct(null)} />
      ) : null}
      {act === "rule" && value ? (
        <RulingForm name={name} year={year} value={value} done={done} cancel={() => setAct(null)} />
      ) : null}
    </section>
  );
}
