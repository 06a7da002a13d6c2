import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "@yuanding/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ClickHouse, findServer, PACKAGE, readRows, startShards } from "../../bench/cluster/clickhouse.ts";
import { GOOD_SPECS, SPEC_DICTIONARY } from "../../packages/rules/specs/sources.ts";
import { shippedLibrary } from "../policies/shipped.ts";
import { compareWithEvaluator, type Engine } from "./sql-agreement.ts";
import { everyQuestion, exampleSubjects, randomSubjects } from "./subjects.ts";

const MEMORY_BYTES = 1_000_000_000;
const program = findServer();
const why = program ? "" : ` (left out: no program of Debian's package ${PACKAGE} on this machine)`;

describe.skipIf(program === null)(`ClickHouse gives the evaluator's answer${why}`, () => {
  const library = shippedLibrary();
  const specs = compile([...SPEC_DICTIONARY, ...GOOD_SPECS]);
  let folder = "";
  let servers: readonly ClickHouse[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "yuanding-clickhouse-"));
    servers = await startShards(program ?? "", folder, 1, MEMORY_BYTES);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  });
  const engine: Engine = {
    dialect: "clickhouse18",
    async run(statement) {
      const [server] = servers;
      if (!server) return [];
      if (statement.includes("SELECT")) return readRows(server, statement);
      await server.query(statement);
      return [];
    },
  };

  /** Two days: this old server takes longer to read a large statement than to run it on a thousand rows. */
  const days = ["2026-03-31", "2026-06-30"];

  test("on the worked examples of the shipped policies, each measure's on the day most of them are for", async () => {
    const { subjects, questions } = exampleSubjects(library);
    const largest = new Map<string, (typeof questions)[number]>();
    for (const each of questions) {
      const known = largest.get(each.measure);
      if (!known || known.subjects.size < each.subjects.size) largest.set(each.measure, each);
    }
    const { pairs, disagreements } = await compareWithEvaluator(engine, library, subjects, [...largest.values()]);
    expect(disagreements.slice(0, 5)).toEqual([]);
    expect(pairs).toBeGreaterThan(500);
  }, 120_000);

  test("on random subjects with holes, on each side of a turn in the law", async () => {
    const subjects = randomSubjects(library, 150, 20_260_703);
    const { pairs, disagreements } = await compareWithEvaluator(
      engine,
      library,
      subjects,
      everyQuestion(library, days),
    );
    expect(disagreements.slice(0, 5)).toEqual([]);
    expect(pairs).toBeGreaterThan(4_000);
  }, 120_000);

  test("on every construct of the language, as the specs use it", async () => {
    const subjects = randomSubjects(specs, 60, 20_260_704);
    const { pairs, disagreements, refused } = await compareWithEvaluator(
      engine,
      specs,
      subjects,
      everyQuestion(specs, days),
    );
    expect(disagreements.slice(0, 5)).toEqual([]);
    expect(refused.map((each) => each.split(":")[0])).toEqual([
      "spec-arithmetic-operations/unit-cancels",
      "spec-arithmetic-power/first",
    ]);
    expect(pairs).toBeGreaterThan(5_000);
  }, 120_000);
});
