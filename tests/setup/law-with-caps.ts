import type { Law } from "../../apps/server/src/domains/law/index.ts";
import { lawWith } from "./law-with-bundles.ts";

/** Measures that every enterprise meets, and what each of them pays. */
const AMOUNTS = [
  ["one", "合成补助甲", "第一条", "60元"],
  ["two", "合成补助乙", "第二条", "80元"],
  ["ever", "合成奖励丙", "第三条", "70元"],
  ["group", "合成奖励丁", "第四条", "50元"],
] as const;

/** Of the shipped policies: a score of firms of the demonstration qualify. */
export const INCUBATOR = "xicheng-2022-114/incubator";

/** Shared caps, which no shipped policy declares across measures: for an enterprise in a year, across years, and for a corporate group. */
const POLICY = `---
id: synthetic-caps
title: 合成的封顶办法（与任何真实文件无关）
kind: 办法
issuer: 测试
jurisdiction: "110102"
in-force: { from: 2026-01-01 }
---
${AMOUNTS.map(([id, title, article, amount]) => measure(id, title, article, amount)).join("")}

## 叠加

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 年度封顶 | 100元 | 2020-01-01 | 2026-07-02 | 第九条 |
| 年度封顶 | 120元 | 2026-07-02 | 2026-07-04 | 第九条 |
| 年度封顶 | 90元 | 2026-07-04 | | 第九条 |
| 累计封顶 | 100元 | 2020-01-01 | | 第十条 |
| 集团封顶 | 170元 | 2020-01-01 | | 第十一条 |

### 规则

- 企业封顶：\`one\`、\`two\`、\`${INCUBATOR}\` 每个企业每年合计不超过 \`年度封顶\` — 第九条
- 奖励封顶：\`ever\` 每个企业累计合计不超过 \`累计封顶\` — 第十条
- 集团封顶：\`group\` 每个集团每年合计不超过 \`集团封顶\` — 第十一条

### 未明确

- 先批准的占用封顶，还是按条款次序，没有写明
`;

function measure(id: string, title: string, article: string, amount: string): string {
  return `
## ${article} ${title} {#${id}}

- 对象：企业
- 方式：达标即享
- 结果：补助

### 参数

| 参数 | 值 | 起 | 止 | 依据 |
| --- | --- | --- | --- | --- |
| 金额标准 | ${amount} | 2020-01-01 | | 合成 |

### 金额

\`金额标准\` — 合成
`;
}

/** The shipped law and one synthetic document whose measures share caps. */
export function lawWithCaps(): Law {
  return lawWith("synthetic-caps.md", POLICY);
}
