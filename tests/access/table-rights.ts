import type { Power } from "@yuanding/contract";
import { idOf } from "../setup/actors.ts";
import type { Rights } from "./measure-rows.ts";

/** By what the rows of an enterprise are recognised. */
export type Own = {
  readonly key: string;
  readonly id: string;
  readonly batch: string;
  readonly person: string;
};

/** Who may do what with a table; what is not named nobody may. */
export type TableRights = {
  /** Which rows are an enterprise's own, as a condition. */
  readonly own?: (of: Own) => string;
  /** Rows to try with, where three of nobody in particular do not do. */
  readonly rows?: readonly Readonly<Record<string, string>>[];
  /** The program, and the library that keeps accounts. */
  readonly server?: Rights;
  readonly identity?: Rights;
  /** Whoever is not signed in. */
  readonly nobody?: Rights;
  /** Somebody of an enterprise; in its stead an agent, who does not see what is sensitive, and a key that may do nothing. */
  readonly enterprise?: Rights;
  readonly agent?: Rights;
  readonly keyless?: Rights;
  /** Staff without any power, and besides that with one alone. */
  readonly staff?: Rights;
  readonly powers?: { readonly [Each in Power]?: Rights };
};

const READ = { select: "all" } as const;
const ADD = { insert: "all" } as const;
const KEEP = { select: "all", insert: "all", update: "all", delete: "all" } as const;
const OWN = { select: "own" } as const;

/** What is only ever added to, by the program and by whoever has the power. */
const ADDED = { ...READ, ...ADD } as const;
/** Secrets of accounts: for the identity library's role alone. */
const SECRET: TableRights = { identity: KEEP };

const own = (column: string) => (of: Own) => `${column} = ${of.key}`;
const DRAFTS = { "drafts.see": READ, "policy.publish": READ, "policy.draft": ADDED } as const;
const LISTS = { server: ADDED, powers: { "lists.see": READ, "lists.keep": ADDED } } as const;
const CASES = { server: ADDED, powers: { "cases.see": READ } } as const;
const ofCase = (column: string) => (of: Own) => `${column} in (select id from cases.head where subject = '${of.id}')`;
const ofFile = (of: Own) => `file in (select id from cases.file where ${ofCase("case_id")(of)})`;
const ofAddressee = (column: string) => (of: Own) =>
  `${column} in (select message from messages.addressee where person = '${of.person}')`;
const OFFERED = { server: ADDED, staff: READ, nobody: READ, enterprise: READ, agent: READ, keyless: READ } as const;
const ofRequest = (column: string) => (of: Own) =>
  `${column} in (select case_id from delivery.request where subject = '${of.id}')`;
const ofCredit = (of: Own) => `entry in (select id from delivery.credit_entry where subject = '${of.id}')`;
const ofEvaluation = (of: Own) => `case_id in (select case_id from delivery.evaluation where subject = '${of.id}')`;
const ofPaid = (of: Own) => `award in (select id from delivery.award where ${ofRequest("case_id")(of)})`;
const ofOrdered = (of: Own) => `payout in (select case_id from delivery.payout where ${ofPaid(of)})`;
/** A notice that was published. */
const NOTICE = "00000000-0000-4000-8000-00000000000d";
const SEE_ALL = { "park.see": READ, "subjects.see": READ, "batches.see": READ } as const;

