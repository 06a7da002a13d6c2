import { type CaseWork, listCaseFiles, putDocument } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { official } from "./documents.ts";

type Handed = {
  readonly title: string;
  readonly subject: { readonly id: string; readonly name: string };
  /** Who handed it in. */
  readonly by: string;
  readonly at: Temporal.Instant;
};

const KB = 1024;

/** 提交回执: what an enterprise handed in, file by file with its hash; handed in again, it is the next version. */
export async function putReceipt(work: CaseWork, id: string, { title, subject, by, at }: Handed): Promise<void> {
  const { law, today } = work.place;
  const receipt = deriveId(id, "receipt");
  const files = (await listCaseFiles(work.tx, id)).filter((file) => !file.internal && file.id !== receipt);
  const day = at.toZonedDateTimeISO(law.park.office.zone);
  const content = await official(law, "receipt", {
    ...{ 编号: id, 提交单位: subject.name, 统一社会信用代码: subject.id, 提交人: by, 事项: title, 成文日期: today() },
    提交时间: `${day.year}年${day.month}月${day.day}日 ${day.toPlainTime().toString({ smallestUnit: "second" })}`,
    文件: files.flatMap(({ versions }) => {
      const [last] = versions;
      if (!last) return [];
      return [{ 名称: last.name, 大小: `${(last.bytes / KB).toFixed(1)} KB`, 校验值: last.sha256 }];
    }),
  });
  await putDocument(work, {
    ...{ case: id, subject: subject.id, file: receipt, kind: "other", name: "提交回执.docx", internal: false, content },
  });
}
