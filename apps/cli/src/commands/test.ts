import { solveCase } from "@yuanding/combine";
import { type ExampleOutcome, formatPlace, runCombinationExamples, runExamples } from "@yuanding/rules";
import type { Terminal } from "../main.ts";
import { readOptions } from "../options.ts";
import { readSoundLibrary, shownPath } from "../read-library.ts";

/** `yuanding test [policies]`: runs every worked example; 1 if any fails. */
export async function testCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals } = readOptions(args, {}, 1);
  const { library, folder } = readSoundLibrary(positionals[0] ?? null);
  let passed = 0;
  let failed = 0;
  for (const measure of library.measures.values()) {
    const outcomes = runExamples(library, measure);
    const bad = outcomes.filter((outcome) => !outcome.passed);
    passed += outcomes.length - bad.length;
    failed += bad.length;
    terminal.stdout.write(
      `${bad.length === 0 ? "✓" : "✗"} ${measure.id} ${measure.title} ${outcomes.length - bad.length}/${outcomes.length}\n`,
    );
    for (const outcome of bad) terminal.stdout.write(formatFailure(outcome, folder));
  }
  for (const combination of library.combinations) {
    const outcomes = runCombinationExamples(combination, (given) => solveCase(library, given));
    const bad = outcomes.filter((outcome) => !outcome.passed);
    passed += outcomes.length - bad.length;
    failed += bad.length;
    const ratio = `${outcomes.length - bad.length}/${outcomes.length}`;
    terminal.stdout.write(`${bad.length === 0 ? "✓" : "✗"} ${combination.policy.id} 叠加 ${ratio}\n`);
    for (const outcome of bad) terminal.stdout.write(formatFailure({ ...outcome, faults: [] }, folder));
  }
  terminal.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

/** What an example of a measure and one of a combination have in common. */
type Failure = Pick<ExampleOutcome, "at" | "note" | "faults"> & {
  readonly checks: readonly {
    readonly output: string;
    readonly expected: string;
    readonly found: string;
    readonly passed: boolean;
  }[];
};

function formatFailure(outcome: Failure, folder: string): string {
  const place = formatPlace({ ...outcome.at, file: shownPath(folder, outcome.at.file) });
  const wrong = outcome.checks
    .filter((check) => !check.passed)
    .map(
      (check) =>
        `    ${check.output}：应为 ${check.expected}，实为 ${check.found} / expected ${check.expected}, found ${check.found}\n`,
    );
  const faults = outcome.faults.map((fault) => `    ${fault.zh} / ${fault.en}\n`);
  const empty =
    outcome.checks.length === 0 && faults.length === 0 ? ["    没有要核对的输出 / nothing to compare\n"] : [];
  return [`  ${place} ${outcome.note ?? ""}\n`, ...wrong, ...faults, ...empty].join("");
}
