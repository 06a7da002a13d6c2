import { type Columnar, type Library, prepareColumnar, type Snapshot, VERDICTS } from "@yuanding/rules";
import { AS_OF, rulesLibrary, SCORING, scoringLibrary } from "./policies.ts";

/** How often each verdict occurs, by measure; inapplicable is not among them. */
export type Counts = readonly { readonly met: number; readonly unmet: number; readonly unknown: number }[];

/** One of the two pieces of work, ready to run over all rows as often as wanted. */
export type Work = {
  readonly run: () => number;
  readonly counts: () => Counts;
  /** The sum of the lowest and of the highest scores of all rows; null for the rules. */
  readonly scores: () => { readonly low: number; readonly high: number } | null;
};

export function prepareScoring(snapshot: Snapshot): Work {
  return prepare(scoringLibrary(), [SCORING], snapshot, true);
}

export function prepareRules(snapshot: Snapshot): Work {
  const library = rulesLibrary();
  return prepare(library, [...library.measures.keys()], snapshot, false);
}

function prepare(library: Library, ids: readonly string[], snapshot: Snapshot, scores: boolean): Work {
  const columnar = prepareColumnar(library, ids, AS_OF, snapshot, { money: false, scores, conditions: false });
  return {
    run: () => {
      // Without this a second run over the same figures would have nothing to do.
      columnar.reset();
      return columnar.run();
    },
    counts: () => ids.map((id) => countVerdicts(columnar, id)),
    scores: () => (scores ? sumScores(columnar) : null),
  };
}

function countVerdicts({ results }: Columnar, id: string) {
  const counts = new Int32Array(VERDICTS.length);
  for (const place of results.get(id)?.verdict ?? []) counts[place] = (counts[place] ?? 0) + 1;
  const of = (verdict: (typeof VERDICTS)[number]) => counts[VERDICTS.indexOf(verdict)] ?? 0;
  return { met: of("met"), unmet: of("unmet"), unknown: of("unknown") + of("human") };
}

function sumScores({ results }: Columnar) {
  const answers = results.get(SCORING);
  return { low: total(answers?.scoreLow ?? new Float64Array()), high: total(answers?.scoreHigh ?? new Float64Array()) };
}

function total(values: Float64Array): number {
  return values.reduce((so, value) => so + value, 0);
}
