import { z } from "zod";
import { givenWords, optionalWords } from "./batches.ts";
import { personLine, uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { MAX_QUERY_LENGTH, page, text } from "./terms.ts";

/** Longest message in the conversation of a case, in characters. */
export const MAX_MESSAGE_LENGTH = 4000;
/** Longest reason of an act. */
export const MAX_ACT_REASON_LENGTH = 2000;

const words = z.object({ zh: z.string(), en: z.string() });
const count = z.number().int();

/** Whose turn it is: ours, the enterprise's, only time's; or how the case ended. */
export const caseKind = z.enum(["open", "waiting", "time", "done", "refused", "withdrawn"]);
export type CaseKind = z.infer<typeof caseKind>;

export const caseLine = z.object({
  id: z.string(),
  process: z.object({ id: z.string(), zh: z.string(), en: z.string() }),
  title: z.string(),
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
  kind: caseKind,
  /** As the park calls it; to an enterprise what it is told. */
  state: words,
  /** Null while nobody is responsible, and for an enterprise. */
  responsible: personLine.nullable(),
  /** The nearest deadline, an instant; null when no clock runs or its working days are not known. */
  dueAt: z.string().nullable(),
  dueFor: words.nullable(),
  /** The year whose working days nobody has entered, so that a deadline is unknown. */
  calendarMissing: count.nullable(),
  openedAt: z.string(),
  changedAt: z.string(),
  closedAt: z.string().nullable(),
});
export type CaseLine = z.infer<typeof caseLine>;

const caseAct = z.object({
  number: count,
  kind: z.enum(["transition", "assign", "join", "leave"]),
  /** What was done, as its button says; of an assignment null. */
  transition: words.nullable(),
  vote: z.enum(["for", "against"]).nullable(),
  state: words,
  fields: z.array(words.extend({ id: z.string(), value: z.string() })),
  person: personLine.nullable(),
  reason: z.string(),
  by: z.string(),
  /** Done by the program itself. */
  automatic: z.boolean(),
  at: z.string(),
});
export type CaseAct = z.infer<typeof caseAct>;

/** What the person who asks may do here, with what it takes. */
const caseOffer = words.extend({
  transition: z.string(),
  reason: z.boolean(),
  fields: z.array(
    words.extend({ id: z.string(), type: z.enum(["text", "number", "money", "date", "choice", "person"]) }),
  ),
  documents: z.array(words.extend({ id: z.string(), there: z.boolean() })),
  votes: z.object({ for: count, against: count, need: count, of: count, mayBeAgainst: z.boolean() }).nullable(),
  /** Why it cannot be done as things stand. */
  refusal: words.nullable(),
});
export type CaseOffer = z.infer<typeof caseOffer>;

const caseClock = words.extend({
  id: z.string(),
  state: z.enum(["running", "paused", "stopped", "cancelled"]),
  startedAt: z.string(),
  dueAt: z.string(),
  overdue: z.boolean(),
  /** Office time in minutes: used, with pauses, and left (negative when over). */
  netMinutes: count,
  grossMinutes: count,
  remainingMinutes: count,
  limitDays: count,
  /** Where the limit comes from; null: the park's own promise. */
  basis: z.string().nullable(),
});
export type CaseClock = z.infer<typeof caseClock>;

export const caseMessage = z.object({
  id: z.string(),
  channel: z.enum(["internal", "enterprise"]),
  text: z.string(),
  by: z.string(),
  ofEnterprise: z.boolean(),
  at: z.string(),
});
export type CaseMessage = z.infer<typeof caseMessage>;

export const caseDetail = caseLine.extend({
  /** Number of its last act: whoever acts names the one they saw. */
  version: count,
  parent: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** Parts by process and state. */
  parts: z.array(z.object({ process: words, state: words, count })),
  participants: z.array(personLine),
  clocks: z.array(caseClock),
  /** Empty for an enterprise, which is told by `steps`. */
  acts: z.array(caseAct),
  /** What the enterprise and the public are told of its way so far. */
  steps: z.array(z.object({ state: words, at: z.string() })),
  offers: z.array(caseOffer),
});
export type CaseDetail = z.infer<typeof caseDetail>;

const id = z.object({ id: uuid });

/** Processes call their refusals by these codes; the sentence names what it is about. */
const ACT_REFUSALS = [
  "act_unknown",
  "case_final",
  "act_not_theirs",
  "act_not_now",
  "act_too_early",
  "act_limit_reached",
  "act_voted",
  "act_same_person",
  "act_no_votes_against",
  "act_reason_missing",
  "act_documents_missing",
  "act_fields_missing",
  "act_prevented",
  "field_wrong",
  "case_not_found",
  "case_changed",
] as const;

export const cases = {
  /** Cases that somebody may see, the last acted in first; with `by: due` those that are not over, the most urgent first. */
  list: oc
    .route({ method: "GET", path: "/cases" })
    .meta({ access: "cases.see" })
    .input(
      page.extend({
        process: text.max(64).optional(),
        state: text.max(64).optional(),
        kind: caseKind.optional(),
        subject: text.max(64).optional(),
        query: text.max(MAX_QUERY_LENGTH).default(""),
        /** Only those of whoever asks. */
        mine: z.stringbool().default(false),
        by: z.enum(["change", "due"]).default("change"),
      }),
    )
    .output(z.object({ total: count, more: z.boolean(), items: z.array(caseLine) })),
  /** 待办: what lies with whoever asks, over all cases, the nearest deadline first. */
  inbox: oc
    .route({ method: "GET", path: "/inbox" })
    .meta({ access: "self" })
    .input(page)
    .output(
      z.object({
        total: count,
        items: z.array(
          z.object({
            case: caseLine,
            /** What could be done, as the buttons say. */
            steps: z.array(words),
            /** Nobody is responsible yet. */
            takeUp: z.boolean(),
          }),
        ),
      }),
    ),
  show: oc
    .route({ method: "GET", path: "/cases/{id}" })
    .meta({ access: "cases.see" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(caseDetail),
  /** Does a step of the process; the rules of who, when and with what are the process's. */
  act: oc
    .route({ method: "POST", path: "/cases/{id}/acts" })
    .meta({ access: "cases.see" })
    .errors(refusals(...ACT_REFUSALS))
    .input(
      id.extend({
        version: count.min(0),
        transition: text.max(64),
        vote: z.enum(["for", "against"]).default("for"),
        reason: text.max(MAX_ACT_REASON_LENGTH).default(""),
        fields: z.record(z.string().max(64), z.union([z.string().max(4000), z.number()])).default({}),
      }),
    )
    .output(caseDetail),
  /** Makes somebody responsible. Clocks are not touched by it. */
  assign: oc
    .route({ method: "POST", path: "/cases/{id}/responsible" })
    .meta({ access: "cases.handle" })
    .errors(refusals("case_not_found", "case_changed", "case_final", "person_not_found", "person_unfit"))
    .input(id.extend({ version: count.min(0), person: uuid, reason: optionalWords }))
    .output(caseDetail),
  messages: oc
    .route({ method: "GET", path: "/cases/{id}/messages" })
    .meta({ access: "cases.see" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(z.object({ items: z.array(caseMessage) })),
  /** Says something, among the park's own or to the enterprise; people of an enterprise speak to the park. */
  say: oc
    .route({ method: "POST", path: "/cases/{id}/messages" })
    .meta({ access: "cases.see" })
    .errors(refusals("case_not_found", "message_id_taken"))
    .input(
      id.extend({
        message: uuid,
        channel: z.enum(["internal", "enterprise"]),
        text: givenWords.max(MAX_MESSAGE_LENGTH),
      }),
    )
    .output(caseMessage),
};
