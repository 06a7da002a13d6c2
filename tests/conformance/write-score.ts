import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { takeScore } from "./take-score.ts";
import { DATA_FILE, readCases } from "./tck-case.ts";

/** Runs the DMN conformance suite and writes the score that the test compares. An argument names another data file. */
const file = process.argv[2] ?? DATA_FILE;
const cases = readCases(file);
if (!cases) {
  console.error(`没有数据文件 / no data file: ${file}`);
  process.exit(2);
}
const { score, disagreeing } = takeScore(cases);
for (const id of disagreeing) console.error(`答案不同且无理由 / another answer, and no reason for it: ${id}`);
if (disagreeing.length > 0) process.exit(1);
writeFileSync(join(import.meta.dirname, "dmn-tck-score.json"), `${JSON.stringify(score, null, 2)}\n`);
const reasons = Object.entries(score.leftOut).map(([reason, { count }]) => `${reason} ${count}`);
console.log(`${score.agreed} / ${score.cases}；${reasons.join("，")}；null as a value ${score.agreedWithNull}`);
