import type { Dictionary } from "../dictionary/dictionary.ts";
import { type FactFault, readSubject } from "./read-subject.ts";
import type { Subject } from "./subject.ts";

export const FACTS_FORMAT = "yuanding.facts/1";
/** Faults reported in one run; the rest is counted. */
export const MAX_FAULTS = 100;

export type FactsReading = {
  readonly subjects: readonly Subject[];
  readonly faults: readonly FactFault[];
  readonly more: number;
};

/** Reads the parsed JSON of a facts file. A subject may stand in it once. */
export function readFacts(dictionary: Dictionary, json: unknown): FactsReading {
  const shape = readShape(json);
  if ("fault" in shape) return { subjects: [], faults: [shape.fault], more: 0 };
  const subjects: Subject[] = [];
  const faults: FactFault[] = [];
  const first = new Map<string, number>();
  let more = 0;
  for (const [index, each] of shape.subjects.entries()) {
    const reading = readSubject(dictionary, each, ["subjects", index]);
    const twin = reading.subject && first.get(reading.subject.id);
    const all = typeof twin === "number" ? [twinFault(index, twin)] : reading.faults;
    for (const fault of all) {
      if (faults.length < MAX_FAULTS) faults.push(fault);
      else more += 1;
    }
    if (!reading.subject || typeof twin === "number") continue;
    first.set(reading.subject.id, index);
    subjects.push(reading.subject);
  }
  return { subjects, faults, more };
}

function twinFault(index: number, earlier: number): FactFault {
  return {
    code: "subject_twice",
    path: ["subjects", index, "id"],
    zh: `这个 id 与第 ${earlier + 1} 个对象重复`,
    en: `this id was already used by subject ${earlier + 1}`,
  };
}

function readShape(json: unknown): { readonly fault: FactFault } | { readonly subjects: readonly unknown[] } {
  const file = (typeof json === "object" && json !== null ? json : {}) as { format?: unknown; subjects?: unknown };
  if (file.format !== FACTS_FORMAT) {
    const found = JSON.stringify(file.format) ?? "—";
    return {
      fault: {
        code: "facts_format",
        path: file.format === undefined ? [] : ["format"],
        zh: `这不是事实文件：format 应为 "${FACTS_FORMAT}"，这里是 ${found}`,
        en: `not a facts file: format should be "${FACTS_FORMAT}", found ${found}`,
      },
    };
  }
  if (Array.isArray(file.subjects)) return { subjects: file.subjects };
  return {
    fault: { code: "facts_format", path: ["subjects"], zh: "subjects 应为数组", en: "subjects should be an array" },
  };
}
