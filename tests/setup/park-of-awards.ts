import { randomUUID } from "node:crypto";
import { readParts, readStates, wakeCases } from "../../apps/server/src/domains/cases/index.ts";
import { joinCase } from "../../apps/server/src/domains/cases/join-case.ts";
import { describeCall } from "../../apps/server/src/domains/delivery/describe-call.ts";
import { describeDelivery } from "../../apps/server/src/domains/delivery/describe-delivery.ts";
import { followApplications } from "../../apps/server/src/domains/delivery/follow-applications.ts";
import { keepInstalments } from "../../apps/server/src/domains/delivery/keep-instalments.ts";
import { makePayoutList } from "../../apps/server/src/domains/delivery/make-payout-list.ts";
import { openApplication, openCall } from "../../apps/server/src/domains/delivery/open-call.ts";
import { rankCall } from "../../apps/server/src/domains/delivery/rank-call.ts";
import { settlePayouts } from "../../apps/server/src/domains/delivery/settle-payouts.ts";
import { attachDocument } from "./attach-document.ts";
import type { parkOfDelivery } from "./park-of-delivery.ts";

const MEASURE = "xicheng-2022-114/incubator";
const ACCOUNT = { account: "工商银行金融街支行 6222 0000 1234 5678" };

type Park = Awaited<ReturnType<typeof parkOfDelivery>>;
/** Who applied, and for how much. */
type Applied = { readonly subject: string; readonly asked: string };

const UNBROKEN = new AbortController().signal;

/** A park of delivery in which enterprises were granted what they applied for under a call. */
export async function parkOfAwards(
  park: Park,
  { applied, ethics }: { readonly applied: readonly Applied[]; readonly ethics: boolean },
) {
  const { officer, publisher, approver, second, finance, system } = park;
  const offer = await park.offer({ way: "call", measure: MEASURE, fixed: null, period: "year" });
  await park.appropriate(offer, "5000000.00");
  await park.holder("expert");
  const checker = await park.asOf((await park.holder("officer")).id);
  const everybody = await park.actingForAll(applied.map(({ subject }) => subject));
  const call = randomUUID();
  const must = async (step: Promise<string>) => {
    const outcome = await step;
    if (outcome !== "ok") throw new Error(outcome);
  };
  const pass = async (days: number) => {
    park.clock.now = park.clock.now.add({ hours: 24 * days });
    await wakeCases(system);
    await followApplications(system, call, UNBROKEN);
  };

  await openCall(officer, {
    ...{ id: offer, case: call, opensOn: "2026-07-01", closesOn: "2026-07-01", budget: "1000000.00" },
    ...{ quota: applied.length, experts: 1, spread: 15, named: false, ethics },
  });
  await must(attachDocument(officer, call, "scoring"));
  await must(park.act(officer, call, "submit"));
  await must(park.act(checker, call, "check"));
  await must(park.act(publisher, call, "publish"));
  const applications = applied.map(() => randomUUID());
  for (const [place, id] of applications.entries()) {
    const { subject = "", asked = "" } = applied[place] ?? {};
    const opened = await openApplication(everybody, { id: offer, case: id, subject });
    if (!opened.ok) throw new Error(opened.refusal.zh);
    await must(attachDocument(everybody, id, "form"));
    await must(park.act(everybody, id, "submit", { fields: { asked } }));
    await park.takeUp(officer, id);
  }
  await pass(1);
  for (const [place, id] of applications.entries()) {
    await must(park.act(officer, id, "accept"));
    await must(park.act(officer, id, "assign"));
    const review = (await readParts(park.database, id, "review"))[0]?.id ?? "";
    const drawn = (await readStates(park.database, [review])).get(review)?.responsible ?? "";
    const expert = await park.asOf(drawn);
    await must(attachDocument(expert, review, "declaration"));
    await must(park.act(expert, review, "accept"));
    await must(attachDocument(expert, review, "sheet"));
    await must(park.act(expert, review, "score", { fields: { score: 90 - place } }));
  }
  await rankCall(officer, call);
  for (const id of applications) await must(park.act(officer, id, "rank"));
  await must(park.act(officer, call, "convene"));
  await followApplications(system, call, UNBROKEN);
  const meeting = (await readParts(park.database, call, "meeting"))[0]?.id ?? "";
  const version = (await readStates(park.database, [meeting])).get(meeting)?.version ?? 0;
  await joinCase(officer, { id: meeting, version, person: publisher.actor.person?.id ?? "", reason: "" });
  await must(park.act(officer, meeting, "propose", { fields: { "meets-on": "2026-07-03", quorum: 1 } }));
  await must(park.act(officer, meeting, "invite"));
  await must(park.act(publisher, meeting, "attend"));
  await must(park.act(publisher, meeting, "begin"));
  for (const [place] of applications.entries())
    await must(park.act(publisher, meeting, "vote", { fields: { item: String(place + 1), ballot: "for" } }));
  await must(park.act(publisher, meeting, "close"));
  await must(park.act(officer, meeting, "minute"));
  await must(park.act(publisher, meeting, "sign"));
  await followApplications(system, call, UNBROKEN);
  await must(park.act(publisher, call, "announce"));
  const notice = (await readParts(park.database, call, "notice"))[0]?.id ?? "";
  await must(park.act(officer, notice, "submit"));
  await must(park.act(publisher, notice, "publish"));
  await pass(10);
  for (const id of applications) {
    await must(park.act(approver, id, "approve"));
    await must(park.act(second, id, "approve"));
  }

  /** Prepares an instalment for the bank: its payout. */
  const prepare = async (id: string, instalment: number) => {
    await must(park.act(officer, id, "pay", { fields: { instalment } }));
    const found = await describeCall(officer, id);
    return (found?.kind === "application" ? found.instalments[instalment - 1]?.payout?.id : undefined) ?? "";
  };
  /** Sends a payout to the bank, which has paid it on 2026-07-01. */
  const send = async (payout: string) => {
    await must(park.act(officer, payout, "prepare", { fields: ACCOUNT }));
    await must(park.act(approver, payout, "approve"));
    await must(park.act(finance, payout, "order"));
    await makePayoutList(finance, randomUUID());
    const known = (await describeDelivery(officer, payout))?.payouts.find((each) => each.case.id === payout);
    const row = { order: known?.order ?? "", amount: known?.amount ?? "", result: "成功", serial: `BK${payout}` };
    await park.receive(finance, park.bankFile([row]));
    await settlePayouts(system, UNBROKEN);
  };
  return {
    ...{ ...park, call, everybody, checker, applications, attach: attachDocument, prepare },
    /** Signs a contract by which an award is paid in two parts. */
    async contract(id: string, parts: readonly string[]) {
      const instalments = parts.map((amount, place) => ({ amount, condition: `第 ${place + 1} 期` }));
      const kept = await keepInstalments(officer, { id, instalments });
      if (!kept.ok) throw new Error(kept.refusal.zh);
      await must(attachDocument(officer, id, "contract"));
      await must(park.act(officer, id, "offer"));
      await must(park.act(everybody, id, "sign", { fields: ACCOUNT }));
    },
    /** Pays an instalment, from its preparation to the bank's answer of 2026-07-01. */
    pay: async (id: string, instalment: number) => send(await prepare(id, instalment)),
    send,
  };
}
