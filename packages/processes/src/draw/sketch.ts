import { isByProgram, isFinal, type Process, type StateKind, type Transition, transitionsFrom } from "../process.ts";
import { linesOf, widthOf } from "./text.ts";

export type Language = "zh" | "en";

/** A line of text inside a box or beside an arrow. */
export type Line = { readonly text: string; readonly size: number; readonly tone: "name" | "plain" | "muted" };

/** What is drawn of a state, before anybody knows where. */
export type Box = {
  readonly id: string;
  readonly kind: StateKind;
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
};

/** All transitions from one state to another as one arrow. */
export type Arrow = {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
  /** Whether only the program goes this way. */
  readonly byProgram: boolean;
};

export type Sketch = { readonly start: string; readonly boxes: readonly Box[]; readonly arrows: readonly Arrow[] };

const NAME_SIZE = 15;
const TEXT_SIZE = 12;
const MOST_BOX_WIDTH = 230;
const MOST_LABEL_WIDTH = 190;
const PADDING = 14;
/** From this many states on a transition is written into the state it leads to: as arrows it would hide all others. */
const MANY_STATES = 3;

const WORDS = {
  zh: {
    against: "多数反对",
    votes: (n: number) => `${n} 人`,
    once: "限一次",
    from: (names: string) => `来自：${names}`,
    any: "任何未结状态",
  },
  en: {
    against: "too many against",
    votes: (n: number) => `${n} people`,
    once: "once",
    from: (names: string) => `from ${names}`,
    any: "any open state",
  },
} as const;

/** What a process looks like: boxes with what is done in them, arrows with who goes them. */
export function sketch(process: Process, language: Language): Sketch {
  const states = [...process.states.values()];
  const arrows = states.flatMap(({ id }) =>
    states.flatMap((to) => {
      const lines = [
        ...transitionsFrom(process, id)
          .filter((way) => way.to === to.id && !isMany(way))
          .flatMap((way) => label(process, way, language)),
        ...transitionsFrom(process, id)
          .filter((way) => way.votes?.otherwise === to.id)
          .flatMap((way) => wrapped(`${way[language]}：${WORDS[language].against}`, "muted")),
      ];
      if (lines.length === 0) return [];
      const ways = transitionsFrom(process, id).filter((way) => way.to === to.id);
      const byProgram = ways.length > 0 && ways.every((way) => isByProgram(process, way));
      return [{ from: id, to: to.id, lines, ...sizeOf(lines, 8, 4), byProgram }];
    }),
  );
  return { start: process.start, boxes: states.map(({ id }) => boxOf(process, id, language)), arrows };
}

function isMany({ from }: Transition): boolean {
  return from.length >= MANY_STATES;
}

function label(process: Process, way: Transition, language: Language): readonly Line[] {
  const words = WORDS[language];
  const roles = way.by.map((id) => process.roles.get(id)?.[language] ?? id).join(language === "zh" ? "、" : ", ");
  const marks = [roles, ...(way.votes ? [words.votes(way.votes.need)] : []), ...(way.most === 1 ? [words.once] : [])];
  const inside = marks.join(language === "zh" ? "，" : ", ");
  const program = isByProgram(process, way);
  return wrapped(language === "zh" ? `${way.zh}（${inside}）` : `${way.en} (${inside})`, program ? "muted" : "plain");
}

function wrapped(text: string, tone: Line["tone"]): readonly Line[] {
  return linesOf(text, TEXT_SIZE, MOST_LABEL_WIDTH).map((line) => ({ text: line, size: TEXT_SIZE, tone }));
}

function boxOf(process: Process, id: string, language: Language): Box {
  const state = process.states.get(id);
  const name = state?.[language] ?? id;
  const told = process.public.get(state?.public ?? "")?.[language] ?? "";
  const here = transitionsFrom(process, id).filter(({ to }) => to === null);
  const into = [...process.transitions.values()].filter((way) => way.to === id && isMany(way));
  const inner = MOST_BOX_WIDTH - 2 * PADDING;
  const small = (text: string, tone: Line["tone"]): readonly Line[] =>
    linesOf(text, TEXT_SIZE, inner).map((line) => ({ text: line, size: TEXT_SIZE, tone }));
  const lines: readonly Line[] = [
    ...linesOf(name, NAME_SIZE, inner).map((text) => ({ text, size: NAME_SIZE, tone: "name" as const })),
    ...(told === name || told === "" ? [] : small(`“${told}”`, "muted")),
    ...here.flatMap((way) => small(`· ${labelText(process, way, language)}`, "plain")),
    ...into.flatMap((way) =>
      small(
        `${labelText(process, way, language)}，${WORDS[language].from(sourcesOf(process, way, language))}`,
        "plain",
      ),
    ),
  ];
  return { id, kind: state?.kind ?? "open", lines, ...sizeOf(lines, PADDING, 9) };
}

function labelText(process: Process, way: Transition, language: Language): string {
  return label(process, way, language)
    .map(({ text }) => text)
    .join(language === "zh" ? "" : " ");
}

/** The states from which a way leads; all of those that are not final have one word. */
function sourcesOf(process: Process, { from }: Transition, language: Language): string {
  const unfinished = [...process.states.values()].filter((state) => !isFinal(state));
  if (from.length === unfinished.length) return WORDS[language].any;
  return from.map((id) => process.states.get(id)?.[language] ?? id).join(language === "zh" ? "、" : ", ");
}

export const LINE_HEIGHT = 1.45;

function sizeOf(
  lines: readonly Line[],
  across: number,
  down: number,
): { readonly width: number; readonly height: number } {
  const width = Math.max(...lines.map(({ text, size }) => widthOf(text, size)), 0) + 2 * across;
  const height = lines.reduce((sum, { size }) => sum + size * LINE_HEIGHT, 0) + 2 * down;
  return { width: Math.ceil(width), height: Math.ceil(height) };
}
