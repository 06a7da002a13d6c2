import type { PersonalPart } from "../people/index.ts";
import { readCalendarLink } from "./calendar-store.ts";
import { describeSettings } from "./describe-settings.ts";
import { findMessages } from "./find-messages.ts";

/** Messages that go along; whoever was told more finds the rest in the product. */
const MOST = 2_000;

/** What is kept of how somebody is told, and what they were told. */
export const collectMessages: PersonalPart = {
  name: "messages",
  collect: async (context) => {
    const madeAt = await readCalendarLink(context.system, context.actor.person?.id ?? "");
    return {
      settings: await describeSettings(context),
      calendarLinkMadeAt: madeAt?.toString() ?? null,
      told: await findMessages(context, { unread: false, offset: 0, limit: MOST }),
    };
  },
};
