import type { ApplicationReview, CallCase, Instalment } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { type CaseState, describeBriefly, describeFilesSeen, readParts, readStates } from "../cases/index.ts";
import { findTransfer } from "../ledger/index.ts";
import { findAwardOf } from "./award-store.ts";
import { offerIn, readCallBehind, termsIn, textOf } from "./call-heads.ts";
import { findRankingLine } from "./call-store.ts";
import { scoreOf } from "./call-terms.ts";
import { namesOf } from "./describe-conflict.ts";
import { headOf } from "./describe-delivery.ts";
import { listInstalments } from "./instalment-store.ts";
import { listOrdersOf, listPayoutsOf } from "./payout-store.ts";
import { isHandedIn } from "./receipts.ts";
import { findRequest, listAssessments } from "./request-store.ts";
import { listDraws } from "./review-draw-store.ts";
import { awaitsProject } from "./settle-project.ts";

/** Public states of a call in which what was decided is told. */
const PUBLISHED: ReadonlySet<string> = new Set(["notice", "decided", "done"]);

/** An application: what was asked for, how it was judged, and what it was granted and is paid. */
export async function describeApplication(context: ApiContext, state: CaseState): Promise<CallCase | null> {
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

async function describeAward(context: ApiContext, id: string) {
  const { system } = context;
  const award = await findAwardOf(system, id);
  if (!award) return { award: null, instalments: [], awaitsProject: false };
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
    awaitsProject: await awaitsProject(system, award),
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

/** A review: what its expert is to judge, and nothing else of it. */
export async function describeReview(context: ApiContext, state: CaseState): Promise<CallCase | null> {
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
    files: (await describeFilesSeen(context, application.id)).flatMap((file) => {
      const { id, kind, versions } = file;
      const [last] = versions;
      if (!last || !isHandedIn(application.id, file)) return [];
      return [{ id, kind: { zh: kind.zh, en: kind.en }, name: last.name, number: last.number, bytes: last.bytes }];
    }),
    score: score === null ? null : Number(score) / 100,
  };
}
