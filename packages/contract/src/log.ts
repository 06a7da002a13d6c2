import { z } from "zod";
import { EVENT_TYPE_IDS, type EventType } from "./event-types.ts";
import { personLine, postKind } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { isoDate, MAX_QUERY_LENGTH, page, text } from "./terms.ts";

const eventType = z.enum(EVENT_TYPE_IDS as [EventType, ...EventType[]]);

/** One event of the log as people read it. */
export const logEvent = z.object({
  /** Its place in the chain, from 1 without gaps. */
  place: z.number().int(),
  /** An instant, ISO 8601 in UTC. */
  at: z.string(),
  type: eventType,
  /** Who did it; null is the program itself, or somebody not signed in. */
  person: personLine.nullable(),
  capacity: z.enum(["public", "enterprise", "staff", "key", "system"]),
  /** By which post, in words; and for whom, when it was covered by delegation. */
  post: z.object({ kind: postKind, title: z.string(), office: z.string(), for: personLine.nullable() }).nullable(),
  /** The enterprise, building or other subject it concerns. */
  subject: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** On what: a kind of thing and its id, and where its page is. */
  thing: z.object({ kind: z.string(), id: z.string(), path: z.string().nullable() }).nullable(),
  reason: z.string(),
  /** Address and request it came from. */
  from: z.object({ address: z.string().nullable(), request: z.string().nullable() }),
  policySet: z.string().nullable(),
  /** What it was before and is after, field by field; both null where the details were erased as the law asks. */
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  erased: z.boolean(),
  hash: z.string(),
});
export type LogEvent = z.infer<typeof logEvent>;

const checkpoint = z.object({
  day: isoDate,
  place: z.number().int(),
  hash: z.string(),
  at: z.string(),
  /** By an outside authority (RFC 3161), when one is configured. */
  stampedAt: z.string().nullable(),
});
export type Checkpoint = z.infer<typeof checkpoint>;

export const log = {
  /** Newest first. Reading the log is itself an event of it. */
  search: oc
    .route({ method: "GET", path: "/log" })
    .meta({ access: "log.read" })
    .errors(refusals("date_invalid"))
    .input(
      page.extend({
        person: z.uuid().optional(),
        subject: text.min(1).max(MAX_QUERY_LENGTH).optional(),
        thing: text.max(MAX_QUERY_LENGTH).optional(),
        thingId: text.max(MAX_QUERY_LENGTH).optional(),
        type: eventType.optional(),
        from: isoDate.optional(),
        /** The last day, included. */
        until: isoDate.optional(),
      }),
    )
    .output(z.object({ total: z.number().int(), items: z.array(logEvent) })),
  show: oc
    .route({ method: "GET", path: "/log/{place}" })
    .meta({ access: "log.read" })
    .errors(refusals("event_not_found"))
    .input(z.object({ place: z.coerce.number().int().min(1) }))
    .output(logEvent),
  /** How long the log is, how it is chained, and where it was sealed. */
  state: oc
    .route({ method: "GET", path: "/log-state" })
    .meta({ access: "log.read" })
    .output(
      z.object({
        events: z.number().int(),
        algorithm: z.enum(["sha256", "sm3"]),
        newest: z.object({ place: z.number().int(), hash: z.string(), at: z.string() }).nullable(),
        checkpoints: z.array(checkpoint),
        /** Whether an outside authority of time is configured. */
        stamped: z.boolean(),
      }),
    ),
  /** Computes the whole chain again. */
  verify: oc
    .route({ method: "POST", path: "/log-verification" })
    .meta({ access: "log.read" })
    .errors(refusals("log_too_long"))
    .output(
      z.object({
        events: z.number().int(),
        /** The first event that is not as it was written; null when all are. */
        wrong: z.object({ place: z.number().int(), zh: z.string(), en: z.string() }).nullable(),
        /** In milliseconds. */
        took: z.number(),
      }),
    ),
};
