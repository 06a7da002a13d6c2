import { parseCreditCode } from "@yuanding/values";
import {
  type Dictionary,
  type Fact,
  isSubjectKind,
  SUBJECT_KINDS,
  type SubjectKind,
} from "../dictionary/dictionary.ts";
import type { Known } from "../evaluate/value.ts";
import { didYouMean } from "../source/nearest.ts";
import { readFactValue } from "./read-fact.ts";
import type { Subject } from "./subject.ts";

/** A fault in a facts file: which part (a JSON path) and why. */
export type FactFault = {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly zh: string;
  readonly en: string;
};

export type SubjectReading = { readonly subject: Subject | null; readonly faults: readonly FactFault[] };

const KEYS = new Set(["kind", "id", "name", "facts"]);
/** Kinds whose id is a unified social credit code. */
const WITH_CREDIT_CODE: ReadonlySet<SubjectKind> = new Set(["企业", "机构"]);
const YEAR = /^(?:19|20)\d{2}$/;

/** Reads one subject of `yuanding.facts/1`; every fault is listed, and with any fault there is no subject. */
export function readSubject(
  dictionary: Dictionary,
  json: unknown,
  path: readonly (string | number)[] = [],
): SubjectReading {
  const faults: FactFault[] = [];
  const fault = (code: string, below: readonly (string | number)[], zh: string, en: string): void => {
    faults.push({ code, path: [...path, ...below], zh, en });
  };
  if (!isRecord(json)) {
    fault("subject_shape", [], "对象应写作 { kind, id, name, facts }", "a subject is { kind, id, name, facts }");
    return { subject: null, faults };
  }
  for (const key of Object.keys(json)) {
    if (KEYS.has(key)) continue;
    const near = didYouMean(key, KEYS);
    fault("subject_key", [key], `不认识的键“${key}”${near.zh}`, `unknown key “${key}”${near.en}`);
  }
  const { kind, id, name } = json;
  if (typeof kind !== "string" || !isSubjectKind(kind)) {
    const known = SUBJECT_KINDS.join("、");
    const found = typeof kind === "string" ? kind : (JSON.stringify(kind) ?? "—");
    fault(
      "subject_kind",
      ["kind"],
      `不认识的对象类别“${found}”，应为 ${known}`,
      `unknown kind “${found}”; one of ${known}`,
    );
    return { subject: null, faults };
  }
  checkId(kind, id, fault);
  if (name !== undefined && typeof name !== "string")
    fault("subject_name", ["name"], "name 应为文字", "name should be text");
  const facts = readFacts(dictionary, kind, json.facts, fault);
  if (faults.length > 0) return { subject: null, faults };
  return { subject: { kind, id: id as string, name: (name as string | undefined) ?? "", facts }, faults };
}

type Fault = (code: string, below: readonly (string | number)[], zh: string, en: string) => void;

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function checkId(kind: SubjectKind, id: unknown, fault: Fault): void {
  if (typeof id !== "string" || id === "") {
    fault("subject_id", ["id"], "缺少 id", "id is missing");
    return;
  }
  const code = WITH_CREDIT_CODE.has(kind) ? parseCreditCode(id) : null;
  if (code && !code.ok) fault(code.refusal.code, ["id"], code.refusal.zh, code.refusal.en);
}

function readFacts(dictionary: Dictionary, kind: SubjectKind, json: unknown, fault: Fault): Subject["facts"] {
  const facts = new Map<string, Known | ReadonlyMap<number, Known>>();
  if (json === undefined) return facts;
  if (!isRecord(json)) {
    fault("facts_shape", ["facts"], "facts 应为 { 事实: 值 }", "facts should be { fact: value }");
    return facts;
  }
  for (const [name, value] of Object.entries(json)) {
    const fact = dictionary[kind].get(name);
    if (!fact) unknownFact(dictionary, kind, name, fault);
    else if (value === null)
      continue; // null says in words what leaving it out says
    else if (fact.yearly) addYearly(facts, fact, value, fault);
    else addCurrent(facts, fact, value, fault);
  }
  return facts;
}

function unknownFact(dictionary: Dictionary, kind: SubjectKind, name: string, fault: Fault): void {
  const other = SUBJECT_KINDS.find((each) => each !== kind && dictionary[each].has(name));
  if (other) {
    fault(
      "fact_kind",
      ["facts", name],
      `“${name}”是${other}的事实，不是${kind}的`,
      `“${name}” is a fact of ${other}, not of ${kind}`,
    );
    return;
  }
  const near = didYouMean(name, dictionary[kind].keys());
  fault("fact_unknown", ["facts", name], `词典里没有“${name}”${near.zh}`, `the dictionary has no “${name}”${near.en}`);
}

type Facts = Map<string, Known | ReadonlyMap<number, Known>>;

function addCurrent(facts: Facts, fact: Fact, value: unknown, fault: Fault): void {
  if (isRecord(value)) {
    fault(
      "fact_has_no_year",
      ["facts", fact.name],
      `“${fact.name}”是时点事实，没有年份`,
      `“${fact.name}” is a current fact and has no year`,
    );
    return;
  }
  const read = readFactValue(fact, value);
  if (read.ok) facts.set(fact.name, read.value);
  else fault(read.refusal.code, ["facts", fact.name], read.refusal.zh, read.refusal.en);
}

function addYearly(facts: Facts, fact: Fact, value: unknown, fault: Fault): void {
  if (!isRecord(value)) {
    fault(
      "fact_needs_year",
      ["facts", fact.name],
      `“${fact.name}”是年度事实，要写明年份，如 { "2025": … }`,
      `“${fact.name}” is a yearly fact; say which year, such as { "2025": … }`,
    );
    return;
  }
  const years = new Map<number, Known>();
  for (const [year, each] of Object.entries(value)) {
    const below = ["facts", fact.name, year];
    if (!YEAR.test(year)) fault("fact_year", below, `“${year}”不是年份`, `“${year}” is not a year`);
    else if (each !== null) {
      const read = readFactValue(fact, each);
      if (read.ok) years.set(Number(year), read.value);
      else fault(read.refusal.code, below, read.refusal.zh, read.refusal.en);
    }
  }
  facts.set(fact.name, years);
}
