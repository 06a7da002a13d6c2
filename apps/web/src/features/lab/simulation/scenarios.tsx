import { Button, Input } from "antd";
import { useState } from "react";
import { api } from "../../../api/client.ts";
import { Zh } from "../../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../../language/language.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { fullMoney, grouped, headlineMoney, moneyOfFen } from "../../../ui/money.ts";
import { labMessages } from "../lab-messages.ts";
import { differenceOf, type FigureLine, figureLines, type Scenario, settingLines } from "./comparison.ts";
import { ExportButtons } from "./export-buttons.tsx";
import type { ResultsProps } from "./results.tsx";
import type { SimulationClient } from "./simulation-client.ts";
import { simulationMessages } from "./simulation-messages.ts";

/** Longest name of a scenario: it heads a column. */
const MAX_NAME = 24;
/** Scenarios side by side; more are no longer read. */
const MAX_SCENARIOS = 8;

/** Texts and settings side by side, each with its difference from the first. */
export function Scenarios(props: ResultsProps) {
  const messages = useMessages(simulationMessages);
  const { opened, outcome, setup, changes, draft, client, kept, setKept } = props;
  const [name, setName] = useState("");
  const [busy, setBusy] = useState<"computing" | "gone" | null>(null);
  const scope = `${opened.measure.id} ${setup.asOf} ${setup.rows}`;
  const added = kept.filter((each) => each.scope === scope);
  const base: readonly Scenario[] = opened.before
    ? [{ key: "base", name: messages.base, changes: [], outcome: opened.before }]
    : [];
  const scenarios = [...base, ...added];
  const full = scenarios.length >= MAX_SCENARIOS;
  const nextName = freeName(added, messages.defaultName);
  const add = (scenario: Omit<Scenario, "key">) =>
    setKept((before) => [...before, { ...scenario, scope, key: crypto.randomUUID() }]);
  const keep = () => {
    if (full) return;
    add({ name: name.trim() || nextName, changes, outcome });
    setName("");
  };
  const addVersion = async (number: number) => {
    if (!draft) return;
    setBusy("computing");
    const found = await computeVersion(client, draft.id, number);
    setBusy(found ? null : "gone");
    if (found) add({ name: messages.versionName(number), changes: [], outcome: found });
  };
  return (
    <section className="card panel" aria-labelledby="lab-scenarios">
      <h2 id="lab-scenarios">{messages.scenarios}</h2>
      <p className="muted small">{messages.scenariosHint}</p>
      <div className="scenarios__tools no-print">
        <Input
          className="scenarios__name"
          aria-label={messages.keepName}
          placeholder={nextName}
          value={name}
          maxLength={MAX_NAME}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={keep}
        />
        <Button type="primary" disabled={full} onClick={keep}>
          {messages.keep}
        </Button>
        {draft ? (
          <VersionPicker
            draft={draft}
            disabled={full || busy === "computing"}
            choose={(number) => void addVersion(number)}
          />
        ) : null}
        <ExportButtons {...props} base={base} added={added} />
      </div>
      <p role="status" className="scenarios__status small">
        {busy === "computing" ? messages.computing : busy === "gone" ? messages.versionGone : ""}
      </p>
      {scenarios.length > 0 ? (
        <Table
          {...props}
          scenarios={scenarios}
          remove={(key) => setKept((before) => before.filter((each) => each.key !== key))}
        />
      ) : null}
    </section>
  );
}

/** The first name in the row that no scenario has: one that was removed leaves its name free. */
function freeName(taken: readonly Scenario[], nameOf: (number: number) => string): string {
  const names = Array.from({ length: taken.length + 1 }, (_, before) => nameOf(before + 1));
  return names.find((each) => taken.every(({ name }) => name !== each)) ?? "";
}

/** What a saved version does; null when it cannot be fetched or does not have the measure. */
async function computeVersion(client: SimulationClient, id: string, number: number) {
  try {
    const { text } = await api.lab.version.call({ id, number });
    return await client.compute({ text, changes: [] });
  } catch (fault) {
    console.error(fault);
    return null;
  }
}

type PickerProps = {
  readonly draft: NonNullable<ResultsProps["draft"]>;
  readonly disabled: boolean;
  readonly choose: (number: number) => void;
};

function VersionPicker({ draft, disabled, choose }: PickerProps) {
  const messages = useMessages(simulationMessages);
  const words = useMessages(labMessages);
  return (
    <label className="choice">
      {messages.addVersion}
      <select
        className="lab-select"
        value=""
        disabled={disabled}
        onChange={(event) => choose(Number(event.target.value))}
      >
        <option value="" disabled>
          {messages.chooseVersion}
        </option>
        {draft.versions.map(({ number, author }) => (
          <option key={number} value={number}>
            {words.versionNumber(number)} · {author}
          </option>
        ))}
      </select>
    </label>
  );
}

type TableProps = ResultsProps & {
  readonly scenarios: readonly Scenario[];
  readonly remove: (key: string) => void;
};

function Table({ opened, scenarios, remove }: TableProps) {
  const messages = useMessages(simulationMessages);
  const lines = figureLines(scenarios);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="scenarios__scroll" tabIndex={0} aria-label={messages.scenarioTable}>
      <table className="scenarios">
        <thead>
          <tr>
            <th scope="col">{messages.figure}</th>
            {scenarios.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
                {key === "base" ? null : (
                  <button
                    type="button"
                    className="scenarios__remove no-print"
                    aria-label={messages.remove(name)}
                    onClick={() => remove(key)}
                  >
                    <Icon name="close" size={14} />
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.world} ${line.figure}`} data-figure={line.figure}>
              <th scope="row">
                <small className="muted">{messages[line.world]}</small> {messages[line.figure]}
              </th>
              {scenarios.map(({ key }, index) => (
                <td key={key} className="figure">
                  <Figure line={line} index={index} />
                </td>
              ))}
            </tr>
          ))}
          {settingLines(opened.parameters, scenarios).map(({ parameter, texts }) => (
            <tr key={parameter.name}>
              <th scope="row">
                <small className="muted">{messages.settings}</small> <Zh>{parameter.name}</Zh>
              </th>
              {scenarios.map(({ key }, index) => (
                <td key={key} className="figure">
                  {texts[index] ? <Zh>{texts[index]}</Zh> : <span className="muted">{messages.asWritten}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Figure({ line, index }: { readonly line: FigureLine; readonly index: number }) {
  const { language } = useLanguage();
  const value = line.values[index] ?? null;
  if (value === null) return <span className="muted">—</span>;
  const shown = (figure: bigint): string =>
    line.kind === "money" ? headlineMoney(moneyOfFen(figure), language).shown : grouped(String(figure));
  const difference = index === 0 ? null : differenceOf(line, index);
  return (
    <>
      <span title={line.kind === "money" ? fullMoney(moneyOfFen(value), language) : undefined}>{shown(value)}</span>
      {difference === null || difference === 0n ? null : (
        <small className="scenarios__difference" data-way={difference > 0n ? "up" : "down"}>
          {difference > 0n ? "+" : "−"}
          {shown(difference > 0n ? difference : -difference)}
        </small>
      )}
    </>
  );
}
