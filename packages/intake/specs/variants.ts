import type { Merge } from "@yuanding/sheets/read";
import { formatShort, multiply, type Ratio, ratio } from "@yuanding/values";
import fc from "fast-check";
import { code, type Given, type GivenSheet, serial } from "./table.ts";

/** Sheets of one kind, laid out in many ways, with what they say. All of it is synthetic. */
export type Variant = {
  readonly sheet: GivenSheet;
  readonly fileName: string;
  readonly subjects: readonly { readonly id: string; readonly name: string; readonly facts: Record<string, unknown> }[];
  /** Each as name and why. */
  readonly rejected: readonly string[];
};

type Row = { readonly name: string; readonly yuan: readonly number[]; readonly people: number; readonly day: string };
type Field = {
  readonly fact: string;
  readonly year: number | null;
  readonly words: readonly string[];
  readonly cell: (row: Row, spelling: number, unit: Unit) => Given;
};
type Unit = { readonly word: string; readonly scale: Ratio; readonly places: number };

const UNITS: readonly Unit[] = [
  { word: "元", scale: ratio(1n), places: 0 },
  { word: "千元", scale: ratio(1n, 1000n), places: 3 },
  { word: "万元", scale: ratio(1n, 10_000n), places: 4 },
  { word: "亿元", scale: ratio(1n, 100_000_000n), places: 8 },
];
const YEAR = 2025;
const MONEY: readonly (readonly [string, number, readonly string[]])[] = [
  ["营业收入", 2025, ["营业收入", "营收", "营业收入合计", "总收入"]],
  ["营业收入", 2024, ["上年营业收入", "上年营收", "营业收入（上年）", "2024年营业收入"]],
  ["研发费用", 2025, ["研发费用", "研发投入", "其中：研发费用", "研发费用总额"]],
  ["净利润", 2025, ["净利润", "净利润（净亏损以“-”号填列）", "3.净利润"]],
  ["资产总额", 2025, ["资产总额", "资产总计", "年末总资产", "期末资产总额"]],
];
const FULL_WIDTH_FROM = 0xfee0;

const FIELDS: readonly Field[] = [
  ...MONEY.map(([fact, year, words], place): Field => ({ fact, year, words, cell: money(place) })),
  { fact: "从业人员", year: 2025, words: ["从业人员", "员工人数", "期末从业人员数", "从业人员期末人数"], cell: people },
  {
    fact: "注册日期",
    year: null,
    words: ["注册日期", "注册时间", "成立日期"],
    cell: ({ day }, spelling) => spellDay(day, spelling),
  },
];

function money(place: number): Field["cell"] {
  return ({ yuan }, spelling, unit) => {
    const text = decimal(yuan[place] ?? 0, unit);
    if (spelling % 6 === 0) return Number(text);
    const bare = text.replace("-", "");
    const spelt =
      [bare, bare.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ","), ` ${bare} `, wide(bare), bare][spelling % 5] ?? bare;
    if (!text.startsWith("-")) return spelling % 5 === 4 ? `${decimal(yuan[place] ?? 0, UNITS[2] as Unit)}万元` : spelt;
    return spelling % 2 === 0 ? `(${spelt.trim()})` : `-${spelt.trim()}`;
  };
}

function people({ people: count }: Row, spelling: number): Given {
  return [count, String(count), `${count}人`, wide(String(count))][spelling % 4] ?? count;
}

function decimal(yuan: number, { scale, places }: Unit): string {
  return formatShort(multiply(ratio(BigInt(yuan)), scale), places);
}

function wide(text: string): string {
  return text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + FULL_WIDTH_FROM));
}

function spellDay(day: string, spelling: number): Given {
  const [year = "", month = "", date = ""] = day.split("-");
  const serialDay = Temporal.PlainDate.from("1899-12-30").until(day).days;
  const short = [year, Number(month), Number(date)];
  const spellings: readonly Given[] = [
    day,
    short.join("/"),
    short.join("."),
    `${short[0]}年${short[1]}月${short[2]}日`,
    day.replaceAll("-", ""),
    serial(serialDay),
  ];
  return spellings[spelling % spellings.length] ?? day;
}

