import { POWERS } from "@yuanding/contract";
import { type Condition, childrenOf, type Process, type ProcessSet, type Transition, type Words } from "../process.ts";

/** One line of the table of permissions: a transition, where it leads, who may take it, and what it demands. */
export type PermissionRow = {
  readonly id: string;
  readonly name: Words;
  readonly from: readonly Words[];
  /** Null when the case stays where it is. */
  readonly to: Words | null;
  readonly who: readonly Words[];
  readonly demands: readonly Words[];
};

/** One clock with the states in which it runs and those that pause it. */
export type ClockRow = {
  readonly id: string;
  readonly name: Words;
  readonly days: number | null;
  readonly basis: string | null;
  readonly runs: readonly Words[];
  readonly pauses: readonly Words[];
};

/** Who may do what, in the order of the process. */
export function permissionsOf(process: Process, set: ProcessSet): readonly PermissionRow[] {
  return [...process.transitions.values()].map((transition) => ({
    id: transition.id,
    name: wordsOf(transition),
    from: transition.from.map((id) => stateWords(process, id)),
    to: transition.to === null ? null : stateWords(process, transition.to),
    who: transition.by.map((id) => whoOf(process, id)),
    demands: demandsOf(process, transition, set),
  }));
}

export function clocksOf(process: Process): readonly ClockRow[] {
  const states = [...process.states.values()];
  return [...process.clocks.values()].map(({ id, zh, en, days, basis }) => ({
    ...{ id, name: { zh, en }, days, basis },
    runs: states.filter(({ runs }) => runs.includes(id)).map(wordsOf),
    pauses: states.filter(({ pauses }) => pauses.includes(id)).map(wordsOf),
  }));
}

/** The days by whose end states are to be left, each with these states. */
export function daysOf(
  process: Process,
): readonly { readonly id: string; readonly name: Words; readonly of: readonly Words[] }[] {
  const states = [...process.states.values()];
  return [...process.fields.values()].flatMap(({ id, zh, en }) => {
    const of = states.filter(({ due }) => due === id).map(wordsOf);
    return of.length > 0 ? [{ id, name: { zh, en }, of }] : [];
  });
}

/** The processes of which cases can be children, by name. */
export function childNamesOf(process: Process, set: ProcessSet): readonly Words[] {
  return childrenOf(process).map((id) => set.get(id) ?? { zh: id, en: id });
}

const RELATION_WORDS: Readonly<Record<string, Words>> = {
  responsible: { zh: "责任人", en: "the responsible person" },
  participant: { zh: "参与人", en: "a participant" },
  applicant: { zh: "申请人一方", en: "the applicant" },
};

/** A role with what makes somebody it: a power, how they stand to the case, or both. */
function whoOf(process: Process, id: string): Words {
  const role = process.roles.get(id);
  if (!role) return { zh: id, en: id };
  const relation = role.relation === null ? undefined : RELATION_WORDS[role.relation];
  const grounds = [relation, role.power === null ? undefined : POWERS[role.power]].filter((each) => each !== undefined);
  if (grounds.length === 0) return wordsOf(role);
  return {
    zh: `${role.zh}（${grounds.map(({ zh }) => zh).join("，")}）`,
    en: `${role.en} (${grounds.map(({ en }) => en).join(", ")})`,
  };
}

