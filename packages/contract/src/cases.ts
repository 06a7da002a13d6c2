import { z } from "zod";
import { givenWords, optionalWords } from "./batches.ts";
import { DESK_IDS } from "./desks.ts";
import { personLine, uuid } from "./me.ts";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { MAX_QUERY_LENGTH, page, text } from "./terms.ts";

/** Longest message in the conversation of a case, in characters. */
export const MAX_MESSAGE_LENGTH = 4000;
/** Longest reason of an act. */
export const MAX_ACT_REASON_LENGTH = 2000;
/** Cases in which one step may be done at a time. */
export const MAX_CASES_AT_ONCE = 200;
/** Largest file that may be put to a case, in bytes: what the database keeps of one. */
export const MAX_CASE_FILE_BYTES = 50 * 1024 * 1024;
/** How a file is called that is none of the documents of the process. */
export const OTHER_DOCUMENT = "other";

const words = z.object({ zh: z.string(), en: z.string() });
const named = words.extend({ id: z.string() });
const count = z.number().int();
const version = count.min(0);

/** Whose turn it is: ours, the enterprise's, only time's; or how the case ended. */
export const caseKind = z.enum(["open", "waiting", "time", "done", "refused", "withdrawn"]);
export type CaseKind = z.infer<typeof caseKind>;

/** How much time is left before the deadline: none, today's, less than seven days, more; or there is no deadline. */
export const urgency = z.enum(["overdue", "today", "week", "later", "none"]);
export type Urgency = z.infer<typeof urgency>;

export const caseLine = z.object({
  id: z.string(),
  /** Number of its last act: whoever acts names the one they saw. */
  version: count,
  process: named,
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
  /** As of the moment of the answer. */
  urgency,
  /** The year whose working days nobody has entered, so that a deadline is unknown. */
  calendarMissing: count.nullable(),
  openedAt: z.string(),
  changedAt: z.string(),
  closedAt: z.string().nullable(),
});
export type CaseLine = z.infer<typeof caseLine>;

/** Something that was filled in: as it is kept, and as people read it, such as the name of what was chosen. */
const filledField = named.extend({ type: z.string(), value: z.string(), shown: words });

