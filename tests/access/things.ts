import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { ok } from "@yuanding/values";
import { SYSTEM } from "../../apps/server/src/actor.ts";
import { recordEvent } from "../../apps/server/src/domains/audit/index.ts";
import { openCase } from "../../apps/server/src/domains/cases/index.ts";
import { insertRequests } from "../../apps/server/src/domains/delivery/request-store.ts";
import { readLaw } from "../../apps/server/src/domains/law/index.ts";
import { account, type BudgetKey, findAccount } from "../../apps/server/src/domains/ledger/index.ts";
import { attempt } from "../../apps/server/src/platform/database/attempt.ts";
import { appropriation, BUDGET, makeNow, OTHER_BUDGET, recovered, single } from "../ledger/ledger-park.ts";
import { A, BYSTANDER, OTHERS } from "./small-park.ts";
import { type Ask, OFFICERS, POLICY, POLICY_TEXT, TODAY, type World } from "./world.ts";

const law = readLaw(join(import.meta.dirname, "../.."));

export const MEASURE = "miit-2022-63/innovative-sme";
export const CONDITION = "高新技术企业有效期至 >= 评估日期";
export const DAY = "2026-06-30";

/** Makes things to be looked at, changed or refused: each call another one, all of enterprise A where they are an enterprise's. */
export type Things = ReturnType<typeof makeThings>;

