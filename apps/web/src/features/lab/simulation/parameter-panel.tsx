import { Button, Input } from "antd";
import { useEffect, useId, useState } from "react";
import { Zh } from "../../../language/chinese.tsx";
import { useMessages } from "../../../language/language.tsx";
import { shownCount } from "../../../ui/money.ts";
import type { Change, Opened, ParameterInfo } from "./protocol.ts";
import { readValue } from "./read-value.ts";
import type { SimulationState } from "./simulation-client.ts";
import { simulationMessages } from "./simulation-messages.ts";
import { sliderRange } from "./slider-range.ts";

type Props = {
  readonly opened: Opened;
  readonly changes: readonly Change[];
  readonly state: SimulationState;
  readonly rows: number;
  readonly move: (changes: readonly Change[], movedAt: number) => void;
};

/** The figures of the measure, each to be moved. */
export function ParameterPanel({ opened, changes, state, rows, move }: Props) {
  const messages = useMessages(simulationMessages);
  const put = (parameter: ParameterInfo, text: string, movedAt: number) => {
    const others = changes.filter((each) => each.parameter !== parameter.name);
    move(text === parameter.shown ? others : [...others, { parameter: parameter.name, text }], movedAt);
  };
  return (
    <section className="card parameters no-print" aria-labelledby="lab-parameters">
      <h2 id="lab-parameters">{messages.parameters}</h2>
      {opened.parameters.length === 0 ? (
        <p className="muted">{messages.noFigures}</p>
      ) : (
        <p className="muted small">{messages.parametersHint}</p>
      )}
      {opened.parameters.map((parameter) => (
        <ParameterControl
          key={`${opened.measure.id} ${parameter.name}`}
          parameter={parameter}
          text={changes.find((each) => each.parameter === parameter.name)?.text ?? parameter.shown}
          put={(text, movedAt) => put(parameter, text, movedAt)}
        />
      ))}
      {changes.length > 0 ? <Button onClick={(event) => move([], event.timeStamp)}>{messages.resetAll}</Button> : null}
      <p className="parameters__took muted small figure" data-running={state.running}>
        {messages.took(
          shownCount(state.outcome?.population?.rows ?? state.outcome?.park?.tally.rows ?? rows),
          opened.measure.subject,
          state.tookMs.toFixed(0),
        )}
      </p>
    </section>
  );
}

type ControlProps = {
  readonly parameter: ParameterInfo;
  readonly text: string;
  readonly put: (text: string, movedAt: number) => void;
};

function ParameterControl({ parameter, text, put }: ControlProps) {
  const messages = useMessages(simulationMessages);
  const id = useId();
  const range = parameter.kind === "number" ? sliderRange(parameter.shown) : null;
  const [written, setWritten] = useState(text);
  useEffect(() => setWritten(text), [text]);
  const read = readValue(parameter, written);
  const take = (next: string, movedAt: number) => {
    setWritten(next);
    const value = readValue(parameter, next);
    if (value !== null) put(value, movedAt);
  };
  return (
    <div className="parameter" data-moved={text !== parameter.shown}>
      <div className="parameter__head">
        <label htmlFor={id}>
          <Zh>{parameter.name}</Zh>
        </label>
        <Input
          className="parameter__field"
          size="small"
          aria-label={messages.field(parameter.name)}
          lang="zh-CN"
          value={written}
          status={read === null ? "error" : ""}
          onChange={(event) => take(event.target.value, event.timeStamp)}
        />
      </div>
      {range ? (
        <input
          id={id}
          type="range"
          aria-label={messages.slider(parameter.name)}
          aria-valuetext={text}
          min={range.min}
          max={range.max}
          step={1}
          value={Math.min(Math.max(range.stopOf(text) ?? range.at, range.min), range.max)}
          onChange={(event) => put(exactAt(parameter, range, Number(event.target.value)), event.timeStamp)}
        />
      ) : null}
      <div className="parameter__foot muted small">
        <span>
          {read === null ? (
            <span className="parameter__fault" role="alert">
              {messages.invalid(parameter.shown)}
            </span>
          ) : (
            <span lang="zh-CN">{messages.present(parameter.shown)}</span>
          )}
        </span>
        <Zh>{parameter.cite}</Zh>
        {text === parameter.shown ? null : (
          <button type="button" className="link-like" onClick={(event) => put(parameter.shown, event.timeStamp)}>
            {messages.reset}
          </button>
        )}
      </div>
    </div>
  );
}

/** The stop of the present figure is the figure itself, with whatever digits it has. */
function exactAt({ shown }: ParameterInfo, range: NonNullable<ReturnType<typeof sliderRange>>, stop: number): string {
  return stop === range.at ? shown : range.textAt(stop);
}
