import { type Outcome, ok, refuse } from "@yuanding/values";
import {
  type ActRow,
  type CaseWork,
  type Done,
  type Keeper,
  listActs,
  noteResult,
  readParties,
} from "../cases/index.ts";
import { putMinutes } from "./call-documents.ts";
import { listLines } from "./call-lines.ts";
import { listAgenda, type StoredItem } from "./meeting-store.ts";
import { type Session, sessionOf } from "./meeting-votes.ts";

/** A meeting: it opens with its quorum, whoever is concerned steps aside, and it ends once every item is decided. */
export const meetingKeeper: Keeper = {
  done: async (work, done) => {
    const agenda = await listAgenda(work.tx, done.case.head.id);
    // A meeting that no call stands behind keeps its own rules.
    if (agenda.length === 0) return ok(undefined);
    const acts = await listActs(work.tx, done.case.head.id);
    const sitting: Sitting = { agenda, acts, before: sessionOf(acts.slice(0, -1)), now: sessionOf(acts) };
    switch (done.act.transition) {
      case "propose":
        return checkQuorum(done);
      case "attend":
        return attend(work, done, sitting);
      case "begin":
        return sitting.now.present.size >= quorumOf(done) ? ok(undefined) : NO_QUORUM;
      case "recuse":
      case "vote":
        return decide(work, done, sitting);
      case "close":
        return close(work, done, sitting);
      default:
        return ok(undefined);
    }
  },
};

type Sitting = {
  readonly agenda: readonly StoredItem[];
  readonly acts: readonly ActRow[];
  readonly before: Session;
  readonly now: Session;
};

const NO_QUORUM = refuse("quorum_missing", "到会人数不足法定人数。", "The quorum is not there.");

function quorumOf({ case: { standing } }: Done): number {
  return typeof standing.fields.quorum === "number" ? standing.fields.quorum : Number.POSITIVE_INFINITY;
}

function checkQuorum(done: Done): Outcome<void, string> {
  const quorum = quorumOf(done);
  if (Number.isInteger(quorum) && quorum >= 1) return ok(undefined);
  return refuse("quorum_wrong", "法定人数须是大于零的整数。", "A quorum is a whole number above zero.");
}

async function attend({ tx }: CaseWork, done: Done, { before, now }: Sitting): Promise<Outcome<void, string>> {
  const who = done.actor.person?.id ?? "";
  if (before.present.has(who)) return refuse("attending_already", "您已经签到。", "You have signed in already.");
  if (now.present.size === quorumOf(done))
    await noteResult(tx, done.case.head.id, "quorum", { present: [...now.present] });
  return ok(undefined);
}

const isDecided = (session: Session, agenda: readonly StoredItem[]): boolean =>
  agenda.every(({ number }) => session.tally(String(number)).result !== null);

/** A vote or stepping aside: by somebody who is there, once for each item. */
async function decide(work: CaseWork, done: Done, sitting: Sitting): Promise<Outcome<void, string>> {
  const { agenda, before, now } = sitting;
  const { id, parent } = done.case.head;
  const who = done.actor.person?.id ?? "";
  const { item, ballot } = done.act.values;
  const known = agenda.find(({ number }) => String(number) === item);
  if (!known || typeof item !== "string")
    return refuse(
      "item_unknown",
      "议程上没有这一项：请填写议题的序号。",
      "The agenda has no such item; give its number.",
    );
  if (!before.present.has(who))
    return refuse("attending_not", "没有签到，不能表决。", "Only those who signed in may vote.");
  if (before.recused(item, who))
    return refuse("recused_already", "您已对这一项回避。", "You have stepped aside from this item.");
  if (before.voted(item, who)) return refuse("act_voted", "您已对这一项表决。", "You have voted on this item.");
  if (done.act.transition === "vote" && ballot === undefined)
    return refuse("act_fields_missing", "请填写表决意见。", "Give your vote.");
  if (ballot === "for" && parent !== null) {
    const [line] = await listLines(work.tx, parent, [known.application]);
    if (!line || line.amount <= 0n)
      return refuse(
        "quota_exceeded",
        "这一项在名额之外，没有拟支持金额，不能表决同意。",
        "This item is beyond the quota and has no amount; it cannot be supported.",
      );
  }
  if (isDecided(now, agenda) && !isDecided(before, agenda)) await noteResult(work.tx, id, "voted", {});
  return ok(undefined);
}

/** Minutes and list are drawn up from the votes. */
async function close(work: CaseWork, done: Done, { agenda, now }: Sitting): Promise<Outcome<void, string>> {
  if (!isDecided(now, agenda))
    return refuse("items_undecided", "还有议题没有表决完。", "Some items are not decided yet.");
  const { id, parent, title } = done.case.head;
  if (parent === null) return ok(undefined);
  const lines = await listLines(
    work.tx,
    parent,
    agenda.map(({ application }) => application),
  );
  const byApplication = new Map(lines.map((line) => [line.application, line]));
  const minuted = agenda.flatMap(({ number, application }) => {
    const line = byApplication.get(application);
    return line ? [{ ...line, tally: now.tally(String(number)) }] : [];
  });
  const parties = await readParties(work.tx, id);
  const [present, absent] = [true, false].map((here) =>
    parties.filter(({ person }) => now.present.has(person) === here).map(({ name }) => name),
  );
  await putMinutes(work, id, { title, present: present ?? [], absent: absent ?? [], lines: minuted });
  return ok(undefined);
}
