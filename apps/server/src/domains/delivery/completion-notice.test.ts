import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { partOfZip } from "../../../../../tests/setup/part-of-zip.ts";
import { listCaseFiles, receiveCaseFile } from "../cases/index.ts";
import { sendCaseFile } from "../cases/send-case-file.ts";
import { defectsIn } from "./completion-notice.ts";
import { openClaim } from "./open-request.ts";

const park = await deliveryPark();
const { officer, legal, firm } = park;
const ACCOUNT = { account: "工商银行金融街支行 6222 0000 1234 5678" };

/** The text of a document of a case as whoever may see it gets it, paragraph by paragraph; empty when there is none. */
async function textOf(id: string, name: string): Promise<string> {
  const file = (await listCaseFiles(legal.database, id)).find(({ versions }) => versions[0]?.name === name);
  const [last] = file?.versions ?? [];
  if (!file || !last) return "";
  const sent = await sendCaseFile(legal, id, file.id, last.number);
  if (!sent.ok) throw new Error(sent.refusal.zh);
  const docx = Buffer.from(await new Response(sent.value.content).arrayBuffer());
  return partOfZip(docx, "word/document.xml")
    .replaceAll(/<\/w:p>/g, "\n")
    .replaceAll(/<[^>]+>/g, "");
}

describe("a reason as a list of defects", () => {
  test.each<[string, readonly (readonly string[])[]]>([
    ["缺少上年度财务报表。", [["—", "缺少上年度财务报表", "—", "—"]]],
    [
      "1. 审计报告：缺第 3 页；补全后重新上传；申报通知第四条；附件二\n（2）营业执照: 过期\n\n三、 账户；不是本单位的",
      [
        ["审计报告", "缺第 3 页", "补全后重新上传", "申报通知第四条；附件二"],
        ["营业执照", "过期", "—", "—"],
        ["—", "账户", "不是本单位的", "—"],
      ],
    ],
    ["2025 年的报表：缺", [["2025 年的报表", "缺", "—", "—"]]],
    [" \n ；\n", []],
  ])("%j", (reason, rows) => {
    expect(defectsIn(reason).map((each) => Object.values(each))).toEqual(rows);
  });
});

describe("a claim that is returned", () => {
  const id = randomUUID();

  test("has its notice to complete from the program, with every defect and the last day, and each hand-in its receipt", async () => {
    const offer = await park.offer({ way: "claim", fixed: { amount: "10000.00", ground: "（测试）合成依据" } });
    expect((await openClaim(legal, { id: offer, case: id, subject: firm.id })).ok).toBe(true);
    const own = { file: randomUUID(), kind: "evidence", name: "审计报告.pdf" };
    expect((await receiveCaseFile(legal, id, own, new Blob(["（测试）审计报告"]).stream()))?.ok).toBe(true);
    expect(await textOf(id, "提交回执.docx")).toBe("");
    expect(await park.act(legal, id, "submit", { fields: ACCOUNT })).toBe("ok");
    const receipt = await textOf(id, "提交回执.docx");
    for (const words of [firm.name, firm.id, "（提交）”已经收到", "2026年7月1日", "审计报告.pdf", "诚信承诺书.docx"])
      expect(receipt).toContain(words);
    await park.takeUp(officer, id);
    expect(
      await park.act(officer, id, "return", { reason: "审计报告：缺第 3 页；补全后重新上传\n营业执照：过期" }),
    ).toBe("ok");
    const notice = await textOf(id, "补正通知书.docx");
    for (const words of [
      ...["你单位2026年7月1日提交的", "有下列2项需要补正", "审计报告", "缺第 3 页", "补全后重新上传", "营业执照"],
      "请在10个工作日内，即不晚于2026年7月15日",
    ])
      expect(notice).toContain(words);
    expect(notice).not.toMatch(/\{\{|\}\}/);
    expect(await park.act(legal, id, "complete")).toBe("ok");
    const again = await textOf(id, "提交回执.docx");
    expect([
      again.includes("（补正提交）"),
      again.includes("补正通知书.docx"),
      again.includes("提交回执.docx"),
    ]).toEqual([true, false, false]);
  });

  test("is not returned while the last day cannot be told", async () => {
    const other = randomUUID();
    const offer = await park.offer({ way: "claim", fixed: { amount: "10000.00", ground: "（测试）合成依据" } });
    await openClaim(legal, { id: offer, case: other, subject: firm.id });
    expect(await park.act(legal, other, "submit", { fields: ACCOUNT })).toBe("ok");
    await park.takeUp(officer, other);
    const { now } = park.clock;
    // The notice of the holidays of 2027 is not in the calendar.
    park.clock.now = Temporal.Instant.from("2026-12-21T02:00:00Z");
    expect(await park.act(officer, other, "return", { reason: "缺审计报告" })).toBe("act_prevented");
    park.clock.now = now;
    expect([await park.state(other), await textOf(other, "补正通知书.docx")]).toEqual(["computed", ""]);
    expect(await park.act(legal, other, "withdraw")).toBe("ok");
    expect(await textOf(other, "提交回执.docx")).toContain("（撤回）");
  });
});
