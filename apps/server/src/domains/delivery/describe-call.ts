import type {
  AgendaItem,
  ApplicationReview,
  CallCase,
  CallTerms as CallTermsAnswer,
  Instalment,
  Interest as InterestAnswer,
  Ranking,
} from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import {
  type CaseState,
  describeBriefly,
  describeFilesSeen,
  isCaseThere,
  listActs,
  readParties,
  readParts,
  readStates,
} from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { findTransfer } from "../ledger/index.ts";
import { findHolders } from "../people/index.ts";
import { findAwardOf } from "./award-store.ts";
import { findRankingLine, listCallsOf, type RankingLine, readRanking } from "./call-store.ts";
import { type CallTerms, scoreOf, termsOf } from "./call-terms.ts";
import { type Interest, type InterestFilter, listInterests } from "./conflict-store.ts";
import { describeBudget, headOf } from "./describe-delivery.ts";
import { listInstalments } from "./instalment-store.ts";
import { findOwed, listPaid } from "./keep-clawback.ts";
import { listAgenda } from "./meeting-store.ts";
import { sessionOf } from "./meeting-votes.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { listOrdersOf, listPayoutsOf } from "./payout-store.ts";
import { listRepayments } from "./repayment-store.ts";
import { findRequest, listAssessments } from "./request-store.ts";
import { listDraws } from "./review-draw-store.ts";

type Parts = { readonly state: CaseState; readonly terms: CallTerms; readonly offer: Offer };

function termsIn({ opensOn, closesOn, budget, quota, experts, spread, named }: CallTerms): CallTermsAnswer {
  return {
    ...{ opensOn: opensOn.toString(), closesOn: closesOn.toString(), budget: formatFen(budget), quota, experts },
    ...{ spread: Number(spread) / 100, named },
  };
}

/** The calls of an offer that were published, the newest first; null when there is no such offer. */
export async function describeCallsOf(context: ApiContext, id: string) {
  const { system } = context;
  if (!(await findOffer(system, id))) return null;
  const states = await readStates(system, await listCallsOf(system, id));
  const known = await describeBriefly(context, [...states.keys()]);
  const items = [...states.values()].flatMap((state) => {
    const terms = termsOf(state.fields);
    const brief = known.get(state.id);
    if (!terms || !brief || state.publicState === "preparing") return [];
    return [
      {
        id: state.id,
        title: state.title,
        state: brief.publicState,
        open: state.state === "open",
        terms: termsIn(terms),
      },
    ];
  });
  return { items: items.toSorted((one, other) => (one.terms.opensOn < other.terms.opensOn ? 1 : -1)) };
}

/** What delivery knows of a case of a call; `undefined` when there is no such case for whoever asks, null when it is none of a call. */
export async function describeCall(context: ApiContext, id: string): Promise<CallCase | null | undefined> {
  const { system, database } = context;
  if (!(await isCaseThere(database, id))) return undefined;
  const state = (await readStates(system, [id])).get(id);
  if (state?.process === "call") return describeWhole(context, state);
  if (state?.process === "application") return describeApplication(context, state);
  if (state?.process === "review") return describeReview(context, state);
  if (state?.process === "clawback") return describeClawback(context, state);
  return state?.process === "meeting" ? describeMeeting(context, state) : null;
}

/** A call with its offer; null when no offer stands behind it. */
async function readCallBehind(context: ApiContext, id: string | null): Promise<Parts | null> {
  const { system } = context;
  const request = id === null ? null : await findRequest(system, id);
  const offer = request && (await findOffer(system, request.offer));
  const state = request ? (await readStates(system, [request.case])).get(request.case) : undefined;
  const terms = state && termsOf(state.fields);
  return offer && state && terms ? { state, terms, offer } : null;
}

const offerIn = ({ id, title, measure }: Offer) => ({ id, title, measure });

