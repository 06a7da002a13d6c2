import type { Replay, ReplayDifference } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { computeAnswer } from "./compute-answer.ts";
import type { DecisionFact, RecordedDecision } from "./decision.ts";
import { readContent } from "./decisions-store.ts";
import { hidesIn } from "./describe-decision.ts";
import { keptLibrary } from "./kept-library.ts";

/** Differences that are told; more tell a person nothing new. */
const MAX_DIFFERENCES = 20;

/**
 * Computes a decision again from the policies and facts kept with it, with the program of today, and compares the bytes. Of an answer
 * that rests on hidden facts it is told where it differs and not what stands there.
 */
export async function replayDecision(context: ApiContext, decision: RecordedDecision): Promise<Replay> {
  const library = await keptLibrary(context, decision.policySet);
  const content = await readContent(context.system, decision.id);
  const facts = JSON.parse(content.facts) as DecisionFact[];
  const replayed = computeAnswer(library, decision, facts);
  const same = replayed === content.answer;
  const hides = await hidesIn(context, decision);
  const hidden = facts.some(({ fact }) => hides(fact));
  return {
    same,
    recordedSha256: decision.answerSha256,
    replayedSha256: sha256Of(replayed),
    recordedEngine: decision.engine,
    engine: context.law.engine,
    differences: same
      ? []
      : differencesOf(JSON.parse(content.answer), JSON.parse(replayed))
          .slice(0, MAX_DIFFERENCES)
          .map((each) => (hidden ? { ...each, recorded: null, replayed: null } : each)),
  };
}

/** Where two JSON values differ, as deep as can be said. */
export function differencesOf(recorded: unknown, replayed: unknown, pointer = ""): ReplayDifference[] {
  if (isBranch(recorded) && isBranch(replayed) && Array.isArray(recorded) === Array.isArray(replayed)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(replayed)]);
    return [...keys].flatMap((key) => differencesOf(recorded[key], replayed[key], `${pointer}/${escaped(key)}`));
  }
  const [before, after] = [JSON.stringify(recorded), JSON.stringify(replayed)];
  return before === after ? [] : [{ pointer, recorded: before ?? null, replayed: after ?? null }];
}

function isBranch(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null;
}

/** RFC 6901. */
function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