const someRow = fc.record({
  yuan: fc.array(
    fc.integer({ min: 1, max: 999_999_999 }).map((each) => each * 100),
    { minLength: 5, maxLength: 5 },
  ),
  loss: fc.boolean(),
  people: fc.integer({ min: 0, max: 5000 }),
  day: fc.integer({ min: 0, max: 9000 }).map((days) => Temporal.PlainDate.from("2000-01-01").add({ days }).toString()),
  fault: fc.constantFrom("", "", "", "check digit", "not a number", "no such date", "negative count", "missing code"),
});

/** Layouts: where the year, the units and the header stand, in which words and order, and what is around the data. */
export const someVariant: fc.Arbitrary<Variant> = fc
  .record({
    rows: fc.array(someRow, { minLength: 1, maxLength: 6 }),
    unit: fc.constantFrom(...UNITS),
    unitPlace: fc.constantFrom("heading", "caption", "caption right", "title", "row", "note"),
    yearPlace: fc.constantFrom("heading", "title", "sheet", "file", "caption"),
    order: fc.array(fc.nat({ max: 1000 }), { minLength: 9, maxLength: 9 }),
    spelling: fc.nat({ max: 1000 }),
    lines: fc.nat({ max: 5 }),
    blanks: fc.boolean(),
    repeats: fc.boolean(),
    total: fc.constantFrom("none", "top", "end"),
    tallHeader: fc.boolean(),
  })
  .map(variantOf);

type Asked = typeof someVariant extends fc.Arbitrary<unknown> ? Parameters<typeof variantOf>[0] : never;

function variantOf(asked: {
  readonly rows: readonly {
    readonly yuan: readonly number[];
    readonly loss: boolean;
    readonly people: number;
    readonly day: string;
    readonly fault: string;
  }[];
  readonly unit: Unit;
  readonly unitPlace: string;
  readonly yearPlace: string;
  readonly order: readonly number[];
  readonly spelling: number;
  readonly lines: number;
  readonly blanks: boolean;
  readonly repeats: boolean;
  readonly total: string;
  readonly tallHeader: boolean;
}): Variant {
  const { unit, spelling } = asked;
  const rows = asked.rows.map((row, place) => ({
    ...row,
    name: `虚构${place}（北京）有限公司`,
    id: code(place + 1),
    yuan: row.yuan.map((each, at) => (at === 3 && row.loss ? -each : each)),
  }));
  const places = FIELDS.map((_, place) => place).toSorted((a, b) => (asked.order[a] ?? 0) - (asked.order[b] ?? 0));
  const columns: ({
    readonly heading: string;
    readonly unit?: string;
    readonly cell: (row: (typeof rows)[number]) => Given;
  } | null)[] = [
    { heading: "序号", cell: (row) => rows.indexOf(row) + 1 },
    { heading: ["企业名称", "单位名称", "企业\n名称", "纳税人名称"][spelling % 4] ?? "", cell: ({ name }) => name },
    {
      heading: ["统一社会信用代码", "社会信用代码", "统一社会信用代码/纳税人识别号"][spelling % 3] ?? "",
      cell: (row) => spellCode(row.id, row.fault, spelling + row.people),
    },
    ...places.map((place) => {
      const field = FIELDS[place] as Field;
      return {
        heading: headingOf(field, asked),
        unit: field.year === null ? "" : field.fact === "从业人员" ? "人" : unit.word,
        cell: (row: (typeof rows)[number]) =>
          spoilt(field, row) ?? field.cell(row, spelling + row.people + place, unit),
      };
    }),
    { heading: "备注", cell: () => "" },
  ];
  if (asked.blanks) columns.splice(2, 0, null);
  const header = columns.map((each) => each?.heading ?? null);
  const unitRow = columns.map((each) => each?.unit || null);
  const above = linesAbove(asked);
  const total: Given[] = ["合计", null, null, 12_345];
  const body = rows.map((row) => columns.map((each) => each?.cell(row) ?? null));
  const data: (readonly Given[])[] = [
    ...(asked.total === "top" ? [total] : []),
    ...body.slice(0, 1),
    ...(asked.blanks ? [[]] : []),
    ...(asked.repeats ? [header] : []),
    ...body.slice(1),
    ...(asked.total === "end" ? [total] : []),
    ["注：以上为合成数据"],
    ...(asked.unitPlace === "note" ? [[`金额单位：${unit.word}`]] : []),
    ["填表人：某某", null, null, "审核人：某某"],
  ];
  const isRow = asked.unitPlace === "row";
  const merges: Merge[] =
    asked.tallHeader && isRow ? [mergeDown(above.length + 1, 0), mergeDown(above.length + 1, 1)] : [];
  return {
    sheet: {
      name: asked.yearPlace === "sheet" ? `${YEAR}年报汇总` : "Sheet1",
      merges,
      rows: [...above, header, ...(isRow ? [unitRow] : []), ...data],
    },
    fileName: asked.yearPlace === "file" ? `园区${YEAR}年度情况.xlsx` : "汇总.xlsx",
    subjects: rows
      .filter(({ fault }) => fault === "")
      .map(({ id, name, ...row }) => ({ id, name, facts: factsOf(row, places) })),
    rejected: rows.filter(({ fault }) => fault !== "").map(({ name, fault }) => `${name} ${fault}`),
  };
}

