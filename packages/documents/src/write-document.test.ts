import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { partOfZip } from "../../../tests/setup/part-of-zip.ts";
import { type DocumentValues, MAX_ROWS, MAX_TEXT } from "./check-values.ts";
import { DOCUMENT_KINDS, type DocumentKindId, isListKind, valuesOf } from "./document-kinds.ts";
import { EXAMPLE_VALUES } from "./example-values.ts";
import { BLANK, type Office, readOffice } from "./office.ts";
import { readTemplates } from "./read-templates.ts";
import type { Template } from "./template.ts";
import { writeDocument } from "./write-document.ts";

const FOLDER = join(import.meta.dirname, "../../../park/templates");
const files = readdirSync(FOLDER).map((name) => ({
  path: `park/templates/${name}`,
  text: readFileSync(join(FOLDER, name), "utf8"),
}));
const shipped = readTemplates(files);
const KINDS = Object.keys(DOCUMENT_KINDS) as DocumentKindId[];

const OFFICE: Office = {
  name: "示例园区管理委员会",
  mark: "示例园区管理委员会文件",
  code: "示发",
  printer: "示例园区管理委员会办公室",
  contact: "张三",
  phone: "010-00000000",
  address: "示例路1号",
};

function templateOf(kind: DocumentKindId): Template {
  const template = shipped.templates.get(kind);
  if (!template) throw new Error(`no template of ${kind}`);
  return template;
}

async function written(
  kind: DocumentKindId,
  values: DocumentValues = EXAMPLE_VALUES[kind],
  office = OFFICE,
): Promise<Buffer> {
  const outcome = await writeDocument(templateOf(kind), values, office);
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return Buffer.from(outcome.value);
}

/** @throws when a part of the file is not well-formed XML */
function checkParts(docx: Buffer): void {
  const footers = ["word/footer1.xml", "word/footer2.xml"];
  for (const name of ["word/document.xml", "word/styles.xml", "word/fontTable.xml", "docProps/core.xml", ...footers]) {
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (fault) => {
      throw fault;
    });
    parser.write(partOfZip(docx, name)).close();
  }
}

