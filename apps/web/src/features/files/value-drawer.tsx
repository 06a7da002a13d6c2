import "./value-drawer.css";
import { Drawer } from "antd";
import { useRef } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { HiddenNotice, HiddenValue } from "../../ui/hidden-value.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { useTerm } from "../../ui/terms.ts";
import { Title } from "../../ui/title.tsx";
import { figureId } from "./figure-button.tsx";
import { useOpenFile } from "./file-context.ts";
import { yearsOf } from "./group-values.ts";
import { recordMessages } from "./record-messages.ts";
import { ValueActions } from "./value-actions.tsx";
import { ValueHistory } from "./value-history.tsx";
import { ValueSides } from "./value-sides.tsx";

const WIDTH = 620;

type Props = {
  /** The value in the address; nothing while none is open. */
  readonly fact: string | undefined;
  readonly year: number | null;
  readonly choose: (year: number | null) => void;
  readonly close: () => void;
};

/** One value opened: what holds, what each source says, what can be done about it, and how it came to be. */
export function ValueDrawer({ fact: name, year, choose, close }: Props) {
  const messages = useMessages(recordMessages);
  const { file, facts } = useOpenFile();
  const closed = useRef("");
  const known =
    name !== undefined &&
    (facts.some((fact) => fact.name === name) || file.values.some((value) => value.fact === name));
  const english = facts.find((fact) => fact.name === name)?.english ?? null;
  if (known) closed.current = figureId(name, year);
  return (
    <Drawer
      open={known}
      onClose={close}
      size={WIDTH}
      title={name === undefined ? "" : <Title title={name} english={english} />}
      closable={{ "aria-label": messages.close }}
      afterOpenChange={(open) => {
        if (!open) document.getElementById(closed.current)?.focus();
      }}
      destroyOnHidden
      rootClassName="value-drawer"
    >
      {known ? <OpenValue key={`${name} ${year}`} name={name} year={year} choose={choose} /> : null}
    </Drawer>
  );
}

type OpenProps = Pick<Props, "choose"> & { readonly name: string; readonly year: number | null };

function OpenValue({ name, year, choose }: OpenProps) {
  const messages = useMessages(recordMessages);
  const { language } = useLanguage();
  const term = useTerm();
  const { file, facts } = useOpenFile();
  const fact = facts.find((each) => each.name === name);
  const own = file.values.filter((each) => each.fact === name);
  const value = own.find((each) => each.year === year) ?? null;
  const yearly = fact?.yearly ?? year !== null;
  return (
    <div className="open-value">
      <div className="open-value__head">
        {yearly ? (
          <label className="open-value__year">
            {messages.year}
            <select
              value={year ?? ""}
              onChange={(event) => choose(event.target.value === "" ? null : Number(event.target.value))}
            >
              {year === null ? <option value="">{messages.choose}</option> : null}
              {yearsOf(own, file.asOf).map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {fact ? (
          <Label>
            <span lang="zh-CN">{fact.sensitivity}</span>
          </Label>
        ) : null}
        {fact && language === "en" ? <span lang="zh-CN">{name}</span> : null}
      </div>
      {fact?.note ? (
        <p className="muted small" lang="zh-CN">
          {fact.note}
        </p>
      ) : null}
      {value?.hidden ? (
        <>
          <p className="open-value__none">
            <HiddenValue />
          </p>
          <HiddenNotice of={value} />
        </>
      ) : value ? (
        <div className="open-value__figure">
          <span className="muted small">{messages.inForce}</span>
          <strong lang="zh-CN">{term(value.shown)}</strong>
          <span className="muted small" lang="zh-CN">
            {value.source}
          </span>
          {value.shown === value.value || value.value === "true" || value.value === "false" ? null : (
            <span className="muted small figure">{messages.recordedAs(value.value)}</span>
          )}
        </div>
      ) : (
        <p className="open-value__none">{messages.nothingKnown}</p>
      )}
      {value?.conflict ? (
        <p className="open-value__conflict">
          <Icon name="warning" /> {messages.conflictNotice}
        </p>
      ) : null}
      {value?.hidden ? null : <ValueSides fact={fact} value={value} />}
      {value?.hidden || (yearly && year === null) ? null : (
        <>
          <ValueActions name={name} year={year} fact={fact} value={value} />
          <ValueHistory name={name} year={year} />
        </>
      )}
    </div>
  );
}
