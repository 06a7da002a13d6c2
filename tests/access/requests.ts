import { randomUUID } from "node:crypto";
import { A, BYSTANDER } from "./small-park.ts";
import { PERSONA_IDS, type PersonaId } from "./table.ts";
import {
  CONDITION,
  callOf,
  correction,
  creditOf,
  DAY,
  MEASURE,
  mandateOf,
  offerOf,
  SAID,
  type Things,
  upload,
} from "./things.ts";
import { type Ask, OFFICERS, POLICY, POLICY_TEXT, TODAY } from "./world.ts";

/** Who of the personas is who in the database: their ids, and the ids of their posts. */
export type Held = {
  readonly person: (who: PersonaId) => string;
  readonly post: (who: PersonaId) => string;
};

/** For each route a request that does what the route is for, made anew for each persona; things of an enterprise are A's. */
export type Requests = Readonly<Record<string, (me: PersonaId) => Promise<Ask>>>;

const whole: Ask = {};
/** Covers begin after today, so that nobody gains a power by them while they are tried. */
const FIRST_DAY = Temporal.PlainDate.from(TODAY);
const SIGNED = { reason: "测试", evidence: "" };

export function makeRequests(things: Things, held: Held): Requests {
  const { next, make } = things;
  const ofA = async (): Promise<Ask> => ({ params: { id: A.id }, query: {} });
  const ofMeasure = async (): Promise<Ask> => ({ params: { id: A.id, measure: MEASURE }, query: { asOf: DAY } });
  const census = async (): Promise<Ask> => ({ params: { measure: MEASURE }, query: { asOf: DAY } });
  const anything = async () => whole;
  const idOf = (thing: () => Promise<string | number>, rest: Ask = {}) => {
    return async (): Promise<Ask> => ({ params: { id: await thing() }, ...rest });
  };
  const because = { body: { reason: "测试" } };
  const version = { body: { version: 1, note: "" } };
  const aSheet = kept(things.sheet);
  const aList = kept(() => things.list("static"));
  const aDraft = kept(() => things.draft("started"));
  const aDecision = kept(things.decision);
  const aBatch = kept(things.batch);
  const someMoney = kept(things.money);

  /** One's own post, to be covered for some days by somebody whose post goes with every other; another day each time. */
  const cover = (me: PersonaId): Ask => {
    const day = FIRST_DAY.add({ days: next() }).toString();
    const to = held.person(me === "in" ? "sd" : "in");
    return { body: { post: held.post(me), to, from: day, until: day, reason: "出差" } };
  };
  const ownDelegation = async (me: PersonaId) => {
    const giver = hasPost(me) && !isWeak(me) ? me : "of";
    return String((await make<"id">(giver, "POST /me/delegations", cover(giver))).id);
  };
  const key = (): Ask => ({ body: { name: `密钥${next()}`, scopes: ["subjects.see"], days: 30 } });
  const ownKey = async (me: PersonaId) => {
    const { id } = await make<"id">(hasKeys(me) ? me : "of", "POST /me/keys", { body: keyOf(me) });
    return String(id);
  };
  const keyOf = (me: PersonaId) => ({
    ...key().body,
    scopes: [me === "am" || me === "a1" ? "people.see" : "subjects.see"],
  });

  return {
    "GET /health": anything,
    "GET /openapi.json": anything,
    "GET /portal": anything,
    "GET /policies": anything,
    "GET /policies/sources": anything,
    "GET /dictionary": async () => ({ query: { kind: "企业" } }),
    "POST /demo-sessions": async () => ({ body: { person: held.person("of") } }),

    "POST /auth/sign-in/email": async () => ({ body: { email: "nobody@example.test", password: "一个错的密码" } }),
    "POST /auth/two-factor/verify-totp": async () => ({ body: { code: "000000" } }),
    "POST /auth/two-factor/verify-backup-code": async () => ({ body: { code: "aaaaa-bbbbb" } }),
    "GET /auth/passkey/generate-authenticate-options": anything,
    "POST /auth/passkey/verify-authentication": async () => ({ body: { response: { id: "x" } } }),
    "POST /auth/sign-in/social": async () => ({ body: { provider: "park", callbackURL: "/", errorCallbackURL: "/" } }),
    "GET /auth/callback/park": anything,
    "POST /auth/sign-out": async (me) => ({
      body: {},
      ...(hasSession(me) && { pass: await things.session(held.person(me)) }),
    }),
    "POST /auth/request-password-reset": async () => ({ body: { email: "nobody@example.test" } }),
    "POST /auth/reset-password": async () => ({ body: { token: "x".repeat(24), newPassword: NEW_PASSWORD } }),
    "POST /auth/invitation": async () => ({ body: { token: "x".repeat(43) } }),
    "POST /auth/invitation/acceptance": async () => ({ body: { token: "x".repeat(43), password: NEW_PASSWORD } }),
    "POST /auth/change-password": async () => ({
      body: { currentPassword: "一个错的密码", newPassword: NEW_PASSWORD },
    }),
    "GET /auth/list-sessions": anything,
    "POST /auth/revoke-session": async () => ({ body: { id: randomUUID() } }),
    "POST /auth/revoke-other-sessions": async () => ({ body: {} }),
    "POST /auth/two-factor/enable": async () => ({ body: { password: "一个错的密码" } }),
    "POST /auth/two-factor/disable": async () => ({ body: { password: "一个错的密码" } }),
    "POST /auth/two-factor/generate-backup-codes": async () => ({ body: { password: "一个错的密码" } }),
    "GET /auth/passkey/generate-register-options": anything,
    "POST /auth/passkey/verify-registration": async () => ({ body: { response: { id: "x" } } }),
    "GET /auth/passkey/list-user-passkeys": anything,
    "POST /auth/passkey/update-passkey": async () => ({ body: { id: randomUUID(), name: "钥匙" } }),
    "POST /auth/passkey/delete-passkey": async () => ({ body: { id: randomUUID() } }),

    "GET /me": anything,
    "GET /me/data.json": anything,
    "GET /me/colleagues": async () => ({ query: { query: "审" } }),
    "GET /me/delegations": anything,
    "POST /me/delegations": async (me) => cover(hasPost(me) ? me : "of"),
    "POST /me/delegations/{id}/end": async (me) => ({ params: { id: await ownDelegation(me) }, ...because }),
    "GET /me/keys": anything,
    "POST /me/keys": async (me) => ({ body: keyOf(me) }),
    "POST /me/keys/{id}/revocation": async (me) => ({ params: { id: await ownKey(me) } }),

    "GET /messages": anything,
    "GET /message-count": anything,
    "POST /message-readings": async () => ({ body: { ids: [randomUUID()] } }),
    "GET /message-settings": anything,
    "PUT /message-settings": async () => ({
      body: { mail: {}, quiet: { from: "20:00", until: "08:00", daysOff: true } },
    }),
    "GET /calendar-link": anything,
    "POST /calendar-link": async () => ({ body: {} }),
    "POST /calendar-link/revocation": async () => ({ body: {} }),
    "GET /calendar/{token}": async (me) => {
      const { path } = await make<"path">(hasSession(me) ? me : "of", "POST /calendar-link", { body: {} });
      return { params: { token: String(path).split("/").at(-1) ?? "" } };
    },

    "GET /overview": async () => ({ query: { asOf: DAY } }),
    "GET /census/{+measure}": census,
    "GET /census-list/{+measure}": census,
    "GET /cultivation": async () => ({ query: { asOf: DAY } }),
    "GET /changes": anything,

    "GET /subjects": async () => ({ query: { kind: "企业" } }),
    "GET /subjects/{id}": ofA,
    "GET /subjects/{id}/results": ofA,
    "GET /subjects/{id}/explanations/{+measure}": ofMeasure,
    "GET /subjects/{id}/distances/{+measure}": ofMeasure,
    "GET /subjects/{id}/bundle": ofA,
    "GET /subjects/{id}/file": ofA,
    "GET /subjects/{id}/history": async () => ({ params: { id: A.id }, query: { fact: "营业收入", year: 2025 } }),
    "GET /subjects/{id}/timeline": ofA,
    "GET /subjects/{id}/asked": ofA,
    "GET /subjects/{id}/changes": ofA,
    "GET /subjects/{subject}/decisions": async () => ({ params: { subject: A.id } }),
    "GET /decisions/{id}": idOf(aDecision),
    "GET /decisions/{id}/replay": idOf(aDecision),
    "POST /decisions": async () => ({ body: { id: randomUUID(), subject: A.id, measure: MEASURE, asOf: DAY } }),
    "POST /subjects/{id}/corrections": async () => correction(next()),
    "POST /subjects/{id}/links": async () => ({
      params: { id: A.id },
      body: { kind: "集团", to: BYSTANDER.id, since: "1999-01-01", until: "2000-01-01", ...SAID },
    }),
    "POST /subjects/{id}/link-ends": async () => ({
      params: { id: A.id },
      body: { ...(await things.link()), until: "2026-06-01", ...SAID },
    }),
    "POST /subjects/{id}/rulings": async () => {
      await things.batch();
      return { params: { id: A.id }, body: { fact: "从业人员", year: 2025, source: "合成数据·企业", ...SIGNED } };
    },

    "GET /batches": anything,
    "GET /batches/{id}": idOf(aBatch),
    "GET /batches/{id}/changes": idOf(aBatch),
    "POST /batches/{id}/undo": idOf(things.batch, because),
    "GET /imports": anything,
    "GET /imports/choices": anything,
    "GET /imports/{id}": idOf(aSheet),
    "GET /imports/{id}/lines": idOf(aSheet),
    "GET /imports/{id}/sheet": async () => {
      const params = { id: await aSheet() };
      const { sheets } = await make<"sheets">(OFFICERS.maker, "GET /imports/{id}", { params });
      const [first] = sheets as unknown as readonly { readonly sheet: string }[];
      return { params, query: { sheet: first?.sheet ?? "" } };
    },
    "GET /imports/{id}/file": idOf(aSheet),
    "GET /imports/{id}/problems.xlsx": idOf(aSheet),
    "POST /imports": async () => upload(next()),
    "PUT /imports/{id}/settings": idOf(things.sheet, {
      body: { sender: "区统计局", source: "统计", asOf: "2026-06-30", year: null, mapping: {} },
    }),
    "POST /imports/{id}/acceptance": idOf(things.sheet, { body: SIGNED }),
    "POST /imports/{id}/cancellation": idOf(things.sheet, { body: {} }),

    "GET /lists": anything,
    "GET /list-templates": anything,
    "POST /list-previews": async () => ({ body: { kind: "企业", condition: CONDITION, asOf: DAY } }),
    "GET /lists/{id}": idOf(aList),
    "GET /lists/{id}/members": idOf(aList),
    "GET /lists/{id}/changes": idOf(aList),
    "GET /lists/{id}/difference": idOf(aList),
    "POST /lists": async () => ({
      body: { kind: "企业", name: `名单${next()}`, mode: "live", condition: CONDITION, asOf: DAY, reason: "测试" },
    }),
    "POST /lists/{id}/changes": idOf(() => things.list("live"), {
      body: { base: 1, name: "另一个名字", note: "", mode: "live", condition: CONDITION, asOf: DAY, reason: "测试" },
    }),
    "POST /lists/{id}/fixings": idOf(() => things.list("live"), { body: { base: 1, asOf: DAY, reason: "测试" } }),
    "POST /lists/{id}/members": idOf(() => things.list("hand"), { body: { remove: [A.id], reason: "测试" } }),
    "POST /lists/{id}/archive": idOf(() => things.list("hand"), { body: { archived: true, reason: "测试" } }),

    "GET /subjects.xlsx": async () => ({ query: { kind: "企业" } }),
    "GET /census.xlsx": async () => ({ query: { measure: MEASURE, asOf: DAY } }),
    "GET /cultivation.xlsx": async () => ({ query: { asOf: DAY } }),
    "GET /lists.xlsx": async () => ({ query: { id: await aList() } }),
    "GET /changes.xlsx": anything,

    "GET /lab/drafts": anything,
    "GET /lab/drafts/{id}": idOf(aDraft),
    "GET /lab/drafts/{id}/versions/{number}": async () => ({ params: { id: await aDraft(), number: 1 } }),
    "GET /lab/drafts/{id}/policy.md": idOf(kept(() => things.draft("published"))),
    "POST /lab/drafts": async () => ({
      body: { policy: POLICY, title: `草案${next()}`, text: `${POLICY_TEXT}\n\n`, note: "" },
    }),
    "POST /lab/drafts/{id}/versions": idOf(() => things.draft("started"), {
      body: { base: 1, text: `${POLICY_TEXT}\n\n\n`, note: "" },
    }),
    "POST /lab/drafts/{id}/submission": idOf(() => things.draft("started"), version),
    "POST /lab/drafts/{id}/abandonment": idOf(() => things.draft("started"), { body: { note: "" } }),
    "POST /lab/drafts/{id}/publication": idOf(() => things.draft("submitted"), version),
    "GET /lab/park": async () => ({ query: { kind: "企业" } }),
    "POST /simulations": async () => ({ body: { measure: MEASURE, asOf: DAY, changes: [] } }),

    "GET /offices": anything,
    "GET /people": anything,
    "GET /people/{id}": async () => ({ params: { id: held.person("of") } }),
    "GET /powers/{power}/holders": async () => ({ params: { power: "lists.see" } }),
    "POST /offices": async () => ({
      body: { kind: "科室", name: `科室${next()}`, parent: null, reason: "测试" },
    }),
    "PUT /offices/{id}": async () => ({
      params: { id: await things.office() },
      body: { name: `科室${next()}`, closed: false, reason: "测试" },
    }),
    "POST /people": async () => ({
      body: { name: "新人", email: `new${next()}@example.test`, reason: "测试" },
    }),
    "POST /people/{id}/invitation": idOf(things.person, because),
    "POST /people/{id}/posts": async () => ({
      params: { id: await things.person() },
      body: {
        ...{ office: await things.office(), kind: "expert", title: "评审" },
        ...{ from: "2026-01-01", until: null, reason: "测试" },
      },
    }),
    "POST /people/{id}/suspension": idOf(things.person, { body: { suspended: true, reason: "测试" } }),
    "POST /people/{id}/session-revocation": idOf(things.person, because),
    "POST /people/{id}/erasure": idOf(things.person, because),
    "POST /posts/{id}/end": idOf(() => things.post("expert"), { body: { on: "2026-12-01", reason: "测试" } }),
    "POST /posts/{id}/handover": async () => ({
      params: { id: await things.post("expert") },
      body: { to: await things.person(), on: "2026-12-01", reason: "测试" },
    }),
    "GET /subjects/{id}/mandates": ofA,
    "POST /subjects/{id}/mandates": async () => ({ params: { id: A.id }, body: mandateOf(next()) }),
    "POST /mandates/{id}/end": idOf(things.mandate, because),

    "GET /ledger/accounts": anything,
    "GET /ledger/accounts/{id}": idOf(async () => (await someMoney()).account),
    "GET /ledger/accounts/{id}/transfers": idOf(async () => (await someMoney()).account),
    "GET /ledger/transfers/{id}": idOf(async () => (await someMoney()).transfer),
    "GET /ledger/figures": async () => ({ query: { by: "measure" } }),
    "GET /ledger/figures/{figure}/transfers": async () => ({ params: { figure: "appropriated" } }),
    "GET /ledger/floors": async () => ({ query: { year: "2026" } }),
    "POST /ledger/revenues": async () => ({
      body: { id: randomUUID(), year: 2025, amount: "1.00", citation: "测试" },
    }),
    "POST /ledger/appropriations": async () => ({
      body: { id: randomUUID(), fund: "测试资金", year: 2026, measure: MEASURE, amount: "1.00", reason: "测试" },
    }),
    "POST /ledger/withdrawals": async () => ({
      body: { id: randomUUID(), budget: (await things.money()).account, amount: "0.01", reason: "测试" },
    }),
    "POST /ledger/moves": async () => ({
      body: { id: randomUUID(), ...(await things.moveOfMoney()), amount: "0.01", reason: "测试" },
    }),
    "POST /ledger/passed-recoveries": async () => ({
      body: { id: randomUUID(), budget: await things.heldMoney(), as: "remittance", amount: "0.01", reason: "测试" },
    }),
    "POST /ledger-verification": async () => ({ body: {} }),

    "GET /cases": anything,
    "GET /cases.xlsx": anything,
    "GET /processes": anything,
    "GET /inbox": anything,
    "GET /cases/{id}": idOf(things.claim),
    "POST /cases/{id}/acts": idOf(things.claim, { body: { version: 0, transition: "withdraw" } }),
    "POST /cases/{id}/responsible": async () => ({
      params: { id: await things.claim() },
      body: { version: 0, person: held.person("of"), reason: "测试" },
    }),
    "POST /case-acts": async () => ({
      body: { transition: "withdraw", cases: [{ id: await things.claim(), version: 0 }] },
    }),
    "POST /cases/{id}/participants": async () => ({
      params: { id: await things.claim() },
      body: { version: 0, person: held.person("ex"), reason: "测试" },
    }),
    "POST /cases/{id}/participant-ends": async () => ({
      params: { id: await things.claim() },
      body: { version: 0, person: held.person("ex"), reason: "测试" },
    }),
    "POST /cases/{id}/presence": idOf(things.claim, { body: { here: true } }),
    "PUT /cases/{id}/draft": idOf(things.claim, {
      body: { revision: 0, transition: "submit", reason: "测试", fields: { account: "工行" } },
    }),
    "GET /cases/{id}/files": idOf(things.claim),
    "POST /cases/{id}/files": async () => ({
      params: { id: await things.claim() },
      query: { file: randomUUID(), kind: "other", name: "材料.pdf" },
      bytes: new TextEncoder().encode(`材料 ${next()}`),
    }),
    "GET /cases/{id}/files/{file}/versions/{number}": async () => ({ params: await things.caseFile() }),
    "GET /cases/{id}/diagram.svg": idOf(things.claim),
    "GET /cases/{id}/messages": idOf(things.claim),
    "POST /cases/{id}/messages": async () => ({
      params: { id: await things.claim() },
      body: { message: randomUUID(), channel: "enterprise", text: "测试" },
    }),

    "GET /offers": anything,
    "GET /offers/{id}": idOf(() => things.offer("claim")),
    "POST /offers": async () => ({ body: offerOf(next(), "claim") }),
    "POST /offers/{id}/end": idOf(() => things.offer("claim"), because),
    "GET /subjects/{id}/offers": ofA,
    "POST /offers/{id}/claims": async () => ({
      params: { id: await things.offer("claim") },
      body: { case: randomUUID(), subject: A.id, commitment: true },
    }),
    "POST /offers/{id}/batches": async () => ({
      params: { id: await things.offer("automatic") },
      body: { case: randomUUID() },
    }),
    "GET /cases/{id}/award-lines": idOf(things.award),
    "GET /cases/{id}/award-lines.xlsx": idOf(things.award),
    "GET /cases/{id}/pack.zip": idOf(things.claim),
    "GET /offers/{id}/pack.zip": idOf(() => things.offer("claim")),
    "POST /cases/{id}/exclusions": async () => ({
      params: { id: await things.award() },
      body: { subject: A.id, excluded: true, reason: "测试" },
    }),
    "GET /cases/{id}/delivery": idOf(things.claim),
    "GET /payments": anything,
    "GET /payments/{id}": idOf(things.claim),
    "POST /payout-lists": async () => ({ body: { id: randomUUID() } }),
    "GET /payout-lists": anything,
    "GET /payout-lists/{id}/list.docx": idOf(async () => randomUUID()),
    "GET /payout-lists/{id}/list.xlsx": idOf(async () => randomUUID()),
    "POST /bank-files": async () => ({
      query: { name: "回单.csv" },
      bytes: new TextEncoder().encode("拨付单号,金额,处理结果,银行流水号,交易日期,失败原因,收款户名\n"),
    }),
    "GET /caps": anything,
    "GET /caps/{id}/transfers": idOf(things.cap),
    "POST /caps": async () => ({
      body: {
        id: randomUUID(),
        year: null,
        programme: null,
        measure: MEASURE,
        subject: null,
        amount: "1.00",
        reason: "测试",
      },
    }),

    "GET /offers/{id}/calls": idOf(() => things.offer("call")),
    "POST /offers/{id}/calls": async () => ({ params: { id: await things.offer("call") }, body: callOf() }),
    "POST /offers/{id}/applications": async () => ({
      params: { id: await things.offer("call") },
      body: { case: randomUUID(), subject: A.id, commitment: true },
    }),
    "POST /cases/{id}/ranking": idOf(things.call, { body: {} }),
    "GET /cases/{id}/call": idOf(things.claim),
    "POST /cases/{id}/instalments": idOf(things.claim, {
      body: { instalments: [{ amount: "1.00", condition: "测试" }] },
    }),
    "POST /cases/{id}/repayments": idOf(things.claim, {
      body: { repayment: randomUUID(), principal: "1.00", interest: "0.00", receivedOn: "2026-01-01" },
    }),
    "GET /cases/{id}/form": idOf(things.request),
    "PUT /cases/{id}/form": idOf(things.request, {
      body: { answers: [{ fact: "一类知识产权数", year: null, text: "3", revision: 0 }] },
    }),
    "GET /questions": anything,
    "GET /questions/requests": anything,
    "GET /cases/{id}/project": idOf(things.claim),
    "POST /cases/{id}/milestones": idOf(things.claim, {
      body: { milestones: [{ title: "测试", dueOn: "2199-12-31", shows: "测试" }] },
    }),
    "POST /cases/{id}/account-declarations": idOf(things.claim, {
      body: { from: "2026-01-01", through: "2026-01-31", spent: [], balance: "0.00" },
    }),
    "POST /cases/{id}/change-requests": idOf(things.claim, {
      body: { case: randomUUID(), kind: "budget", to: "测试" },
    }),
    "GET /subjects/{id}/credit": ofA,
    "POST /subjects/{id}/credit": async () => ({ params: { id: A.id }, body: creditOf() }),
    "POST /credit-entries/{id}/decision": idOf(() => things.creditEntry("proposed"), {
      body: { confirmed: true, reason: "测试" },
    }),
    "POST /credit-entries/{id}/end-requests": idOf(() => things.creditEntry("standing"), because),
    "POST /credit-entries/{id}/end": idOf(() => things.creditEntry("ending"), {
      body: { agreed: true, reason: "测试" },
    }),
    "POST /credit-entries/{id}/appeals": async () => ({
      params: { id: await things.creditEntry("standing") },
      body: { case: randomUUID() },
    }),
    "GET /cases/{id}/credit": idOf(things.claim),
    "GET /evaluations": anything,
    "POST /evaluations": async () => ({
      body: { case: randomUUID(), about: "offer", of: await things.offer("claim"), year: 2026 },
    }),
    "GET /cases/{id}/evaluation": idOf(things.claim),
    "GET /offers/{id}/evaluations": idOf(() => things.offer("claim")),
    "GET /interests": anything,
    "POST /interests": async () => ({ body: await things.interestOf() }),
    "POST /interests/{id}/end": idOf(things.interest, because),

    "GET /calls": anything,
    "GET /notices": anything,
    "GET /notices/{id}": idOf(async () => randomUUID()),
    "GET /publications/{id}/files/{file}": async () => ({ params: { id: randomUUID(), file: randomUUID() } }),
    "GET /results": anything,
    "GET /results/{id}": idOf(() => things.offer("call")),
    "POST /notices/{id}/objections": idOf(async () => randomUUID(), {
      body: { case: randomUUID(), subject: A.id, number: 1, grounds: "测试" },
    }),
    "POST /notices/{id}/recorded-objections": idOf(async () => randomUUID(), {
      body: { case: randomUUID(), number: 1, grounds: "测试", objector: "某人", contact: "电话" },
    }),
    "GET /cases/{id}/objection": idOf(things.claim),

    "GET /log": anything,
    "GET /log/{place}": async () => ({ params: { place: 1 } }),
    "GET /log-state": anything,
    "POST /log-verification": async () => ({ body: {} }),
    "GET /log.jsonl": anything,
  };
}