/** Every table of every schema. Whatever is not written here, nobody may do. */
export const TABLES: Readonly<Record<string, TableRights>> = {
  "platform.migration": { server: READ },

  // The record. Of sensitive values and rulings only whoever sees them has all; history is never changed, by the program neither, and
  // what is deleted is the demonstration's.
  "facts.subject": {
    own: own("key"),
    server: { ...ADDED, delete: "some" },
    enterprise: OWN,
    powers: { "subjects.see": READ },
  },
  "facts.fact": {
    server: { ...ADDED, update: "all" },
    enterprise: READ,
    keyless: READ,
    staff: READ,
    powers: { "facts.correct": ADD },
  },
  "facts.trust": { server: { ...ADDED, delete: "all" }, enterprise: READ, keyless: READ, staff: READ },
  "facts.batch": {
    own: ({ batch }) => `id = ${batch}`,
    server: { ...ADDED, update: "all", delete: "some" },
    enterprise: OWN,
    powers: { ...SEE_ALL, "imports.see": READ, "facts.correct": { insert: "some" }, "facts.rule": { insert: "some" } },
  },
  "facts.undo": {
    own: ({ batch }) => `batch = ${batch}`,
    server: ADDED,
    enterprise: OWN,
    powers: { ...SEE_ALL, "imports.see": READ, "facts.undo": ADD },
  },
  "facts.name": { own: own("subject"), server: ADDED, enterprise: OWN, powers: { "subjects.see": READ } },
  "facts.link": {
    own: ({ key }) => `origin = ${key} and kind = '所在楼宇'`,
    server: ADDED,
    enterprise: OWN,
    powers: { "subjects.see": READ, "facts.undo": READ, "facts.correct": ADD },
  },
  "facts.value": {
    own: own("subject"),
    server: { ...ADDED, delete: "some" },
    enterprise: OWN,
    agent: { select: "some" },
    powers: { "subjects.see": { select: "some" }, "facts.correct": { insert: "some" } },
  },
  "facts.ruling": {
    own: own("subject"),
    server: ADDED,
    enterprise: OWN,
    agent: { select: "some" },
    powers: { "subjects.see": { select: "some" }, "facts.rule": { insert: "some" } },
  },
  "facts.card": {
    own: own("subject"),
    server: KEEP,
    enterprise: OWN,
    powers: { "subjects.see": READ, "lists.see": READ },
  },
  "facts.search_key": {
    own: own("subject"),
    server: { ...ADDED, delete: "all" },
    enterprise: OWN,
    powers: { "subjects.see": READ, "lists.see": READ },
  },
  "facts.demo_park": { rows: [{}], server: { ...ADDED, delete: "all" } },

  // Decisions, and what changes for whom.
  "decisions.decision": {
    own: ({ id }) => `subject_id = '${id}'`,
    server: ADDED,
    enterprise: OWN,
    powers: { "subjects.see": READ, "decisions.record": ADD },
  },
  "decisions.policy_set": { server: ADDED, powers: { "subjects.see": READ, "decisions.record": ADD } },
  "decisions.policy_set_file": { server: ADDED, powers: { "decisions.record": ADD } },
  "decisions.source_text": { server: ADDED, powers: { "decisions.record": ADD } },
  "entitlements.assessed": { server: { ...READ, update: "all" }, powers: SEE_ALL },
  "entitlements.change": {
    own: ({ id }) => `subject_id = '${id}' and other_id is null`,
    server: ADDED,
    enterprise: OWN,
    powers: SEE_ALL,
  },

  // Files of departments. Their bytes are for the program alone, which asks who may see them.
  "imports.file": {
    server: { ...ADDED, delete: "all" },
    powers: { "imports.see": READ, "facts.import": { ...ADDED, delete: "all" } },
  },
  "imports.file_part": { server: ADDED, powers: { "facts.import": ADD } },
  "imports.import": {
    server: { ...ADDED, update: "all" },
    powers: { "imports.see": READ, "facts.import": { ...ADDED, update: "all" } },
  },
  "imports.line": {
    server: { ...ADDED, delete: "all" },
    powers: { "imports.see": READ, "facts.import": { ...READ, delete: "all" } },
  },
  "imports.remembered_heading": {
    server: { ...ADDED, update: "all" },
    powers: { "imports.see": READ, "facts.import": READ },
  },

  // Lists and drafts: whoever writes a draft does not publish it.
  "lists.list": LISTS,
  "lists.change": LISTS,
  "lists.entry": LISTS,
  "lab.draft": { server: ADDED, powers: DRAFTS },
  "lab.draft_version": { server: ADDED, powers: DRAFTS },
  "lab.draft_step": {
    rows: [{ kind: "提交" }, { kind: "发布" }, { kind: "放弃" }],
    server: ADDED,
    powers: {
      "drafts.see": READ,
      "policy.draft": { ...READ, insert: "some" },
      "policy.publish": { ...READ, insert: "some" },
    },
  },

  // People. Offices are known to everybody of the park; of people and posts everybody sees their own.
  "people.office": {
    server: { ...ADDED, update: "all" },
    staff: READ,
    powers: { "people.manage": { ...ADDED, update: "all" } },
  },
  "people.incompatible": { server: READ, staff: READ },
  "people.person": {
    own: ({ person }) => `id = '${person}'`,
    server: { ...ADDED, update: "all" },
    identity: READ,
    enterprise: OWN,
    keyless: OWN,
    powers: { "people.see": READ, "people.manage": ADD, "mandates.keep": ADD },
  },
  "people.appointment": {
    server: { ...ADDED, update: "all" },
    powers: { "people.see": READ, "people.manage": ADD },
  },
  "people.delegation": { server: { ...ADDED, update: "all" }, powers: { "people.see": READ } },
  "people.mandate": {
    own: ({ person }) => `person = '${person}'`,
    server: { ...ADDED, update: "all" },
    enterprise: OWN,
    keyless: OWN,
    powers: { "people.see": READ, "mandates.keep": { ...ADDED, update: "all" } },
  },
  "people.invitation": {
    server: { ...ADDED, update: "all" },
    powers: { "people.manage": { ...ADDED, update: "all" }, "mandates.keep": { ...ADDED, update: "all" } },
  },

  // Cases: written by the program, which has asked the process; an enterprise sees its own as far as it is told of them.
  "cases.process_set": { server: ADDED },
  "cases.head": { ...CASES, own: ({ id }) => `subject = '${id}'`, enterprise: OWN },
  "cases.act": CASES,
  "cases.result": { ...CASES, server: { ...ADDED, update: "all" } },
  "cases.standing": { ...CASES, own: ofCase("case_id"), enterprise: OWN, server: { ...ADDED, update: "all" } },
  "cases.party": { ...CASES, server: { ...ADDED, delete: "all" } },
  "cases.draft": { server: KEEP },
  "cases.presence": { server: KEEP },
  "cases.message": { ...CASES, own: ofCase("case_id"), enterprise: OWN },
  "cases.file": { ...CASES, own: ofCase("case_id"), enterprise: OWN },
  "cases.file_version": { ...CASES, own: ofFile, enterprise: OWN },
  "cases.file_part": { ...CASES, own: ofFile, enterprise: OWN },

  // Messages: everybody has their own, and marks them as read; what leaves, and the choices, are the program's.
  "messages.message": { own: ofAddressee("id"), server: ADDED, enterprise: OWN, keyless: OWN },
  "messages.addressee": {
    own: ({ person }) => `person = '${person}'`,
    server: { ...ADDED, update: "all" },
    enterprise: { ...OWN, update: "own" },
    keyless: { ...OWN, update: "own" },
  },
  "messages.letter": { server: { ...ADDED, update: "all" } },
  "messages.delivery": { server: { ...ADDED, update: "all" } },
  "messages.preference": { server: { ...ADDED, update: "all" } },
  "messages.calendar_link": { server: { ...ADDED, delete: "all" } },

  // Delivery: what is offered everybody sees; what became of it whoever sees cases, and an enterprise its own.
  "delivery.offer": OFFERED,
  "delivery.offer_end": OFFERED,
  "delivery.request": { ...CASES, own: ({ id }) => `subject = '${id}'`, enterprise: OWN },
  "delivery.assessment": { ...CASES, own: ofRequest("case_id"), enterprise: OWN },
  "delivery.candidate": CASES,
  "delivery.exclusion": CASES,
  "delivery.award": { ...CASES, own: ofRequest("case_id"), enterprise: OWN, server: { ...ADDED, update: "all" } },
  "delivery.interest": { server: ADDED, powers: { "reviews.assign": READ } },
  "delivery.interest_end": { server: ADDED, powers: { "reviews.assign": READ } },
  "delivery.draw": CASES,
  "delivery.ranking_line": CASES,
  "delivery.agenda_item": CASES,
  "delivery.repayment": CASES,
  "delivery.answer": { server: { ...ADDED, update: "all" } },
  "delivery.asking": CASES,
  "delivery.milestone": CASES,
  "delivery.declaration": CASES,
  "delivery.spending": CASES,
  "delivery.credit_entry": { ...CASES, own: ({ id }) => `subject = '${id}'`, enterprise: OWN },
  "delivery.credit_step": { ...CASES, own: ({ id }) => `subject = '${id}'`, enterprise: OWN },
  "delivery.credit_appeal": { ...CASES, own: ofCredit, enterprise: OWN },
  "delivery.evaluation": { ...CASES, own: ({ id }) => `subject = '${id}'`, enterprise: OWN },
  "delivery.evaluation_figures": { ...CASES, own: ofEvaluation, enterprise: OWN },
  "delivery.instalment": { ...CASES, own: ofRequest("case_id"), enterprise: OWN },
  "delivery.notice": {
    ...OFFERED,
    server: { ...ADDED, update: "all" },
    rows: [{ case_id: NOTICE }, { case_id: "00000000-0000-4000-8000-00000000000e" }],
  },
  "delivery.notice_line": {
    ...OFFERED,
    rows: [
      { notice: NOTICE, number: "1" },
      { notice: NOTICE, number: "2" },
    ],
  },
  "delivery.published_file": { server: ADDED },
  "delivery.objection": { ...CASES, own: ({ id }) => `subject = '${id}'`, enterprise: OWN },
  "delivery.payout_list": { server: ADDED, powers: { "money.see": READ } },
  "delivery.payout": { ...CASES, own: ofPaid, enterprise: OWN },
  "delivery.payment_order": { ...CASES, own: ofOrdered, enterprise: OWN, server: { ...ADDED, update: "all" } },

  // The log: nobody but the program writes it for others, and nobody changes it.
  "audit.event": { server: ADDED, nobody: ADD, powers: { "log.read": READ } },
  "audit.tail": { server: { ...READ, update: "all" }, powers: { "log.read": READ } },
  "audit.checkpoint": { server: { ...ADDED, update: "all" }, powers: { "log.read": READ } },
  "audit.touched": { server: READ },
  "audit.row_version": { server: READ, powers: { "log.read": READ } },

  // Money. Nobody writes it but by a function of the database, which asks who they are; a revenue in one's own name.
  "ledger.account_kind": { server: READ, staff: READ },
  "ledger.chart": { server: READ, staff: READ },
  "ledger.account": { server: READ, powers: { "money.see": READ } },
  "ledger.transfer": { server: READ, powers: { "money.see": READ } },
  "ledger.bank_line": { server: ADDED },
  "ledger.revenue": {
    rows: [1, 2, 3].map(() => ({ by_id: idOf("经办") })),
    server: ADDED,
    powers: { "money.see": READ, "money.keep": ADD },
  },

  "identity.account": SECRET,
  "identity.session": SECRET,
  "identity.verification": SECRET,
  "identity.two_factor": SECRET,
  "identity.passkey": SECRET,
  "identity.api_key": SECRET,
  "identity.attempt": SECRET,
};
