import { type MailMode, MESSAGE_KIND_IDS, type MessageKind, type MessageSettings } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { findAddresses } from "../people/index.ts";
import { NO_CHANNELS } from "./channels.ts";
import { readPreferences } from "./preference-store.ts";
import { mailModeOf, timeOf, usualPreferences } from "./preferences.ts";

/** How whoever asks is told, as they chose or as the park has it. */
export async function describeSettings(context: ApiContext): Promise<MessageSettings> {
  const { system, actor, law, channels = NO_CHANNELS } = context;
  const person = actor.person?.id ?? "";
  const chosen = (await readPreferences(system, [person])).get(person) ?? usualPreferences(law.park);
  const addresses = channels.mail ? await findAddresses(system, [person]) : new Map<string, string>();
  const modes = MESSAGE_KIND_IDS.map((kind) => [kind, mailModeOf(chosen, kind)] as const);
  const { from, until, daysOff } = chosen.quiet;
  return {
    mail: Object.fromEntries(modes) as Record<MessageKind, MailMode>,
    quiet: { from: timeOf(from), until: timeOf(until), daysOff },
    address: addresses.get(person) ?? null,
    digestAt: law.park.messages.digest,
  };
}
