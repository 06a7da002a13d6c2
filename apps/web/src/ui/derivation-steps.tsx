import "./derivation-steps.css";
import type { Derivation } from "@yuanding/contract";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { Cite } from "./cite.tsx";
import { Evidence } from "./evidence.tsx";
import { explanationMessages } from "./explanation-messages.ts";
import { Icon } from "./icon.tsx";
import { substituted } from "./substituted.ts";

type Props = { readonly derivation: Derivation; readonly asOf: string };

/** An amount, a ceiling or a class, from the document's rule through the values to the result. */
export function DerivationSteps({ derivation, asOf }: Props) {
  const messages = useMessages(explanationMessages);
  const filled = substituted(derivation, Number(asOf.slice(0, 4)));
  return (
    <div className="derivation card">
      <h2>
        {messages.derivation[derivation.kind]}
        {derivation.cite ? <Cite text={derivation.cite} className="cite derivation__cite" /> : null}
      </h2>
      {derivation.kind === "ceiling" ? (
        <p className="derivation__warning">
          <Icon name="info" size={17} />
          {messages.ceilingOnly}
        </p>
      ) : null}
      <ol className="derivation__steps">
        {derivation.expression ? (
          <li>
            <span className="derivation__step">{messages.stepFormula}</span>
            <code lang="zh-CN">{derivation.expression}</code>
          </li>
        ) : null}
        {derivation.facts.length + derivation.parameters.length > 0 ? (
          <li>
            <span className="derivation__step">{messages.stepValues}</span>
            <Evidence facts={derivation.facts} parameters={derivation.parameters} />
            {filled && filled !== derivation.expression ? <code lang="zh-CN">{filled}</code> : null}
          </li>
        ) : null}
        <li>
          <span className="derivation__step">{messages.stepResult}</span>
          {derivation.shown === null ? (
            <span className="derivation__open">{messages.notYet}</span>
          ) : (
            <strong className="derivation__result figure" lang="zh-CN">
              {derivation.kind === "ceiling" ? `${messages.upTo} ` : ""}
              {derivation.shown}
            </strong>
          )}
        </li>
      </ol>
      {derivation.notes.map((note) => (
        <p key={note} className="muted small">
          <Zh>{note}</Zh>
        </p>
      ))}
    </div>
  );
}
