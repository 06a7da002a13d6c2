import { isUnitWord } from "../cells/unit-word.ts";
import { compact } from "../plain-text.ts";
import { readTime, type YearMention } from "./heading-words.ts";

/** What the words of a heading say: the name of something, the years and the unit. */
export type HeadingReading = {
  /** The whole heading without spaces, before anything is taken out of it. */
  readonly whole: string;
  /** Without year, unit and brackets. */
  readonly words: string;
  readonly mentions: readonly YearMention[];
  readonly unusableTime: string | null;
  /** A unit that stands in brackets or behind a stroke. */
  readonly unit: string | null;
  /** Begins with 其中: a part of what stands above it, named by itself. */
  readonly among: boolean;
  /** What else stands in brackets: 合并, 含税. */
  readonly qualifiers: readonly string[];
};

/** A longer heading is a sentence. */
export const MAX_HEADING = 120;
const BRACKETS = /\(([^()]*)\)/g;
const CHOICE = /^(?:是[/、或,]?否|有[/、或,]?无|Y\/N|请?填?(?:是或否|是、否|是\/否)|必填|选填|\*)$/i;
const UNIT_LABEL = /^(?:计量)?单位[:：]?/;
const NUMBERING = /^(?:\d{1,2}[.、)](?!\d)|[一二三四五六七八九十]{1,3}[、.]|[①-⑳]|[*※★#])+/;
const QUOTES = /[“”"「」『』‘’']/g;
const EDGES = /^[:,;、/_*※★—-]+|[:,;、/_*※★—-]+$/g;
const BEHIND_STROKE = /[/:,_-](?:单位:?)?([^/:,_-]+)$/;
const LEAD = /^(?:其中:?|截至目前|目前)/;
const WHETHER = /是否(?:属于|存在|发生|具有|已|被|为|有)?|有无|^有没有/;
const AMONG = /^其中:?/;

/** Reads one heading, full-width forms, spaces and line breaks within it no hindrance. */
export function readHeading(text: string): HeadingReading {
  const whole = bracketsMadeRound(compact(text).replace(QUOTES, "")).replace(NUMBERING, "").replace(EDGES, "");
  const time = readTime(whole);
  const qualifiers: string[] = [];
  let unit: string | null = null;
  const outside = time.rest.replace(BRACKETS, (_, inner: string) => {
    for (const piece of piecesOf(inner)) {
      if (isUnitWord(piece)) unit ??= piece;
      else if (!CHOICE.test(piece)) qualifiers.push(piece);
    }
    return "";
  });
  let words = outside.replace(EDGES, "");
  const stroke = unit === null ? BEHIND_STROKE.exec(words) : null;
  if (stroke?.[1] !== undefined && isUnitWord(stroke[1])) {
    unit = stroke[1];
    words = words.slice(0, stroke.index);
  }
  // A level of the heading that is only a unit: 万元.
  if (unit === null && isUnitWord(words))
    return { ...parts(whole, "", time.mentions, time.unusable), unit: words, qualifiers };
  return {
    ...parts(whole, words.replace(LEAD, "").replace(WHETHER, "").replace(EDGES, ""), time.mentions, time.unusable),
    unit,
    qualifiers,
  };
}

function parts(whole: string, words: string, mentions: readonly YearMention[], unusableTime: string | null) {
  return { whole, words, mentions, unusableTime, among: AMONG.test(whole) };
}

/** 【】 and 〔〕 are brackets, too. */
function bracketsMadeRound(text: string): string {
  return text.replace(/[【〔[{]/g, "(").replace(/[】〕\]}]/g, ")");
}

function piecesOf(inner: string): string[] {
  if (CHOICE.test(inner) || isUnitWord(inner)) return [inner];
  return inner
    .split(/[,;、]/)
    .map((piece) => piece.replace(UNIT_LABEL, "").replace(EDGES, ""))
    .filter((piece) => piece !== "");
}

const TRAILING_UNIT = /(?:单位:?)?((?:人民币)?(?:[十百千]?[万亿]|千)?(?:元|人|家|户|项|件|㎡|平方米)|%)$/;

/** `营业收入(2025)元`: the words with a unit taken off their end; null when they end in none. */
export function withoutTrailingUnit(words: string): { readonly words: string; readonly unit: string } | null {
  const unit = TRAILING_UNIT.exec(words);
  return unit?.[1] !== undefined && unit.index > 0
    ? { words: words.slice(0, unit.index).replace(EDGES, ""), unit: unit[1] }
    : null;
}