export function makeThings(world: World) {
  let made = 0;
  let parents = -1;
  const next = () => {
    made += 1;
    return made;
  };
  /** @throws Error when it is not made, with what the server said. */
  async function make<Field extends string>(
    who: string,
    route: string,
    given: Ask,
  ): Promise<Record<Field, string | number>> {
    const { status, text, json } = await world.ask(who, route, given);
    if (status >= 300 || !json) throw new Error(`${route} by ${who}: ${status} ${text}`);
    return json as Record<Field, string | number>;
  }

  async function list(mode: "hand" | "live" | "static"): Promise<string> {
    const members = mode === "hand" ? { members: [A.id, BYSTANDER.id] } : { condition: CONDITION };
    const body = { kind: "企业", name: `名单${next()}`, mode, asOf: DAY, reason: "测试", ...members };
    return String((await make<"id">(OFFICERS.maker, "POST /lists", { body })).id);
  }

  /** A draft in a state; its one version has the number 1. */
  async function draft(state: "started" | "submitted" | "published", by = OFFICERS.maker): Promise<string> {
    const body = { policy: POLICY, title: `草案${next()}`, text: `${POLICY_TEXT}\n`, note: "" };
    const id = String((await make<"id">(by, "POST /lab/drafts", { body })).id);
    const version = { params: { id }, body: { version: 1, note: "" } };
    if (state !== "started") await make(by, "POST /lab/drafts/{id}/submission", version);
    if (state === "published") await make(OFFICERS.second, "POST /lab/drafts/{id}/publication", version);
    return id;
  }

  /** A checked file with one good row of A's and one that is rejected. */
  async function sheet(): Promise<string> {
    const id = String((await make<"id">(OFFICERS.maker, "POST /imports", upload(next()))).id);
    await world.work();
    return id;
  }

  /** A batch of A's that can be taken back: what the enterprise says of its staff. */
  async function batch(): Promise<number> {
    const { batch: recorded } = await make<"batch">(
      OFFICERS.maker,
      "POST /subjects/{id}/corrections",
      correction(next()),
    );
    return (recorded as unknown as { id: number }).id;
  }

  async function decision(): Promise<string> {
    const id = randomUUID();
    await make(OFFICERS.maker, "POST /decisions", { body: { id, subject: A.id, measure: MEASURE, asOf: DAY } });
    return id;
  }

  /** A parent of A that none of the calls before has named. */
  async function link(): Promise<{ kind: string; to: string }> {
    parents += 1;
    const body = { kind: "母公司", to: OTHERS[parents] ?? "" };
    await make(OFFICERS.maker, "POST /subjects/{id}/links", { params: { id: A.id }, body: { ...body, ...SAID } });
    return body;
  }

  async function office(): Promise<string> {
    const body = { kind: "科室", name: `科室${next()}`, parent: null, reason: "测试" };
    return String((await make<"id">(OFFICERS.maker, "POST /offices", { body })).id);
  }

  async function person(): Promise<string> {
    const n = next();
    const body = { name: `某人${n}`, email: `someone${n}@example.test`, reason: "测试" };
    const { person: added } = await make<"person">(OFFICERS.maker, "POST /people", { body });
    return (added as unknown as { id: string }).id;
  }

  async function post(kind: string, of?: string): Promise<string> {
    const body = { office: await office(), kind, title: "测试岗位", from: "2026-01-01", until: null, reason: "测试" };
    const params = { id: of ?? (await person()) };
    return String((await make<"id">(OFFICERS.maker, "POST /people/{id}/posts", { params, body })).id);
  }

  /** Somebody of the demonstration is signed in once more. */
  async function session(person: string): Promise<{ Cookie: string }> {
    const { headers } = await world.ask("pu", "POST /demo-sessions", { body: { person } });
    return { Cookie: (headers.get("Set-Cookie") ?? "").split(";")[0] ?? "" };
  }

  /** A budget with some money in it: the transfer and the account. */
  async function money(): Promise<{ readonly transfer: string; readonly account: string }> {
    const transfer = randomUUID();
    await makeNow(world.database, [[appropriation(BigInt(next()), BUDGET, transfer)]]);
    return { transfer, account: await budget(BUDGET) };
  }

  async function budget(key: BudgetKey): Promise<string> {
    return (await findAccount(world.database, account("budget", key)))?.id ?? "";
  }

  /** A cap that the park gave. */
  async function cap(): Promise<string> {
    const key = { year: 2026, programme: "测试专项" };
    const given = account("cap", key);
    await makeNow(world.database, [[single("cap", account("cap_source", key), given, 1n)]]);
    return (await findAccount(world.database, given))?.id ?? "";
  }

  /** A budget under which some money came back. */
  async function heldMoney(): Promise<string> {
    await makeNow(world.database, recovered(BUDGET, 1n, 1n));
    return budget(BUDGET);
  }

  /** Two budgets of a fund and year, with some money in the first. */
  async function moveOfMoney(): Promise<{ readonly from: string; readonly to: string }> {
    await makeNow(world.database, [[appropriation(1n, OTHER_BUDGET)]]);
    return { from: (await money()).account, to: await budget(OTHER_BUDGET) };
  }

  async function mandate(): Promise<string> {
    const { mandate: given } = await make<"mandate">(OFFICERS.maker, "POST /subjects/{id}/mandates", {
      params: { id: A.id },
      body: mandateOf(next()),
    });
    return (given as unknown as { id: string }).id;
  }

  /** A case of A that nothing was done in. */
  async function claim(): Promise<string> {
    const { database: system } = world;
    const place = { system, law, today: () => Temporal.PlainDate.from(TODAY) };
    const id = randomUUID();
    const opening = { id, process: "claim", parent: null, subject: A, title: `申报${next()}`, fields: {} };
    const outcome = await attempt(system, (tx) => openCase({ tx, place }, SYSTEM, opening));
    if (!outcome.ok) throw new Error(outcome.refusal.zh);
    return id;
  }

  /** A claim of A under an offer. */
  async function request(): Promise<string> {
    const [id, asked] = [await claim(), await offer("claim")];
    const of = { case: id, offer: asked, subject: A.id, batch: null };
    await attempt(world.database, async (tx) => {
      await insertRequests(tx, [of]);
      await recordEvent(tx, SYSTEM, { type: "case_acted", thing: { kind: "case", id } });
      return ok(undefined);
    });
    return id;
  }

  /** What somebody offers under a measure, by a way. */
  async function offer(way: "claim" | "automatic" | "call"): Promise<string> {
    return String((await make<"id">(OFFICERS.maker, "POST /offers", { body: offerOf(next(), way) })).id);
  }

  /** An automatic award that nothing was done in. */
  async function award(): Promise<string> {
    const params = { id: await offer("automatic") };
    const body = { case: randomUUID() };
    return String((await make<"case">(OFFICERS.maker, "POST /offers/{id}/batches", { params, body })).case);
  }

  /** A call that nothing was done in. */
  async function call(): Promise<string> {
    const params = { id: await offer("call") };
    return String((await make<"case">(OFFICERS.maker, "POST /offers/{id}/calls", { params, body: callOf() })).case);
  }

  /** An entry of the credit record of A: as it was proposed, confirmed by another officer, or with its early end asked for. */
  async function creditEntry(state: "proposed" | "standing" | "ending"): Promise<string> {
    const { id } = await make<"id">(OFFICERS.maker, "POST /subjects/{id}/credit", {
      params: { id: A.id },
      body: creditOf(),
    });
    const params = { id: String(id) };
    const confirmed = { params, body: { confirmed: true, reason: "测试" } };
    if (state !== "proposed") await make(OFFICERS.second, "POST /credit-entries/{id}/decision", confirmed);
    const asked = { params, body: { reason: "测试" } };
    if (state === "ending") await make(OFFICERS.maker, "POST /credit-entries/{id}/end-requests", asked);
    return params.id;
  }

  /** An interest of an expert in A. */
  async function interest(): Promise<string> {
    const body = await interestOf();
    return String((await make<"id">(OFFICERS.maker, "POST /interests", { body })).id);
  }

  async function interestOf() {
    const expert = await person();
    await post("expert", expert);
    return { id: randomUUID(), expert, subject: A.id, kind: "shares", from: "2026-01-01", ground: "测试" };
  }

  /** A file of such a case that the enterprise may see. */
  async function caseFile(): Promise<{ id: string; file: string; number: string }> {
    const [id, file] = [await claim(), randomUUID()];
    const query = { file, kind: "other", name: "材料.pdf" };
    const bytes = new TextEncoder().encode(`材料 ${next()}`);
    await make(OFFICERS.maker, "POST /cases/{id}/files", { params: { id }, query, bytes });
    return { id, file, number: "1" };
  }

  return {
    next,
    make,
    claim,
    request,
    caseFile,
    offer,
    award,
    call,
    creditEntry,
    interest,
    interestOf,
    list,
    draft,
    sheet,
    batch,
    decision,
    link,
    office,
    person,
    post,
    session,
    mandate,
    money,
    cap,
    heldMoney,
    moveOfMoney,
  };
}

