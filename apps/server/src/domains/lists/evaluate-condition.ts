import {
  type CompiledCondition,
  type ConditionReading,
  compileCondition,
  evaluateMeasure,
  prepareColumnar,
  subjectAt,
  toResult,
  VERDICTS,
} from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import { keepNewest } from "../../platform/keep-newest.ts";
import { type ParkSnapshot, parkSnapshot, type SubjectKind } from "../facts/index.ts";
import type { Law } from "../law/index.ts";

/** Conditions whose answers are kept: the lists of a page or two, each four bytes a subject found. */
const MAX_KEPT = 60;

/** Who meets a condition on a date, and of whom it cannot be said, as rows of the snapshot in the order of names. */
export type Evaluated = {
  readonly condition: CompiledCondition;
  readonly asOf: Temporal.PlainDate;
  readonly park: ParkSnapshot;
  readonly met: Uint32Array;
  readonly open: Uint32Array;
};

const readings = keepNewest<ConditionReading>(MAX_KEPT);
const answers = keepNewest<Evaluated>(MAX_KEPT);

/** A condition as the policies of today read it. */
export function readCondition(law: Law, kind: SubjectKind, text: string): Promise<ConditionReading> {
  return readings(law, `${kind} ${text}`, async () => compileCondition(law.library, kind, text));
}

/**
 * Evaluates a condition over everybody of the kind; once for a date and a state of the facts, from all of them. Who asks must be
 * allowed to: see whyNotEvaluate.
 */
export async function evaluateCondition(
  { system, law }: ApiContext,
  condition: CompiledCondition,
  asOf: Temporal.PlainDate,
): Promise<Evaluated> {
  const kind = condition.measure.subject;
  const park = await parkSnapshot(system, law.library.dictionary, kind);
  const key = `${law.set.hash} ${asOf} ${park.roll.snapshot.version} ${sourceOf(condition)}`;
  return answers(system, key, async () => evaluate(condition, asOf, park));
}

function sourceOf({ measure }: CompiledCondition): string {
  const [only] = measure.conditions;
  return only?.label ?? "";
}

const [MET, UNKNOWN, HUMAN] = [VERDICTS.indexOf("met"), VERDICTS.indexOf("unknown"), VERDICTS.indexOf("human")];

function evaluate(condition: CompiledCondition, asOf: Temporal.PlainDate, park: ParkSnapshot): Evaluated {
  const { id } = condition.measure;
  const wanted = { money: false, scores: false, conditions: false } as const;
  const columnar = prepareColumnar(condition.library, [id], asOf, park.roll.snapshot, wanted);
  columnar.run();
  const verdicts = columnar.results.get(id)?.verdict ?? new Uint8Array();
  const order = orderOf(park);
  return {
    condition,
    asOf,
    park,
    met: order.filter((row) => verdicts[row] === MET),
    open: order.filter((row) => verdicts[row] === UNKNOWN || verdicts[row] === HUMAN),
  };
}

const orders = new WeakMap<ParkSnapshot["roll"], Uint32Array>();

/** The rows of a snapshot by name, then id: sorted once for all lists over it. */
function orderOf({ roll, names }: ParkSnapshot): Uint32Array {
  const known = orders.get(roll);
  if (known) return known;
  const keys = roll.ids.map((id) => `${names.get(id) ?? ""}\0${id}`);
  const rows = keys.map((_, row) => row).sort((a, b) => ((keys[a] ?? "") < (keys[b] ?? "") ? -1 : 1));
  const order = Uint32Array.from(rows);
  orders.set(roll, order);
  return order;
}

export function idOf({ park }: Evaluated, row: number): string {
  return park.roll.ids[row] ?? "";
}

/** Facts, judgements and other reasons for which the condition is open for one row. */
export function missingOf({ condition, park, asOf }: Evaluated, row: number): readonly string[] {
  const { measure, library } = condition;
  const evaluation = evaluateMeasure(library, measure.id, subjectAt(park.roll.snapshot, row), asOf);
  const { unknown, human } = toResult("", evaluation);
  const notes = evaluation.conditions.flatMap(({ open }) => open?.notes.map(({ zh }) => zh) ?? []);
  return [...unknown, ...human, ...notes];
}