async function describeWhole(context: ApiContext, { id }: CaseState): Promise<CallCase | null> {
  const { system } = context;
  const call = await readCallBehind(context, id);
  if (!call) return null;
  const [applications, meetings, notices] = await Promise.all(
    ["application", "meeting", "notice"].map((process) => readParts(system, id, process)),
  );
  const known = await describeBriefly(
    context,
    [...(applications ?? []), ...(meetings ?? []), ...(notices ?? [])].map((part) => part.id),
  );
  const heads = (parts: typeof meetings) => (parts ?? []).flatMap((part) => known.get(part.id) ?? []).map(headOf);
  const counts = Map.groupBy(heads(applications), ({ state }) => state.zh);
  return {
    ...{ kind: "call", offer: offerIn(call.offer), terms: termsIn(call.terms) },
    available: (await describeBudget(context, call.offer))?.available ?? null,
    counts: [...counts.values()].flatMap((found) => {
      const [one] = found;
      return one ? [{ state: one.state, kind: one.kind, count: found.length }] : [];
    }),
    ranking: await describeRanking(context, id),
    ...{ meetings: heads(meetings), notices: heads(notices) },
  };
}

/** Applications in one line each, by id. */
async function describeHeads(context: ApiContext, ids: readonly string[]) {
  const states = await readStates(context.system, ids);
  const known = await describeBriefly(context, ids);
  return new Map(
    [...states].flatMap(([id, { subject, title }]) => {
      const brief = known.get(id);
      return brief && subject ? [[id, { ...headOf(brief), subject, title }] as const] : [];
    }),
  );
}

/** The last ranking of a call; null while there is none. */
export async function describeRanking(context: ApiContext, call: string): Promise<Ranking | null> {
  const lines = await readRanking(context.system, call);
  const [first] = lines;
  if (!first) return null;
  const heads = await describeHeads(
    context,
    lines.map(({ application }) => application),
  );
  return {
    ...{ run: first.run, at: first.at.toString() },
    amount: formatFen(lines.reduce((sum, { amount }) => sum + amount, 0n)),
    lines: lines.flatMap((line) => {
      const application = heads.get(line.application);
      return application ? [{ application, ...rankedIn(line) }] : [];
    }),
  };
}

function rankedIn({ scores, score, rank, asked, most, within, amount }: RankingLine) {
  return {
    ...{ scores: scores.map((each) => each / 100), score: score / 100, rank, within },
    ...{ asked: formatFen(asked), most: most === null ? null : formatFen(most), amount: formatFen(amount) },
  };
}

async function describeApplication(context: ApiContext, state: CaseState): Promise<CallCase | null> {
  const { system, actor } = context;
  const { id, subject, fields } = state;
  const request = await findRequest(system, id);
  const call = await readCallBehind(context, request?.batch ?? null);
  if (!call || !subject) return null;
  const own = isOfEnterprise(actor);
  const assessed = (await listAssessments(system, id)).at(-1);
  const line = await findRankingLine(system, call.state.id, id);
  // An enterprise learns of the outcome once it is public.
  const shown = own && !PUBLISHED.has(call.state.publicState) ? null : line;
  const objections = await describeBriefly(
    context,
    (await readParts(system, id, "objection")).map((part) => part.id),
  );
  return {
    kind: "application",
    call: { id: call.state.id, title: call.state.title, terms: termsIn(call.terms) },
    ...{ offer: offerIn(call.offer), subject, asked: textOf(fields.asked) },
    assessment: assessed
      ? {
          verdict: assessed.verdict,
          amount: assessed.amount === null ? null : formatFen(assessed.amount),
          ceiling: assessed.ceiling === null ? null : formatFen(assessed.ceiling),
        }
      : null,
    reviews: own && !shown ? null : await describeReviews(context, id, !own || call.terms.named),
    score: shown ? shown.score / 100 : null,
    rank: shown?.rank ?? null,
    amount: shown ? formatFen(shown.amount) : null,
    ...(await describeAward(context, id)),
    draws: own
      ? null
      : (await listDraws(system, id)).map(({ number: _, pool, leftOut, drawn, seed }) => {
          return { seed, pool: [...pool], leftOut: [...leftOut], drawn: [...drawn] };
        }),
    objections: [...objections.values()].map(headOf),
  };
}

