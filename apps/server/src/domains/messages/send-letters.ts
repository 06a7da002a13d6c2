import { MESSAGE_KINDS } from "@yuanding/contract";
import type { Workplace } from "../../api-context.ts";
import type { Tasks } from "../../platform/jobs/jobs.ts";
import type { Mail } from "../../platform/mail/mail.ts";
import type { Robots } from "../../platform/robots/read-robots.ts";
import { ROBOT_MESSAGES_A_MINUTE } from "../../platform/robots/robot.ts";
import { findAddresses, findHolders, findPeople } from "../people/index.ts";
import type { StoredMessage } from "./messages-tables.ts";
import {
  claimLetter,
  gatherLetters,
  type Letter,
  noteFailed,
  noteFault,
  noteSent,
  putOff,
  readLetter,
} from "./outbox-store.ts";
import { readPreferences } from "./preference-store.ts";
import { usualPreferences } from "./preferences.ts";
import { nowAt, siteOf, tell } from "./tell.ts";
import { whenToSend } from "./when-to-send.ts";
import { writeMail, writeRobot } from "./write-letter.ts";

export const SEND_TASK = "messages_send";

/** Messages of one letter: more are read in the product. */
const MAX_IN_LETTER = 50;
/** An attempt that nobody heard of again is over after this; then it waits longer each time before it is given up. */
const AGAIN_MINUTES = [1, 5, 15, 60, 240];
const MAX_ATTEMPTS = AGAIN_MINUTES.length + 1;
const LAST_MINUTES = 10;
const MAX_FAULT_LENGTH = 300;

/** With what letters are sent. */
export type Sending = {
  readonly place: Workplace;
  /** Null while no mail can be sent. */
  readonly mail: Mail | null;
  readonly robots: Robots;
};

export function messageTasks(sending: Sending): Tasks {
  return { [SEND_TASK]: (_payload, { signal }) => sendLetters(sending, signal) };
}

/**
 * Sends whatever is due. A letter is taken before it is sent and marked after it, so that one whose sender was killed in between is sent
 * once more, under the same id, and none is lost. What fails is tried again later and at last given up, which administrators are told.
 */
export async function sendLetters(sending: Sending, signal: AbortSignal): Promise<void> {
  const { system } = sending.place;
  const now = nowAt(sending.place);
  await system.transaction().execute((tx) => gatherLetters(tx, now, MAX_IN_LETTER));
  while (!signal.aborted) {
    const at = nowAt(sending.place);
    const letter = await claimLetter(system, {
      now: at,
      again: at.add({ minutes: LAST_MINUTES }),
      robotSince: at.subtract({ minutes: 1 }),
      robotMost: ROBOT_MESSAGES_A_MINUTE,
    });
    if (!letter) return;
    await sendLetter(sending, letter, at);
  }
}

async function sendLetter(sending: Sending, letter: Letter, now: Temporal.Instant): Promise<void> {
  const { place } = sending;
  const { system } = place;
  const messages = await readLetter(system, letter.id);
  const from = await notBefore(sending, letter, messages, now);
  if (Temporal.Instant.compare(from, now) > 0) return putOff(system, letter, from);
  const fault = letter.attempts > MAX_ATTEMPTS ? CUT_OFF : await hand(sending, letter, messages, now);
  if (fault === null) return noteSent(system, letter.id, now);
  if (letter.attempts >= MAX_ATTEMPTS || fault.final) return giveUp(sending, letter, messages, fault);
  const minutes = fault.minutes ?? AGAIN_MINUTES[letter.attempts - 1] ?? LAST_MINUTES;
  await noteFault(system, letter.id, fault.text, now.add({ minutes }));
}

