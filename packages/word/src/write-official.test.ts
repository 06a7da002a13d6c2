import { describe, expect, test } from "vitest";
import { partOfZip } from "../../../tests/setup/part-of-zip.ts";
import type { OfficialDocument } from "./official-document.ts";
import { writeOfficial } from "./write-official.ts";

const official: OfficialDocument = {
  head: { mark: "示例园区管理委员会文件" },
  number: "示发〔2026〕7号",
  title: "关于示例事项的通知",
  to: "各有关单位",
  body: [
    { kind: "paragraph", level: null, lead: "", text: "现通知如下。" },
    { kind: "paragraph", level: 1, lead: "一、总则", text: "" },
    { kind: "paragraph", level: 2, lead: "（一）范围。", text: "金额<1 & 2>\u0000。" },
    {
      kind: "table",
      table: {
        columns: [
          { title: "单位", align: "left", weight: 3 },
          { title: "金额", align: "right", weight: 1 },
        ],
        rows: [["甲", "1.00"]],
      },
    },
    { kind: "paragraph", level: null, lead: "", text: "特此通知。" },
  ],
  signature: { office: "示例园区管理委员会", date: "2026年7月6日", sealed: true },
  note: "联系人：张三",
  attachments: [
    { title: "名单", blocks: [{ kind: "paragraph", level: null, lead: "", text: "甲。" }] },
    { title: "表格", blocks: [{ kind: "paragraph", level: null, lead: "", text: "乙。" }] },
  ],
  imprint: { copies: "甲局，乙局。", office: "示例园区办公室", date: "2026年7月7日" },
  file: { creator: "示例园区管理委员会", day: "2026-07-06" },
};

const archive = Buffer.from(await writeOfficial(official));
const body = partOfZip(archive, "word/document.xml");
const paragraphs = body.match(/<w:p>.*?<\/w:p>/g) ?? [];

/** The one paragraph that has this text. */
function paragraph(text: string): string {
  const found = paragraphs.filter((each) => textOf(each).includes(text));
  expect(found).toHaveLength(1);
  return found[0] ?? "";
}

const textOf = (xml: string): string => xml.replaceAll(/<w:tab\/>/g, "\t").replaceAll(/<[^>]+>/g, "");

