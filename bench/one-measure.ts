import { makePopulation } from "@yuanding/demo";
import type { Case, Peer } from "./peers/case.ts";
import { feelin } from "./peers/feelin.ts";
import { jsonRulesEngine } from "./peers/json-rules-engine.ts";
import { evaluated, explained } from "./peers/ours.ts";
import { publicodes } from "./peers/publicodes.ts";
import { zen } from "./peers/zen.ts";
import { median, memory } from "./timing.ts";

/** Ways to answer “does this enterprise meet these four conditions?”, each in its fastest form. */
const PEERS: { readonly [name: string]: (cases: readonly Case[]) => Peer | Promise<Peer> } = {
  "yuanding explained": explained,
  yuanding: evaluated,
  feelin,
  zen: () => zen(false),
  "zen with trace": () => zen(true),
  "json-rules-engine": jsonRulesEngine,
  publicodes,
};
export const PEER_NAMES: readonly string[] = Object.keys(PEERS);

/** Rounds that count, of so many evaluations each; the engines take turns, so that a busy moment hits all alike. */
const ROUNDS = 41;
const EVALUATIONS = 64;
const WARM_UP_ROUNDS = 12;

export type OneMeasure = { readonly name: string; readonly microseconds: number };

/** Microseconds of one evaluation, by engine. @throws Error when two engines disagree on an enterprise. */
export async function oneMeasure(): Promise<readonly OneMeasure[]> {
  const cases = makeCases();
  const peers = await Promise.all(PEER_NAMES.map((name) => PEERS[name]?.(cases)));
  const ready = peers.filter((peer) => peer !== undefined);
  await compareAnswers(ready, cases);
  const rounds = new Map<string, number[]>(ready.map(({ name }) => [name, []]));
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const peer of ready) {
      const taken = await roundOf(peer, cases);
      if (round >= WARM_UP_ROUNDS) rounds.get(peer.name)?.push(taken);
    }
  }
  return ready.map(({ name }) => ({ name, microseconds: median(rounds.get(name) ?? []) }));
}

/** Microseconds of one evaluation in a round. What answers at once is not awaited: waiting would cost it a turn of the queue. */
async function roundOf({ evaluate }: Peer, cases: readonly Case[]): Promise<number> {
  const start = performance.now();
  for (const [place, one] of cases.entries()) {
    const answer = evaluate(one, place);
    if (typeof answer !== "boolean") await answer;
  }
  return ((performance.now() - start) * 1000) / cases.length;
}

async function compareAnswers(peers: readonly Peer[], cases: readonly Case[]): Promise<void> {
  let met = 0;
  for (const [place, one] of cases.entries()) {
    const answers = await Promise.all(peers.map((peer) => peer.evaluate(one, place)));
    if (new Set(answers).size !== 1) {
      throw new Error(
        `${JSON.stringify(one)}: ${peers.map(({ name }, index) => `${name} ${answers[index]}`).join(", ")}`,
      );
    }
    if (answers[0]) met += 1;
  }
  if (met === 0 || met === cases.length) throw new Error("the cases do not tell the engines apart");
}

/** Enterprises of whom all four facts are known: the peers have no word for the unknown. Amounts in whole 元. */
function makeCases(): readonly Case[] {
  const labels = ["独立法人", "营业收入[2025]", "从业人员[2025]", "研发费用[2025]"];
  const { columns } = makePopulation({ until: 400, seed: 1, labels });
  const [legal, revenue, employees, research] = labels.map((label) => columns.get(label)?.values ?? []);
  const cases = Array.from({ length: 400 }, (_, row) => ({
    legalPerson: legal?.[row] === 1,
    revenue: Math.round((revenue?.[row] ?? Number.NaN) / 100),
    employees: employees?.[row] ?? 0,
    research: Math.round((research?.[row] ?? Number.NaN) / 100),
  }));
  const known = cases.filter((one) => one.employees > 0 && one.revenue > 0 && one.research >= 0);
  return known.slice(0, EVALUATIONS);
}

/** Megabytes that a process holds in the end which loaded one engine and used it; `none` has loaded the facts alone. */
export async function memoryOf(name: string) {
  const cases = makeCases();
  const peer = await PEERS[name]?.(cases);
  for (let round = 0; peer && round < WARM_UP_ROUNDS; round += 1) await roundOf(peer, cases);
  return memory();
}
