import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { recordEvent } from "../audit/index.ts";
import { countAll, type Fault, readFaults } from "./verify-store.ts";

/** Faults that are told; where there are more, the first ones are where to begin. */
const MOST_FAULTS = 100;

const WORDS = {
  unbalanced: ["借方合计与贷方合计不等", "the debits are not the credits"],
  totals: ["账目的合计与它的各笔账不符", "the totals of an account are not what its transfers say"],
  limit: ["账目曾超出限额", "an account went beyond its limit"],
  reservation: ["入账或释放与占用不符", "a post or void does not fit its reservation"],
  resolved: ["一笔占用入账或释放了不止一次", "a reservation was posted or voided more than once"],
} as const satisfies Readonly<Record<Fault["fault"], readonly [string, string]>>;

/** Computes over all transfers whether everything adds up, and logs what came of it. */
export async function verifyLedger({ database, actor }: Pick<ApiContext, "database" | "actor">) {
  const begun = performance.now();
  const counts = await countAll(database);
  const faults = await readFaults(database, MOST_FAULTS);
  const took = Math.round(performance.now() - begun);
  await recordEvent(database, actor, {
    type: "ledger_verified",
    thing: { kind: "ledger", id: "ledger" },
    after: { ...counts, faults: faults.length },
  });
  return { ...counts, faults: faults.map(phrase), took };
}

function phrase({ fault, account, transfer, said, found }: Fault) {
  const [zh, en] = WORDS[fault];
  const counted = fault === "resolved";
  const [one, other] = counted ? [String(said), String(found)] : [formatFen(said), formatFen(found)];
  return { fault, account, transfer, zh: `${zh}：${one}，${other}。`, en: `${en}: ${one}, ${other}.` };
}
