import type { Place } from "../source/place.ts";
import type { Unit } from "../units.ts";

export const SUBJECT_KINDS = ["企业", "楼宇", "项目", "机构", "人才"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export function isSubjectKind(text: string): text is SubjectKind {
  return (SUBJECT_KINDS as readonly string[]).includes(text);
}

export const FACT_TYPES = ["金额", "比率", "面积", "数值", "计数", "是否", "日期", "文本", "代码"] as const;
export type FactType = (typeof FACT_TYPES)[number];

/**
 * Whether a value can become another one: by what the subject does, only upwards by what it does (nobody is advised to earn
 * less), only as time goes by, or not at all.
 */
export const CHANGEABILITIES = ["可改变", "可提高", "随时间", "不可改变"] as const;
export type Changeability = (typeof CHANGEABILITIES)[number];

/** What a code fact may hold: a list, or a standard whose longer codes belong to the shorter ones they begin with. */
export type Codes =
  | { readonly kind: "list"; readonly values: readonly string[] }
  | { readonly kind: "hierarchy"; readonly standard: string };

/** One fact of the dictionary: all that a rule may speak of. */
export type Fact = {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly id: string;
  readonly english: string;
  /** The heading that it stands under. */
  readonly section: string;
  readonly type: FactType;
  /** Of numbers; empty for ratios. */
  readonly unit: Unit;
  /** One value a calendar year, or one current value. */
  readonly yearly: boolean;
  readonly codes: Codes | null;
  readonly range: { readonly low: string; readonly high: string } | null;
  readonly sensitivity: string;
  /** In order of trust. */
  readonly sources: readonly string[];
  /** Recognised by a person: while missing it is a judgement to make, not a figure to ask for. */
  readonly recognised: boolean;
  readonly changeability: Changeability;
  /** Other words for it in the headings of spreadsheets. */
  readonly aliases: readonly string[];
  /** Years for which an earlier value is kept; null for good. */
  readonly keptYears: number | null;
  readonly note: string;
  readonly at: Place;
};

/** Facts by kind of subject, then by name. Two kinds may use one name (低效楼宇认定). */
export type Dictionary = { readonly [Kind in SubjectKind]: ReadonlyMap<string, Fact> };

const INDUSTRY_CODE = /^[A-T](?:\d{2,4})?$/;

/** A code of GB/T 4754: a section (I), or with it a division (I65), a group (I651) or a class (I6513). */
export function isIndustryCode(text: string): boolean {
  return INDUSTRY_CODE.test(text);
}

export function isNumeric(type: FactType): boolean {
  return type === "金额" || type === "比率" || type === "面积" || type === "数值" || type === "计数";
}
