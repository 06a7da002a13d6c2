import type { CurveRequest, Request, Response, YearsRequest } from "./protocol.ts";
import { openSimulator, type Population, type Simulator } from "./simulator.ts";

/**
 * Keeps one part of the population and answers for it. This is the one script of the pages that makes code of text (the loops of
 * the rules), so the server lets this file alone do so; see apps/server/src/platform/web/worker-policy.ts.
 */
let simulator: Simulator | null = null;
let population: Population = { key: "", columns: new Map() };

/** Long work that is done step by step, so that a move of a slider never waits for all of it; the costs before the curve. */
const waiting: { years: Steps<YearsRequest> | null; curve: Steps<CurveRequest> | null } = { years: null, curve: null };
type Steps<Work> = { readonly request: Work; readonly count: number; next: number };

if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
addEventListener("message", ({ data }: MessageEvent<Request>) => attempt(data.id, () => answer(data)));
postMessage("ready");

function attempt(id: number, work: () => void): void {
  try {
    work();
  } catch (fault) {
    post({ kind: "failed", id, message: fault instanceof Error ? fault.message : String(fault) });
  }
}

function answer(request: Request): void {
  if (request.kind === "open") {
    open(request);
    return;
  }
  if (!simulator) return;
  switch (request.kind) {
    case "run": {
      waiting.years = null;
      const started = performance.now();
      const outcome = simulator.run(request.changes);
      post({ kind: "ran", id: request.id, outcome, tookMs: performance.now() - started });
      return;
    }
    case "variant":
      post({ kind: "variant", id: request.id, outcome: simulator.variant(request.variant) });
      return;
    case "years":
      begin("years", { request, count: simulator.opened.days.length, next: 0 });
      return;
    case "curve":
      begin("curve", { request, count: request.texts.length, next: 0 });
  }
}

function open(request: Extract<Request, { kind: "open" }>): void {
  const key = `${request.from}-${request.until}`;
  if (population.key !== key) population = { key, columns: new Map() };
  waiting.years = null;
  waiting.curve = null;
  const opened = openSimulator(request, population);
  simulator = "opened" in opened ? opened : null;
  post("opened" in opened ? opened.opened : opened);
}

function begin<Kind extends keyof typeof waiting>(kind: Kind, steps: (typeof waiting)[Kind]): void {
  const idle = waiting.years === null && waiting.curve === null;
  waiting[kind] = steps;
  if (idle) setTimeout(step);
}

/** One step of what waits, then whatever has been asked meanwhile, then the next step. */
function step(): void {
  const { years, curve } = waiting;
  const steps = years ?? curve;
  if (!steps || !simulator) return;
  const present = simulator;
  const index = steps.next;
  steps.next += 1;
  attempt(steps.request.id, () => post(years ? present.year(years.request, index) : pointOf(present, curve, index)));
  if (steps.next >= steps.count) waiting[years ? "years" : "curve"] = null;
  setTimeout(step);
}

function pointOf(present: Simulator, curve: Steps<CurveRequest> | null, index: number): Response {
  if (!curve) throw new RangeError("no curve is being drawn");
  return present.point(curve.request, index);
}

function post(response: Response): void {
  postMessage(response);
}