/** Public states of a call in which what was decided is told. */
const PUBLISHED: ReadonlySet<string> = new Set(["notice", "decided", "done"]);

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

async function describeReviews(context: ApiContext, application: string, named: boolean): Promise<ApplicationReview[]> {
  const { system } = context;
  const parts = await readParts(system, application, "review");
  const states = await readStates(
    system,
    parts.map((part) => part.id),
  );
  const known = await describeBriefly(context, [...states.keys()]);
  const experts = await namesOf(context);
  return parts.flatMap(({ id }) => {
    const [state, brief] = [states.get(id), known.get(id)];
    if (!state || !brief) return [];
    const score = scoreOf(state.fields.score);
    const { responsible } = state;
    const expert = responsible === null ? null : { id: responsible, name: experts.get(responsible) ?? "" };
    const counts = state.state === "counted";
    // To an enterprise a review that was replaced was none.
    if (isOfEnterprise(context.actor) && !counts) return [];
    return [
      {
        case: headOf(brief),
        expert: named ? expert : null,
        score: score === null ? null : Number(score) / 100,
        counts,
      },
    ];
  });
}

async function namesOf({ system, today }: ApiContext): Promise<ReadonlyMap<string, string>> {
  return new Map((await findHolders(system, ["expert"], today())).map(({ id, name }) => [id, name]));
}

async function describeAward(context: ApiContext, id: string) {
  const { system } = context;
  const award = await findAwardOf(system, id);
  if (!award) return { award: null, instalments: [] };
  const payouts = await listPayoutsOf(system, award.id);
  const orders = await listOrdersOf(
    system,
    payouts.map((payout) => payout.case),
  );
  const transfers = await Promise.all(orders.map(({ transfer }) => findTransfer(system, transfer)));
  const paid = transfers.reduce((sum, each) => (each?.state === "posted" ? sum + each.amount : sum), 0n);
  return {
    award: { id: award.id, amount: formatFen(award.amount), paid: formatFen(paid) },
    instalments: await describeInstalments(context, id),
  };
}

/** The instalments of an application's award, each with its payout. */
export async function describeInstalments(context: ApiContext, id: string): Promise<Instalment[]> {
  const { system } = context;
  const award = await findAwardOf(system, id);
  const payouts = award ? await listPayoutsOf(system, award.id) : [];
  const known = await describeBriefly(
    context,
    payouts.map((payout) => payout.case),
  );
  return (await listInstalments(system, id)).map(({ number, amount, condition }) => {
    const payout = payouts.findLast(({ instalment }) => instalment === number);
    const head = payout && known.get(payout.case);
    return { number, amount: formatFen(amount), condition, payout: head ? headOf(head) : null };
  });
}

async function describeReview(context: ApiContext, state: CaseState): Promise<CallCase | null> {
  const { system } = context;
  const { parent } = state;
  const application = parent === null ? undefined : (await readStates(system, [parent])).get(parent);
  const request = parent === null ? null : await findRequest(system, parent);
  const call = await readCallBehind(context, request?.batch ?? null);
  if (!application?.subject || !call) return null;
  const score = scoreOf(state.fields.score);
  return {
    kind: "review",
    call: { title: call.state.title, closesOn: call.terms.closesOn.toString() },
    application: {
      ...{ id: application.id, title: application.title, subject: application.subject },
      asked: textOf(application.fields.asked),
    },
    files: (await describeFilesSeen(context, application.id)).flatMap(({ id, kind, internal, versions }) => {
      const [last] = versions;
      if (!last || internal) return [];
      return [{ id, kind: { zh: kind.zh, en: kind.en }, name: last.name, number: last.number, bytes: last.bytes }];
    }),
    score: score === null ? null : Number(score) / 100,
  };
}