export function offerOf(n: number, way: "claim" | "automatic" | "call") {
  return {
    ...{ id: randomUUID(), way, title: `事项${n}`, measure: MEASURE, fund: "测试资金", year: 2026, programme: null },
    ...{
      fixed: way === "call" ? null : { amount: "100.00", ground: "测试" },
      period: "once",
      opensOn: "2026-01-01",
      closesOn: null,
    },
  };
}

export function callOf() {
  const window = { opensOn: "2026-01-01", closesOn: "2199-12-31" };
  return { case: randomUUID(), ...window, budget: "1000.00", quota: 3 };
}

/** One that bars nobody, so that A goes on asking for benefits. */
export function creditOf() {
  const period = { from: "2026-01-01", until: "2027-12-31" };
  return { entry: randomUUID(), kind: "breach_of_commitment", severity: "ordinary", ground: "测试", ...period };
}

export const SAID = { source: "市场监管", reason: "测试", evidence: "" };

export function correction(n: number): Ask {
  const body = { fact: "从业人员", year: 2025, value: String(100 + n), source: "企业", reason: "测试", evidence: "" };
  return { params: { id: A.id }, body: { ...body, asOf: "2025-12-31" } };
}

export function mandateOf(n: number) {
  const somebody = { name: `经办${n}`, email: `agent${n}@example.test` };
  return { ...somebody, role: "agent", from: "2026-01-01", until: null, evidence: "授权书" };
}

const HEAD = "企业名称,统一社会信用代码,2025年营业收入（万元）,2025年从业人员（人）";

export function upload(n: number): Ask {
  const rows = [`${A.name},${A.id},${600 + n},${50 + n}`, "某公司,91110102MA0000000X,1,1"];
  const query = { fileName: `表${n}.csv`, sender: "区统计局", source: "统计" };
  return { query, bytes: new TextEncoder().encode([HEAD, ...rows].join("\n")) };
}