/** Quiet hours count when it is sent, and not only when it was told: it may have waited for another reason. */
async function notBefore(
  { place }: Sending,
  { channel, recipient }: Letter,
  messages: readonly StoredMessage[],
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  if (messages.some(({ kind }) => MESSAGE_KINDS[kind].urgent)) return now;
  const { park, timetable } = place.law;
  const chosen = channel === "mail" ? await readPreferences(place.system, [recipient]) : new Map();
  return whenToSend(timetable, (chosen.get(recipient) ?? usualPreferences(park)).quiet, now);
}

type Fault = {
  readonly text: string;
  /** When it may be tried again, where the other side says so. */
  readonly minutes?: number;
  /** Trying again is of no use. */
  readonly final?: boolean;
};
const CUT_OFF: Fault = { text: "发送多次被中断 / it was cut off again and again" };
const NOBODY: Fault = { text: "没有可用的邮箱 / there is no address to send to", final: true };
const NO_MAIL: Fault = { text: "本系统不能发送邮件 / no mail is sent from here", final: true };
const NO_ROBOT: Fault = { text: "没有这个机器人的地址 / there is no address of this robot", final: true };

/** Gives a letter to the other side; null when it was taken. */
async function hand(
  sending: Sending,
  letter: Letter,
  messages: readonly StoredMessage[],
  now: Temporal.Instant,
): Promise<Fault | null> {
  const { place, mail, robots } = sending;
  const head = { park: place.law.park.name, url: siteOf(place) };
  if (letter.channel === "mail") {
    if (!mail) return NO_MAIL;
    const to = (await findAddresses(place.system, [letter.recipient])).get(letter.recipient);
    if (to === undefined) return NOBODY;
    const id = `<${letter.id}@${new URL(head.url).hostname}>`;
    return mail({ to, id, ...writeMail(head, messages) }).then(
      () => null,
      (fault: unknown) => ({ text: withoutAddresses(fault) }),
    );
  }
  const robot = robots.get(letter.recipient);
  if (!robot) return NO_ROBOT;
  const unsure = letter.before.at !== null && letter.before.fault === null;
  const said = await robot.say(writeRobot(head, messages, { most: robot.maxBytes, unsure }), now);
  if (said.ok) return null;
  const { code, zh, en } = said.refusal;
  return { text: `${zh} / ${en}`, ...(code === "robot_limited" && { minutes: robot.limitedMinutes }) };
}

/** Administrators are told, in the product at least; but not that a letter did not arrive which told of another one. */
async function giveUp(
  { place }: Sending,
  { id, channel, recipient }: Letter,
  messages: readonly StoredMessage[],
  { text }: Fault,
): Promise<void> {
  const names = await findPeople(place.system, channel === "mail" ? [recipient] : []);
  const administrators = await findHolders(place.system, ["administrator"], place.today());
  await place.system.transaction().execute(async (tx) => {
    await noteFailed(tx, id, text, nowAt(place));
    if (messages.every(({ kind }) => kind === "letter_failed")) return;
    const [zh, en] = text.split(" / ");
    const whom = channel === "mail" ? (names.get(recipient) ?? recipient) : recipient;
    const what = channel === "mail" ? { zh: "邮件", en: "e-mail" } : { zh: "机器人", en: "robot" };
    await tell(
      { tx, place },
      {
        mark: `letter ${id}`,
        kind: "letter_failed",
        to: administrators.map((each) => each.id),
        zh: `没有送出：给 ${whom} 的${what.zh}消息 ${messages.length} 条，${zh}`,
        en: `Not delivered: ${messages.length} message(s) by ${what.en} to ${whom}: ${en ?? zh}`,
        path: channel === "mail" ? `/people/${recipient}` : "/messages",
      },
    );
  });
}

/** Why mail was not taken, as the server said it, without anybody's address. */
function withoutAddresses(fault: unknown): string {
  const words = fault instanceof Error ? fault.message : String(fault);
  return words
    .replaceAll(/[^\s<>"']+@[^\s<>"']+/g, "…")
    .replaceAll(/\s+/g, " ")
    .slice(0, MAX_FAULT_LENGTH);
}
