import { MAPPING_FORMAT, readMapping } from "@yuanding/intake";
import type { Fact, SubjectKind } from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import { sourcesFor } from "./check-settings.ts";
import { listSenders } from "./import-store.ts";

/** Units as spreadsheets write them, from which those that suit a fact are offered. */
const UNITS = [
  "元",
  "千元",
  "万元",
  "百万元",
  "亿元",
  "㎡",
  "万㎡",
  "%",
  "‰",
  "人",
  "千人",
  "万人",
  "名",
  "项",
  "件",
  "家",
  "户",
  "个",
];

/** What a person chooses from when handing a file in or correcting a heading. */
export async function listChoices({ database, law }: ApiContext, kind: SubjectKind) {
  const { dictionary } = law.library;
  const suits = (fact: Fact, unit: string): boolean =>
    readMapping({ format: MAPPING_FORMAT, columns: { x: { kind: "fact", fact: fact.name, unit } } }, dictionary, kind)
      .ok;
  return {
    sources: [...sourcesFor(dictionary, kind)],
    senders: [...(await listSenders(database))],
    facts: [...dictionary[kind].values()].map((fact) => ({
      name: fact.name,
      english: fact.english || null,
      type: fact.type,
      yearly: fact.yearly,
      units: UNITS.filter((unit) => suits(fact, unit)),
    })),
  };
}
