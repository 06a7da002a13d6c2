import { formatFen } from "@yuanding/values";
import { writeReport } from "@yuanding/word";
import { type CaseWork, putDocument } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import type { PublicLine } from "./public-notice-store.ts";

type Objected = {
  readonly case: string;
  /** The enterprise that objects; null for somebody without an account. */
  readonly subject: { readonly id: string; readonly name: string } | null;
  readonly name: string;
  /** Who wrote it. */
  readonly by: string;
  /** Of the notice. */
  readonly title: string;
  readonly line: PublicLine;
  readonly grounds: string;
};

/** 2026年6月30日 */
const dayIn = ({ year, month, day }: Temporal.PlainDate): string => `${year}年${month}月${day}日`;

/** Puts a document of few words to an objection. */
async function put(
  work: CaseWork,
  given: Parameters<typeof writeReport>[0] & Pick<Objected, "case" | "subject"> & { readonly file: string },
) {
  const { case: id, subject, file, ...report } = given;
  const content = new Uint8Array(await (await writeReport(report)).arrayBuffer());
  await putDocument(work, {
    ...{ case: id, subject: subject?.id ?? null, file: deriveId(id, file), kind: "other" },
    ...{ name: `${report.title}.docx`, internal: false, content },
  });
}

/** 异议书: what an objection says, as it was handed in. */
export async function putObjection(work: CaseWork, objected: Objected): Promise<void> {
  const { subject, name, by, title, line, grounds } = objected;
  const { number, name: firm, subject: code, amount } = line;
  const paragraphs = grounds.split("\n").filter((each) => each.trim() !== "");
  await put(work, {
    ...{ case: objected.case, subject, file: "statement", title: "异议书" },
    about: [`公示：${title}`, `被异议的一行：第 ${number} 行 ${firm}（${code}），${formatFen(amount)} 元`],
    sections: [{ heading: "异议理由", paragraphs, table: null }],
    closing: [`异议人：${name}`, subject ? `经办：${by}` : `由 ${by} 代为登记`, dayIn(work.place.today())],
  });
}

/** 异议答复: what was decided and why, for whoever objected. */
export async function putReply(
  work: CaseWork,
  {
    result,
    reason,
    ...about
  }: Pick<Objected, "case" | "subject" | "title" | "line"> & { readonly result: string; readonly reason: string },
): Promise<void> {
  const { number, name, subject: code } = about.line;
  await put(work, {
    ...{ case: about.case, subject: about.subject, file: "reply", title: "异议答复" },
    about: [`公示：${about.title}`, `被异议的一行：第 ${number} 行 ${name}（${code}）`],
    sections: [
      { heading: "处理结果", paragraphs: [result, ...(reason === "" ? [] : [`理由：${reason}`])], table: null },
    ],
    closing: [work.place.law.park.name, dayIn(work.place.today())],
  });
}
