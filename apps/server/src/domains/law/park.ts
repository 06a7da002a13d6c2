import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MESSAGE_KIND_IDS } from "@yuanding/contract";
import { compileCondition, type Library, SUBJECT_KINDS } from "@yuanding/rules";
import { type OfficeHours, readOfficeHours, WEEKDAYS } from "@yuanding/values";
import { parse } from "yaml";
import { z } from "zod";
import { startRefusal } from "../../platform/start-refusal.ts";
import { type Floor, floor, readFloors } from "./floors.ts";

const rung = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  certificate: z.string().optional(),
  measures: z.array(z.string()),
});

/** A condition for others to begin a list with. */
const list = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(SUBJECT_KINDS),
  zh: z.string(),
  en: z.string(),
  note: z.object({ zh: z.string(), en: z.string() }),
  condition: z.string(),
});

/** Office hours as spans such as `09:00-12:00`. */
const office = z.strictObject({
  zone: z.string(),
  hours: z.array(z.string()),
  weekdays: z.partialRecord(z.enum(WEEKDAYS), z.array(z.string())).optional(),
});

const days = z.number().int();

/** What the park promises where its processes leave the time to it, and who is told when; days are working days. */
const service = z.strictObject({
  longestWait: days.min(1).max(250),
  tell: z.array(z.strictObject({ days, level: z.number().int().min(0).max(5) })),
  promises: z.record(z.string(), days.min(1).max(250)),
});

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** A robot in the group of an office; its address is a secret and stands in the environment. */
const robot = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  office: z.string().nullable().default(null),
  kinds: z.array(z.enum(MESSAGE_KIND_IDS)).min(1),
});

/** When messages leave, unless a person chose otherwise, and which robots say them. */
const messages = z.strictObject({
  digest: time,
  quiet: z.strictObject({ from: time, until: time }),
  robots: z.array(robot).max(50),
});

/** How the park's bank writes its return file: headings of columns, and its words for what became of a payment. */
const bank = z.strictObject({
  order: z.string(),
  amount: z.string(),
  result: z.string(),
  serial: z.string(),
  day: z.string(),
  why: z.string().optional(),
  accountName: z.string().optional(),
  accountTail: z.string().optional(),
  paid: z.array(z.string()).min(1),
  failed: z.array(z.string()).min(1),
  returned: z.array(z.string()).min(1),
});

/** Interest on money that must come back: a yearly rate in percent, and how days become years. */
const recovery = z.strictObject({
  rate: z.string().regex(/^\d{1,2}(?:\.\d{1,6})?$/),
  dayCount: z.enum(["actual/365", "actual/360", "actual/actual"]),
});

const schema = z.object({
  name: z.string(),
  english: z.string(),
  office,
  service,
  bank,
  recovery,
  messages,
  sizes: z.string(),
  ladder: z.array(rung),
  lists: z.array(list).default([]),
  floors: z.array(floor).max(50).default([]),
});

/** A park is data: its name, its office hours, the ladder its enterprises climb, conditions for lists, floors of its funds. */
export type Park = Omit<z.infer<typeof schema>, "office" | "floors"> & {
  readonly office: OfficeHours;
  readonly floors: readonly Floor[];
};
export type LadderRung = z.infer<typeof rung>;

/** Reads park/park.yaml. @throws StartRefusal when it names a fact or measure that does not exist, or a condition is wrong. */
export function readPark(root: string, library: Library): Park {
  const read = schema.safeParse(parse(readFileSync(join(root, "park/park.yaml"), "utf8")));
  if (!read.success) throw broken(z.prettifyError(read.error).replaceAll("\n", " "));
  const hours = readOfficeHours(read.data.office);
  if (!hours.ok) throw broken(`office: ${hours.refusal.zh} / ${hours.refusal.en}`);
  if (!library.measures.has(read.data.sizes)) throw broken(read.data.sizes);
  for (const each of read.data.ladder) {
    if (each.certificate && !library.dictionary.企业.has(each.certificate)) throw broken(each.certificate);
    const unknown = each.measures.find((id) => !library.measures.has(id));
    if (unknown) throw broken(unknown);
  }
  for (const { id, kind, condition } of read.data.lists) {
    const { diagnostics } = compileCondition(library, kind, condition);
    const [error] = diagnostics;
    if (error) throw broken(`${id}: ${error.zh} / ${error.en}`);
  }
  const floors = readFloors(library, read.data.floors);
  if (!floors.ok) throw broken(`${floors.refusal.zh} / ${floors.refusal.en}`);
  return { ...read.data, office: hours.value, floors: floors.value };
}

function broken(what: string) {
  return startRefusal(
    "park_broken",
    `园区配置 park/park.yaml 有误：${what}`,
    `the park configuration park/park.yaml is wrong: ${what}`,
  );
}
