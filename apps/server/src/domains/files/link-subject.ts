import type { BatchSummary, LinkKind } from "@yuanding/contract";
import { compareDates, type Outcome, ok, parseDate } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import {
  findBatches,
  findIdentity,
  type Identity,
  lockRecord,
  readLinks,
  readSameLinks,
  recordBatch,
  type SubjectKind,
  syntheticSource,
} from "../facts/index.ts";
import { batchIn, summaryOf } from "./describe-batch.ts";
import { hasRing } from "./same-ring.ts";

type Input = {
  readonly id: string;
  readonly kind: LinkKind;
  readonly to: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly source: string;
  readonly reason: string;
  readonly evidence: string;
};
type Refused =
  | "subject_not_found"
  | "link_kind_wrong"
  | "link_to_self"
  | "link_exists"
  | "link_same_taken"
  | "link_ring"
  | "date_invalid"
  | "period_wrong";

const SAME_HAS_NO_END = {
  zh: "“同一”不写截止日期，分开时请结束这条关联。",
  en: "Codes of one subject have no end; end the link when they part.",
};

/** Records that two subjects belong together. `id` has the parent, lies in the building, is `to` under another code. */
export function linkSubject(database: Database, by: Actor, input: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<{ batch: BatchSummary }, Refused>> => {
    const why = whyPeriodWrong(input);
    if (why) return refused(why);
    if (input.kind === "同一" && input.until !== null) return refused("period_wrong", SAME_HAS_NO_END);
    if (input.id === input.to) return refused("link_to_self");
    const [origin, target] = [await findIdentity(tx, input.id), await findIdentity(tx, input.to)];
    if (!origin || !target) return refused("subject_not_found");
    if (!mayLink(input.kind, origin.kind, target.kind)) return refused("link_kind_wrong");
    await lockRecord(tx, "link");
    const twice = await whyNotAgain(tx, input);
    if (twice) return refused(twice);
    return ok({ batch: await recordLink(tx, by, { ...input, source: sourceFor(origin, input.source) }) });
  });
}

/** Of a synthetic subject every source says so. */
export function sourceFor({ synthetic }: Identity, source: string): string {
  return synthetic ? syntheticSource(source) : source;
}

/** Records a link, or the end of one, as a batch of its own. */
export async function recordLink(tx: Database, by: Actor, input: Input): Promise<BatchSummary> {
  const { id, kind, to, since, until, source, reason, evidence } = input;
  const head = { kind: "link", source, reason, evidence } as const;
  const { batch } = await recordBatch(tx, by, head, ({ links }) => links([{ kind, from: id, to, since, until }]), {
    told: { subject: id, after: { link: kind, to, since, until } },
  });
  return summaryOf(batchIn(await findBatches(tx, [batch]), batch));
}

/** Half-open: the end is the first day on which it no longer holds. */
export function whyPeriodWrong({ since, until }: Pick<Input, "since" | "until">) {
  const [from, to] = [since === null ? null : parseDate(since), until === null ? null : parseDate(until)];
  if ((since !== null && !from) || (until !== null && !to)) return "date_invalid";
  return from && to && compareDates(from, to) >= 0 ? "period_wrong" : null;
}

function mayLink(kind: LinkKind, origin: SubjectKind, target: SubjectKind): boolean {
  if (kind === "所在楼宇") return target === "楼宇" && origin !== "楼宇";
  if (kind === "管家") return target === "人才";
  return origin === target;
}

async function whyNotAgain(tx: Database, { id, kind, to }: Input) {
  const links = await readLinks(tx, [id]);
  const exists = links.some((link) => link.out && link.kind === kind && link.other === to && link.until === null);
  if (exists) return "link_exists";
  if (kind !== "同一") return null;
  const same = await readSameLinks(tx);
  if (same.some(({ from }) => from === id)) return "link_same_taken";
  return hasRing([...same, { from: id, to }]) ? "link_ring" : null;
}
