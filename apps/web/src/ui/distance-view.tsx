import "./distance-view.css";
import type { ChangeSet, Distance, DistanceStep } from "@yuanding/contract";
import type { ReactNode } from "react";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { distanceMessages } from "./distance-messages.ts";
import { HiddenNotice, HiddenValue } from "./hidden-value.tsx";

/** What would have to change for one subject to meet one measure: every way, and what nothing can change. */
export function DistanceView({ distance }: { readonly distance: Distance }) {
  const messages = useMessages(distanceMessages);
  return (
    <div className="distance">
      <p className="muted small">{messages.lead}</p>
      <HiddenNotice of={distance} />
      {distance.sets.length === 0 ? <NoWay distance={distance} /> : null}
      <ol className="distance__ways">
        {distance.sets.map((set, i) => (
          <li key={set.steps.map(({ text }) => text).join() + String(i)} className="distance__way">
            <Way set={set} number={i + 1} />
          </li>
        ))}
      </ol>
      <Blocked distance={distance} />
      {distance.sets.length > 0 && (distance.cutOff || !distance.proven) ? (
        <p className="muted small">{distance.proven ? messages.more : messages.unproven}</p>
      ) : null}
    </div>
  );
}

function NoWay({ distance }: { readonly distance: Distance }) {
  const messages = useMessages(distanceMessages);
  return (
    <div role="status">
      <p>{distance.proven ? messages.none : messages.limited}</p>
      {distance.blocked.length > 0 ? <p className="muted">{messages.noneHint}</p> : null}
    </div>
  );
}

function Way({ set, number }: { readonly set: ChangeSet; readonly number: number }) {
  const messages = useMessages(distanceMessages);
  const steps = set.steps.length;
  return (
    <>
      <h3>{steps === 0 ? messages.nothingToChange : messages.way(String(number), String(steps))}</h3>
      {steps > 0 ? (
        <ul className="distance__steps">
          {set.steps.map((step) => (
            <li key={`${step.fact} ${step.text}`}>
              <StepText step={step} />
            </li>
          ))}
        </ul>
      ) : null}
      <SetNotes set={set} />
    </>
  );
}

/** One step and what it is for; `children` stands in the place of the whole sentence. */
export function StepText({ step, children }: { readonly step: DistanceStep; readonly children?: ReactNode }) {
  const messages = useMessages(distanceMessages);
  const served = [...step.conditions, ...step.marks];
  return (
    <div>
      <div>{step.hidden ? <HiddenStep step={step} /> : (children ?? <Zh>{step.text}</Zh>)}</div>
      {served.length > 0 ? (
        <div className="muted small">
          {messages.serves} <Zh>{served.join("；")}</Zh>
        </div>
      ) : null}
    </div>
  );
}

/** A step whose figures are sensitive and not shown. */
function HiddenStep({ step }: { readonly step: DistanceStep }) {
  return (
    <>
      <Zh>{step.fact}</Zh> <HiddenValue />
    </>
  );
}

/** What has to be supplied and judged besides. */
export function SetNotes({ set }: { readonly set: ChangeSet }) {
  const messages = useMessages(distanceMessages);
  if (set.supplies.length + set.judgements.length === 0) return null;
  return (
    <ul className="distance__notes small">
      {set.supplies.map(({ fact, requirement }) => (
        <li key={fact}>
          {messages.supply} <Zh>{`${fact}：${requirement}`}</Zh>
        </li>
      ))}
      {set.judgements.length > 0 ? (
        <li>
          {messages.judged} <Zh>{set.judgements.join("；")}</Zh>
        </li>
      ) : null}
    </ul>
  );
}

function Blocked({ distance: { blocked, awaited } }: { readonly distance: Distance }) {
  const messages = useMessages(distanceMessages);
  return (
    <>
      {blocked.length > 0 ? (
        <div>
          <h3>{messages.blocked}</h3>
          <ul className="distance__notes">
            {blocked.map(({ label, reasons }) => (
              <li key={label}>
                <Zh>{label}</Zh> <span className="muted">{reasons.join("、")}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {awaited.length > 0 ? (
        <div>
          <h3>{messages.awaited}</h3>
          <ul className="distance__notes">
            {awaited.map(({ label, from, over }) => (
              <li key={label}>
                <Zh>{label}</Zh> <span className="figure">{from}</span> {over ? messages.over : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
