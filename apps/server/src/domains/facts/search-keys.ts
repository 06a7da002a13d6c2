import { pinyin } from "pinyin-pro";

/** Where a word stands decides how much it is worth: see facts.search_key. */
export const FIELDS = { id: 1, name: 2, core: 3, earlier: 4, initials: 5, sounds: 6, address: 7, industry: 8 } as const;

export type SearchKey = { readonly field: number; readonly key: string };

export type Searchable = {
  readonly id: string;
  readonly name: string;
  readonly earlierNames: readonly string[];
  readonly address: string | null;
  readonly industry: string | null;
};

const MAX_KEY_LENGTH = 200;
const CREDIT_CODE = /^[0-9A-Z]{18}$/;
/** Characters of a credit code before the number of the organisation, by which older registers know it. */
const BEFORE_ORGANISATION = 8;
/** What many names begin or end with, and nobody types. */
const PLACE = /^(?:中国)?(?:北京市?|（北京）|西城区)+/u;
const LEAD = /^.{1,4}·/u;
const REGION = /[（(](?:北京|中国)[）)]/u;
const TAIL = /[（(][^（()）]*[）)]$/u;
const FORM = /(?:股份)?(?:有限责任公司|有限公司|集团|公司|事务所|中心)+$/u;

/** What is typed and what is searched for, made alike: half-width, small letters, no spaces, plain brackets. */
export function normaliseForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[\s·]/gu, "").slice(0, MAX_KEY_LENGTH);
}

/** The words by which a subject is found. */
export function searchKeysOf({ id, name, earlierNames, address, industry }: Searchable): readonly SearchKey[] {
  const keys: SearchKey[] = [];
  const put = (field: number, text: string | null): void => {
    const key = normaliseForSearch(text ?? "");
    if (key !== "" && !keys.some((each) => each.field === field && each.key === key)) keys.push({ field, key });
  };
  put(FIELDS.id, id);
  if (CREDIT_CODE.test(id)) put(FIELDS.id, id.slice(BEFORE_ORGANISATION));
  put(FIELDS.name, name);
  for (const earlier of earlierNames) put(FIELDS.earlier, earlier);
  for (const each of [name, ...earlierNames]) {
    const core = coreOf(each);
    if (core !== each) put(FIELDS.core, core);
    for (const words of new Set([each, core])) {
      const sounds = soundsOf(words);
      put(FIELDS.initials, sounds.map(({ first }) => first).join(""));
      put(FIELDS.sounds, sounds.map(({ whole }) => whole).join(""));
    }
  }
  put(FIELDS.address, address);
  put(FIELDS.industry, industry);
  return keys;
}

/** The part of a name that tells it from others: without place, legal form, what stands before a dot and a bracket at the end. */
function coreOf(name: string): string {
  const core = name.replace(LEAD, "").replace(PLACE, "").replace(REGION, "").replace(FORM, "").replace(TAIL, "");
  return core === "" ? name : core;
}

type Sound = { readonly whole: string; readonly first: string };

/** One sound a character; words of letters and figures stand for themselves, whole. */
function soundsOf(text: string): readonly Sound[] {
  const parts = pinyin(text, { toneType: "none", type: "all", nonZh: "consecutive", v: true });
  return parts.flatMap(({ pinyin: sound, origin, isZh }) => {
    const whole = (isZh ? sound : origin).replace(/[^a-z0-9]/giu, "");
    return whole === "" ? [] : [{ whole, first: isZh ? (whole[0] ?? "") : whole }];
  });
}