function mergeDown(top: number, left: number): Merge {
  return { top, left, bottom: top + 1, right: left };
}

function headingOf({ fact, year, words }: Field, { unit, unitPlace, yearPlace, spelling }: Asked): string {
  const word = words[(spelling + fact.length) % words.length] ?? fact;
  const own = year === YEAR && yearPlace === "heading";
  const isPeople = fact === "从业人员";
  const dated = own ? [`${YEAR}年${word}`, `${word}(${YEAR})`, `${YEAR}年度${word}`][spelling % 3] : word;
  // “其中” and numbers stand first.
  const shown = own && /^(?:其中|\d)/.test(word) ? `${word}(${YEAR}年)` : dated;
  if (unitPlace !== "heading" || year === null) return shown ?? "";
  return isPeople
    ? `${shown}（人）`
    : ([`${shown}（${unit.word}）`, `${shown}/${unit.word}`, `${shown}(单位：${unit.word})`][spelling % 3] ?? "");
}

function linesAbove({ unit, unitPlace, yearPlace, lines }: Asked): (readonly Given[])[] {
  const year = yearPlace === "title" || yearPlace === "heading" ? `${YEAR}年度` : "";
  const title = `西城园企业${year}主要指标汇总表（合成数据）`;
  const caption = `单位：${unit.word}、人`;
  return [
    [unitPlace === "title" ? `${title} ${caption}` : title],
    ...Array.from({ length: lines }, (_, place) => [`${place + 1}.请各单位如实填写`]),
    ...(yearPlace === "caption" ? [[`报告期：${YEAR}年1-12月`]] : []),
    ...(unitPlace === "caption" ? [[caption]] : []),
    ...(unitPlace === "caption right" ? [["填报单位：", null, null, null, caption]] : []),
  ];
}

function spellCode(id: string, fault: string, spelling: number): Given {
  if (fault === "missing code") return "";
  const written = fault === "check digit" ? id.slice(0, -1) + (id.endsWith("1") ? "2" : "1") : id;
  return (
    [written, written.toLowerCase(), wide(written), `${written.slice(0, 6)} ${written.slice(6)} `][spelling % 4] ??
    written
  );
}

function spoilt({ fact, year }: Field, { fault, day }: { readonly fault: string; readonly day: string }): Given | null {
  if (fault === "not a number" && fact === "营业收入" && year === YEAR) return "约三千";
  if (fault === "negative count" && fact === "从业人员") return -5;
  if (fault === "no such date" && fact === "注册日期") return `${day.slice(0, 4)}-02-30`;
  return null;
}

function factsOf(row: Row | Omit<Row, "name">, places: readonly number[]): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const place of places) {
    const { fact, year } = FIELDS[place] as Field;
    if (year === null) facts[fact] = row.day;
    else facts[fact] = { ...(facts[fact] as object), [year]: fact === "从业人员" ? row.people : row.yuan[place] };
  }
  return facts;
}
