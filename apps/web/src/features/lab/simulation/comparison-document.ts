import type { Cell, Sheet } from "@yuanding/sheets";
import type { Report } from "@yuanding/word";
import type { Language } from "../../../language/language.tsx";
import { fullMoney, grouped, moneyOfFen } from "../../../ui/money.ts";
import { differenceOf, type FigureLine, figureLines, type Scenario, settingLines } from "./comparison.ts";
import type { Opened, YearCost } from "./protocol.ts";
import { simulationMessages } from "./simulation-messages.ts";

/** Names of each list in the report; the workbook has all. */
const NAMES_IN_REPORT = 200;

/** All that a comparison says, ready to be written to a file. */
export type ComparisonDocument = {
  readonly language: Language;
  readonly policy: string;
  readonly opened: Opened;
  readonly asOf: string;
  readonly policySet: string;
  readonly synthetic: boolean;
  /** Synthetic enterprises; 0 when the measure concerns something else. */
  readonly rows: number;
  readonly scenarios: readonly Scenario[];
  readonly costs: readonly { readonly world: "population" | "park"; readonly cost: YearCost }[];
  readonly entered: readonly { readonly id: string; readonly name: string }[];
  readonly left: readonly { readonly id: string; readonly name: string }[];
  /** The day it is made, in words of the language. */
  readonly made: string;
};

type Words = (typeof simulationMessages)["zh"];

function aboutLines(document: ComparisonDocument, words: Words): string[] {
  const { policy, opened, asOf, policySet, rows, synthetic } = document;
  const report = words.report;
  return [
    `${report.policy}：${policy}`,
    `${report.measure}：${opened.measure.title}（${opened.measure.id}）`,
    `${report.asOf}：${asOf}`,
    ...(rows > 0 ? [`${report.population}：${grouped(String(rows))}`] : []),
    `${report.policySet}：${policySet}`,
    ...(synthetic ? [report.synthetic] : []),
    report.disclaimer,
  ];
}

/** The comparison as sheets of a workbook: figures are numbers, money is in 元. */
export function comparisonSheets(document: ComparisonDocument): Sheet[] {
  const { language, scenarios, opened, costs } = document;
  const words = simulationMessages[language];
  const { report } = words;
  const lines = figureLines(scenarios);
  const changed = scenarios.slice(1);
  return [
    {
      name: report.sheet,
      preface: aboutLines(document, words),
      columns: [
        { header: words.whose, kind: "text", width: 18 },
        { header: words.figure, kind: "text", width: 26 },
        ...scenarios.map(({ name }) => ({ header: name, kind: "number" as const, width: 22 })),
        ...changed.map(({ name }) => ({ header: `${name}：${report.change}`, kind: "number" as const, width: 22 })),
      ],
      rows: lines.map((line) => [
        words[line.world],
        figureTitle(line, words),
        ...line.values.map((value) => plain(line, value)),
        ...changed.map((_, index) => plain(line, differenceOf(line, index + 1))),
      ]),
    },
    {
      name: report.parametersSheet,
      columns: [
        { header: words.parameters, kind: "text", width: 28 },
        ...scenarios.map(({ name }) => ({ header: name, kind: "text" as const, width: 20 })),
      ],
      rows: settingLines(opened.parameters, scenarios).map(({ parameter, texts }) => [
        parameter.name,
        ...texts.map((text) => text ?? words.asWritten),
      ]),
    },
    {
      name: report.costsSheet,
      columns: [
        { header: words.whose, kind: "text", width: 18 },
        { header: words.year, kind: "number" },
        { header: words.day, kind: "text", width: 14 },
        { header: words.met, kind: "number" },
        { header: words.open, kind: "number", width: 20 },
        { header: words.amount, kind: "money" },
        { header: words.openMoney, kind: "money", width: 22 },
        { header: words.ceiling, kind: "money" },
      ],
      rows: costs.map(({ world, cost }) => [
        words[world],
        String(cost.year),
        cost.day,
        String(cost.met),
        String(cost.open),
        cost.amount && moneyOfFen(cost.amount.met),
        cost.amount && moneyOfFen(cost.amount.open),
        cost.ceiling && moneyOfFen(cost.ceiling.met),
      ]),
    },
    {
      name: report.changesSheet,
      columns: [
        { header: report.change, kind: "text", width: 10 },
        { header: report.code, kind: "text", width: 24 },
        { header: report.name, kind: "text", width: 40 },
      ],
      rows: [
        ...document.entered.map(({ id, name }): Cell[] => [report.entered, id, name]),
        ...document.left.map(({ id, name }): Cell[] => [report.left, id, name]),
      ],
    },
  ];
}

