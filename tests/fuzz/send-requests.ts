import * as fc from "fast-check";
import type { World } from "../access/world.ts";
import { type AnyRequest, anyRequest, type Materials, toRequest } from "./any-request.ts";
import { ANSWER_MS, faultOf } from "./check-answer.ts";

/** How many requests of each route had which kind of answer. */
export type Tally = Map<string, Map<number, number>>;

/**
 * Sends so many requests, one after the other, and throws at the first that is answered wrongly, with the seed, the route and the
 * smallest such request that was found.
 */
export async function sendRequests(world: World, materials: Materials, seed: number, runs: number, tally: Tally) {
  const property = fc.asyncProperty(anyRequest(materials), (request) => check(world, request, tally));
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: false, maxSkipsPerRun: 0 });
}

async function check(world: World, request: AnyRequest, tally: Tally): Promise<void> {
  const made = requestFor(world, request);
  if (made === null) return;
  const defects = world.defects.length;
  const started = performance.now();
  const answer = await within(ANSWER_MS, world.request(made).then(read));
  const fault = answer === null ? `no answer within ${ANSWER_MS} ms` : faultOf(request, answer);
  const defect = world.defects.slice(defects).join("\n");
  if (fault || defect) {
    const took = Math.round(performance.now() - started);
    throw new Error(`${request.route} by ${request.as} (${took} ms): ${fault ?? ""}\n${defect}`);
  }
  count(tally, request.route, answer?.status ?? 0);
}

/** Null for what the Fetch standard lets nobody send, such as a header with a line break. */
function requestFor(world: World, request: AnyRequest): Request | null {
  try {
    return toRequest(request, world.passOf(request.as));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

async function read(response: Response) {
  const { status, headers } = response;
  return { status, type: headers.get("Content-Type") ?? "", text: await response.text() };
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function count(tally: Tally, route: string, status: number): void {
  const ofRoute = tally.get(route) ?? new Map<number, number>();
  tally.set(route, ofRoute.set(status, (ofRoute.get(status) ?? 0) + 1));
}