async function describeMeeting(context: ApiContext, state: CaseState): Promise<CallCase | null> {
  const { system, actor } = context;
  const { id, fields } = state;
  const agenda = await listAgenda(system, id);
  const call = await readCallBehind(context, state.parent);
  if (!call || agenda.length === 0) return null;
  const session = sessionOf(await listActs(system, id));
  const heads = await describeHeads(
    context,
    agenda.map(({ application }) => application),
  );
  const me = actor.person?.id ?? "";
  const items: (AgendaItem & { readonly fen: bigint })[] = [];
  for (const { number, application } of agenda) {
    const head = heads.get(application);
    const line = await findRankingLine(system, call.state.id, application);
    if (!head) continue;
    const item = String(number);
    const mine = session.voted(item, me) ? "voted" : session.recused(item, me) ? "recused" : null;
    items.push({
      ...{ item, application: head, rank: line?.rank ?? null, score: line ? line.score / 100 : null },
      ...{ amount: line ? formatFen(line.amount) : null, mine, fen: line?.amount ?? 0n },
      ...session.tally(item),
    });
  }
  return {
    kind: "meeting",
    call: { id: call.state.id, title: call.state.title },
    quorum: typeof fields.quorum === "number" ? fields.quorum : null,
    members: (await readParties(system, id)).map(({ person, name }) => {
      return { id: person, name, present: session.present.has(person) };
    }),
    agenda: items.map(({ fen: _, ...item }) => item),
    budget: formatFen(call.terms.budget),
    supported: formatFen(items.reduce((sum, { fen, result }) => (result === "supported" ? sum + fen : sum), 0n)),
  };
}

async function describeClawback(context: ApiContext, state: CaseState): Promise<CallCase | null> {
  const { system } = context;
  const { parent, fields, id } = state;
  const award = parent === null ? null : await findAwardOf(system, parent);
  const head = parent === null ? undefined : (await describeHeads(context, [parent])).get(parent);
  if (!award || !head) return null;
  const paid = (await listPaid({ tx: system }, award)).reduce((sum, { amount }) => sum + amount, 0n);
  const { demanded, principal, interest } = await findOwed({ tx: system }, id);
  return {
    ...{ kind: "clawback", application: head, paid: formatFen(paid) },
    ...{ principal: textOf(fields.amount), interest: textOf(fields.interest) },
    repayments: (await listRepayments(system, id)).map((each) => ({
      ...{ principal: formatFen(each.principal), interest: formatFen(each.interest) },
      receivedOn: each.receivedOn.toString(),
    })),
    owed: demanded
      ? { principal: formatFen(principal?.amount ?? 0n), interest: formatFen(interest?.amount ?? 0n) }
      : null,
  };
}

/** Interests of experts, and who the experts are. */
export async function describeInterests(context: ApiContext, filter: InterestFilter) {
  const { total, items } = await listInterests(context.system, filter);
  const experts = await findHolders(context.system, ["expert"], context.today());
  return {
    total,
    items: await Promise.all(items.map((interest) => describeInterest(context, interest))),
    experts: experts.map(({ id, name }) => ({ id, name })),
  };
}

export async function describeInterest(context: ApiContext, interest: Interest): Promise<InterestAnswer> {
  const { id, expert, subject, kind, from, until, ground, by, at, endReason, endBy, endAt } = interest;
  return {
    ...{ id, kind, ground, by, at: at.toString(), from: from.toString(), until: until?.toString() ?? null },
    expert: { id: expert, name: (await namesOf(context)).get(expert) ?? "" },
    subject: { id: subject, name: (await findIdentity(context.system, subject))?.name ?? subject },
    ended: endAt === null ? null : { reason: endReason ?? "", by: endBy ?? "", at: endAt.toString() },
  };
}