function figureTitle({ figure, kind }: FigureLine, words: Words): string {
  return kind === "money" ? words.inYuan(words[figure]) : words[figure];
}

function plain({ kind }: FigureLine, value: bigint | null): Cell {
  if (value === null) return null;
  return kind === "money" ? moneyOfFen(value) : String(value);
}

/** The comparison as a report in the layout of official documents. */
export function comparisonReport(document: ComparisonDocument): Report {
  const { language, scenarios, opened, costs, made } = document;
  const words = simulationMessages[language];
  const { report } = words;
  const shown = ({ kind }: FigureLine, value: bigint | null): string =>
    value === null ? "—" : kind === "money" ? fullMoney(moneyOfFen(value), language) : grouped(String(value));
  const columnsOf = (first: string) => [
    { title: first, figures: false },
    ...scenarios.map(({ name }) => ({ title: name, figures: true })),
  ];
  const settings = settingLines(opened.parameters, scenarios);
  return {
    title: report.title,
    about: aboutLines(document, words),
    sections: [
      {
        heading: report.comparison,
        paragraphs: [],
        table: {
          columns: columnsOf(words.figure),
          rows: figureLines(scenarios).map((line) => [
            `${words[line.world]}：${words[line.figure]}`,
            ...line.values.map((value) => shown(line, value)),
          ]),
        },
      },
      {
        heading: report.settings,
        paragraphs: settings.length === 0 ? [words.asWritten] : [],
        table:
          settings.length === 0
            ? null
            : {
                columns: columnsOf(words.parameters),
                rows: settings.map(({ parameter, texts }) => [
                  parameter.name,
                  ...texts.map((text) => text ?? words.asWritten),
                ]),
              },
      },
      {
        heading: report.changes,
        paragraphs: [
          `${report.entered} ${document.entered.length}：${namesOf(document, document.entered, words)}`,
          `${report.left} ${document.left.length}：${namesOf(document, document.left, words)}`,
        ],
        table: null,
      },
      {
        heading: report.costs,
        paragraphs: costs.length === 0 ? [words.noCosts] : [words.costsHint],
        table: costs.length === 0 ? null : costTable(document, words),
      },
    ],
    closing: [report.date(made)],
  };
}

function costTable({ costs, language }: ComparisonDocument, words: Words) {
  const money = (fen: bigint | undefined): string => (fen === undefined ? "—" : fullMoney(moneyOfFen(fen), language));
  return {
    columns: [
      { title: words.year, figures: false },
      { title: words.met, figures: true },
      { title: words.open, figures: true },
      { title: words.amount, figures: true },
      { title: words.ceiling, figures: true },
    ],
    rows: costs.map(({ world, cost }) => [
      `${cost.year} ${words[world]}`,
      grouped(String(cost.met)),
      grouped(String(cost.open)),
      money(cost.amount?.met),
      money(cost.ceiling?.met),
    ]),
  };
}

function namesOf({ opened }: ComparisonDocument, subjects: readonly { readonly name: string }[], words: Words): string {
  if (subjects.length === 0) return words.report.nobody;
  const names = subjects.slice(0, NAMES_IN_REPORT).map(({ name }) => name);
  const rest = subjects.length - names.length;
  return rest > 0 ? `${names.join("、")}；${words.more(String(rest), opened.measure.subject)}` : names.join("、");
}
