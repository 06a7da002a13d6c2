import type { ChangeSet, DistanceStep, Distance as DistanceView } from "@yuanding/contract";
import { type Fact, isNumeric, type Measure } from "@yuanding/rules";
import type { Hides } from "../decisions/index.ts";
import { isSensitive } from "../facts/index.ts";

const HIDDEN = { zh: "已隐去", en: "hidden" } as const;

/**
 * A distance in which of hidden facts nothing is told but that they would have to change. Under a measure that reads a hidden figure no
 * figure is told of any step: how far the revenue must rise for a margin tells the profit.
 */
export function hideSteps(
  distance: DistanceView,
  { uses }: Pick<Measure, "uses">,
  hides: Hides,
  lang: "zh" | "en",
): DistanceView {
  const read = uses.map(({ fact }) => fact).filter(({ name }) => hides(name));
  if (read.length === 0) return distance;
  const figures = read.some(({ type }) => isNumeric(type));
  const hide = (step: DistanceStep): DistanceStep =>
    step.kind === "change" && (figures || hides(nameOf(step.fact))) ? hidden(step, lang) : step;
  return {
    ...distance,
    sets: distance.sets.map(
      (set): ChangeSet => ({
        ...set,
        steps: set.steps.map(hide),
        supplies: figures ? set.supplies.map((each) => ({ ...each, requirement: HIDDEN[lang] })) : set.supplies,
      }),
    ),
  };
}

function hidden(step: DistanceStep, lang: "zh" | "en"): DistanceStep {
  const text = `${step.fact}${lang === "zh" ? "：" : ": "}${HIDDEN[lang]}`;
  return { ...step, from: null, to: "", difference: null, relative: null, marks: [], text, hidden: true };
}

/** The sensitive facts of which a step tells the value. */
export function factsTold({ sets }: DistanceView, facts: ReadonlyMap<string, Fact>): readonly string[] {
  const told = sets.flatMap(({ steps }) =>
    steps.filter(({ kind, hidden: isHidden }) => kind === "change" && !isHidden),
  );
  return told.map(({ fact }) => nameOf(fact)).filter((name) => isSensitive(facts.get(name)));
}

/** `净利润[2025]` without its year. */
function nameOf(label: string | null): string {
  return (label ?? "").replace(/\[\d{4}\]$/, "");
}
