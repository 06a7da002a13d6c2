import type { ConditionState, Evaluation } from "../evaluate/evaluation.ts";
import type { Note } from "../evaluate/value.ts";
import { formatFenShown } from "../explain/amounts.ts";
import { matchConditions } from "./match-conditions.ts";

/** One demand that keeps a subject from the verdict it has in the other version. */
export type DecisiveReason = Note & {
  readonly version: "old" | "new";
  /** Id of the condition; null when the measure does not apply at all, or only amounts differ. */
  readonly condition: string | null;
  readonly cite: string | null;
};

/**
 * The fewest words that say why the two answers differ: where the new answer is not met, the demands that stop it and did
 * not before; where it is met, the demands that stopped it before.
 */
export function reasonsBetween(old: Evaluation, now: Evaluation): DecisiveReason[] {
  const before = decisive(old, "old");
  if (old.verdict === now.verdict) {
    const told = figures(old, now);
    if (told.length > 0 || now.verdict === "met") return told;
  }
  if (now.verdict === "met") return before;
  const after = decisive(now, "new");
  const twins = new Map(
    matchConditions(old.measure.conditions, now.measure.conditions).map((pair) => [
      pair.new?.condition.id,
      pair.old?.condition.id,
    ]),
  );
  const stopped = new Set(before.map((each) => each.condition));
  const fresh = after.filter((each) => !stopped.has(twins.get(each.condition ?? "") ?? "—"));
  if (fresh.length > 0) return fresh;
  return after.length > 0 ? after : before;
}

/** The same verdict with another figure or class, by another formula or other parameters. */
function figures(old: Evaluation, now: Evaluation): DecisiveReason[] {
  const show = ({ amount, ceiling, class: given, measure }: Evaluation): string => {
    const fen = amount ?? ceiling;
    const formula = measure.amount ?? measure.ceiling;
    return fen === null ? (given ?? "—") : `${formatFenShown(fen)}（${formula?.source ?? ""}）`;
  };
  const [before, after] = [show(old), show(now)];
  const cite = now.measure.amount?.cite ?? now.measure.ceiling?.cite ?? null;
  const words = { zh: `由 ${before} 变为 ${after}`, en: `from ${before} to ${after}` };
  return before === after ? [] : [{ version: "new", condition: null, cite, ...words }];
}

function decisive(evaluation: Evaluation, version: "old" | "new"): DecisiveReason[] {
  const { verdict, inapplicable, applicability, conditions, open } = evaluation;
  if (verdict === "met") return [];
  if (inapplicable) return [{ version, condition: null, cite: null, ...inapplicable }];
  const states = [...applicability, ...conditions].flatMap((state) => stopping(state, verdict));
  const found = states.map(({ condition }) => {
    const { id, label, cite } = condition;
    return { version, condition: id, cite, zh: `${WORDS[verdict].zh}：${label}`, en: `${WORDS[verdict].en}: ${label}` };
  });
  if (found.length > 0 || !open) return found;
  const names = [...open.facts, ...open.judgements].join("、");
  return [
    {
      version,
      condition: null,
      cite: null,
      zh: `${WORDS[verdict].zh}：${names}`,
      en: `${WORDS[verdict].en}: ${names}`,
    },
  ];
}

/** The parts of an “all” that have the verdict; of an “any”, none of which helps, the group itself. */
function stopping(state: ConditionState, verdict: Evaluation["verdict"]): ConditionState[] {
  if (state.verdict !== verdict) return [];
  return state.condition.kind === "all" ? state.children.flatMap((child) => stopping(child, verdict)) : [state];
}

const WORDS = {
  unmet: { zh: "不符合", en: "not met" },
  unknown: { zh: "待补充", en: "facts missing" },
  human: { zh: "待认定", en: "needs judgement" },
  inapplicable: { zh: "不适用", en: "not applicable" },
} as const;
