import { z } from "zod";
import { uuid } from "./me.ts";
import { oc } from "./route.ts";
import { page } from "./terms.ts";

/**
 * What people are told of. `to`: whom it concerns, for the page on which they choose; `mail`: how it is sent by e-mail unless they
 * choose otherwise; `urgent` ones do not wait for quiet hours to end. A kind is for good: messages name it.
 */
export const MESSAGE_KINDS = {
  case_overdue: { zh: "期限已到", en: "A deadline has come", to: "park", mail: "once", urgent: true },
  case_due: { zh: "期限将到", en: "A deadline is near", to: "both", mail: "once", urgent: false },
  case_assigned: { zh: "办件交给我", en: "A case becomes mine", to: "park", mail: "once", urgent: false },
  case_joined: { zh: "请我参与办件", en: "I take part in a case", to: "park", mail: "once", urgent: false },
  case_answered: { zh: "企业已提交", en: "The enterprise has handed in", to: "park", mail: "once", urgent: false },
  case_unclaimed: { zh: "无人认领的办件", en: "Cases that nobody has", to: "park", mail: "digest", urgent: false },
  case_returned: { zh: "退回补正", en: "Returned for completion", to: "enterprise", mail: "once", urgent: false },
  case_decided: { zh: "办结", en: "A case is decided", to: "both", mail: "once", urgent: false },
  case_said: { zh: "办件留言", en: "Something was said in a case", to: "both", mail: "digest", urgent: false },
  letter_failed: { zh: "消息没有送出", en: "A message was not delivered", to: "park", mail: "off", urgent: false },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly zh: string;
      readonly en: string;
      readonly to: "park" | "enterprise" | "both";
      readonly mail: MailMode;
      readonly urgent: boolean;
    }
  >
>;
export type MessageKind = keyof typeof MESSAGE_KINDS;
export const MESSAGE_KIND_IDS = Object.keys(MESSAGE_KINDS) as [MessageKind, ...MessageKind[]];

/** How a person wants a kind of messages by e-mail; in the product they have them in any case. */
export const MAIL_MODES = {
  once: { zh: "随时", en: "At once" },
  digest: { zh: "每日汇总", en: "Daily digest" },
  off: { zh: "不发", en: "Off" },
} as const;
export type MailMode = keyof typeof MAIL_MODES;
export const MAIL_MODE_IDS = Object.keys(MAIL_MODES) as [MailMode, ...MailMode[]];

/** Messages that one request may mark as read. */
export const MAX_MARKED = 200;
/** Unread messages are counted so far. */
export const MAX_UNREAD = 100;

const count = z.number().int();
const kind = z.enum(MESSAGE_KIND_IDS);
const mode = z.enum(MAIL_MODE_IDS);
/** A time of day where the park lies, `HH:MM`. */
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

const message = z.object({
  id: z.string(),
  kind,
  zh: z.string(),
  en: z.string(),
  /** Opens exactly what it is about. */
  path: z.string(),
  at: z.string(),
  read: z.boolean(),
});
export type Message = z.infer<typeof message>;

/** Nothing is sent from `from` until `until`, nor on days off where these are quiet too; the same time twice: at no time of day. */
const quiet = z.object({ from: time, until: time, daysOff: z.boolean() });

const messageSettings = z.object({
  mail: z.record(kind, mode),
  quiet,
  /** Where messages are sent; null: this person has no address, or no mail is sent from here. */
  address: z.string().nullable(),
  /** When a daily digest is sent. */
  digestAt: time,
});
export type MessageSettings = z.infer<typeof messageSettings>;

const calendarLink = z.object({ madeAt: z.string().nullable() });

/** What somebody is told: their own affair, whoever they are. */
export const messages = {
  /** Those not read first, then the newest. */
  list: oc
    .route({ method: "GET", path: "/messages" })
    .meta({ access: "self" })
    .input(page.extend({ kind: kind.optional(), unread: z.stringbool().default(false) }))
    .output(z.object({ total: count, items: z.array(message) })),
  /** How many are not read, up to `MAX_UNREAD`. */
  count: oc
    .route({ method: "GET", path: "/message-count" })
    .meta({ access: "self" })
    .output(z.object({ unread: count })),
  /** Marks some messages as read, or all that had come until a moment. */
  read: oc
    .route({ method: "POST", path: "/message-readings" })
    .meta({ access: "self" })
    .input(z.object({ ids: z.array(uuid).max(MAX_MARKED).default([]), until: z.iso.datetime().optional() }))
    .output(z.object({ unread: count })),
  settings: oc.route({ method: "GET", path: "/message-settings" }).meta({ access: "self" }).output(messageSettings),
  keepSettings: oc
    .route({ method: "PUT", path: "/message-settings" })
    .meta({ access: "self" })
    .input(z.object({ mail: z.partialRecord(kind, mode), quiet }))
    .output(messageSettings),
  /** Whether there is an address at which calendars fetch one's deadlines. */
  calendarLink: oc.route({ method: "GET", path: "/calendar-link" }).meta({ access: "self" }).output(calendarLink),
  /** Makes that address, and shows it this once; one of before leads nowhere from then on. */
  makeCalendarLink: oc
    .route({ method: "POST", path: "/calendar-link" })
    .meta({ access: "self" })
    .input(z.object({}))
    .output(z.object({ madeAt: z.string(), path: z.string() })),
  revokeCalendarLink: oc
    .route({ method: "POST", path: "/calendar-link/revocation" })
    .meta({ access: "self" })
    .input(z.object({}))
    .output(calendarLink),
};
