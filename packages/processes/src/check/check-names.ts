import { MANDATE_ROLES, POST_KINDS, type Power } from "@yuanding/contract";
import type { Declared, Process, ProcessSet } from "../process.ts";
import type { Find } from "../source/finding.ts";
import type { Mention, ProcessSource } from "../source/read-process.ts";

/** What each kind of name is called, and where it is declared. */
const KINDS: Readonly<
  Record<Mention["of"], { zh: string; en: string; of: (process: Process) => ReadonlyMap<string, Declared> }>
> = {
  role: { zh: "角色", en: "role", of: ({ roles }) => roles },
  public: { zh: "对外名称", en: "public name", of: (process) => process.public },
  clock: { zh: "计时", en: "clock", of: ({ clocks }) => clocks },
  document: { zh: "材料", en: "document", of: ({ documents }) => documents },
  field: { zh: "字段", en: "field", of: ({ fields }) => fields },
  result: { zh: "结果", en: "result", of: ({ results }) => results },
  state: { zh: "状态", en: "state", of: ({ states }) => states },
  transition: { zh: "步骤", en: "transition", of: ({ transitions }) => transitions },
};

/** Every name that is used is declared, and every one declared is used; every power is held by somebody. */
export function checkNames({ process, mentions }: ProcessSource, find: Find): void {
  for (const { of, name, at } of mentions) {
    const { zh, en, of: declared } = KINDS[of];
    if (!declared(process).has(name)) find("name-unknown", at, zh, name, en);
  }
  for (const [kind, { zh, en, of }] of Object.entries(KINDS)) {
    if (kind === "state" || kind === "transition") continue;
    const used = new Set(mentions.filter((mention) => mention.of === kind).map(({ name }) => name));
    for (const { id, at } of of(process).values()) if (!used.has(id)) find("declared-unused", at, zh, id, en);
  }
  for (const { power, relation, zh, at } of process.roles.values()) {
    if (power !== null && !isHeld(power, relation === "applicant")) find("power-unheld", at, power, zh);
  }
}

/** Whether any post, or for the enterprise's side any mandate, gives a power. */
function isHeld(power: Power, byMandate: boolean): boolean {
  const roles: readonly { readonly powers: readonly Power[] }[] = Object.values(byMandate ? MANDATE_ROLES : POST_KINDS);
  return roles.some(({ powers }) => powers.includes(power));
}

/** Processes and states of children that are named exist. */
export function checkChildNames({ process, children, conditions }: ProcessSource, set: ProcessSet, find: Find): void {
  for (const { name, at } of children) if (!set.has(name)) find("name-unknown", at, "流程", name, "process");
  const own = new Set(children.map(({ name }) => name));
  for (const { condition, at, owner } of conditions) {
    if (condition.kind !== "children") continue;
    const child = set.get(condition.process);
    if (!child) {
      find("name-unknown", at, "流程", condition.process, "process");
      continue;
    }
    const label = process.transitions.get(owner)?.zh ?? process.states.get(owner)?.zh ?? owner;
    if (!own.has(condition.process)) find("children-never", at, label, condition.process);
    const states = typeof condition.states === "string" ? [] : condition.states;
    for (const state of states) if (!child.states.has(state)) find("name-unknown", at, "状态", state, "state");
  }
}
