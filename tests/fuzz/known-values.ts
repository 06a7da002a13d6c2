import type { Route } from "../access/every-route.ts";
import { A, B, BUILDING, BYSTANDER, NOBODYS } from "../access/small-park.ts";
import { CONDITION, MEASURE, type Things } from "../access/things.ts";
import { POLICY, POLICY_TEXT, type World } from "../access/world.ts";
import type { Known } from "./arbitrary-input.ts";

const CODES = [A.id, B.id, BUILDING.id, BYSTANDER.id, NOBODYS];
const MEASURES = [MEASURE, "miit-2011-300/size", `${POLICY}/building-renovation`, `${POLICY}/incubator`];
const FACTS = ["营业收入", "从业人员", "高新技术企业有效期至", "净利润", "注册地址", "营业收入[2025]"];
const CONDITIONS = [CONDITION, "", "上年(营业收入) >= 5000万元 and 净利润 > 0", "((", "符合(", "每个", "1 = 1"];

/** Fields that mean the same wherever they stand. */
const FIELDS: Readonly<Record<string, readonly (string | number)[]>> = {
  subject: CODES,
  measure: MEASURES,
  fact: FACTS,
  columns: FACTS,
  missing: FACTS,
  mapping: FACTS,
  condition: CONDITIONS,
  source: ["统计", "企业", "税务", "市场监管", "合成数据·统计"],
  sender: ["区统计局"],
  fileName: ["表.csv", "表.xlsx"],
  sheet: ["CSV", "表1"],
  block: ["北展", "-"],
  section: ["I", "-"],
  rung: ["high-tech", "innovative-sme"],
  holds: ["high-tech", "innovative-sme"],
  policy: [POLICY, "none"],
  value: ["100", "600万元", "是", "2026-06-30"],
  parameter: ["合格总分"],
  year: [2025, 2024, 1900],
  asOf: ["2026-06-30", "2026-11-22", "2025-12-31"],
  knownAt: ["2026-11-22T08:00:00Z", "2027-01-01T00:00:00Z"],
  rows: [1, 10, 1000],
  amount: ["1.00", "0.00"],
  fund: ["测试资金"],
  number: [1, 2],
  version: [1, 2],
  base: [1, 2],
  place: [1, 2, 3, 1_000_000],
  years: [1, 2],
  limit: [1, 50, 200],
  offset: [0, 1, 1000],
  add: CODES,
  remove: CODES,
  members: CODES,
};
const TEXTS = [`${POLICY_TEXT}\n`, POLICY_TEXT.slice(0, 2_000), "# 没有条款", "---\nid: x\n---\n"];

/** Publishing compiles the whole law; one published draft is like another. */
const publishedDrafts = new WeakMap<Things, Promise<string>>();
function published(things: Things): Promise<string> {
  const made = publishedDrafts.get(things) ?? things.draft("published");
  publishedDrafts.set(things, made);
  return made;
}

/** Makes one more of every kind of thing, and tells the ids of all that were made: older ones are closed by and by. */
export async function makeKnown(
  world: World,
  things: Things,
  people: readonly string[],
): Promise<(route: Route) => Known> {
  const drafts = [await things.draft("started"), await things.draft("submitted"), await published(things)];
  const [file, money, interest] = [await things.caseFile(), await things.money(), await things.interestOf()];
  const move = await things.moveOfMoney();
  await things.heldMoney();
  const lists = [await things.list("hand"), await things.list("live"), await things.list("static")];
  const ids: readonly (readonly [prefix: string, ids: readonly (string | number)[]])[] = [
    ["/subjects", CODES],
    ["/lists", lists],
    ["/lab/drafts", drafts],
    ["/imports", [await things.sheet(), await things.sheet()]],
    ["/batches", [await things.batch(), await things.batch(), 1]],
    ["/decisions", [await things.decision()]],
    ["/cases", [await things.claim(), file.id, await things.award(), await things.request(), await things.call()]],
    ["/offers", [await things.offer("claim"), await things.offer("automatic"), await things.offer("call")]],
    ["/results", [await things.offer("call")]],
    ["/interests", [await things.interest()]],
    ["/credit-entries", await Promise.all((["proposed", "standing", "ending"] as const).map(things.creditEntry))],
    ["/ledger/accounts", [money.account]],
    ["/ledger/transfers", [money.transfer]],
    ["/caps", [await things.cap()]],
    ["/people", [...people, await things.person()]],
    ["/posts", [await things.post("expert"), await things.post("leader")]],
    ["/offices", [await things.office()]],
    ["/mandates", [await things.mandate()]],
  ];
  const idsOf = (start: string) => ids.find(([prefix]) => prefix === start)?.[1] ?? [];
  await world.work();
  return ({ name, path }) => {
    const own = ids.find(([prefix]) => path.startsWith(prefix))?.[1] ?? [];
    const special: Readonly<Record<string, readonly (string | number)[]>> = {
      id: name === "GET /lists.xlsx" ? lists : own,
      to: path.startsWith("/subjects") ? CODES : people,
      person: people,
      expert: [interest.expert],
      post: idsOf("/posts"),
      office: idsOf("/offices"),
      batch: idsOf("/batches"),
      text: path.startsWith("/lab") ? TEXTS : [],
      after: idsOf("/imports"),
      file: [file.file],
      transition: ["submit", "withdraw"],
      of: path === "/evaluations" ? idsOf("/offers") : [],
      ...(path.startsWith("/ledger") && {
        budget: [money.account],
        from: [move.from],
        to: [move.to],
        year: [2025, 2026],
      }),
      ...(path.endsWith("/credit") && { from: ["2026-01-01"], until: ["2027-01-01"], case: [] }),
      ...(path.startsWith("/cases/{id}") && { version: [0], kind: ["other", "evidence"], revision: [0, 1] }),
    };
    return (field) => special[field] ?? FIELDS[field] ?? [];
  };
}
