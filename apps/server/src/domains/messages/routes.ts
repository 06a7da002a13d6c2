import { type ApiContext, api } from "../../api-context.ts";
import { readCalendarLink } from "./calendar-store.ts";
import { describeSettings } from "./describe-settings.ts";
import { findMessages } from "./find-messages.ts";
import { keepSettings } from "./keep-settings.ts";
import { makeCalendarLink, revokeCalendarLink } from "./make-calendar-link.ts";
import { countUnread } from "./message-store.ts";
import { readMessages } from "./read-messages.ts";

/** contract.messages. */
export const messagesRoutes = {
  list: api.messages.list.handler(({ input, context }) => findMessages(context, input)),
  count: api.messages.count.handler(async ({ context: { database, actor } }) => ({
    unread: await countUnread(database, actor.person?.id ?? ""),
  })),
  read: api.messages.read.handler(async ({ input, context }) => ({ unread: await readMessages(context, input) })),
  settings: api.messages.settings.handler(({ context }) => describeSettings(context)),
  keepSettings: api.messages.keepSettings.handler(async ({ input, context }) => {
    await keepSettings(context, input);
    return describeSettings(context);
  }),
  calendarLink: api.messages.calendarLink.handler(({ context }) => describeLink(context)),
  makeCalendarLink: api.messages.makeCalendarLink.handler(({ context }) => makeCalendarLink(context)),
  revokeCalendarLink: api.messages.revokeCalendarLink.handler(async ({ context }) => {
    await revokeCalendarLink(context);
    return describeLink(context);
  }),
};

async function describeLink({ system, actor }: ApiContext) {
  const madeAt = await readCalendarLink(system, actor.person?.id ?? "");
  return { madeAt: madeAt?.toString() ?? null };
}
