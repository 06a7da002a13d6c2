import "./calculator.css";
import { Link } from "@tanstack/react-router";
import type { Measure } from "@yuanding/rules";
import { Button } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { AsOfPicker } from "../../ui/as-of-picker.tsx";
import { AnswerSummary, ExplanationView } from "../../ui/explanation-view.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { CompiledPolicy } from "../../ui/policy/compile-policy.ts";
import { AnswerBar } from "./answer-bar.tsx";
import { answerOf } from "./calculator-answer.ts";
import { fieldGroups, inputsOfExample } from "./calculator-fields.ts";
import { type Calculation, changeField, replaceAll, startHistory, undo, withInput } from "./calculator-history.ts";
import { CalculatorInputs } from "./calculator-inputs.tsx";
import { calculatorMessages } from "./calculator-messages.ts";
import { CopyLink } from "./copy-link.tsx";
import { ExamplePicker } from "./example-picker.tsx";
import type { Recorded } from "./recorded-inputs.ts";

type Props = {
  readonly compiled: CompiledPolicy;
  readonly measure: Measure;
  readonly start: Calculation;
  /** What the fields go back to: a subject's data, or nothing. */
  readonly recorded: Recorded;
  readonly onChange?: (now: Calculation) => void;
  /** The address that holds the present figures. */
  readonly address: (now: Calculation) => string;
};

/** One measure with its data to try: everything is computed here, at every key. */
export function Calculator({ compiled, measure, start, recorded, onChange, address }: Props) {
  const messages = useMessages(calculatorMessages);
  const { language } = useLanguage();
  const [history, setHistory] = useState(() => startHistory(start));
  const { now } = history;
  useReport(now, onChange);
  const { library, files } = compiled;
  const groups = useMemo(() => fieldGroups(measure, Number(now.asOf.slice(0, 4)), files), [measure, now.asOf, files]);
  const answer = useMemo(
    () =>
      answerOf(library, measure, now, language, (key) =>
        recorded.inputs[key] === now.inputs[key] ? (recorded.sources.get(key) ?? null) : messages.entered,
      ),
    [library, measure, now, language, recorded, messages],
  );
  const clean = now.inputs === recorded.inputs || sameInputs(now.inputs, recorded.inputs);
  return (
    <div className="calculator">
      <section className="calculator__inputs" aria-label={messages.inputs}>
        <div className="calculator__tools no-print">
          <AsOfPicker
            chosen={undefined}
            effective={now.asOf}
            choose={(asOf) => asOf && setHistory((before) => changeField(before, "asOf", { ...before.now, asOf }))}
          />
          <ExamplePicker
            examples={measure.examples}
            choose={(example) =>
              setHistory((before) =>
                replaceAll(before, {
                  inputs: inputsOfExample(library, measure, example),
                  asOf: example.asOf.toString(),
                }),
              )
            }
          />
        </div>
        <div className="calculator__tools no-print">
          <Button icon={<Icon name="undo" />} disabled={history.before.length === 0} onClick={() => setHistory(undo)}>
            {messages.undo}
          </Button>
          <Button
            icon={<Icon name="reset" />}
            disabled={clean}
            onClick={() => setHistory((before) => replaceAll(before, { ...before.now, inputs: recorded.inputs }))}
          >
            {recorded.subject ? messages.restore : messages.reset}
          </Button>
          <CopyLink address={() => address(now)} />
        </div>
        {recorded.subject ? (
          <p className="calculator__subject">
            {messages.fromSubject}{" "}
            <Link to="/enterprises/$id" params={{ id: recorded.subject.id }} search={{ asOf: now.asOf }}>
              <Zh>{recorded.subject.name}</Zh>
            </Link>
          </p>
        ) : null}
        <CalculatorInputs
          groups={groups}
          inputs={now.inputs}
          answer={answer}
          change={(key, text) =>
            setHistory((before) =>
              changeField(before, key, { ...before.now, inputs: withInput(before.now.inputs, key, text) }),
            )
          }
        />
      </section>
      <section className="calculator__answer" id="answer" aria-label={messages.answer}>
        <AnswerSummary explanation={answer.explanation} />
        <ExplanationView explanation={answer.explanation} />
      </section>
      <AnswerBar result={answer.explanation.result} />
    </div>
  );
}

function sameInputs(left: Calculation["inputs"], right: Calculation["inputs"]): boolean {
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => left[key] === right[key]);
}

/** Tells the page of every calculation after the first, which it gave itself. */
function useReport(now: Calculation, onChange: Props["onChange"]): void {
  const report = useRef(onChange);
  report.current = onChange;
  const first = useRef(now);
  useEffect(() => {
    if (now !== first.current) report.current?.(now);
  }, [now]);
}
