import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChainedEvent,
  commitmentsOf,
  type DetailField,
  ERASURE,
  HASHES,
  type HashName,
  hashOfDetails,
  hashOfEvent,
  type LogLine,
  readExport,
  sealDetails,
  verifyLog,
  writeExport,
} from "./index.ts";

const EVENTS = 10_000;
const PERSON = "0f9b1d9e-5a5c-4f0e-8d3e-000000000001";

/** Places, of which both ends come often. */
const place = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(1, 2, EVENTS - 1, EVENTS) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: EVENTS }) },
);
const RUNS = { numRuns: 15 };

type Told = Pick<ChainedEvent, "type" | "details">;

/** Continues a chain by an event, as the server does. */
function follow(chain: ChainedEvent[], { type, details }: Told, algorithm: HashName): void {
  const last = chain.at(-1);
  const number = (last?.place ?? 0) + 1;
  const salt = number.toString(16).padStart(32, "0");
  const sealed = { ...sealDetails(details, () => salt), erased: {} };
  const core = {
    place: number,
    at: `2026-11-22T00:00:00.${String(number).padStart(6, "0")}Z`,
    type,
    person: number % 3 === 0 ? null : PERSON,
    capacity: number % 3 === 0 ? "system" : "staff",
    post: number % 3 === 0 ? null : { id: PERSON, kind: "officer", title: "经办", office: "管委会", for: null },
    subject: number % 2 === 0 ? "91110102MA0000001X" : null,
    thing: number % 5 === 0 ? null : { kind: "batch", id: String(number) },
    policySet: null,
    detailsHash: hashOfDetails(algorithm, sealed),
    previous: last?.hash ?? "",
    algorithm,
    transaction: String(700 + number),
  };
  chain.push({ ...core, ...sealed, hash: hashOfEvent(core) });
}

/** A log that went over from one hash to the other in its middle. */
function makeChain(events: number): ChainedEvent[] {
  const chain: ChainedEvent[] = [];
  for (let number = 1; number <= events; number += 1) {
    const details = { after: { figure: number, name: `企业${number}` }, reason: "核对", address: "192.0.2.7" };
    follow(chain, { type: "batch_recorded", details }, HASHES[number > events / 2 ? 1 : 0]);
  }
  return chain;
}

const CHAIN: readonly ChainedEvent[] = makeChain(EVENTS);
const CHECKPOINTS = [
  [3_000, "2026-11-20"],
  [8_000, "2026-11-21"],
] as const;

type Line = Exclude<LogLine, { kind: "unreadable" }>;

function* linesOf(chain: readonly ChainedEvent[]): Iterable<Line> {
  for (const [sealed, day] of CHECKPOINTS) {
    const hash = chain[sealed - 1]?.hash ?? "";
    const at = "2026-11-22T00:05:00.000000Z";
    yield { kind: "checkpoint", checkpoint: { day, place: sealed, hash, at, token: null, stampedAt: null } };
  }
  for (const event of chain) yield { kind: "event", event };
  yield { kind: "end", events: chain.length, hash: chain.at(-1)?.hash ?? "" };
}

async function* asynchronous<Item>(items: Iterable<Item>): AsyncIterable<Item> {
  yield* items;
}

async function exportOf(chain: readonly ChainedEvent[]): Promise<Buffer> {
  const lines: string[] = [];
  for await (const line of writeExport(asynchronous(linesOf(chain)))) lines.push(line);
  return Buffer.from(lines.join(""));
}

/** The lines of some events alone. */
async function written(events: readonly ChainedEvent[]): Promise<Buffer> {
  const [, ...lines] = await Array.fromAsync(
    writeExport(asynchronous(events.map((event) => ({ kind: "event", event }) as const))),
  );
  return Buffer.from(lines.join(""));
}

const FILE = await exportOf(CHAIN);
/** Where each event's line begins; the last is where the line of the end begins. */
const STARTS: readonly number[] = lineStarts(FILE).slice(1 + CHECKPOINTS.length);

function lineStarts(file: Buffer): number[] {
  const starts = [0];
  for (let end = file.indexOf(10); end >= 0; end = file.indexOf(10, end + 1)) starts.push(end + 1);
  return starts.slice(0, -1);
}

/** The line of an event with its end. */
function lineOf(number: number): Buffer {
  return FILE.subarray(STARTS[number - 1], STARTS[number]);
}

function before(number: number): Buffer {
  return FILE.subarray(0, STARTS[number - 1]);
}

function after(number: number): Buffer {
  return FILE.subarray(STARTS[number]);
}

/** In pieces that end anywhere, as a file is read. */
async function* pieces(file: Buffer): AsyncIterable<Uint8Array> {
  for (let from = 0; from < file.length; from += 65_521) yield file.subarray(from, from + 65_521);
}

async function firstWrong(file: Buffer): Promise<number | null> {
  return (await verifyLog(readExport(pieces(file)))).wrong?.place ?? null;
}

