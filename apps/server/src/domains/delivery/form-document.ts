import { writeReport } from "@yuanding/word";
import { type CaseWork, putDocument } from "../cases/index.ts";
import { isSensitive, showRecorded } from "../facts/index.ts";
import { deriveId } from "../ledger/index.ts";
import type { Requested } from "./describe-form.ts";
import { countAsked, type Question, titleOf } from "./form.ts";

const SENSITIVE = "敏感数据，不列出";

/**
 * 采用数据清单: what was known and not asked for, and what the enterprise said itself, as it handed its claim in. It takes the place of
 * the list that the claim began with.
 */
export async function putFormDocument(
  work: CaseWork,
  { state, offer, subject, identity }: Requested,
  questions: readonly Question[],
): Promise<void> {
  const { law, today } = work.place;
  const { notAsked } = countAsked(questions);
  const show = ({ fact }: Question, value: string) =>
    isSensitive(fact) ? SENSITIVE : showRecorded(law.library.dictionary, identity.kind, fact.name, value);
  const known = questions.flatMap((each) =>
    each.known && each.known.year === each.year && !each.asked
      ? [[titleOf(each).zh, show(each, each.known.value), each.known.source, each.known.asOf?.toString() ?? ""]]
      : [],
  );
  const said = questions.flatMap((each) =>
    each.answer?.value ? [[titleOf(each).zh, show(each, each.answer.value), each.answer.by, "以承诺代替证明"]] : [],
  );
  const day = today();
  const report = await writeReport({
    title: "采用数据清单",
    about: [
      `事项：${offer.title}`,
      `企业：${subject.name}（${subject.id}）`,
      `园区已掌握、没有再问的数据：${notAsked} 项`,
    ],
    sections: [
      section(
        "园区已掌握、免于填写的数据",
        ["数据", "取值", "来源", "数据日期"],
        known,
        "测算没有用到园区已掌握的数据。",
      ),
      section("本次由企业申报的数据", ["数据", "取值", "填写人", "依据"], said, "没有需要企业填写的数据。"),
    ],
    closing: [`${day.year}年${day.month}月${day.day}日`],
  });
  await putDocument(work, {
    ...{ case: state.id, subject: subject.id, file: deriveId(state.id, "evidence"), internal: false },
    ...{ kind: "evidence", name: "采用数据清单.docx" },
    content: new Uint8Array(await report.arrayBuffer()),
  });
}

function section(heading: string, titles: readonly string[], rows: readonly string[][], none: string) {
  const columns = titles.map((title) => ({ title, figures: title === "取值" }));
  return { heading, paragraphs: rows.length > 0 ? [] : [none], table: rows.length > 0 ? { columns, rows } : null };
}
