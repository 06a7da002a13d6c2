import { connectAsOwner, type Database } from "../../apps/server/src/platform/database/connect.ts";
import { personOf } from "../access/enrol.ts";
import { makeThings, upload } from "../access/things.ts";
import { OFFICERS, openWorld } from "../access/world.ts";
import { makeKnown } from "./known-values.ts";
import { sendRequests, type Tally } from "./send-requests.ts";
import { watchWrites } from "./watch-writes.ts";

/** Requests between two looks at the log and at what the background made of them, with new things to ask about each time. */
export const ROUND = 2_000;
/** Officers with every power stand for half of all requests: whoever is refused at the door finds no fault behind it. */
const PEOPLE = [...Array<string>(15).fill(OFFICERS.tester), "pu", "Al", "Aa", "Bl", "of", "ke", "au", "am", "at", "ky"];

/** A world for random requests. */
export async function openFuzzWorld(parts: { readonly database: Database; readonly url: string }) {
  const owner = await connectAsOwner(parts.url);
  const world = await openWorld(parts, true);
  const things = makeThings(world);
  const { unlogged } = await watchWrites(owner);
  const tally: Tally = new Map();
  const files = [
    ...[1, 2].map((n) => Buffer.from(upload(n).bytes ?? [])),
    Buffer.from("PK\u0003\u0004 not a workbook"),
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
    Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x0a]),
    Buffer.from("统一社会信用代码\n=1+1\n\u0000"),
    Buffer.alloc(0),
  ].map((bytes) => bytes.toString("base64"));

  /** One round of requests with a seed. @throws Error at the first fault, with seed, route and request. */
  const round = async (seed: number, runs: number): Promise<void> => {
    await world.renew();
    const known = await makeKnown(world, things, [personOf("of"), personOf("no")]);
    await sendRequests(world, { people: PEOPLE, known, files }, seed, runs, tally);
    await world.work();
    const found = await unlogged();
    if (found.length > 0) throw new Error(`seed ${seed}: written without an event\n${JSON.stringify(found, null, 1)}`);
  };
  return { round, tally, close: () => Promise.all([owner.end(), world.close()]) };
}
