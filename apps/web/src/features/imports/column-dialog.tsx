import { useQuery } from "@tanstack/react-query";
import type { ImportDetail, ImportedSheet, MappedColumn, SheetColumn } from "@yuanding/contract";
import { Button, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { asMapped, saysYear, sharing, yearsUpTo } from "./column-meaning.ts";
import { FactPicker } from "./fact-picker.tsx";
import { importsMessages } from "./imports-messages.ts";

type Props = {
  readonly column: SheetColumn;
  readonly layout: ImportedSheet;
  readonly detail: ImportDetail;
  /** What a person has said of its heading already. */
  readonly mapped: MappedColumn | undefined;
  readonly take: (column: MappedColumn) => void;
  readonly close: () => void;
};

const KINDS = ["fact", "id", "name", "ignored"] as const;
/** In the list of years: as heading and title say. */
const HEADING = "heading";

/** Says what one column is; nothing is sent before the next dry run. */
export function ColumnDialog({ column, layout, detail, mapped, take, close }: Props) {
  const messages = useMessages(importsMessages);
  const { language } = useLanguage();
  const id = useId();
  const begin = mapped ?? asMapped(column);
  const [kind, setKind] = useState<MappedColumn["kind"]>(begin.kind === "ignored" && !mapped ? "fact" : begin.kind);
  const [name, setName] = useState(begin.kind === "fact" ? begin.fact : "");
  const said = saysYear(column, layout);
  const begunYear = begin.kind === "fact" ? begin.year : null;
  const [year, setYear] = useState(String(begunYear ?? (said ? HEADING : "")));
  const [unit, setUnit] = useState((begin.kind === "fact" ? begin.unit : null) ?? "");
  const choices = useQuery(api.imports.choices.queryOptions({ input: { kind: detail.kind } }));
  const facts = choices.data?.facts ?? [];
  const fact = facts.find((each) => each.name === name);
  const others = sharing(column, detail.sheets, layout.sheet);
  const nameless = column.key === "";
  const unready = nameless || (kind === "fact" && (!fact || (fact.yearly && year === "")));

  const note = () => {
    if (unready) return;
    if (kind !== "fact") take({ kind });
    else if (fact) {
      const spoken = year === HEADING ? HEADING : Number(year);
      const units = fact.units.includes(unit) ? unit : null;
      take({ kind, fact: fact.name, year: fact.yearly ? spoken : null, unit: units });
    }
    close();
  };

  return (
    <Modal
      open
      title={messages.columnTitle(column.column)}
      okText={messages.take}
      cancelText={messages.back}
      okButtonProps={{ disabled: unready }}
      onOk={note}
      onCancel={close}
    >
      <dl className="column-dialog__facts">
        <dt>{messages.heading}</dt>
        <dd>{column.heading ? <Zh>{column.heading}</Zh> : messages.noHeading}</dd>
        <dt>{messages.why}</dt>
        <dd>{column.reason[language]}</dd>
      </dl>
      {nameless ? <p className="refusal">{messages.noHeadingHint}</p> : null}
      <fieldset className="column-dialog__kinds">
        <legend>{messages.meaningOf}</legend>
        {KINDS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={`${id}-kind`}
              value={each}
              checked={kind === each}
              onChange={() => setKind(each)}
            />
            {messages.meaning[each]}
          </label>
        ))}
      </fieldset>
      {kind === "fact" ? (
        <>
          {column.near.length > 0 ? (
            <p className="column-dialog__near">
              <span>{messages.near}</span>
              {column.near.map((each) => (
                <Button key={each} aria-pressed={each === name} onClick={() => setName(each)}>
                  <Zh>{each}</Zh>
                </Button>
              ))}
            </p>
          ) : null}
          <FactPicker facts={facts} chosen={name} choose={setName} />
          {fact?.yearly ? (
            <div className="field">
              <label htmlFor={`${id}-year`}>{messages.year}</label>
              <select id={`${id}-year`} value={year} onChange={(event) => setYear(event.target.value)}>
                {said ? (
                  <option value={HEADING}>
                    {column.year === null ? messages.yearAsHeading : messages.yearAsHeadingOf(column.year)}
                  </option>
                ) : (
                  <option value="">{messages.choose}</option>
                )}
                {yearsUpTo(detail.asOf).map((each) => (
                  <option key={each} value={each}>
                    {each}
                  </option>
                ))}
              </select>
              {said ? null : <p className="field__hint">{messages.yearMissing}</p>}
            </div>
          ) : null}
          {fact && fact.units.length > 0 ? (
            <div className="field">
              <label htmlFor={`${id}-unit`}>{messages.unit}</label>
              <select
                id={`${id}-unit`}
                value={fact.units.includes(unit) ? unit : ""}
                onChange={(event) => setUnit(event.target.value)}
              >
                <option value="">{messages.unitAsHeading}</option>
                {fact.units.map((each) => (
                  <option key={each} value={each} lang="zh-CN">
                    {each}
                  </option>
                ))}
              </select>
            </div>
          ) : null}
        </>
      ) : null}
      {others.length > 0 ? <p className="muted small">{messages.shared(others.join("、"))}</p> : null}
    </Modal>
  );
}
