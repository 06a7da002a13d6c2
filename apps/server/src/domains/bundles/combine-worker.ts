import { parentPort, workerData } from "node:worker_threads";
import { type Combination, combine, evaluateYears, loadSolver } from "@yuanding/combine";
import { compile, readSubject, type SourceFile } from "@yuanding/rules";

/** What a thread is started with: the sources of the policies, because a compiled library cannot be posted. */
export type ThreadData = { readonly files: readonly SourceFile[] };

/** One question, as plain data. `subject` is in the form of a facts file. */
export type Question = {
  readonly subject: { readonly id: string };
  readonly asOf: string;
  readonly years: number;
  readonly later: "facts" | "same";
};

/** `null` when the figures are too large to be added exactly. */
export type Reply = "ready" | { readonly combination: Combination | null };

const { files } = workerData as ThreadData;
const library = compile(files, { programOnly: true });
const solver = await loadSolver();

parentPort?.on("message", (question: Question) => post({ combination: answer(question) }));
post("ready");

function post(reply: Reply): void {
  parentPort?.postMessage(reply);
}

/** @throws Error when a recorded value is one the dictionary does not allow: a defect. */
function answer({ subject: recorded, asOf, years, later }: Question): Combination | null {
  const { subject, faults } = readSubject(library.dictionary, recorded);
  if (!subject) throw new Error(`${recorded.id}: ${faults.map((fault) => fault.en).join("; ")}`);
  const plan = evaluateYears(library, subject, Temporal.PlainDate.from(asOf), years, later);
  try {
    const laterYearsAssumed = years > 1 && later === "same";
    return combine(library, subject.id, { years: plan, laterYearsAssumed }, solver);
  } catch (fault) {
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}
