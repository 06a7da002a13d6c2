import { join } from "node:path";
import { compile } from "@yuanding/rules";
import { type Law, readLaw } from "../../apps/server/src/domains/law/index.ts";

const RATES = [
  ["rent", "合成租房补助", "第一条", "1%"],
  ["research", "合成研发补助", "第二条", "2%"],
  ["growth", "合成成长奖励", "第三条", "0.75%"],
] as const;

/** What the shipped policies do not yet declare: measures that exclude one another, a cap, a judgement and a ceiling. */
const POLICY = `---
id: synthetic-bundles
title: 合成的叠加办法（与任何真实文件无关）
kind: 办法
issuer: 测试
jurisdiction: "110102"
in-force: { from: 2026-01-01 }
---
${RATES.map(([id, title, article, rate]) => measure(id, title, article, `### 金额\n\n\`上年(营业收入) * 比例\` — 合成`, `| 比例 | ${rate} | 2020-01-01 | | 合成 |`)).join("")}
${measure("judged", "合成示范奖励", "第四条", "### 条件\n\n- 示范作用：人工判断 — 合成\n\n### 金额\n\n`奖励额` — 合成", "| 奖励额 | 50万元 | 2020-01-01 | | 合成 |")}
${measure("most", "合成专项支持", "第五条", "### 上限\n\n`最高额` — 合成", "| 最高额 | 800万元 | 2020-01-01 | | 合成 |")}

## 叠加

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 年度封顶 | 100.01元 | 2020-01-01 | | 第九条 |
| 首年 | 60% | 2020-01-01 | | 第十条 |
| 次年 | 40% | 2020-01-01 | | 第十条 |

### 规则

- 同一事项：\`rent\`、\`research\` 每年至多享受一项 — 第八条
- 年度封顶：\`growth\` 每个企业每年合计不超过 \`年度封顶\` — 第九条
- 分两年：\`research\` 按 \`首年\`、\`次年\` 分年拨付 — 第十条

### 未明确

- 两项同时受理时先算哪一项，没有写明
`;

function measure(id: string, title: string, article: string, body: string, parameter: string): string {
  return `
## ${article} ${title} {#${id}}

- 对象：企业
- 方式：达标即享
- 结果：补助

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
${parameter}

${body}
`;
}

/** The shipped law and one synthetic document under which an enterprise has something to choose. */
export function lawWithBundles(): Law {
  return lawWith("synthetic-bundles.md", POLICY);
}

/** The shipped law and one more document. */
export function lawWith(path: string, text: string): Law {
  const law = readLaw(join(import.meta.dirname, "../.."));
  const files = [...law.set.files, { path, text }];
  const library = compile(files, { programOnly: true });
  const [error] = library.diagnostics.filter((each) => each.severity === "error");
  if (error) throw new Error(`${error.code}: ${error.en}`);
  return { ...law, library, set: { ...law.set, files } };
}