describe(`an export of ${EVENTS} events`, () => {
  test("that nobody touched is sound to its end", async () => {
    const last = CHAIN.at(-1)?.hash;
    expect(await verifyLog(readExport(pieces(FILE)))).toEqual({ events: EVENTS, hash: last, wrong: null });
  });

  test("names the event of which any byte was flipped", async () => {
    const flip = fc.tuple(place, fc.nat(), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(flip, async ([number, nth, bits]) => {
        const file = Buffer.from(FILE);
        const at = (STARTS[number - 1] ?? 0) + (nth % lineOf(number).length);
        file[at] = (file[at] ?? 0) ^ bits;
        expect(await firstWrong(file)).toBe(number);
      }),
      RUNS,
    );
  });

  test("names the event for every single byte of one", async () => {
    const start = STARTS[0] ?? 0;
    const short = Buffer.concat([FILE.subarray(0, STARTS[2])]);
    for (let at = start; at < (STARTS[1] ?? 0); at += 1) {
      const file = Buffer.from(short);
      file[at] = (file[at] ?? 0) ^ 1;
      expect([at, await firstWrong(file)]).toEqual([at, 1]);
    }
  });

  test("names the place of an event that was removed", async () => {
    await fc.assert(
      fc.asyncProperty(place, async (number) => {
        expect(await firstWrong(Buffer.concat([before(number), after(number)]))).toBe(number);
      }),
      RUNS,
    );
  });

  test("names the first of two events that were swapped", async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        fc.pre(one !== other);
        const [first, second] = one < other ? [one, other] : [other, one];
        const between = FILE.subarray(STARTS[first], STARTS[second - 1]);
        const file = Buffer.concat([before(first), lineOf(second), between, lineOf(first), after(second)]);
        expect(await firstWrong(file)).toBe(first);
      }),
      RUNS,
    );
  });

  test("names the place of an event that was put in, a copy or one made to follow the event before it", async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.boolean(), async (number, made) => {
        const chain = CHAIN.slice(0, number);
        follow(chain, { type: "list_created", details: {} }, "sha256");
        const line = made ? await written(chain.slice(-1)) : lineOf(number);
        const file = Buffer.concat([before(number), lineOf(number), line, after(number)]);
        // One that follows as it should is no fault by itself; the event it pushed from its place is.
        expect(await firstWrong(file)).toBe(made && number < EVENTS ? number + 2 : number + 1);
      }),
      RUNS,
    );
  });

  test("names the event that was sealed when everything from one event on was written anew", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 8_000 }), async (number) => {
        const chain = CHAIN.slice(0, number - 1);
        for (let next = number; next <= EVENTS; next += 1) {
          const told = CHAIN[next - 1];
          if (told)
            follow(chain, { ...told, ...(next === number ? { details: { reason: "另一个" } } : {}) }, told.algorithm);
        }
        const forged = [...linesOf(CHAIN)].slice(0, 2);
        const lines = [...forged, ...[...linesOf(chain)].slice(2)];
        const sealed = number <= 3_000 ? 3_000 : 8_000;
        expect((await verifyLog(lines)).wrong?.place).toBe(sealed);
      }),
      { numRuns: 5 },
    );
  });

  test.each([
    ["without its end", FILE.subarray(0, STARTS[EVENTS]), EVENTS + 1],
    ["cut off within an event", FILE.subarray(0, (STARTS[4_999] ?? 0) + 40), 5_000],
    ["with its head alone", FILE.subarray(0, 28), 1],
    ["with more behind its end", Buffer.concat([FILE, lineOf(1)]), EVENTS + 1],
    ["empty", Buffer.alloc(0), 1],
  ])("%s is not sound", async (_what, file, wrong) => {
    expect(await firstWrong(file)).toBe(wrong);
  });
});

describe("details that were erased", () => {
  const FIELDS: readonly DetailField[] = ["after", "address"];

  /** A short log in which fields of the third event were erased, and what an event at its end says of it. */
  function erasedLog(named: Readonly<Record<string, readonly number[]>> | null, forged = false): Line[] {
    const chain = makeChain(20);
    const third = chain[2];
    if (!third) throw new Error("no third event");
    const erased = forged ? { after: "0".repeat(64), address: "0".repeat(64) } : commitmentsOf(third, FIELDS);
    const { reason } = third.details;
    chain[2] = { ...third, details: { reason }, salts: { reason: third.salts.reason ?? "" }, erased };
    if (named) follow(chain, { type: ERASURE, details: { after: named } }, "sm3");
    return [...linesOf(chain)].slice(CHECKPOINTS.length);
  }

  test.each([
    ["with every field named by a later event", erasedLog({ after: [3], address: [3] }), null],
    ["with one field that no event names", erasedLog({ address: [3] }), 3],
    ["named as those of another event", erasedLog({ after: [2], address: [2] }), 3],
    ["without any event that says so", erasedLog(null), 3],
    ["but are not what was hashed", erasedLog({ after: [3], address: [3] }, true), 3],
  ])("%s", async (_what, lines, wrong) => {
    expect((await verifyLog(lines)).wrong?.place ?? null).toBe(wrong);
  });

  test("do not let others be guessed: the same words are hashed otherwise each time", () => {
    const salts = ["a".repeat(32), "b".repeat(32)];
    const [one, other] = salts.map((salt) =>
      commitmentsOf({ algorithm: "sha256", details: { address: "192.0.2.7" }, salts: { address: salt } }, ["address"]),
    );
    expect(one).not.toEqual(other);
  });
});

test("the hash of a known event stays what it is: the canonical form is for good", () => {
  const first = CHAIN[0];
  expect([first?.detailsHash, first?.hash, CHAIN.at(-1)?.hash]).toEqual([
    "df4f166ed3ba3c1040c9569f8800c674230fa7af1987bc7435a3cc2b50d5c553",
    "58df6e63528cd23296f48ba5a3e510ef1fc398c27348eb9a6fb8cb86446c89d1",
    "917310e454c95d9d17a59e95cd88c91d5ad32b91244deea8d34e88a776ceb7e7",
  ]);
});
