import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openTableFile, type ReadCell, type ReadFile } from "../read/index.ts";
import { writeRows } from "./index.ts";

const folder = await mkdtemp(join(tmpdir(), "sheets-write-"));
afterAll(() => rm(folder, { recursive: true }));

async function open(path: string): Promise<ReadFile> {
  const opened = await openTableFile(path, "a.xlsx");
  if (!opened.ok) throw new Error(opened.refusal.en);
  return opened.value;
}

async function rowsFrom(file: ReadFile, from: number, most: number) {
  const rows: [number, ...string[]][] = [];
  for await (const batch of file.sheets[0]?.rows({ from }) ?? []) {
    if (!batch.ok) throw new Error(batch.refusal.en);
    for (const { row, cells } of batch.value) {
      rows.push([row, ...cells.map((cell) => ("text" in cell ? cell.text : cell.kind))]);
      if (rows.length === most) return rows;
    }
  }
  return rows;
}

test("rows are read as they were written, and a text is never computed", async () => {
  const path = join(folder, "a.xlsx");
  await writeRows(
    path,
    "表:一",
    (async function* () {
      yield [[{ kind: "text", text: "=1+1" }, { kind: "blank" }, { kind: "truth", value: true }]] as ReadCell[][];
      yield [];
      yield [
        [{ kind: "number", text: "-0.10", date: false }],
        [{ kind: "text", text: "a\u0001\n<b>" }],
      ] as ReadCell[][];
    })(),
  );
  const file = await open(path);
  expect(file.sheets.map(({ name }) => name)).toEqual(["表 一"]);
  expect(await rowsFrom(file, 1, 9)).toEqual([
    [1, "=1+1", "blank", "truth"],
    [2, "-0.1"],
    [3, "a\u0001\n<b>"],
  ]);
  await file.close();
});

test("a failure leaves no file", async () => {
  const path = join(folder, "b.xlsx");
  const rows = (async function* () {
    yield [[{ kind: "text", text: "a" }]] as ReadCell[][];
    throw new Error("no more");
  })();
  await expect(writeRows(path, "表", rows)).rejects.toThrow("no more");
  expect(await readdir(folder)).not.toContain("b.xlsx");
});

test("a sheet may be left early and read again at once, however long it is", async () => {
  const path = join(folder, "c.xlsx");
  await writeRows(
    path,
    "表",
    (async function* () {
      for (let from = 0; from < 20_000; from += 500) {
        const row = (_: unknown, place: number): ReadCell[] =>
          Array.from({ length: 20 }, (__, column) => ({
            kind: "number",
            text: String((from + place) * 7919 + column),
            date: false,
          }));
        yield Array.from({ length: 500 }, row);
      }
    })(),
  );
  const file = await open(path);
  for (let time = 0; time < 20; time += 1) {
    expect((await rowsFrom(file, 1 + time, 2)).map(([row]) => row)).toEqual([1 + time, 2 + time]);
    const merges = await file.sheets[0]?.merges();
    expect(merges?.ok && merges.value).toEqual([]);
  }
  await file.close();
});