/** The paragraphs of a document as lines, the cells of a table among them. */
function linesOf(docx: Buffer): string[] {
  const paragraphs = partOfZip(docx, "word/document.xml").match(/<w:p>.*?<\/w:p>/g) ?? [];
  const lines = paragraphs.map((each) => each.replaceAll("<w:tab/>", "\t").replaceAll(/<w:br\/>|<[^>]+>/g, ""));
  return lines
    .filter((line) => line !== "")
    .map((line) => line.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
}

describe("the templates that are shipped", () => {
  test("have nothing wrong and are there for every kind", () => {
    expect(shipped.findings).toEqual([]);
    expect([...shipped.templates.keys()].toSorted()).toEqual(KINDS.toSorted());
  });

  test("come with an office whose name is known and whose code nobody invented", () => {
    const file = files.find(({ path }) => path.endsWith("/office.yaml")) ?? { path: "", text: "" };
    const { office, findings } = readOffice(file);
    expect(office?.name).toBe("中关村科技园区西城园管理委员会");
    expect(findings.map(({ code }) => code)).toEqual(Array(5).fill("office-blank"));
  });

  test.each(KINDS)("make a document of %s with every value in it", async (kind) => {
    const values: DocumentValues = EXAMPLE_VALUES[kind];
    const docx = await written(kind);
    checkParts(docx);
    const text = linesOf(docx).join("\n");
    expect(text).not.toMatch(/\{\{|\}\}|undefined|null|\[object/);
    for (const value of Object.values(values)) {
      if (typeof value === "string") for (const line of value.split("\n")) expect(text).toContain(line);
      if (value instanceof Temporal.PlainDate) expect(text).toContain(`${value.year}年${value.month}月${value.day}日`);
      if (Array.isArray(value)) {
        for (const cell of value.flatMap((row) => Object.values(row))) {
          if (typeof cell === "string") expect(text).toContain(cell);
        }
      }
    }
  });

  test("say of the payouts what was to be paid, line by line and in all", async () => {
    expect(linesOf(await written("payout-list"))).toEqual([
      "编号：示拨2026-0003",
      "2026年第三批拨付清单",
      "拨付依据：《关于甲楼低效空间改造项目的批复》等2件。",
      "资金来源：示例产业资金2026年预算。",
      "本清单共2笔，合计2,262,345.67元（人民币贰佰贰拾陆万贰仟叁佰肆拾伍元陆角柒分）。",
      ...["序号", "收款单位", "开户银行", "账号", "拨付事项", "金额（元）"],
      ...["1", "示例甲科技有限公司", "示例银行一支行", "0000 0000 0001", "甲楼改造第一期", "2,250,000.00"],
      ...["2", "示例乙信息有限公司", "示例银行二支行", "0000 0000 0002", "乙楼改造第一期", "12,345.67"],
      ...["合计", "2,262,345.67"],
      "经办人：张三",
      "审批人：李四",
      "示例园区管理委员会",
      "2026年9月1日",
    ]);
  });

  test("tell an enterprise everything that is to be completed, and by when", async () => {
    const lines = linesOf(await written("completion-notice"));
    expect(lines.slice(2, 4)).toEqual([
      "示例甲科技有限公司：",
      "你单位2026年7月6日提交的“甲楼低效空间改造项目”申报（编号：示2026-0007）已经核对，有下列2项需要补正，现一次告知。",
    ]);
    expect(lines).toContain(
      "请在10个工作日内，即不晚于2026年7月22日，通过园区服务平台“我的申报”将以上各项一并补正提交。等待补正的时间不计入我单位的办理时限。",
    );
    expect(lines.slice(9, 14)).toEqual(["1", "投资凭证", "缺少第二份施工合同", "补交合同全文", "征集通知第四部分"]);
    expect(lines.at(-1)).toBe("（联系人：张三，联系电话：010-00000000）");
  });

  test("number a document of the red head and print who issued it", async () => {
    const lines = linesOf(await written("approval"));
    expect(lines.slice(0, 3)).toEqual(["示例园区管理委员会文件", "示发〔2026〕31号", "关于甲楼低效空间改造项目的批复"]);
    expect(lines[6]).toBe(
      "依据《示例措施》第四条，同意对甲楼低效空间改造项目给予支持，核定金额4,500,000.50元（人民币肆佰伍拾万元伍角整）。",
    );
    expect(lines.slice(7, 11)).toEqual([
      "二、资金拨付",
      "资金分2期拨付，各期条件达到后拨付。",
      "第1期：2,250,000.00元，签订合同后。",
      "第2期：2,250,000.50元，通过验收后。",
    ]);
    expect(lines.at(-1)).toBe("示例园区管理委员会办公室\t2026年8月21日印发");
  });
});

describe("a document", () => {
  test("is the same byte for byte, in another process, at another time and in another zone", async () => {
    const program = `
      import { createHash } from "node:crypto";
      import { readFileSync } from "node:fs";
      import { EXAMPLE_VALUES } from ${JSON.stringify(join(import.meta.dirname, "example-values.ts"))};
      import { readTemplates } from ${JSON.stringify(join(import.meta.dirname, "read-templates.ts"))};
      import { writeDocument } from ${JSON.stringify(join(import.meta.dirname, "write-document.ts"))};
      const text = readFileSync(${JSON.stringify(join(FOLDER, "approval.md"))}, "utf8");
      const template = readTemplates([{ path: "park/templates/approval.md", text }]).templates.get("approval");
      const outcome = await writeDocument(template, EXAMPLE_VALUES.approval, ${JSON.stringify(OFFICE)});
      console.log(createHash("sha256").update(outcome.value).digest("hex"));`;
    const elsewhere = ["Asia/Shanghai", "America/St_Johns"].map((zone) =>
      execFileSync(process.execPath, ["--input-type=module-typescript", "-e", program], {
        env: { ...process.env, TZ: zone },
        encoding: "utf8",
      }).trim(),
    );
    const here = createHash("sha256")
      .update(await written("approval"))
      .digest("hex");
    expect(elsewhere).toEqual([here, here]);
  });

  test("shows a blank where the office has not been filled in", async () => {
    const blank: Office = { ...OFFICE, code: null, printer: null, contact: null, phone: null };
    const lines = linesOf(await written("notice-call", EXAMPLE_VALUES["notice-call"], blank));
    expect(lines[1]).toBe(`${BLANK}〔2026〕12号`);
    expect(lines.at(-2)).toBe(`（联系人：${BLANK}，联系电话：${BLANK}）`);
    expect(lines.at(-1)).toBe(`${BLANK}\t2026年7月1日印发`);
  });

  test("takes nothing that a value contains for a part of its template or of its file", async () => {
    const 事项 = "{{机关.电话}} <w:p/> & 一、\u202E翻转\u0007\t尾";
    const docx = await written("receipt", { ...EXAMPLE_VALUES.receipt, 事项, 提交人: "甲\r\n乙" });
    checkParts(docx);
    const lines = linesOf(docx);
    expect(lines[3]).toContain("由甲 乙于");
    expect(lines[3]).toContain("“{{机关.电话}} <w:p/> & 一、翻转\uFFFD 尾”");
  });

  test("makes a paragraph of each line of a text that stands alone", async () => {
    const lines = linesOf(await written("inspection-opinion"));
    const at = lines.indexOf("三、验收组意见");
    expect(lines.slice(at + 1, at + 3)).toEqual(["项目按合同完成了改造内容。", "资料齐全，可以归档。"]);
  });

  test("says that a list which may be empty has nothing", async () => {
    const lines = linesOf(await written("receipt", { ...EXAMPLE_VALUES.receipt, 文件: [] }));
    expect(lines[3]).toContain("共收到文件0份");
    expect(lines.slice(4, 9)).toEqual(["序号", "文件名称", "大小", "SHA-256 校验值", "（无）"]);
  });
});

test("a park writes its own: copies, several attachments, forms and repeated lines", async () => {
  const text = [
    "---",
    "kind: approval",
    "head: true",
    'number: "{{机关.代字}}〔{{成文日期：年}}〕{{发文顺序号}}号"',
    "title: 批复",
    "copies: 甲局，乙局",
    'imprint: "{{印发日期}}"',
    "---",
    "（一）依据{{依据}}。余下照旧。",
    "{{拨付安排.条件}}",
    "# 明细",
    "{{拨付安排.序号}}：{{拨付安排.金额：大写}}",
    "# 合计",
    "{{拨付安排.金额：合计：数字}}",
  ].join("\n");
  const { templates, findings } = readTemplates([{ path: "t/a.md", text }]);
  expect(findings.filter(({ code }) => code !== "kind-absent")).toEqual([]);
  const template = templates.get("approval");
  if (!template) throw new Error("not read");
  const outcome = await writeDocument(template, EXAMPLE_VALUES.approval, OFFICE);
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  expect(linesOf(Buffer.from(outcome.value))).toEqual([
    ...["示例园区管理委员会文件", "示发〔2026〕31号", "批复", "（一）依据《示例措施》第四条。余下照旧。"],
    ...["签订合同后", "通过验收后", "附件：1.\t明细", "2.\t合计", "示例园区管理委员会", "2026年8月20日"],
    ...["附件1", "明细", "1：贰佰贰拾伍万元整", "2：贰佰贰拾伍万元伍角整", "附件2", "合计", "4,500,000.50"],
    ...["抄送：甲局，乙局。", "示例园区管理委员会办公室\t2026年8月21日印发"],
  ]);
});

describe("a document is not written", () => {
  const base: DocumentValues = EXAMPLE_VALUES["completion-notice"];
  const rows = EXAMPLE_VALUES["completion-notice"].补正事项;
  const [row] = rows;
  const without = (name: string): DocumentValues =>
    Object.fromEntries(Object.entries(base).filter(([each]) => each !== name));
  const refused = async (kind: DocumentKindId, values: DocumentValues) => {
    const outcome = await writeDocument(templateOf(kind), values, OFFICE);
    return outcome.ok ? null : [outcome.refusal.code, outcome.refusal.zh];
  };

  test.each(KINDS)("of %s when any of its values is missing", async (kind) => {
    const values: DocumentValues = EXAMPLE_VALUES[kind];
    for (const name of Object.keys(valuesOf(kind))) {
      const left = Object.fromEntries(Object.entries(values).filter(([each]) => each !== name));
      expect(await refused(kind, left)).toEqual(["value_missing", `缺少“${name}”，公文不能留空`]);
    }
    for (const [name, expected] of Object.entries(valuesOf(kind))) {
      if (!isListKind(expected)) continue;
      for (const column of Object.keys(expected.columns)) {
        const broken = [{ ...(values[name] as readonly object[])[0], [column]: undefined }] as never;
        expect(await refused(kind, { ...values, [name]: broken })).toEqual([
          "value_missing",
          `缺少“${name} 1.${column}”，公文不能留空`,
        ]);
      }
    }
  });

  test.each<[what: string, values: DocumentValues, refusal: string[]]>([
    ["nothing is given", {}, ["value_missing", "缺少“编号”，公文不能留空"]],
    ["a text is blank", { ...base, 补正方式: " \n" }, ["value_missing", "缺少“补正方式”，公文不能留空"]],
    [
      "only a prototype has the value",
      Object.assign(Object.create({ 编号: "1" }), without("编号")),
      ["value_missing", "缺少“编号”，公文不能留空"],
    ],
    ["a day is a text", { ...base, 补正期限: "2026-07-22" }, ["value_kind", "“补正期限”应为日期"]],
    ["a text is an amount", { ...base, 补正工作日: 10n }, ["value_kind", "“补正工作日”应为文字"]],
    ["a list is a text", { ...base, 补正事项: "无" }, ["value_kind", "“补正事项”应为清单"]],
    ["a list is empty", { ...base, 补正事项: [] }, ["list_empty", "清单“补正事项”是空的"]],
    [
      "a row is blank",
      { ...base, 补正事项: [...rows, { ...row, 依据: "" }] },
      ["value_missing", "缺少“补正事项 3.依据”，公文不能留空"],
    ],
    ["nobody knows a value", { ...base, 传真: "1" }, ["value_unknown", "这种公文没有“传真”"]],
    [
      "a text is a book",
      { ...base, 补正方式: "长".repeat(MAX_TEXT + 1) },
      ["value_too_long", `“补正方式”超过 ${MAX_TEXT} 字`],
    ],
    [
      "a list is without end",
      { ...base, 补正事项: Array(MAX_ROWS + 1).fill(row) },
      ["list_too_long", `清单“补正事项”超过 ${MAX_ROWS} 行`],
    ],
  ])("when %s", async (_, values, refusal) => {
    expect(await refused("completion-notice", values)).toEqual(refusal);
  });

  test("when an amount cannot be written in capitals", async () => {
    const 拨付安排 = [{ 金额: 10n ** 18n, 条件: "签约" }];
    expect(await refused("approval", { ...EXAMPLE_VALUES.approval, 拨付安排 })).toEqual([
      "amount_too_large",
      "“拨付安排 1.金额”的金额太大",
    ]);
  });
});
