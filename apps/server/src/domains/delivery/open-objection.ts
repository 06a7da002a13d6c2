import type { RefusalCode } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import { nameOf, ownCodes, signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import {
  type CaseState,
  type CaseWork,
  lockCase,
  openCase,
  readParts,
  readStates,
  reportResult,
} from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { findObjection, insertObjection, type StoredObjection } from "./objection-store.ts";
import { findNotice, findNoticeLine, type LineCase, type SummedNotice } from "./public-notice-store.ts";
import { putObjection } from "./put-objection.ts";
import { putReceipt } from "./receipts.ts";

type Against = {
  /** The notice. */
  readonly id: string;
  readonly case: string;
  /** The line of it. */
  readonly number: number;
  readonly grounds: string;
};
type Refused = Extract<
  RefusalCode,
  "notice_not_found" | "notice_over" | "notice_line_not_found" | "objection_not_now" | "case_id_taken"
>;
type OwnRefused = Refused | "subject_not_found" | "objection_own" | "objection_there";
type Opened = { readonly case: string };
type Objector = Pick<StoredObjection, "objector"> & {
  readonly subject: { readonly id: string; readonly name: string } | null;
  /** As the document names them. */
  readonly name: string;
};

/** States of a line in which it was not told yet that it is on notice. */
const NOT_YET: ReadonlySet<string> = new Set(["frozen"]);

/**
 * An enterprise objects to one line of a notice that runs: the case of the objection is part of that line, which waits for it and no
 * other line does. Nobody objects to their own, or again before the first objection is decided.
 */
export async function openObjection(
  context: ApiContext,
  input: Against & { readonly subject: string },
): Promise<Outcome<Opened, OwnRefused>> {
  const { system, actor } = context;
  if (!ownCodes(actor, "claims.submit").includes(input.subject)) return refused("subject_not_found");
  const identity = await findIdentity(system, input.subject);
  if (!identity) return refused("subject_not_found");
  const subject = { id: input.subject, name: identity.name };
  return objectTo<OwnRefused>(context, input, {
    ...{ subject, objector: null, name: `${subject.name}（${subject.id}）` },
    check: async ({ tx }, line) => {
      // Whoever has several codes is one.
      if ((await findIdentity(tx, line.subject))?.id === identity.id) return refused("objection_own");
      return (await hasUnfinished(tx, line.case, subject.id, input.case)) ? refused("objection_there") : ok(undefined);
    },
  });
}

/** An officer writes down the objection of somebody without an account; the case has no applicant, and the officer speaks for them. */
export function recordObjection(
  context: ApiContext,
  { objector, contact, ...input }: Against & { readonly objector: string; readonly contact: string },
): Promise<Outcome<Opened, Refused>> {
  return objectTo<Refused>(context, input, {
    ...{ subject: null, objector: { name: objector, contact }, name: objector },
    check: async () => ok(undefined),
  });
}

type Checked<Code extends string> = Objector & {
  readonly check: (work: CaseWork, line: LineCase) => Promise<Outcome<void, Code>>;
};

async function objectTo<Code extends string>(
  context: ApiContext,
  input: Against,
  by: Checked<Code>,
): Promise<Outcome<Opened, Code | Refused>> {
  const { system, actor } = context;
  const notice = await findNotice(context.database, input.id);
  if (!notice) return refused("notice_not_found");
  const line = await findNoticeLine(system, input.id, input.number);
  if (!line) return refused("notice_line_not_found");
  return attempt(system, async (tx): Promise<Outcome<Opened, Code | Refused>> => {
    const work = { tx, place: context };
    await lockCase(tx, line.case);
    const known = await findObjection(tx, input.case);
    if (known && known.notice === input.id && known.number === input.number) return ok({ case: input.case });
    const states = await readStates(tx, [notice.case, line.case]);
    const open = checkOpen(notice, states.get(notice.case), states.get(line.case));
    if (!open.ok) return open;
    const checked = await by.check(work, line);
    if (!checked.ok) return checked;
    const opened = await openCase(work, actor, {
      ...{ id: input.case, process: "objection", parent: line.case, subject: by.subject },
      ...{ title: `对${line.name}的异议`, fields: {} },
    });
    if (!opened.ok)
      return opened.refusal.code === "case_id_taken" ? refused("case_id_taken") : refused("objection_not_now");
    const said = { ...{ case: input.case, notice: input.id, number: input.number }, grounds: input.grounds };
    const power = by.subject ? "claims.submit" : "cases.handle";
    const stored = { ...said, subject: by.subject?.id ?? null, objector: by.objector };
    await insertObjection(tx, signatureOf(actor, power), stored);
    await putObjection(work, {
      ...said,
      line,
      title: notice.title,
      subject: by.subject,
      name: by.name,
      by: nameOf(actor),
    });
    if (by.subject) {
      const at = context.now?.() ?? Temporal.Now.instant();
      const about = { title: `${notice.title}：对${line.name}的异议`, subject: by.subject, by: nameOf(actor), at };
      await putReceipt(work, input.case, about);
    }
    // Nobody without an account adds anything by themselves.
    const sent = by.subject ? ok(undefined) : await reportResult(work, input.case, "recorded", {});
    return sent.ok ? ok({ case: input.case }) : refused("objection_not_now");
  });
}

/** A notice that is over takes none, and so does a line that was settled in the meantime. */
function checkOpen(
  { until }: SummedNotice,
  notice: CaseState | undefined,
  line: CaseState | undefined,
): Outcome<void, "notice_over" | "objection_not_now"> {
  if (notice?.state !== "running")
    return refused("notice_over", { zh: `最后一日是 ${until}。`, en: `Its last day was ${until}.` });
  if (line && NOT_YET.has(line.state))
    return refused("objection_not_now", {
      zh: "名单刚刚发布，正在逐行登记，请稍后再试。",
      en: "The list was published a moment ago and is being written down; try again shortly.",
    });
  if (!line || line.voided || line.kind === "refused" || line.kind === "withdrawn")
    return refused("objection_not_now", { zh: "这一行已经撤下。", en: "This line was taken off the list." });
  return ok(undefined);
}

/** Whether an enterprise has another objection to a line that is not decided. */
async function hasUnfinished(tx: CaseWork["tx"], line: string, subject: string, besides: string): Promise<boolean> {
  const parts = await readParts(tx, line, "objection");
  const states = await readStates(
    tx,
    parts.map(({ id }) => id),
  );
  return [...states.values()].some(
    (each) => each.id !== besides && each.subject?.id === subject && UNFINISHED.has(each.kind),
  );
}

const UNFINISHED: ReadonlySet<string> = new Set(["open", "waiting", "time"]);
