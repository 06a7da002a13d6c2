import { inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { writeReport } from "./write-report.ts";

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;

/** A part of a zip archive as text, found through the archive's own list. */
function partOf(archive: Buffer, name: string): string {
  for (let at = 0; at < archive.length - 46; at += 1) {
    if (archive.readUInt32LE(at) !== CENTRAL_HEADER) continue;
    const length = archive.readUInt16LE(at + 28);
    if (archive.toString("utf8", at + 46, at + 46 + length) !== name) continue;
    const start = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(start)).toBe(LOCAL_HEADER);
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const packed = archive.subarray(data, data + archive.readUInt32LE(at + 20));
    return (archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString("utf8");
  }
  throw new Error(`no part ${name}`);
}

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
const body = partOf(archive, "word/document.xml");
const text = body.replaceAll(/<[^>]+>/g, "|").replaceAll(/\|+/g, "|");

describe("a report in Word", () => {
  test("stands on A4 within the margins of official documents", () => {
    expect(body).toContain('w:w="11906" w:h="16838"');
    expect(body).toMatch(/w:pgMar w:top="2098"/);
  });

  test("has its title, headings and text in the faces the standard names", () => {
    for (const face of ["方正小标宋简体", "黑体", "仿宋_GB2312"]) expect(body).toContain(`w:eastAsia="${face}"`);
    expect(partOf(archive, "word/footer1.xml")).toContain("PAGE");
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
