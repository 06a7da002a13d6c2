import { describe, expect, test } from "vitest";
import { DOCUMENT_KINDS } from "./document-kinds.ts";
import type { Finding } from "./finding.ts";
import { readTemplates } from "./read-templates.ts";

const TABLE = ["| 序号 | 金额 |", "| :---: | ------: |"];
const LINES = "| {{明细.序号}} | {{明细.金额：数字}} |";

/** A list of payouts with these lines of front matter and body. */
function payoutList(front: readonly string[], body: readonly string[]): string {
  return ["---", "kind: payout-list", ...front, "---", ...body].join("\n");
}

const sound = payoutList(["title: 拨付清单"], [...TABLE, LINES]);

function formatFindings(findings: readonly Finding[]): string[] {
  return findings.map(({ code, zh, place }) => `${place.file}:${place.line}:${place.column} ${code} ${zh}`);
}

/** What is found in one template, without the kinds that are absent beside it. */
function findingsOf(text: string): string[] {
  const { findings } = readTemplates([{ path: "t/a.md", text }]);
  return formatFindings(findings.filter(({ code }) => code !== "kind-absent"));
}

describe("a template", () => {
  test("that is sound is read without a word", () => {
    const { templates, findings } = readTemplates([{ path: "t/a.md", text: sound }]);
    expect([...templates.keys()]).toEqual(["payout-list"]);
    expect(findings.map(({ code }) => code)).toEqual(Array(Object.keys(DOCUMENT_KINDS).length - 1).fill("kind-absent"));
  });

  test("of two lines of a list is read as a table that is repeated and one that is not", () => {
    const text = payoutList(["title: 清单"], [...TABLE, LINES, "| 合计 | {{明细.金额：合计：大写}} |"]);
    const body = readTemplates([{ path: "t/a.md", text }]).templates.get("payout-list")?.body;
    expect(body).toEqual([
      {
        kind: "table",
        columns: [
          { title: "序号", align: "center", weight: 3 },
          { title: "金额", align: "right", weight: 6 },
        ],
        rows: [
          {
            each: "明细",
            cells: [
              [{ kind: "place", list: "明细" }],
              [{ kind: "cell", list: "明细", column: "金额", form: "figures" }],
            ],
          },
          {
            each: null,
            cells: [
              [{ kind: "text", text: "合计" }],
              [{ kind: "sum", list: "明细", column: "金额", form: "capitals" }],
            ],
          },
        ],
      },
    ]);
  });

  test("has its levels, with the first sentence of each in front", () => {
    const text = payoutList(
      ["title: 清单"],
      ["一、总则", "（一）{{依据}}。其余{{资金来源}}", "1. 第三层", ...TABLE, LINES],
    );
    const body = readTemplates([{ path: "t/a.md", text }])
      .templates.get("payout-list")
      ?.body.slice(0, 3);
    const value = (name: string) => ({ kind: "value", name, form: "plain" });
    const words = (each: string) => ({ kind: "text", text: each });
    expect(body).toEqual([
      { kind: "paragraph", level: 1, each: null, lead: [words("一、总则")], text: [] },
      {
        kind: "paragraph",
        level: 2,
        each: null,
        lead: [words("（一）"), value("依据"), words("。")],
        text: [words("其余"), value("资金来源")],
      },
      { kind: "paragraph", level: null, each: null, lead: [], text: [words("1. 第三层")] },
    ]);
  });
});

