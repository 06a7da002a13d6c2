import { type Outcome, ok, refuse } from "@yuanding/values";

/** What a robot says into its group: a title, shown where the group is not open, and Markdown. */
export type RobotMessage = { readonly title: string; readonly text: string };

export type RobotFault =
  /** It said too much lately and may go on after a while. */
  | "robot_limited"
  /** The other side answered, and did not take it. */
  | "robot_refused"
  /** Nobody knows whether it was taken: there was no answer that could be read. */
  | "robot_unreachable";

/** A robot of a group, by the published interface of its maker. */
export type Robot = {
  /** Most bytes of UTF-8 that its text may have. */
  readonly maxBytes: number;
  /** How long it keeps silent once it was limited, in minutes. */
  readonly limitedMinutes: number;
  readonly say: (message: RobotMessage, now: Temporal.Instant) => Promise<Outcome<void, RobotFault>>;
};

/** Either maker lets a robot say 20 messages a minute. */
export const ROBOT_MESSAGES_A_MINUTE = 20;

const ANSWER_MS = 10_000;
/** Answers are two fields; more is no answer of theirs. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Posts JSON to the address that the park was given, and to no other: an answer that leads elsewhere is none. The address holds a
 * secret, so no fault repeats it.
 */
export async function postToRobot(
  url: URL,
  body: object,
  limited: readonly number[],
): Promise<Outcome<void, RobotFault>> {
  const answered = await post(url, body);
  if (!answered.ok) return answered;
  const { errcode, errmsg } = answered.value;
  if (errcode === 0) return ok(undefined);
  if (limited.includes(errcode))
    return refuse("robot_limited", `发送过于频繁（${errcode}）`, `it said too much lately (${errcode})`);
  return refuse("robot_refused", `对方拒绝（${errcode} ${errmsg}）`, `the other side refused (${errcode} ${errmsg})`);
}

type Answer = { readonly errcode: number; readonly errmsg: string };

async function post(url: URL, body: object): Promise<Outcome<Answer, RobotFault>> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json; charset=utf-8" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await readStart(response);
    const answer = readAnswer(text);
    if (answer) return ok(answer);
    return unreachable(`回应看不懂（HTTP ${response.status}）`, `its answer cannot be read (HTTP ${response.status})`);
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : "";
    const late = name === "TimeoutError";
    return late
      ? unreachable("没有按时回应", "there was no answer in time")
      : unreachable("连接不上", "it cannot be reached");
  }
}

function readAnswer(text: string): Answer | null {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== "object" || answer === null || !("errcode" in answer)) return null;
    const { errcode } = answer;
    const errmsg = "errmsg" in answer && typeof answer.errmsg === "string" ? answer.errmsg.slice(0, 100) : "";
    return typeof errcode === "number" ? { errcode, errmsg } : null;
  } catch {
    return null; // A page of a proxy, say.
  }
}

async function readStart(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    bytes += part.length;
    if (bytes > MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(parts).toString("utf8", 0, MAX_ANSWER_BYTES);
}

function unreachable(zh: string, en: string) {
  return refuse("robot_unreachable", zh, en);
}
