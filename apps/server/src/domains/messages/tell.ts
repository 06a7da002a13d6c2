import { randomUUID } from "node:crypto";
import { MESSAGE_KINDS, type MessageKind } from "@yuanding/contract";
import type { Workplace } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { findActing, findAddresses } from "../people/index.ts";
import { type Channels, NO_CHANNELS } from "./channels.ts";
import { insertAddressees, insertMessage } from "./message-store.ts";
import { type Delivery, insertDeliveries } from "./outbox-store.ts";
import { readPreferences } from "./preference-store.ts";
import { mailModeOf, minuteOf, usualPreferences } from "./preferences.ts";
import { whenToSend } from "./when-to-send.ts";

/** What the longest title and name leave room for. */
const MAX_WORDS_LENGTH = 400;

/** Something that people are told of. */
export type Telling = {
  /** Names what it tells of, so that it is told once: a second telling of the same mark does nothing. */
  readonly mark: string;
  readonly kind: MessageKind;
  /** Ids of people; with nobody nothing is told, and may be told later. */
  readonly to: readonly string[];
  readonly zh: string;
  readonly en: string;
  /** The page that opens exactly what it is about, from the root of the site. */
  readonly path: string;
};

/** The transaction in which it happens, as the program, and the workplace. */
export type TellWork = { readonly tx: Database; readonly place: Workplace };

/**
 * Tells people something, in the transaction in which it happens: both are kept or neither is. It is in the product at once; what leaves
 * by e-mail or a robot is only noted here, with the time that each person's choice gives it. Waits for no other transaction, as long as
 * nobody else tells of the same thing at the same time, so it may follow an event of the log. Answers whether it was told.
 */
export async function tell({ tx, place }: TellWork, telling: Telling): Promise<boolean> {
  const to = [...new Set(telling.to)];
  if (to.length === 0) return false;
  const { mark, kind, path } = telling;
  const id = randomUUID();
  const message = { id, mark, kind, path, zh: shortened(telling.zh), en: shortened(telling.en) };
  if (!(await insertMessage(tx, message))) return false;
  await insertAddressees(tx, id, to);
  const channels = place.channels ?? NO_CHANNELS;
  const mails = channels.mail ? await planMail(tx, place, kind, to) : [];
  const robots = await planRobots(tx, place, kind, to, channels);
  await insertDeliveries(tx, id, [...mails, ...robots]);
  return true;
}

async function planMail(tx: Database, place: Workplace, kind: MessageKind, to: readonly string[]) {
  const { park, timetable } = place.law;
  const now = nowAt(place);
  const addresses = await findAddresses(tx, to);
  const chosen = await readPreferences(tx, [...addresses.keys()]);
  return [...addresses.keys()].flatMap((person): Delivery[] => {
    const preferences = chosen.get(person) ?? usualPreferences(park);
    const mode = mailModeOf(preferences, kind);
    if (mode === "off") return [];
    const digest = mode === "digest" ? minuteOf(park.messages.digest) : null;
    const passes = MESSAGE_KINDS[kind].urgent && digest === null;
    const dueAt = passes ? now : whenToSend(timetable, preferences.quiet, now, digest);
    return [{ channel: "mail", recipient: person, dueAt }];
  });
}

/** A robot says once what some people of its office are told, however many they are. */
async function planRobots(
  tx: Database,
  place: Workplace,
  kind: MessageKind,
  to: readonly string[],
  { robots }: Channels,
): Promise<readonly Delivery[]> {
  const able = robots.filter(({ kinds }) => kinds.includes(kind));
  if (able.length === 0) return [];
  const { park, timetable } = place.law;
  const now = nowAt(place);
  const offices = await officesOf(tx, place, to);
  const said = able.filter(({ office }) => (office === null ? offices.size > 0 : offices.has(office)));
  const dueAt = MESSAGE_KINDS[kind].urgent ? now : whenToSend(timetable, usualPreferences(park).quiet, now);
  return said.map(({ id }): Delivery => ({ channel: "robot", recipient: id, dueAt }));
}

/** Names of the offices in which some people hold posts; of an enterprise's people none. */
async function officesOf(tx: Database, place: Workplace, people: readonly string[]): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const person of people) {
    const acting = await findActing(tx, person, place.today());
    for (const { office } of acting?.posts ?? []) names.add(office.name);
  }
  return names;
}

/** The moment at a workplace: the clock's, unless a test holds it. */
export function nowAt({ now }: Pick<Workplace, "now">): Temporal.Instant {
  return now?.() ?? Temporal.Now.instant();
}

/** The address of the site, without a slash at its end; on this machine where nobody says it. */
export function siteOf({ url }: Pick<Workplace, "url">): string {
  return url?.() ?? "http://localhost";
}

function shortened(words: string): string {
  const characters = [...words];
  return characters.length <= MAX_WORDS_LENGTH ? words : `${characters.slice(0, MAX_WORDS_LENGTH - 1).join("")}…`;
}
