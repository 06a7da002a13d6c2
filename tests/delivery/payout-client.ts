import { randomUUID } from "node:crypto";

/** What a server has acknowledged so far, over all its lives. */
export type Acknowledged = { readonly orders: Set<string>; readonly lists: Set<string>; files: number };

/** Payouts that are ordered in one request. */
const AT_ONCE = 5;
const HEADING = "拨付单号,金额,处理结果,银行流水号,交易日期,失败原因,收款户名";

type Case = { readonly id: string; readonly version: number; readonly state: { readonly zh: string } };
type Line = { readonly outcome: string };

/** Somebody of the finance office, by the API alone: orders payouts, puts them on lists, and hands in what the bank says. */
export async function enterAsFinance(address: string, person: string, acknowledged: Acknowledged) {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${address}/api${path}`, {
      method: "POST",
      headers: { Origin: address, "Content-Type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const session = await post("/demo-sessions", { person });
  const cookie = (session.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
  const asked = async <Answer>(answer: Promise<Response>): Promise<Answer> => {
    const response = await answer;
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  const get = <Answer>(path: string) => asked<Answer>(fetch(`${address}/api${path}`, { headers: { Cookie: cookie } }));

  /** Orders some payouts; what was ordered before is refused and is no harm. */
  async function order(payouts: readonly string[]): Promise<void> {
    const cases = await Promise.all(payouts.map((id) => get<Case>(`/cases/${id}`)));
    const body = { transition: "order", cases: cases.map(({ id, version }) => ({ id, version })) };
    const { items } = await asked<{ items: { id: string; refusal: unknown }[] }>(
      post("/case-acts", body, { Cookie: cookie }),
    );
    for (const { id, refusal } of items) if (refusal === null) acknowledged.orders.add(id);
    const before = cases.filter(({ state }) => state.zh !== "已批准待下达");
    for (const { id } of before) acknowledged.orders.add(id);
  }

  /** Puts what was ordered on a list and gives the bank's answer to it: every one is paid. */
  async function settle(): Promise<void> {
    const made = await post("/payout-lists", { id: randomUUID() }, { Cookie: cookie });
    if (made.ok) acknowledged.lists.add(((await made.json()) as { id: string }).id);
    const rows = await get<{ items: { order: string; amount: string; paidOn: string | null }[] }>(
      "/payments?limit=200&paid=false",
    );
    const lines = rows.items.map(({ order: number, amount }) => `${number},${amount},成功,BK${number},2026-11-01,,`);
    if (lines.length === 0) return;
    const name = encodeURIComponent("回单.csv");
    const file = [HEADING, ...lines].join("\n");
    await asked<{ lines: Line[] }>(
      post(`/bank-files?name=${name}`, file, { Cookie: cookie, "Content-Type": "application/octet-stream" }),
    );
    acknowledged.files += 1;
  }

  return { order, settle };
}

/** Goes on with the payouts that were not acknowledged yet, until the server is gone or everything is done. */
export async function orderAndSettle(
  client: Awaited<ReturnType<typeof enterAsFinance>>,
  payouts: readonly string[],
  { orders }: Acknowledged,
): Promise<void> {
  for (;;) {
    const next = payouts.filter((id) => !orders.has(id)).slice(0, AT_ONCE);
    if (next.length > 0) await client.order(next);
    await client.settle();
    if (next.length === 0) return;
  }
}
