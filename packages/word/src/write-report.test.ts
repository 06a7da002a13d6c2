import { describe, expect, test } from "vitest";
import { partOfZip } from "../../../tests/setup/part-of-zip.ts";
import { writeReport } from "./write-report.ts";

const blob = await writeReport({
  title: "政策方案对比报告",
  about: ["政策：某措施"],
  sections: [
    {
      heading: "一、各方案的结果",
      paragraphs: ["金额合计 <150 & 200> 万元"],
      table: {
        columns: [
          { title: "指标", figures: false },
          { title: "方案一", figures: true },
        ],
        rows: [["符合", "39,917"]],
      },
    },
  ],
  closing: ["2026年6月30日"],
});
const archive = Buffer.from(await blob.arrayBuffer());
const body = partOfZip(archive, "word/document.xml");
const text = body.replaceAll(/<[^>]+>/g, "|").replaceAll(/\|+/g, "|");

describe("a report in Word", () => {
  test("stands on A4 within the margins of official documents", () => {
    expect(body).toContain('w:w="11906" w:h="16838"');
    expect(body).toMatch(/w:pgMar w:top="2098"/);
  });

  test("has its title, headings and text in the faces the standard names", () => {
    for (const face of ["方正小标宋简体", "黑体", "仿宋_GB2312"]) expect(body).toContain(`w:eastAsia="${face}"`);
    expect(partOfZip(archive, "word/footer1.xml")).toContain("PAGE");
  });

  test("says what it was given, with signs of XML made harmless", () => {
    expect(text).toContain("政策方案对比报告");
    expect(text).toContain("金额合计 &lt;150 &amp; 200&gt; 万元");
  });

  test("holds its table as a table whose header is repeated, figures to the right", () => {
    expect(body).toContain("<w:tblHeader/>");
    expect(text).toContain("|指标|方案一|符合|39,917|");
    expect(body).toMatch(/w:jc w:val="right"\/>(?:(?!<w:jc).)*39,917/);
  });
});
