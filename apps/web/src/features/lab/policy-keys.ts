/** The keys of the front matter with their closed lists; docs/policy-language.md describes each. */
export const POLICY_KEYS = {
  id: [],
  title: [],
  english: [],
  kind: ["措施", "办法", "标准", "规划", "方案", "规定"],
  number: [],
  issuer: [],
  jurisdiction: [],
  stage: ["正式", "征求意见稿"],
  issued: [],
  "in-force": ["{ from: , until:  }"],
  period: ["{ from: , until:  }"],
  replaces: [],
  "replaced-by": ["{ id: , title: , from:  }"],
  "fair-competition-review": ["已审查", "待复核", "不适用"],
  review: ["已核对", "待核对"],
  source: [],
} as const satisfies { readonly [key: string]: readonly string[] };

export type PolicyKey = keyof typeof POLICY_KEYS;
