import { type Refusal, refuse } from "@yuanding/values";
import type { Words } from "../process.ts";

type Phrase = (what: Words, more: Words) => Words;

/** Every reason why something may not be done in a case. */
const ACT_REFUSALS = {
  act_unknown: ({ zh, en }) => ({ zh: `这个流程没有“${zh}”这一步。`, en: `This process has no step “${en}”.` }),
  case_final: ({ zh, en }) => ({
    zh: `办件已经终结（${zh}），不能再办。`,
    en: `The case is closed (${en}); nothing more can be done in it.`,
  }),
  act_not_theirs: ({ zh, en }) => ({ zh: `“${zh}”不归您办。`, en: `“${en}” is not yours to do.` }),
  act_not_now: ({ zh, en }, state) => ({
    zh: `办件现在是“${state.zh}”，不能“${zh}”。`,
    en: `The case is now “${state.en}”; “${en}” cannot be done.`,
  }),
  act_too_early: ({ zh, en }) => ({
    zh: `还不能“${zh}”：前面该有的还没有齐。`,
    en: `“${en}” cannot be done yet: something that must come first is missing.`,
  }),
  act_limit_reached: ({ zh, en }) => ({
    zh: `“${zh}”在一个办件里的次数已经用完。`,
    en: `“${en}” has been done as often as one case allows.`,
  }),
  act_voted: ({ zh, en }) => ({
    zh: `您已经就“${zh}”表过态，须由另一人来办。`,
    en: `You have already had your say on “${en}”; it takes another person.`,
  }),
  act_same_person: ({ zh, en }) => ({
    zh: `“${zh}”须由另一人来办：您办过与它分开的一步。`,
    en: `“${en}” takes another person: you did something in this case that is kept apart from it.`,
  }),
  act_no_votes_against: ({ zh, en }) => ({
    zh: `“${zh}”不接受反对票；不同意的，请退回或不予同意。`,
    en: `“${en}” takes no votes against; whoever disagrees returns or refuses it.`,
  }),
  act_reason_missing: ({ zh, en }) => ({ zh: `“${zh}”须写明理由。`, en: `“${en}” needs a reason.` }),
  act_documents_missing: ({ zh, en }, missing) => ({
    zh: `“${zh}”还缺材料：${missing.zh}。`,
    en: `“${en}” lacks documents: ${missing.en}.`,
  }),
  act_fields_missing: ({ zh, en }, missing) => ({
    zh: `“${zh}”还有未填的：${missing.zh}。`,
    en: `“${en}” lacks: ${missing.en}.`,
  }),
} as const satisfies Readonly<Record<string, Phrase>>;
export type ActRefusal = keyof typeof ACT_REFUSALS;

/** A refusal in both languages; what it is about is named by its words, or by an id that nothing is known of. */
export function whyNot(
  code: ActRefusal,
  what: Words | string,
  more: Words = { zh: "", en: "" },
): { readonly ok: false; readonly refusal: Refusal<ActRefusal> } {
  const words = typeof what === "string" ? { zh: what, en: what } : what;
  const phrase: Phrase = ACT_REFUSALS[code];
  const { zh, en } = phrase(words, more);
  return refuse(code, zh, en);
}
