import { factLabel, type Known, type Subject, showValue } from "@yuanding/rules";
import { comparePolicy, type Disagreement, libraryOf, newTally } from "./agreement.ts";

/** Rounds of trying to leave things out; each round that leaves nothing out ends it. */
const MAX_ROUNDS = 20;

/** The smallest policy and subject found on which the columns still disagree with the evaluator, by leaving out lines and facts. */
export async function shrink(found: Disagreement): Promise<Disagreement> {
  let smallest = found;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = sizeOf(smallest);
    smallest = await withoutFacts(await withoutLines(smallest));
    if (sizeOf(smallest) === before) break;
  }
  return smallest;
}

function sizeOf({ policy, subject }: Disagreement): number {
  return policy.length + labelsOf(subject).length;
}

async function withoutLines(from: Disagreement): Promise<Disagreement> {
  let kept = from;
  for (let size = Math.ceil(from.policy.split("\n").length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < kept.policy.split("\n").length; start += size) {
      const policy = kept.policy.split("\n").toSpliced(start, size).join("\n");
      kept = (await stillThere({ ...kept, policy })) ?? kept;
    }
  }
  return kept;
}

async function withoutFacts(from: Disagreement): Promise<Disagreement> {
  let kept = from;
  for (const label of labelsOf(from.subject)) {
    kept = (await stillThere({ ...kept, subject: without(kept.subject, label) })) ?? kept;
  }
  return kept;
}

async function stillThere(tried: Disagreement): Promise<Disagreement | null> {
  const library = libraryOf(tried.policy);
  if (!library.measures.has(tried.measure)) return null;
  const tally = newTally();
  const asOf = Temporal.PlainDate.from(tried.asOf);
  await comparePolicy({ text: tried.policy, library, asOf, subjects: [tried.subject], engines: [] }, tally);
  return tally.disagreements.find(({ measure }) => measure === tried.measure) ?? null;
}

function valuesOf(subject: Subject): [string, Known][] {
  return [...subject.facts].flatMap(([name, held]): [string, Known][] =>
    held instanceof Map
      ? [...held].map(([year, value]): [string, Known] => [factLabel(name, year), value])
      : [[name, held as Known]],
  );
}

function labelsOf(subject: Subject): string[] {
  return valuesOf(subject).map(([label]) => label);
}

function without(subject: Subject, label: string): Subject {
  const facts = new Map<string, Known | ReadonlyMap<number, Known>>();
  for (const [name, held] of subject.facts) {
    if (name === label) continue;
    const years = held instanceof Map ? [...held].filter(([year]) => factLabel(name, year) !== label) : null;
    if (years === null) facts.set(name, held);
    else if (years.length > 0) facts.set(name, new Map(years));
  }
  return { ...subject, facts };
}

/** What a spec is made of: the policy and the facts of its worked example. */
export function showCounterexample({ policy, subject, measure, asOf, found, expected }: Disagreement): string {
  const facts = valuesOf(subject).map(([label, value]) => `| ${label} | ${exact(value)} |`);
  return [`${measure} ${asOf}`, `found    ${found}`, `expected ${expected}`, "", policy, "", ...facts].join("\n");
}

function exact(value: Known): string {
  if (typeof value === "object" && "n" in value) return `${value.n}/${value.d}`;
  return showValue(value, { kind: "text" }) ?? "";
}
