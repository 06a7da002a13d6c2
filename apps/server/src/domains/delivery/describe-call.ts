import type { CallCase, Ranking } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { type CaseState, describeBriefly, isCaseThere, readParts, readStates } from "../cases/index.ts";
import { describeHeads, offerIn, readCallBehind, termsIn } from "./call-heads.ts";
import { listCallsOf, type RankingLine, readRanking } from "./call-store.ts";
import { termsOf } from "./call-terms.ts";
import { describeApplication, describeReview } from "./describe-application.ts";
import { describeClawback } from "./describe-clawback.ts";
import { describeBudget, headOf } from "./describe-delivery.ts";
import { describeMeeting } from "./describe-meeting.ts";
import { findOffer } from "./offer-store.ts";

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