const caseAct = z.object({
  number: count,
  kind: z.enum(["transition", "assign", "join", "leave"]),
  /** What was done, as its button says; of an assignment null. */
  transition: words.nullable(),
  vote: z.enum(["for", "against"]).nullable(),
  state: words,
  fields: z.array(filledField),
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
  /** Whether it takes a second factor. */
  strong: z.boolean(),
  /** Whether the case then waits for the enterprise, so that what goes with the step is for its eyes. */
  handsOver: z.boolean(),
  fields: z.array(
    named.extend({
      type: z.enum(["text", "number", "money", "date", "choice", "person"]),
      /** What can be chosen; empty unless it is a choice. */
      options: z.array(named),
      /** As it was filled in last by the same side; null for never. */
      value: z.string().nullable(),
    }),
  ),
  documents: z.array(named.extend({ there: z.boolean() })),
  /** Documents that the program draws up from what the step says. */
  draws: z.array(named),
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
  /** Whether it is time that has to go by, as that of a notice: when it is over it has ended, and nobody is late. */
  passes: z.boolean(),
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

export const caseFile = z.object({
  id: z.string(),
  /** Which of the documents of the process; `other` for any other. */
  kind: named,
  /** Not for the enterprise's eyes. */
  internal: z.boolean(),
  /** The newest first. */
  versions: z.array(
    z.object({
      number: count,
      name: z.string(),
      bytes: count,
      sha256: z.string(),
      by: z.string(),
      ofEnterprise: z.boolean(),
      /** Drawn up by the program. */
      automatic: z.boolean(),
      at: z.string(),
    }),
  ),
});
export type CaseFile = z.infer<typeof caseFile>;

/** What somebody fills in before they do a step, kept for those of their side until a step is done. */
const caseDraft = z.object({
  /** Which step it is for. */
  transition: z.string(),
  reason: z.string(),
  fields: z.record(z.string(), z.string()),
  /** Whoever saves names the one they saw. */
  revision: count,
  by: z.string(),
  at: z.string(),
});
export type CaseDraft = z.infer<typeof caseDraft>;

export const caseDetail = caseLine.extend({
  /** As whom the person who asks is here. */
  side: z.enum(["park", "enterprise"]),
  parent: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** Parts by process and state. */
  parts: z.array(z.object({ process: named, state: named, count })),
  participants: z.array(personLine),
  /** Who may do what next, by role; empty for an enterprise, which is told by `kind`. */
  awaited: z.array(z.object({ role: words, steps: z.array(words) })),
  /** What has been filled in, as it stands; for an enterprise, what its own people filled in. */
  fields: z.array(filledField),
  /** Whether the person who asks may put files to the case now, and of which documents of the process. */
  mayAttach: z.boolean(),
  documents: z.array(named),
  clocks: z.array(caseClock),
  /** Empty for an enterprise, which is told by `steps`. */
  acts: z.array(caseAct),
  /** What the enterprise and the public are told of its way so far. */
  steps: z.array(z.object({ state: words, at: z.string() })),
  offers: z.array(caseOffer),
});
export type CaseDetail = z.infer<typeof caseDetail>;

const id = z.object({ id: uuid });
const reason = text.max(MAX_ACT_REASON_LENGTH).default("");
const filled = z.record(text.max(64), z.union([text.max(4000), z.number()])).default({});
const vote = z.enum(["for", "against"]).default("for");

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
  "act_own_firm",
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
        /** Parts of one case. */
        parent: uuid.optional(),
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
    /** `desk`: only what lies at that desk. */
    .input(page.extend({ desk: z.enum(DESK_IDS).optional() }))
    .output(
      z.object({
        total: count,
        items: z.array(
          z.object({
            case: caseLine,
            /**
             * What could be done, as the buttons say; `quick`: with nothing but a reason, since all else it takes is there;
             * `responsible`: by the one responsible alone.
             */
            steps: z.array(
              words.extend({
                ...{ transition: z.string(), reason: z.boolean(), strong: z.boolean() },
                ...{ quick: z.boolean(), responsible: z.boolean() },
              }),
            ),
            /** Nobody is responsible yet. */
            takeUp: z.boolean(),
          }),
        ),
      }),
    ),
  /** The processes by which cases run, with their states as whoever asks is told of them: for filters. */
  processes: oc
    .route({ method: "GET", path: "/processes" })
    .meta({ access: "cases.see" })
    .output(z.object({ items: z.array(named.extend({ states: z.array(named) })) })),
  show: oc
    .route({ method: "GET", path: "/cases/{id}" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(caseDetail),
  /** Does a step of the process; the rules of who, when and with what are the process's. */
  act: oc
    .route({ method: "POST", path: "/cases/{id}/acts" })
    .meta({ access: "involved" })
    .errors(refusals(...ACT_REFUSALS))
    .input(id.extend({ version, transition: text.max(64), vote, reason, fields: filled }))
    .output(caseDetail),
  /** Does the same step in several cases, each for itself: what is refused in one changes nothing in the others. */
  actInSeveral: oc
    .route({ method: "POST", path: "/case-acts" })
    .meta({ access: "involved" })
    .input(
      z.object({
        transition: text.max(64),
        vote,
        /** For every case that has none of its own. */
        reason,
        cases: z.array(id.extend({ version, reason })).min(1).max(MAX_CASES_AT_ONCE),
      }),
    )
    .output(
      z.object({
        items: z.array(
          z.object({
            id: z.string(),
            /** Null where it was done; otherwise why not. */
            refusal: words.extend({ code: z.string() }).nullable(),
          }),
        ),
      }),
    ),
  /** Makes somebody responsible. Clocks are not touched by it. */
  assign: oc
    .route({ method: "POST", path: "/cases/{id}/responsible" })
    .meta({ access: "cases.handle" })
    .errors(
      refusals("case_not_found", "case_changed", "case_final", "person_not_found", "person_unfit", "act_own_firm"),
    )
    .input(id.extend({ version, person: uuid, reason: optionalWords }))
    .output(caseDetail),
  /** Gives somebody of the park a part in a case, which they then see, whatever else they may. */
  join: oc
    .route({ method: "POST", path: "/cases/{id}/participants" })
    .meta({ access: "cases.handle" })
    .errors(
      refusals("case_not_found", "case_changed", "case_final", "person_not_found", "person_unfit", "act_own_firm"),
    )
    .input(id.extend({ version, person: uuid, reason: optionalWords }))
    .output(caseDetail),
  /** Ends somebody's part in a case: that of whoever asks, or of anybody by those who handle cases. */
  leave: oc
    .route({ method: "POST", path: "/cases/{id}/participant-ends" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found", "case_changed", "case_final", "participant_not_found"))
    .input(id.extend({ version, person: uuid, reason: optionalWords }))
    .output(z.object({})),
  /** Says that whoever asks has the case open, and tells who else of their side has, and what is being filled in. */
  attend: oc
    .route({ method: "POST", path: "/cases/{id}/presence" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found"))
    /** `here`: false when the page is left. */
    .input(id.extend({ here: z.boolean() }))
    .output(z.object({ version: count, present: z.array(personLine), draft: caseDraft.nullable() })),
  /** Keeps what is being filled in for a step. Of two who write at once one is told, and finds the other's. */
  saveDraft: oc
    .route({ method: "PUT", path: "/cases/{id}/draft" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found", "case_final", "act_not_now", "case_draft_changed"))
    .input(
      id.extend({
        /** Of the draft that was seen; 0 for none. */
        revision: version,
        transition: text.max(64),
        reason,
        fields: z.record(text.max(64), text.max(4000)),
      }),
    )
    .output(caseDraft),
  /** Files with their versions; their bytes come and go by routes of their own. */
  files: oc
    .route({ method: "GET", path: "/cases/{id}/files" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(z.object({ items: z.array(caseFile) })),
  messages: oc
    .route({ method: "GET", path: "/cases/{id}/messages" })
    .meta({ access: "involved" })
    .errors(refusals("case_not_found"))
    .input(id)
    .output(z.object({ items: z.array(caseMessage) })),
  /** Says something, among the park's own or to the enterprise; people of an enterprise speak to the park. */
  say: oc
    .route({ method: "POST", path: "/cases/{id}/messages" })
    .meta({ access: "involved" })
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