describe("the page of GB/T 9704—2012", () => {
  test("is A4 with 37, 35, 28 and 26 mm around (5.1, 5.2.1)", () => {
    expect(body).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    expect(body).toContain('<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"');
  });

  test("holds 22 lines of 28 characters of 三号 仿宋, and not one more (5.2.2, 5.2.3)", () => {
    const line = 579;
    const character = 320 - 5;
    expect(paragraph("现通知如下")).toContain(`w:line="${line}" w:lineRule="exact"`);
    expect(paragraph("现通知如下")).toContain('<w:spacing w:val="-5"/>');
    expect(paragraph("现通知如下")).toMatch(/w:eastAsia="仿宋_GB2312".*<w:sz w:val="32"\/>/);
    const [height, width] = [16838 - 2098 - 1984, 11906 - 1587 - 1474];
    expect([Math.floor(height / line), Math.floor(width / character)]).toEqual([22, 28]);
  });

  test("bears its number in 四号 宋体 between dashes 7 mm below the text, right on odd pages and left on even ones (7.5)", () => {
    expect(body).toMatch(/<w:pgMar [^>]*w:footer="1447"/);
    const feet = [...body.matchAll(/<w:footerReference w:type="(\w+)" r:id="(rId\d+)"\/>/g)].map(([, kind, id]) => [
      kind,
      id,
    ]);
    const relations = partOfZip(archive, "word/_rels/document.xml.rels");
    const footers = feet.map(([kind, id]) => {
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${id}"`).exec(relations);
      const xml = partOfZip(archive, `word/${target?.[1] ?? target?.[2]}`);
      return [
        kind,
        /w:jc w:val="(\w+)"/.exec(xml)?.[1],
        /w:ind [^>]*\/>/.exec(xml)?.[0],
        textOf(xml).replace("PAGE", "N"),
      ];
    });
    expect(footers).toEqual([
      ["default", "right", 'w:ind w:left="280" w:right="280"/>', "— N —"],
      ["even", "left", 'w:ind w:left="280" w:right="280"/>', "— N —"],
    ]);
    expect(partOfZip(archive, "word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
    expect(partOfZip(archive, "word/footer1.xml")).toMatch(/w:eastAsia="宋体".*<w:sz w:val="28"\/>/);
  });
});

describe("the head", () => {
  test("has the mark in red 小标宋, centred, 35 mm below the edge of the text (7.2.4)", () => {
    const mark = paragraph("管理委员会文件");
    expect(mark).toContain('<w:spacing w:after="0" w:before="1984"');
    expect(mark).toContain('<w:jc w:val="center"/>');
    expect(mark).toMatch(/w:eastAsia="方正小标宋简体"/);
    expect(mark).toContain('<w:color w:val="FF0000"/>');
    // 11 characters of 40 pt are as wide as the type area.
    expect(mark).toContain('<w:sz w:val="80"/>');
  });

  test("has the number two lines below and a red line 4 mm under it (7.2.5, 7.2.7)", () => {
    const number = paragraph("示发〔2026〕7号");
    expect(number).toContain(`w:before="${2 * 579}"`);
    expect(number).toMatch(/<w:bottom w:val="single" w:color="FF0000" w:sz="12" w:space="11"\/>/);
  });
});

describe("the body", () => {
  test("begins with the title in 二号 小标宋 two lines below, one line above whom it is for (7.3.1, 7.3.2)", () => {
    expect(paragraph("关于示例事项的通知")).toMatch(
      /w:after="579" w:before="1158".*w:val="center".*w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/,
    );
    const to = paragraph("各有关单位");
    expect(textOf(to)).toBe("各有关单位：");
    expect(to).not.toContain("w:ind");
  });

  test("has every paragraph two characters in, the first level in 黑体, the second in 楷体 (7.3.3)", () => {
    for (const part of ["现通知如下", "一、总则", "（一）范围"]) {
      expect(paragraph(part)).toContain('<w:ind w:firstLine="632" w:firstLineChars="200"/>');
    }
    expect(paragraph("一、总则")).toMatch(/w:eastAsia="黑体"/);
    expect(paragraph("（一）范围")).toMatch(/w:eastAsia="楷体_GB2312".*（一）范围。.*w:eastAsia="仿宋_GB2312".*金额/);
    expect(paragraph("一、总则")).toContain('<w:outlineLvl w:val="0"/>');
  });

  test("says what it was given, with signs of XML made harmless", () => {
    expect(textOf(paragraph("（一）范围"))).toBe("（一）范围。金额&lt;1 &amp; 2&gt;\uFFFD。");
  });

  test("keeps the widths of a table's columns as the type area allows", () => {
    expect(body).toContain('<w:gridCol w:w="6633"/><w:gridCol w:w="2211"/>');
    expect(body).toContain("<w:tblHeader/>");
  });

  test("names its attachments one line below, with hanging names (7.3.4)", () => {
    expect(textOf(paragraph("附件：1."))).toBe("附件：1.\t名单");
    expect(textOf(paragraph("2.\t"))).toBe("2.\t表格");
    expect(paragraph("附件：1.")).toContain('<w:ind w:left="1895" w:hanging="1263"/>');
    expect(paragraph("附件：1.")).toContain('w:before="579"');
  });

  test("does not leave the signature alone on a page (7.3.5.5)", () => {
    expect(paragraph("特此通知")).toContain("<w:keepNext/>");
    expect(paragraph("现通知如下")).not.toContain("<w:keepNext/>");
  });

  test("ends with name and date, room for a seal above, and the note in brackets (7.3.5, 7.3.6)", () => {
    const order = paragraphs.map(textOf);
    const at = order.indexOf("2026年7月6日");
    expect(order.slice(at - 1, at + 2)).toEqual(["示例园区管理委员会", "2026年7月6日", "（联系人：张三）"]);
    expect(paragraphs[at - 1]).toContain(`w:before="${2 * 579}"`);
  });

  test("has each attachment on a page of its own, its title on the third line (7.3.7)", () => {
    const order = paragraphs.map(textOf);
    const at = order.indexOf("附件1");
    expect(paragraphs[at]).toMatch(/<w:pageBreakBefore\/>.*w:eastAsia="黑体"/);
    expect(order[at + 1]).toBe("名单");
    expect(paragraphs[at + 1]).toContain('w:after="579" w:before="579"');
  });
});

describe("the imprint", () => {
  const table = /<w:tbl>(?:(?!<w:tbl>).)*抄送.*?<\/w:tbl>/.exec(body)?.[0] ?? "";

  test("stands at the lower edge of the last page, between thick lines, with a thin one inside (7.4.1)", () => {
    expect(table).toMatch(/<w:tblpPr [^>]*w:tblpYSpec="bottom" w:vertAnchor="margin"/);
    const lines = [...table.matchAll(/<w:(top|bottom|insideH) w:val="single"[^>]*w:sz="(\d+)"/g)].map(
      ([, side, size]) => [side, size],
    );
    expect(lines).toEqual([
      ["top", "8"],
      ["bottom", "8"],
      ["insideH", "6"],
    ]);
    expect(body.slice(body.indexOf(table) + table.length)).toMatch(/^<w:p>(?:(?!<w:t>).)*<\/w:p><w:sectPr>/);
  });

  test("names who gets a copy, who printed it and when, one character in, in 四号 (7.4.2, 7.4.3)", () => {
    const [copies = "", issued = ""] = table.match(/<w:p>.*?<\/w:p>/g) ?? [];
    expect([textOf(copies), textOf(issued)]).toEqual(["抄送：甲局，乙局。", "示例园区办公室\t2026年7月7日印发"]);
    expect(copies).toContain('<w:ind w:left="1120" w:right="280" w:hanging="840"/>');
    expect(issued).toContain('<w:ind w:left="280" w:right="280"/>');
    expect(issued).toContain('<w:sz w:val="28"/>');
  });
});

describe("the file", () => {
  test("is dated by the document and not by when it was written", () => {
    const core = partOfZip(archive, "docProps/core.xml");
    expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2026-07-06T00:00:00Z</dcterms:created>');
    expect(core).toContain("<dc:title>关于示例事项的通知</dc:title><dc:creator>示例园区管理委员会</dc:creator>");
  });

  test("names what stands in for a face that a computer lacks", () => {
    expect(partOfZip(archive, "word/fontTable.xml")).toContain(
      '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,华文仿宋"/>',
    );
  });

  test("is plain without head, number, addressee, note, attachments and imprint", async () => {
    const plain = { ...official, head: null, number: null, to: null, note: null, attachments: [], imprint: null };
    const xml = partOfZip(Buffer.from(await writeOfficial(plain)), "word/document.xml");
    expect(textOf(/<w:body>.*<\/w:p>/.exec(xml)?.[0] ?? "")).toMatch(/^关于示例事项的通知现通知如下。.*2026年7月6日$/);
    expect(xml).not.toContain("FF0000");
  });
});
