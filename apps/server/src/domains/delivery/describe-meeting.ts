import type { AgendaItem, CallCase } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { type CaseState, listActs, readParties } from "../cases/index.ts";
import { describeHeads, readCallBehind } from "./call-heads.ts";
import { findRankingLine } from "./call-store.ts";
import { listAgenda } from "./meeting-store.ts";
import { sessionOf } from "./meeting-votes.ts";

/** A meeting: who is there, and how each item of its agenda stands. */
export async function describeMeeting(context: ApiContext, state: CaseState): Promise<CallCase | null> {
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
