import { randomUUID } from "node:crypto";
import { A, B } from "./small-park.ts";
import { CONDITION, creditOf, DAY, MEASURE, SAID } from "./things.ts";
import { type Ask, OFFICERS, type World } from "./world.ts";

/** Whatever can be done about enterprise B, so that there is something of it everywhere; tells the ids of what was made. */
export async function tellTwin(world: World) {
  async function make(route: string, given: Ask): Promise<Record<string, unknown>> {
    const { status, text, json } = await world.ask(OFFICERS.maker, route, given);
    if (status >= 300 || !json) throw new Error(`${route}: ${status} ${text}`);
    return json;
  }
  const params = { id: B.id };
  const value = (fact: string, said: string, source: string) => {
    const body = { fact, year: 2025, value: said, source, asOf: "2025-12-31", reason: "测试", evidence: "" };
    return make("POST /subjects/{id}/corrections", { params, body });
  };
  const { batch } = await value("从业人员", "7", "企业");
  await value("营业收入", "900000000", "税务");
  const body = { fact: "从业人员", year: 2025, source: "合成数据·企业", reason: "测试", evidence: "" };
  await make("POST /subjects/{id}/rulings", { params, body });
  await make("POST /subjects/{id}/links", { params, body: { kind: "分支机构", to: A.id, ...SAID } });
  const decision = randomUUID();
  await make("POST /decisions", { body: { id: decision, subject: B.id, measure: MEASURE, asOf: DAY } });
  const list = { kind: "企业", name: `${B.name}的名单`, mode: "hand", members: [B.id], reason: "测试" };
  const { id: listId } = await make("POST /lists", { body: list });
  await make("POST /lists", { body: { ...list, mode: "live", condition: CONDITION, members: [] } });
  const sheet = `企业名称,统一社会信用代码,2025年从业人员（人）\n${B.name},${B.id},88\n${B.name},91110102MA0000000X,1`;
  const query = { fileName: `${B.name}.csv`, sender: "区人力社保局", source: "统计" };
  const { id: sheetId } = await make("POST /imports", { query, bytes: new TextEncoder().encode(sheet) });
  await world.work();
  const { mandate } = await make("POST /subjects/{id}/mandates", {
    params,
    body: {
      ...{ name: "乙的经办", email: "agent-of-b@example.test", role: "agent" },
      ...{ from: "2026-01-01", until: null, evidence: "授权书" },
    },
  });
  const { id: entry } = await make("POST /subjects/{id}/credit", { params, body: creditOf() });
  const confirmed = { params: { id: String(entry) }, body: { confirmed: true, reason: "测试" } };
  await world.ask(OFFICERS.second, "POST /credit-entries/{id}/decision", confirmed);
  return {
    batch: (batch as { id: number }).id,
    decision,
    list: String(listId),
    sheet: String(sheetId),
    mandate: (mandate as { id: string }).id,
  };
}
