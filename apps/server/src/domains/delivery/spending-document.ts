import { SPENDING_KINDS } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import { writeReport } from "@yuanding/word";
import { type CaseWork, putDocument } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import type { StoredDeclaration } from "./spending-store.ts";

type Declared = {
  readonly case: string;
  readonly title: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly declaration: StoredDeclaration;
};

/** 2026年6月30日 */
const dayIn = ({ year, month, day }: Temporal.PlainDate): string => `${year}年${month}月${day}日`;

/** 专账申报: what an enterprise declared of the separate account, as it was declared; declared again, it is the next version. */
export async function putSpending(work: CaseWork, { case: id, title, subject, declaration }: Declared): Promise<void> {
  const { number, from, through, spent, balance, by } = declaration;
  const rows = spent.map(({ kind, amount }) => [SPENDING_KINDS[kind].zh, formatFen(amount)]);
  const report = await writeReport({
    title: "专账申报",
    about: [`项目：${title}`, `企业：${subject.name}（${subject.id}）`, `第 ${number} 次申报`],
    sections: [
      {
        heading: `${dayIn(from)}至${dayIn(through)}的支出（元）`,
        paragraphs: rows.length > 0 ? [] : ["没有支出。"],
        table:
          rows.length > 0
            ? {
                columns: [
                  { title: "用途", figures: false },
                  { title: "金额", figures: true },
                ],
                rows,
              }
            : null,
      },
      { heading: "结余", paragraphs: [`截至${dayIn(through)}结余 ${formatFen(balance)} 元。`], table: null },
    ],
    closing: [`申报人：${subject.name}`, `经办：${by}（在线确认）`, dayIn(work.place.today())],
  });
  await putDocument(work, {
    ...{ case: id, subject: subject.id, file: deriveId(id, "spending"), kind: "other", name: "专账申报.docx" },
    ...{ internal: false, content: new Uint8Array(await report.arrayBuffer()) },
  });
}
