import type { DictionaryFact, FileValue, SubjectFile } from "@yuanding/contract";
import type { Report, ReportSection, ReportTable } from "@yuanding/word";
import type { Language } from "../../language/language.tsx";
import { momentText } from "../../ui/when.tsx";
import { certificateText, titleOf } from "./certificates.tsx";
import { documentMessages } from "./document-messages.ts";
import { filesMessages } from "./files-messages.ts";
import { groupValues } from "./group-values.ts";
import { recordMessages } from "./record-messages.ts";

export type FileDocument = {
  readonly file: SubjectFile;
  readonly facts: readonly DictionaryFact[];
  readonly language: Language;
  /** The day it is made, in words of the language. */
  readonly made: string;
};

/** A file as a report in the layout of official documents: who it is, every value with its source, titles and links. */
export function fileReport(document: FileDocument): Report {
  const { file, language, made } = document;
  const words = documentMessages[language];
  const sections = [
    stateSection(document),
    ...valueSections(document),
    certificateSection(document),
    linkSection(document),
  ];
  return {
    title: words.title(file.subject.name),
    about: aboutLines(document),
    sections: sections.map((section, place) => ({ ...section, heading: words.section(place, section.heading) })),
    closing: [words.made(made)],
  };
}

function aboutLines({ file, language }: FileDocument): string[] {
  const words = documentMessages[language];
  const former = file.names.slice(1).filter(({ name }) => name !== file.names[0]?.name);
  return [
    words.labelled(words.code, file.codes.join("、")),
    words.labelled(words.kind, words.kindOfSubject[file.subject.kind]),
    ...(former.length > 0 ? [words.labelled(words.names, former.map(({ name }) => name).join("、"))] : []),
    words.labelled(words.asOf, file.asOf),
    ...(file.knownAt === null ? [] : [words.labelled(words.knownAt, momentText(file.knownAt))]),
    ...(file.subject.synthetic ? [words.synthetic] : []),
  ];
}

function stateSection({ file, language }: FileDocument): ReportSection {
  const words = documentMessages[language];
  const { dictionary, measures } = file.completeness;
  return {
    heading: words.state,
    paragraphs: [
      words.completeness(dictionary.known, dictionary.total),
      words.needed(measures.known, measures.total),
      words.conflicts(file.conflicts),
    ],
    table: null,
  };
}

function valueSections({ file, facts, language }: FileDocument): ReportSection[] {
  const words = documentMessages[language];
  const pages = filesMessages[language];
  return groupValues(file.values, facts).map(({ heading, yearly, current }) => {
    const shown = language === "en" ? (pages.headings[heading] ?? heading) : heading;
    return {
      heading: heading === "" ? pages.otherFacts : shown,
      paragraphs: [],
      table: {
        columns: columns([words.fact, words.value, words.source], 1),
        rows: [...current, ...yearly].flatMap(({ values }) => values.flatMap((value) => valueRows(value, language))),
      },
    };
  });
}

/** The value in force; where sources differ, what the others say below it. */
function valueRows(value: FileValue, language: Language): string[][] {
  const words = documentMessages[language];
  const fact = language === "en" ? (value.english ?? value.fact) : value.fact;
  const name = value.year === null ? fact : words.ofYear(fact, value.year);
  const said = ({ source, asOf }: FileValue["sides"][number]) => (asOf ? words.asOfDay(source, asOf) : source);
  const [holding, ...others] = value.sides;
  return [
    [name, value.hidden ? words.hidden : value.shown, holding ? said(holding) : value.source],
    ...(value.conflict
      ? others.filter((side) => side.value !== value.value).map((side) => [words.other(name), side.shown, said(side)])
      : []),
  ];
}

function certificateSection({ file, facts, language }: FileDocument): ReportSection {
  const pages = filesMessages[language];
  const none = file.certificates.length === 0;
  const nameOf = (fact: string) => {
    const english = facts.find(({ name }) => name === fact)?.english.replace(/ valid through$/, "");
    return language === "en" ? (english ?? titleOf(fact)) : titleOf(fact);
  };
  return {
    heading: pages.certificates,
    paragraphs: none ? [pages.noCertificates] : [],
    table: none
      ? null
      : {
          columns: columns([pages.title, pages.lastDay, pages.state]),
          rows: file.certificates.map((each) => [nameOf(each.fact), each.lastDay, certificateText(each, pages)]),
        },
  };
}

function linkSection({ file, language }: FileDocument): ReportSection {
  const words = recordMessages[language];
  const none = file.links.length === 0;
  const periodOf = ({ since, until }: SubjectFile["links"][number]) =>
    since === null && until === null ? words.linkEver : `${since ?? "…"} – ${until ?? ""}`;
  return {
    heading: words.links,
    paragraphs: none ? [words.linksNone] : [],
    table: none
      ? null
      : {
          columns: columns([words.linkOther, words.linkKind, words.linkPeriod, words.source]),
          rows: file.links.map((link) => [
            link.other.name,
            words.linkNames[link.kind][link.direction],
            periodOf(link),
            link.batch.source,
          ]),
        },
  };
}

function columns(titles: readonly string[], figures = -1): ReportTable["columns"] {
  return titles.map((title, place) => ({ title, figures: place === figures }));
}
