/** Desks at which the park's own work on cases; what lies at one is of a kind, whoever does it. */
export const DESKS = {
  acceptance: { zh: "受理", en: "Acceptance" },
  review: { zh: "评审", en: "Review" },
  meeting: { zh: "会议", en: "Meetings" },
  notice: { zh: "通知与公示", en: "Calls and notices" },
  payout: { zh: "拨付", en: "Payouts" },
  supervision: { zh: "监管", en: "Supervision" },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type DeskId = keyof typeof DESKS;
export const DESK_IDS = Object.keys(DESKS) as [DeskId, ...DeskId[]];

type At = { readonly desk: DeskId; readonly but?: Readonly<Record<string, DeskId>> };

/** At which desk the cases of a process lie, and in which states at another one. */
export const DESK_OF: Readonly<Record<string, At>> = {
  claim: { desk: "acceptance", but: { approved: "payout" } },
  application: {
    desk: "acceptance",
    but: {
      ...{ accepted: "review", "in-review": "review", scored: "review", ranked: "meeting", "in-meeting": "meeting" },
      ...{ "in-notice": "notice", held: "notice", reopened: "notice", "to-approve": "notice" },
      ...{ approved: "supervision", contracting: "supervision", paying: "payout" },
    },
  },
  review: { desk: "review" },
  meeting: { desk: "meeting" },
  call: {
    desk: "notice",
    but: { closed: "review", reviewed: "meeting", "in-meeting": "meeting", delivering: "supervision" },
  },
  notice: { desk: "notice" },
  objection: { desk: "notice" },
  "award-batch": { desk: "notice", but: { delivering: "payout" } },
  "award-line": { desk: "notice", but: { confirming: "payout", paying: "payout" } },
  payout: { desk: "payout" },
  "payout-batch": { desk: "payout" },
  project: { desk: "supervision" },
  "change-request": { desk: "supervision" },
  clawback: { desk: "supervision" },
  evaluation: { desk: "supervision" },
  appeal: { desk: "supervision" },
};

/** The desk at which a case of a process lies in a state; null for none. */
export function deskOf(process: string, state: string): DeskId | null {
  const at = DESK_OF[process];
  return at ? (at.but?.[state] ?? at.desk) : null;
}
