import type { Result } from "@yuanding/contract";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { explanationMessages } from "../../ui/explanation-messages.ts";
import { uiMessages } from "../../ui/messages.ts";
import { exactMoney } from "../../ui/money.ts";
import { OutcomeText } from "../../ui/outcome.tsx";
import { VerdictTag } from "../../ui/verdict-tag.tsx";
import { calculatorMessages } from "./calculator-messages.ts";

/** The answer at the foot of a narrow screen while one types, and, for everyone, read out as it changes. */
export function AnswerBar({ result }: { readonly result: Result }) {
  const messages = useMessages(calculatorMessages);
  const words = useMessages(uiMessages);
  const figures = useFigures(result);
  return (
    <>
      <p className="visually-hidden" role="status">
        {messages.summary(words.verdict[result.verdict], figures)}
      </p>
      <div className="answer-bar no-print">
        <VerdictTag verdict={result.verdict} />
        <OutcomeText result={result} />
        <a href="#answer">{messages.seeReasons}</a>
      </div>
    </>
  );
}

function useFigures(result: Result): string {
  const words = useMessages(uiMessages);
  const phrases = useMessages(explanationMessages);
  const { language } = useLanguage();
  const { amount, ceiling, score } = result;
  const figures = [
    result.class,
    amount === null ? null : `${words.amount} ${exactMoney(amount, language)}`,
    ceiling === null ? null : `${words.upTo} ${exactMoney(ceiling, language)}`,
    score === null ? null : words.points(phrases.range(score.low, score.high)),
  ];
  return figures.filter((figure) => figure !== null).join("，");
}
