import { moddleOf } from "@yuanding/dmn";
import { type Calling, type FeelProgram, type FeelValue, readFeel } from "@yuanding/rules";

/** An element of a DMN file as dmn-moddle gives it, with what is read here. */
type Element = {
  readonly $type: string;
  readonly name?: string;
  readonly text?: string;
  readonly hitPolicy?: string;
  readonly decisionLogic?: Element;
  readonly inputExpression?: Element;
  readonly drgElement?: readonly Element[];
  readonly input?: readonly Element[];
  readonly rule?: readonly Element[];
  readonly inputEntry?: readonly Element[];
  readonly outputEntry?: readonly Element[];
};

export type DmnFile = { readonly definitions: Element; readonly warnings: readonly Error[] };

export async function readDmn(xml: string): Promise<DmnFile> {
  const { rootElement, warnings } = await moddleOf("1.5").fromXML(xml);
  return { definitions: rootElement as Element, warnings };
}

/** Names of the input data: what must be given. */
export function inputsOf({ definitions }: DmnFile): string[] {
  return partsOf(definitions, "dmn:InputData").map((each) => each.name ?? "");
}

function partsOf(definitions: Element, type: string): readonly Element[] {
  return definitions.drgElement?.filter((each) => each.$type === type) ?? [];
}

const CALLING: Calling = {
  absence: "null",
  now: { kind: "moment", day: { year: 2026, month: 6, day: 30 }, clock: { n: 0n, d: 1n }, zone: null },
};

/** Evaluates every decision, in the order of the file, with our FEEL; a text that is no FEEL is an error. */
export function runDmn(file: DmnFile, inputs: ReadonlyMap<string, FeelValue>): ReadonlyMap<string, FeelValue> {
  const known = new Map(inputs);
  for (const decision of partsOf(file.definitions, "dmn:Decision")) {
    const logic = decision.decisionLogic;
    const value = logic?.$type === "dmn:DecisionTable" ? firstRow(logic, known) : evaluate(logic?.text, known);
    known.set(decision.name ?? "", value);
  }
  return known;
}

const programs = new Map<string, FeelProgram>();

/** The export's names hold no spaces, so a text means the same wherever it stands and is read once. */
function read(text: string, top: "Expression" | "UnaryTests"): FeelProgram {
  const key = `${top} ${text}`;
  const known = programs.get(key);
  if (known) return known;
  const reading = readFeel(text, {}, top);
  if (!reading.ok) throw new Error(`not FEEL: ${text}`);
  programs.set(key, reading.evaluate);
  return reading.evaluate;
}

function evaluate(text: string | undefined, known: ReadonlyMap<string, FeelValue>): FeelValue {
  return read(text ?? "", "Expression")(known, CALLING);
}

function firstRow(table: Element, known: ReadonlyMap<string, FeelValue>): FeelValue {
  if (table.hitPolicy !== "FIRST") throw new Error(`hit policy ${table.hitPolicy}`);
  const values = (table.input ?? []).map((each) => evaluate(each.inputExpression?.text, known));
  for (const rule of table.rule ?? []) {
    const holds = values.every((value, index) => passes(rule.inputEntry?.[index]?.text ?? "-", value, known));
    if (holds) return evaluate(rule.outputEntry?.[0]?.text, known);
  }
  return { kind: "nothing", fault: null };
}

function passes(test: string, value: FeelValue, known: ReadonlyMap<string, FeelValue>): boolean {
  if (test === "-") return true;
  const answer = read(test, "UnaryTests")(new Map(known).set("?", value), CALLING);
  return answer.kind === "truth" && answer.value;
}
