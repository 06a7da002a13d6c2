import { Worker } from "node:worker_threads";
import type { Combination } from "@yuanding/combine";
import type { Question, Reply, ThreadData } from "./combine-worker.ts";

/**
 * Longest time for one question. 40 measures that compete in three years take 1 to 3 seconds, those of the shipped
 * policies a few milliseconds (`node bench/combine.ts`).
 */
const ANSWER_MS = 8_000;
/** Questions taken at once, the running one included: the last is answered or refused within the limit of a request. */
const MAX_QUESTIONS = 3;

export type CombineThread = {
  /** The combination, or why there is none: out of time or too large, or too many questions at once. */
  readonly ask: (question: Question) => Promise<Combination | "bundle_too_large" | "bundle_busy">;
};

/**
 * Combines on a thread of its own, because a search or the solver may hold its thread for seconds. It starts with the first
 * question, compiles the policies and loads the solver once, and is stopped when a question takes too long; the next one
 * starts another. An idle thread keeps no process alive.
 */
export function newCombineThread(data: ThreadData, answerMs = ANSWER_MS): CombineThread {
  let running: Promise<Worker> | null = null;
  let questions = 0;
  let last: Promise<unknown> = Promise.resolve();

  const answer = async (question: Question): Promise<Combination | null> => {
    running ??= start(data);
    try {
      const worker = await running;
      worker.ref();
      const found = await reply(worker, question, answerMs);
      worker.unref();
      if (found !== "late") return found;
      running = null;
      await worker.terminate();
      return null;
    } catch (fault) {
      running = null; // The thread has ended with its fault.
      throw fault;
    }
  };

  return {
    ask: async (question) => {
      if (questions >= MAX_QUESTIONS) return "bundle_busy";
      questions += 1;
      const found = last.then(() => answer(question)).finally(() => (questions -= 1));
      last = found.catch(() => undefined);
      return (await found) ?? "bundle_too_large";
    },
  };
}

/** Resolves when the thread has compiled the policies. */
function start(workerData: ThreadData): Promise<Worker> {
  const worker = new Worker(new URL("./combine-worker.ts", import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once("message", () => {
      worker.off("error", reject);
      resolve(worker);
    });
    worker.once("error", reject);
  });
}

function reply(worker: Worker, question: Question, answerMs: number): Promise<Combination | null | "late"> {
  return new Promise((resolve, reject) => {
    const deadline = performance.now() + answerMs;
    const stop = (): void => {
      clearTimeout(timer);
      worker.off("message", answered);
      worker.off("error", failed);
    };
    const answered = (message: Reply): void => {
      if (message === "ready") return;
      stop();
      // On a busy machine an answer may be seen before the timer that was due first.
      resolve(performance.now() > deadline ? "late" : message.combination);
    };
    const failed = (fault: unknown): void => {
      stop();
      reject(fault);
    };
    const timer = setTimeout(() => {
      stop();
      resolve("late");
    }, answerMs);
    worker.on("message", answered);
    worker.on("error", failed);
    worker.postMessage(question);
  });
}