describe("what is wrong in a template is found with its line and column", () => {
  test.each<[what: string, text: string, findings: string[]]>([
    [
      "no front matter",
      "正文",
      ["t/a.md:1:1 front-missing 文件应以一行 --- 开头，写明 kind 和 title，再以一行 --- 结束这一段"],
    ],
    [
      "a broken front matter",
      "---\nkind: payout-list\ntitle: [a\n---\n正文",
      [
        "t/a.md:3:10 yaml-syntax 不是合法的 YAML：Flow sequence in block collection must be sufficiently indented and end with a ]",
      ],
    ],
    [
      "no kind and no title",
      "---\nhead: false\n---\n正文",
      ["t/a.md:1:1 key-missing 缺少 kind，请补上", "t/a.md:1:1 key-missing 缺少 title，请补上"],
    ],
    [
      "an unknown kind",
      "---\nkind: letter\ntitle: 函\n---\n正文",
      [`t/a.md:2:7 kind-unknown 没有“letter”这一种公文；可用：${Object.keys(DOCUMENT_KINDS).join(", ")}`],
    ],
    [
      "an unknown key",
      payoutList(["title: 清单", "colour: red"], [...TABLE, LINES]),
      ["t/a.md:4:1 key-unknown 不认识的键 colour；可用：kind, head, seal, title, number, to, copies, imprint, note"],
    ],
    [
      "a placeholder without quotes, and a flag that is none",
      payoutList(["title: 清单", "number: {{编号}}", "seal: 是"], [...TABLE, LINES]),
      [
        "t/a.md:4:1 key-shape number 写法不对，应为文字；有占位的加引号",
        "t/a.md:5:1 key-shape seal 写法不对，应为 true 或 false",
      ],
    ],
    [
      "a red head without a number",
      payoutList(["title: 清单", "head: true"], [...TABLE, LINES]),
      ["t/a.md:1:1 number-missing 有红头的公文要有发文字号，请写 number"],
    ],
    [
      "an unknown placeholder, in the title behind its quote and in the body",
      payoutList(['title: "关于{{批次}}的清单"'], ["  见{{toString}}", ...TABLE, LINES]),
      ["批次", "toString"].map(
        (name, index) =>
          `t/a.md:${["3:11", "5:4"][index]} placeholder-unknown 没有“${name}”这个占位；这里可用：编号、批次名称、资金来源、依据、明细、经办人、审批人、成文日期、机关.…`,
      ),
    ],
    [
      "an unknown column, and one of what is no list",
      payoutList(["title: 清单"], ["{{明细.数额}}{{依据.条}}", ...TABLE, LINES]),
      [
        "t/a.md:5:1 placeholder-unknown 没有“明细.数额”这个占位；这里可用：明细.序号、明细.收款单位、明细.开户银行、明细.账号、明细.事项、明细.金额、明细：数目",
        "t/a.md:5:10 placeholder-unknown 没有“依据.条”这个占位；这里可用：依据",
      ],
    ],
    [
      "something of the office that nobody knows",
      payoutList(["title: 清单"], ["{{机关.传真}}", ...TABLE, LINES]),
      [
        "t/a.md:5:1 placeholder-unknown 没有“机关.传真”这个占位；这里可用：机关.名称、机关.代字、机关.联系人、机关.电话、机关.地址",
      ],
    ],
    [
      "forms that a value does not have",
      payoutList(["title: 清单"], ["{{依据：大写}}{{成文日期：月}}{{明细.金额：合计：年}}", ...TABLE, LINES]),
      [
        "t/a.md:5:1 form-unknown “依据”不能写成“大写”；可用：—",
        "t/a.md:5:10 form-unknown “成文日期”不能写成“月”；可用：年",
        "t/a.md:5:20 form-unknown “明细.金额”不能写成“年”；可用：大写、数字、合计",
      ],
    ],
    [
      "a placeholder that is not closed",
      payoutList(["title: 清单"], ["依据{{依据", ...TABLE, LINES]),
      ["t/a.md:5:3 placeholder-open 占位“{{依据”没有用 }} 结束"],
    ],
    [
      "a list written as it is, and a column where nothing is repeated",
      payoutList(['title: "{{明细.事项}}"'], ["{{明细}}", ...TABLE, LINES]),
      [
        "t/a.md:3:9 list-outside “明细.事项”是清单的一栏，这里不能逐行重复；只能写“明细：数目”或金额栏的“：合计”",
        "t/a.md:5:1 list-alone “明细”是一份清单，不能直接写出来；请写它的一栏（如“明细.收款单位”）或“明细：数目”",
      ],
    ],
    [
      "a list that is left out",
      payoutList(["title: 清单"], ["共{{明细：数目}}笔"]),
      ["t/a.md:2:7 list-unused 清单“明细”没有写进公文；至少写出它的一栏"],
    ],
    [
      "a line of two lists",
      "---\nkind: inspection-opinion\ntitle: 意见\n---\n{{目标.指标}}{{验收组.姓名}}",
      ["t/a.md:5:1 list-mixed 一行里用了两份清单（目标、验收组），不知按哪一份重复；请分成两行"],
    ],
    [
      "tables without their second line, and rows of another width",
      payoutList(["title: 清单"], ["| a |", "| b |", "", ...TABLE, "| {{明细.金额}} |"]),
      [
        "t/a.md:5:1 table-shape 表格应有一行表头、一行 | --- | ---: | 和至少一行内容",
        "t/a.md:10:1 table-cells 这一行有 1 格，表头有 2 格",
      ],
    ],
    [
      "a heading of no known form, and an attachment with nothing in it",
      payoutList(["title: 清单"], [...TABLE, LINES, "## 附件", "# 名单"]),
      [
        "t/a.md:8:1 heading-shape 附件标题写作“# 标题”；正文的层次写“一、”“（一）”",
        "t/a.md:9:1 attachment-empty 附件“名单”没有内容",
      ],
    ],
    ["no body", payoutList(["title: 清单"], ["", "# 清单", ...TABLE, LINES]), ["t/a.md:5:1 body-missing 没有正文"]],
    ["too much of it", `${sound}${"长".repeat(50_000)}`, ["t/a.md:1:1 file-too-large 文件超过 50000 字，不予读取"]],
  ])("%s", (_, text, findings) => {
    expect(findingsOf(text)).toEqual(findings);
    const { templates } = readTemplates([{ path: "t/a.md", text }]);
    expect([...templates.keys()]).toEqual([]);
  });

  test("a kind with two templates, and the kinds with none", () => {
    const { findings } = readTemplates([
      { path: "t/b.md", text: sound },
      { path: "t/a.md", text: sound },
      { path: "t/office.yaml", text: "name: 机关" },
    ]);
    expect(formatFindings(findings).slice(0, 2)).toEqual([
      "t/b.md:2:7 kind-twice payout-list 已经有一份模板（t/a.md），请删去其一",
      "t/:1:1 kind-absent 缺少“征集通知”的模板（kind: notice-call）：这种公文就写不出来",
    ]);
    expect(findings).toHaveLength(Object.keys(DOCUMENT_KINDS).length);
  });

  test("more files than there could be kinds", () => {
    const files = Array.from({ length: 101 }, (_, index) => ({ path: `t/${100 + index}.md`, text: sound }));
    const { findings } = readTemplates(files);
    expect(formatFindings(findings)[0]).toBe("t/200.md:1:1 files-too-many 模板超过 100 份，后面的不予读取");
  });
});
