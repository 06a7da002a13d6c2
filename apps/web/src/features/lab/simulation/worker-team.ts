import type { CurvePoint, Request, Response, YearRan } from "./protocol.ts";

/** Parts the population is cut into, one worker each: as many as there are cores, and no more than help. */
const MOST_WORKERS = 4;

/** One step of an answer that comes in steps. */
export type Step = YearRan | CurvePoint;
/** An answer that comes at once. */
type Answer = Exclude<Response, Step | { readonly kind: "failed" }>;

/** Workers that each hold a part and are asked the same. */
export type WorkerTeam = {
  readonly size: number;
  /** Asks all of them; `part` tells which is asked. @throws when one of them fails. */
  readonly ask: (requestOf: (id: number, part: number) => Request) => Promise<readonly Answer[]>;
  /** Asks all of them for what comes step by step, until `forget`; `fail` hears of the step that one cannot take. */
  readonly stream: (
    requestOf: (id: number) => Request,
    receive: (step: Step) => void,
    fail: (fault: Error) => void,
  ) => void;
  readonly forget: () => void;
  readonly close: () => void;
};

type Asked = {
  readonly answers: Answer[];
  readonly resolve: (answers: readonly Answer[]) => void;
  readonly reject: (fault: Error) => void;
};

type Stream = { readonly receive: (step: Step) => void; readonly fail: (fault: Error) => void };

export function startTeam(): WorkerTeam {
  const size = Math.max(1, Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS));
  const asked = new Map<number, Asked>();
  const streams = new Map<number, Stream>();
  let ids = 0;
  const receive = (response: Response): void => {
    if (response.kind === "year" || response.kind === "curve") {
      streams.get(response.id)?.receive(response);
      return;
    }
    const waiting = asked.get(response.id);
    if (response.kind === "failed") {
      const fault = new Error(response.message);
      asked.delete(response.id);
      waiting?.reject(fault);
      streams.get(response.id)?.fail(fault);
      return;
    }
    if (!waiting) return;
    waiting.answers.push(response);
    if (waiting.answers.length < size) return;
    asked.delete(response.id);
    waiting.resolve(waiting.answers);
  };
  const fail = (fault: Error): void => {
    for (const { reject } of asked.values()) reject(fault);
    asked.clear();
  };
  const workers = Array.from({ length: size }, () => startWorker(receive, fail));
  return {
    size,
    ask: (requestOf) =>
      new Promise((resolve, reject) => {
        ids += 1;
        asked.set(ids, { answers: [], resolve, reject });
        for (const [part, worker] of workers.entries()) worker.post(requestOf(ids, part));
      }),
    stream: (requestOf, receiveStep, failStep) => {
      ids += 1;
      streams.set(ids, { receive: receiveStep, fail: failStep });
      for (const worker of workers) worker.post(requestOf(ids));
    },
    forget: () => streams.clear(),
    close: () => {
      for (const worker of workers) worker.end();
    },
  };
}

type Part = { readonly post: (request: Request) => void; readonly end: () => void };

/** A worker that holds back what it is sent until it listens; `fail` hears when its script does not run. */
function startWorker(receive: (response: Response) => void, fail: (fault: Error) => void): Part {
  const worker = new Worker(new URL("./simulation.worker.ts", import.meta.url), { type: "module" });
  let held: Request[] | null = [];
  worker.addEventListener("error", ({ message }) => fail(new Error(message)));
  worker.addEventListener("message", ({ data }: MessageEvent<Response | "ready">) => {
    if (data !== "ready") {
      receive(data);
      return;
    }
    for (const request of held ?? []) worker.postMessage(request);
    held = null;
  });
  return {
    post: (request) => {
      if (held) held.push(request);
      else worker.postMessage(request);
    },
    end: () => worker.terminate(),
  };
}
