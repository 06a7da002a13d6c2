import { type MailMode, MESSAGE_KINDS, type MessageKind } from "@yuanding/contract";
import type { Park } from "../law/index.ts";
import type { Quiet } from "./when-to-send.ts";

/** How somebody wants to be told; of kinds that are not there, as the contract has it. */
export type Preferences = {
  readonly mail: Readonly<Partial<Record<MessageKind, MailMode>>>;
  readonly quiet: Quiet;
};

const MINUTES_OF_HOUR = 60;

/** Whoever chose nothing is told as the park has it. */
export function usualPreferences({ messages }: Park): Preferences {
  const { from, until } = messages.quiet;
  return { mail: {}, quiet: { from: minuteOf(from), until: minuteOf(until), daysOff: true } };
}

export function mailModeOf({ mail }: Preferences, kind: MessageKind): MailMode {
  return mail[kind] ?? MESSAGE_KINDS[kind].mail;
}

/** `HH:MM` as the minute of the day. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * MINUTES_OF_HOUR + minutes;
}

export function timeOf(minute: number): string {
  const part = (value: number) => String(value).padStart(2, "0");
  return `${part(Math.floor(minute / MINUTES_OF_HOUR))}:${part(minute % MINUTES_OF_HOUR)}`;
}
