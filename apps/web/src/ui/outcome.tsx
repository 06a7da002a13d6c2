import "./outcome.css";
import type { Result } from "@yuanding/contract";
import { useMessages } from "../language/language.tsx";
import { explanationMessages } from "./explanation-messages.ts";
import { uiMessages } from "./messages.ts";
import { MoneyText } from "./money-text.tsx";
import { useTerm } from "./terms.ts";

type Figures = Pick<Result, "amount" | "ceiling" | "score" | "class">;

/** What a measure gives, in one line: an amount, or a ceiling said to be one, a score, a class; null when nothing. */
export function OutcomeText({ result }: { readonly result: Figures }) {
  const messages = useMessages(explanationMessages);
  const words = useMessages(uiMessages);
  const term = useTerm();
  if (!hasOutcome(result)) return null;
  return (
    <span className="outcome">
      {result.class === null ? null : <strong>{term(result.class)}</strong>}
      {result.amount === null ? null : (
        <strong>
          <MoneyText money={result.amount} />
        </strong>
      )}
      {result.ceiling === null ? null : (
        <span>
          <strong>
            {words.upTo} <MoneyText money={result.ceiling} />
          </strong>
          <span className="outcome__caveat">{result.amount === null ? words.noFormula : words.ceiling}</span>
        </span>
      )}
      {result.score === null ? null : (
        <span className="figure">{words.points(messages.range(result.score.low, result.score.high))}</span>
      )}
    </span>
  );
}

export function hasOutcome(result: Figures): boolean {
  return result.amount !== null || result.ceiling !== null || result.score !== null || result.class !== null;
}
