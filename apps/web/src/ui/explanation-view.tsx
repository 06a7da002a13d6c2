import "./explanation-view.css";
import type { Explanation } from "@yuanding/contract";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { ClauseProvider } from "./cite.tsx";
import { DerivationSteps } from "./derivation-steps.tsx";
import { explanationMessages } from "./explanation-messages.ts";
import { HiddenNotice } from "./hidden-value.tsx";
import { hasOutcome, OutcomeText } from "./outcome.tsx";
import { ReasonTree } from "./reason-tree.tsx";
import { ScoreSheet } from "./score-sheet.tsx";
import { UndefinedPoints } from "./undefined-points.tsx";
import { VerdictTag } from "./verdict-tag.tsx";

/** One measure's answer with everything it rests on, in the order a person asks: what, what is missing, why, how much. */
export function ExplanationView({ explanation }: { readonly explanation: Explanation }) {
  const messages = useMessages(explanationMessages);
  return (
    <ClauseProvider measure={explanation.transition?.measure ?? explanation.result.measure}>
      <div className="explanation">
        <HiddenNotice of={explanation} />
        {explanation.conditions ? (
          <section className="explanation__part">
            <h2>{messages.conditions}</h2>
            <ReasonTree root={explanation.conditions} />
          </section>
        ) : null}
        {explanation.applicability ? (
          <section className="explanation__part">
            <h2>{messages.applicability}</h2>
            <ReasonTree root={explanation.applicability} />
          </section>
        ) : null}
        {explanation.score ? (
          <section className="explanation__part">
            <h2>{messages.score}</h2>
            <p className="muted small">{messages.scoreIntro}</p>
            <div className="card">
              <ScoreSheet score={explanation.score} />
            </div>
          </section>
        ) : null}
        {explanation.derivations.map((derivation) => (
          <DerivationSteps key={derivation.kind} derivation={derivation} asOf={explanation.asOf} />
        ))}
        <UndefinedPoints points={explanation.undefinedPoints} heading="h2" />
      </div>
    </ClauseProvider>
  );
}

/** The answer itself: verdict, figures, and what stands in the way of a better one. */
export function AnswerSummary({ explanation }: { readonly explanation: Explanation }) {
  const messages = useMessages(explanationMessages);
  const { result } = explanation;
  const open = result.verdict === "unknown" || result.verdict === "human";
  return (
    <section className="answer card" data-verdict={result.verdict}>
      <div className="answer__head">
        <VerdictTag verdict={result.verdict} size="large" />
        {hasOutcome(result) ? (
          <p className="answer__outcome">
            <OutcomeText result={result} />
          </p>
        ) : null}
      </div>
      {open && (result.amount !== null || result.ceiling !== null) ? (
        <p className="muted small">{messages.openAmount}</p>
      ) : null}
      {explanation.transition ? (
        <p>
          <strong>{messages.transition}</strong>{" "}
          <Zh>
            {explanation.transition.wording} → {explanation.transition.rule} — {explanation.transition.cite}
          </Zh>
        </p>
      ) : null}
      {explanation.inapplicable ? (
        <p>
          <strong>{messages.inapplicable}</strong> <Zh>{explanation.inapplicable}</Zh>
        </p>
      ) : null}
      <Named title={messages.unmetTitle} names={result.unmet} />
      <Named title={messages.missingFacts} names={result.unknown} />
      <Named title={messages.missingHuman} names={result.human} />
    </section>
  );
}

function Named({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div className="answer__named">
      <h2>{title}</h2>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <Zh>{name}</Zh>
          </li>
        ))}
      </ul>
    </div>
  );
}
