import { isOfEnterprise } from "../../actor.ts";
import { type CaseWork, type Keeper, type Keepers, listCaseFiles, putDocument } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { official } from "./documents.ts";

type Handed = {
  readonly title: string;
  readonly subject: { readonly id: string; readonly name: string };
  /** Who handed it in. */
  readonly by: string;
  readonly at: Temporal.Instant;
};
type Kept = {
  readonly id: string;
  readonly internal: boolean;
  readonly versions: readonly { readonly ofEnterprise: boolean }[];
};

const KB = 1024;
/** What the program writes down of what an enterprise said: its own as much as what it uploads. */
const IN_THEIR_WORDS = ["commitment", "evidence", "statement", "spending"];

/**
 * Gives an enterprise a receipt of whatever it does in a case of its own, in the transaction in which it does it: nothing is taken in without
 * one.
 */
export function giveReceipts(keepers: Keepers): Keepers {
  return Object.fromEntries(Object.entries(keepers).map(([process, keeper]) => [process, withReceipt(keeper)]));
}

function withReceipt(keeper: Keeper): Keeper {
  return {
    ...keeper,
    done: async (work, done) => {
      const kept = await keeper.done(work, done);
      const { case: found, act, actor } = done;
      const { id, subject, title } = found.head;
      if (!kept.ok || !subject || !isOfEnterprise(actor)) return kept;
      const step = found.process.transitions.get(act.transition)?.zh ?? act.transition;
      const by = actor.person?.name ?? "";
      await putReceipt(work, id, { title: `${title}（${step}）`, subject, by, at: found.standing.changedAt });
      return kept;
    },
  };
}

/** 提交回执: what an enterprise handed in, file by file with its hash; handed in again, it is the next version. */
export async function putReceipt(work: CaseWork, id: string, { title, subject, by, at }: Handed): Promise<void> {
  const { law, today } = work.place;
  const day = at.toZonedDateTimeISO(law.park.office.zone);
  const content = await official(law, "receipt", {
    ...{ 编号: id, 提交单位: subject.name, 统一社会信用代码: subject.id, 提交人: by, 事项: title, 成文日期: today() },
    提交时间: `${day.year}年${day.month}月${day.day}日 ${day.toPlainTime().toString({ smallestUnit: "second" })}`,
    文件: await listHandedIn(work, id),
  });
  await putDocument(work, {
    ...{ case: id, subject: subject.id, file: deriveId(id, "receipt"), kind: "other", name: "提交回执.docx" },
    ...{ internal: false, content },
  });
}

/** What an enterprise has handed in with a case, each file as it stands, as receipts list it. */
export async function listHandedIn(
  { tx }: CaseWork,
  id: string,
): Promise<readonly { readonly 名称: string; readonly 大小: string; readonly 校验值: string }[]> {
  return (await listCaseFiles(tx, id))
    .filter((file) => isHandedIn(id, file))
    .flatMap(({ versions }) => {
      const [last] = versions;
      if (!last) return [];
      return [{ 名称: last.name, 大小: `${(last.bytes / KB).toFixed(1)} KB`, 校验值: last.sha256 }];
    });
}

/** Whether a file of a case is what its enterprise handed in, and no paper of the park's. */
export function isHandedIn(id: string, { id: file, internal, versions }: Kept): boolean {
  if (internal) return false;
  return versions[0]?.ofEnterprise === true || IN_THEIR_WORDS.some((name) => deriveId(id, name) === file);
}