function demandsOf(process: Process, transition: Transition, set: ProcessSet): readonly Words[] {
  const { attach, draws, fields, reason, votes, apart, after, voids, voidsChildren, most, when, opens, reopens } =
    transition;
  const named = (ids: readonly string[], of: ReadonlyMap<string, Words>): Words =>
    joined(ids.map((id) => of.get(id) ?? { zh: id, en: id }));
  const quoted = (ids: readonly string[]): Words => {
    const words = ids.map((id) => process.transitions.get(id) ?? { zh: id, en: id });
    return joined(words.map(({ zh, en }) => ({ zh: `“${zh}”`, en: `“${en}”` })));
  };
  const demands: Words[] = when.map((condition) => describeCondition(condition, process, set));
  const say = (given: boolean, zh: string, en: string): void => void (given && demands.push({ zh, en }));
  const documents = named(attach, process.documents);
  const filled = named(fields, process.fields);
  say(attach.length > 0, `附${documents.zh}`, `attach ${documents.en}`);
  say(fields.length > 0, `填${filled.zh}`, `fill in ${filled.en}`);
  say(reason, "写明理由", "give a reason");
  if (votes) {
    const against = votes.otherwise === null ? "" : `（至多 ${votes.of} 人表态）`;
    const most = votes.otherwise === null ? "" : ` of at most ${votes.of}`;
    say(votes.need > 1, `${votes.need} 个不同的人同意${against}`, `${votes.need} different people agree${most}`);
  }
  const others = quoted(apart);
  say(apart.length > 0, `不得是办过${others.zh}的人`, `nobody who did ${others.en}`);
  const before = quoted(after);
  say(after.length > 0, `先有${before.zh}`, `after ${before.en}`);
  say(most !== null, `一个办件至多 ${most} 次`, most === 1 ? "once in a case" : `at most ${most} times in a case`);
  say(reopens, "办结后重新打开", "opens the case again after its end");
  const gone = quoted(voids);
  say(voids.length > 0, `${gone.zh}作废重办`, `${gone.en} no longer count`);
  const lost = named(voidsChildren, set);
  say(voidsChildren.length > 0, `所属${lost.zh}不再计入`, `its children (${lost.en}) no longer count`);
  const opened = named(opens, set);
  const drawn = named(draws, process.documents);
  say(draws.length > 0, `系统写成${drawn.zh}`, `the program draws up ${drawn.en}`);
  say(opens.length > 0, `开立${opened.zh}`, `opens ${opened.en}`);
  return demands;
}

/** A condition as a sentence. */
export function describeCondition(condition: Condition, process: Process, set: ProcessSet): Words {
  if (condition.kind === "clock") {
    const clock = process.clocks.get(condition.clock) ?? { zh: condition.clock, en: condition.clock };
    return { zh: `${clock.zh}已满`, en: `${clock.en} is over` };
  }
  if (condition.kind === "date") {
    const field = process.fields.get(condition.field) ?? { zh: condition.field, en: condition.field };
    return { zh: `到${field.zh}`, en: `${field.en} has come` };
  }
  if (condition.kind === "result")
    return wordsOf(process.results.get(condition.result) ?? { zh: condition.result, en: condition.result });
  return describeChildren(condition, set);
}

function describeChildren(condition: Extract<Condition, { kind: "children" }>, set: ProcessSet): Words {
  const { how, least, process: id, states } = condition;
  const child = set.get(id);
  const name = child ?? { zh: id, en: id };
  const known =
    typeof states === "string" ? [] : states.map((state) => child?.states.get(state) ?? { zh: state, en: state });
  const zh =
    states === "final"
      ? "已终结"
      : states === "unfinished"
        ? "未办结"
        : `“${known.map((each) => each.zh).join("”或“")}”`;
  const en =
    states === "final"
      ? "closed"
      : states === "unfinished"
        ? "open"
        : `“${known.map((each) => each.en).join("” or “")}”`;
  const quantities: Readonly<Record<typeof how, Words>> = {
    every: { zh: `所有${name.zh}都${zh}`, en: `every ${name.en} is ${en}` },
    some: { zh: `有${name.zh}${zh}`, en: `some ${name.en} is ${en}` },
    no: { zh: `没有${name.zh}${zh}`, en: `no ${name.en} is ${en}` },
    least: { zh: `至少 ${least} 个${name.zh}${zh}`, en: `at least ${least} of ${name.en} are ${en}` },
  };
  return quantities[how];
}

function joined(words: readonly Words[]): Words {
  return { zh: words.map(({ zh }) => zh).join("、"), en: words.map(({ en }) => en).join(", ") };
}

function stateWords(process: Process, id: string): Words {
  return wordsOf(process.states.get(id) ?? { zh: id, en: id });
}

function wordsOf({ zh, en }: Words): Words {
  return { zh, en };
}