/** The codes of the rules behind the marks `r` of the table. */
export const RULES: Readonly<Record<string, readonly string[]>> = {
  "POST /cases/{id}/acts": ["act_not_theirs"],
  "POST /cases/{id}/participant-ends": ["participant_not_found"],
  "POST /cases/{id}/exclusions": ["act_not_now"],
  "POST /offers/{id}/applications": ["offer_closed"],
  "POST /cases/{id}/ranking": ["act_not_now"],
  "POST /payout-lists": ["payouts_none"],
  "POST /me/keys": ["key_scope_wrong"],
  "POST /auth/sign-in/email": ["credentials_wrong", "too_many_requests"],
  "POST /auth/two-factor/verify-totp": ["sign_in_lapsed", "second_factor_missing", "too_many_requests"],
  "POST /auth/two-factor/verify-backup-code": ["sign_in_lapsed", "second_factor_missing", "too_many_requests"],
  "POST /auth/passkey/verify-authentication": ["passkey_failed", "too_many_requests"],
  "POST /auth/request-password-reset": ["mail_missing"],
  "POST /auth/reset-password": ["link_lapsed"],
  "POST /auth/invitation": ["link_lapsed", "too_many_requests"],
  "POST /auth/invitation/acceptance": ["link_lapsed", "too_many_requests"],
  "POST /auth/change-password": ["password_wrong", "too_many_requests"],
  "POST /auth/two-factor/enable": ["password_wrong", "too_many_requests"],
  "POST /auth/two-factor/disable": ["password_wrong", "too_many_requests"],
  "POST /auth/two-factor/generate-backup-codes": ["password_wrong", "too_many_requests"],
  "POST /auth/passkey/verify-registration": ["passkey_failed"],
};

const NEW_PASSWORD = "足够长的、从来没有人用过的一个新密码";
const WITHOUT_SESSION: readonly PersonaId[] = ["pu", "su", "ky"];
const hasSession = (me: PersonaId) => !WITHOUT_SESSION.includes(me);

const WITHOUT_POST: readonly PersonaId[] = ["pu", "su", "Al", "Af", "Aa", "Bl", "no", "ky"];
const isWeak = (me: PersonaId) => me === "p1" || me === "a1";
const hasPost = (me: PersonaId) => !WITHOUT_POST.includes(me);
/** Who has a power that a key could have. */
const POWERLESS: readonly PersonaId[] = ["pu", "su", "in", "ex", "no", "ky"];
const hasKeys = (me: PersonaId) => PERSONA_IDS.includes(me) && !POWERLESS.includes(me);

/** Made when it is first asked for, and the same from then on. */
function kept<Thing>(make: () => Promise<Thing>): () => Promise<Thing> {
  let made: Promise<Thing> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
