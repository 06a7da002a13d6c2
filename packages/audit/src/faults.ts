/** The first thing in a log that is not as it was written: at which place, and what is wrong, in both languages. */
export type LogFault = { readonly place: number; readonly zh: string; readonly en: string };

type Phrase = (place: number) => { readonly zh: string; readonly en: string };

/** Every way in which a log can be wrong. */
export const FAULTS = {
  unreadable: (place) => ({
    zh: `第 ${place} 条的位置上不是一条完整的记录。`,
    en: `There is no whole event at place ${place}.`,
  }),
  missing: (place) => ({
    zh: `第 ${place} 条缺失，或不在它的位置上。`,
    en: `Event ${place} is missing, or not in its place.`,
  }),
  surplus: (place) => ({
    zh: `第 ${place} 条是多出来的：日志到前一条为止。`,
    en: `Event ${place} is one too many: the log ends before it.`,
  }),
  altered: (place) => ({
    zh: `第 ${place} 条的内容与它的哈希不符。`,
    en: `Event ${place} is not what its hash says.`,
  }),
  details_altered: (place) => ({
    zh: `第 ${place} 条的详情与它的哈希不符。`,
    en: `The details of event ${place} are not what their hash says.`,
  }),
  unlinked: (place) => ({
    zh: `第 ${place} 条接不上它的前一条。`,
    en: `Event ${place} does not follow the event before it.`,
  }),
  replaced: (place) => ({
    zh: `第 ${place} 条不是日志结尾所记的那一条。`,
    en: `Event ${place} is not the one that the end of the log names.`,
  }),
  unsealed: (place) => ({
    zh: `第 ${place} 条与当日的封存不符：这一条或它之前的某一条被换过。`,
    en: `Event ${place} is not the one that was sealed that day: it, or one before it, was replaced.`,
  }),
  erased_unnamed: (place) => ({
    zh: `第 ${place} 条的详情被抹去，而没有记录说明。`,
    en: `Details of event ${place} were erased, and no event says so.`,
  }),
  cut_off: (place) => ({
    zh: `日志在第 ${place} 条处中断，没有结尾。`,
    en: `The log is cut off at place ${place} and has no end.`,
  }),
} as const satisfies Readonly<Record<string, Phrase>>;
export type FaultKind = keyof typeof FAULTS;

export function faultAt(kind: FaultKind, place: number): LogFault {
  return { place, ...FAULTS[kind](place) };
}
