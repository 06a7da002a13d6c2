import type { CaseDetail } from "@yuanding/contract";
import type { Language } from "../../language/language.tsx";
import { fullMoney } from "../../ui/money.ts";

type FilledField = CaseDetail["fields"][number];

/** What was filled in as people read it: money to the 分, a choice or a person by name. */
export function fieldText({ type, value, shown }: FilledField, language: Language): string {
  return type === "money" ? fullMoney(value, language) : shown[language];
}
