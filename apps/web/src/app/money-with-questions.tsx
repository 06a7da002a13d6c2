import { MoneyPage } from "../features/delivery/money-page.tsx";
import { QuestionsOfYear } from "../features/forms/questions-spared.tsx";

/** The page of money with how little the enterprises were asked for it. */
export function MoneyWithQuestions() {
  return <MoneyPage questions={QuestionsOfYear} />;
}
