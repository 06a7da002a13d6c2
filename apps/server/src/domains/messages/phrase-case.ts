import type { Case, CaseNews } from "../cases/index.ts";

export type Phrase = { readonly zh: string; readonly en: string };

const BEGINNINGS = {
  decided: { zh: "办结", en: "Decided" },
  returned: { zh: "请补正", en: "Please complete" },
  answered: { zh: "企业已提交", en: "The enterprise handed in" },
  assigned: { zh: "办件交给您", en: "A case is yours now" },
  joined: { zh: "请您参与办件", en: "You take part in a case" },
  said: { zh: "办件有新留言", en: "Something was said in a case" },
} as const satisfies Readonly<Record<string, Phrase>>;

/** What is said of a case: what happened, which case it is, and where it stands as the enterprise is told. */
export function phraseCase(what: keyof typeof BEGINNINGS, found: Case): Phrase {
  const { process, standing } = found;
  const { zh, en } = BEGINNINGS[what];
  const told = process.public.get(process.states.get(standing.position.state)?.public ?? "");
  const state = told && told.zh !== zh ? { zh: `（${told.zh}）`, en: ` (${told.en})` } : { zh: "", en: "" };
  return { zh: `${zh}：${nameOf(found)}${state.zh}`, en: `${en}: ${nameOf(found)}${state.en}` };
}

type Deadline = Pick<Extract<CaseNews, { readonly kind: "reached" }>, "clock" | "due" | "over">;

/** What is said of a deadline: which one of which case and when it is or was; with `has` also who has the case, which is the park's affair. */
export function phraseDeadline(
  found: Case,
  { clock, due, over }: Deadline,
  { has, zone }: { readonly has: { readonly name: string | null } | null; readonly zone: string },
): Phrase {
  const moment = due.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
  const who = has && {
    zh: has.name === null ? "，尚无责任人" : `，责任人 ${has.name}`,
    en: has.name === null ? ", nobody is responsible" : `, responsible: ${has.name}`,
  };
  const begin = over ? { zh: "期限已到", en: "Deadline reached" } : { zh: "期限将到", en: "Deadline near" };
  const name = nameOf(found);
  return {
    zh: `${begin.zh}：${name}，${clock.zh}至 ${moment}${who?.zh ?? ""}`,
    en: `${begin.en}: ${name}, ${clock.en} until ${moment}${who?.en ?? ""}`,
  };
}

/** The title of a case with the enterprise it concerns. */
function nameOf({ head }: Case): string {
  return head.subject ? `${head.title}（${head.subject.name}）` : head.title;
}
