import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type Behaviour, INFECTED_MARK, startScanner } from "../../../../../tests/setup/scanner.ts";
import { openScanner } from "./clamd.ts";

const folder = await mkdtemp(join(tmpdir(), "yuanding-scan-"));
afterAll(() => rm(folder, { recursive: true }));
const running: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of running.splice(0)) await close();
});

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(folder, "sent");
  await writeFile(path, bytes);
  return path;
}

async function scanWith(behaviour: Behaviour, bytes: Uint8Array, silenceMs = 10_000) {
  const scanner = await startScanner(behaviour);
  running.push(scanner);
  const verdict = await openScanner(scanner.address, { silenceMs })(await fileOf(bytes));
  return { verdict, heard: scanner.heard };
}

describe("a scanner that answers", () => {
  test.each([0, 1, 65_536, 65_537, 5_000_001])("gets all of %i bytes as the protocol asks", async (length) => {
    const bytes = randomBytes(length);
    const { verdict, heard } = await scanWith("well", bytes);
    expect(verdict).toEqual({ kind: "clean" });
    expect([heard.wellFormed, heard.bytes.equals(bytes), heard.chunks]).toEqual([
      true,
      true,
      Math.ceil(length / 65_536),
    ]);
  });

  test("names what it found, wherever in the file it stands", async () => {
    const bytes = Buffer.concat([randomBytes(65_530), Buffer.from(INFECTED_MARK), randomBytes(10)]);
    expect((await scanWith("well", bytes)).verdict).toEqual({ kind: "infected", found: "Yuanding.Test.Mark" });
  });
});

describe("a file is not clean when the scanner", () => {
  const big = randomBytes(3_000_000);
  test.each([
    ["finds it too large", "full", "INSTREAM size limit exceeded. ERROR"],
    ["hangs up", "hangs up", ""],
    ["says half an answer", "half", "hung up"],
    ["talks without end", "babble", "too long"],
    ["says OK before it has seen the file", "ok early", ""],
  ] as const)("%s", async (_what, behaviour, why) => {
    const { verdict } = await scanWith(behaviour, big);
    expect(verdict).toEqual({ kind: "failed", why: expect.stringContaining(why) });
  });

  test("says nothing in the time it has", async () => {
    expect((await scanWith("silent", big, 50)).verdict).toEqual({ kind: "failed", why: "the scanner is silent" });
  });

  test("is not there", async () => {
    const gone = await startScanner();
    await gone.close();
    const verdicts = [gone.address, { path: join(folder, "no.sock") }].map(async (address) =>
      openScanner(address)(await fileOf(big)),
    );
    expect(await Promise.all(verdicts)).toEqual([
      { kind: "failed", why: expect.stringContaining("ECONNREFUSED") },
      { kind: "failed", why: expect.stringContaining("ENOENT") },
    ]);
  });
});

test("a file that cannot be read is not clean", async () => {
  const scanner = await startScanner();
  running.push(scanner);
  expect(await openScanner(scanner.address, { silenceMs: 200 })(join(folder, "none"))).toMatchObject({
    kind: "failed",
  });
});
