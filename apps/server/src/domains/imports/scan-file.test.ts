import { afterAll, expect, test } from "vitest";
import { importServer } from "../../../../../tests/setup/import-requests.ts";
import { INFECTED_MARK, startScanner } from "../../../../../tests/setup/scanner.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { openScanner } from "../../platform/scan/clamd.ts";

const scanner = await startScanner();
const server = await importServer("empty", openScanner(scanner.address));
const owner = await connectAsOwner(server.url);
afterAll(async () => {
  await owner.end();
  await scanner.close();
});

const encode = (text: string) => new TextEncoder().encode(text);
/** What is kept of files, and what the log says of them. */
async function kept() {
  const files = await owner.query("select sha256 from imports.file");
  const imports = await owner.query("select id from imports.import");
  const events = await owner.query(
    "select type, details from audit.event where type like '%file_refused%' order by place",
  );
  return {
    files: files.rowCount,
    imports: imports.rowCount,
    events: events.rows as { type: string; details: unknown }[],
  };
}

test("a file in which the scanner finds nothing is kept, and it has seen every byte", async () => {
  const bytes = encode(`企业名称\n${"虚构,".repeat(100_000)}`);
  const { status } = await server.upload(bytes, { fileName: "表.csv" });
  expect([status, scanner.heard.bytes.equals(bytes), (await kept()).imports]).toEqual([201, true, 1]);
});

test("a file in which it finds something is not kept, whoever sent it is told what, and the log knows", async () => {
  const before = await kept();
  const answer = await server.upload(encode(`企业名称\n${INFECTED_MARK}`), { fileName: "表.csv" });
  expect([answer.status, answer.body]).toEqual([
    422,
    expect.objectContaining({
      code: "file_infected",
      data: expect.objectContaining({ zh: "文件没有通过病毒检查，没有接收。查出：Yuanding.Test.Mark" }),
    }),
  ]);
  const after = await kept();
  expect([after.files, after.imports, after.events.length]).toEqual([before.files, before.imports, 1]);
  expect(JSON.stringify(after.events[0])).toContain("Yuanding.Test.Mark");
});

test("while the scanner cannot be reached no file is kept", async () => {
  await scanner.close();
  const before = await kept();
  const answer = await server.upload(encode("企业名称\n虚构"), { fileName: "表.csv" });
  expect([answer.status, answer.body.code]).toEqual([503, "scan_failed"]);
  const after = await kept();
  expect([after.files, after.imports, after.events.length]).toEqual([before.files, before.imports, 2]);
});
