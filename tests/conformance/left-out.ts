/** Why a case of the suite is not part of the profile; the words stand in the score and in docs/conformance.md. */
export const REASONS = {
  "null-is-a-value": {
    zh: "用例把 null 当作一个值（null 等于 null、if null 取 else、null 不属于任何类型）；本系统没有值就是未知，未知参与的比较仍是未知",
    en: "the case treats null as a value (null equals null, `if null` takes else, null is of no type); here no value is unknown, and what is said of an unknown is unknown",
  },
  "result-type-not-in-data": {
    zh: "用例考的是模型为结果或输入声明的类型（不符即为 null、单元素列表取出元素）；数据只有表达式，没有声明的类型",
    en: "the case is about the type the model declares for a result or an input (what does not fit becomes null, a list of one its item); the data holds the expression and not the declared type",
  },
  "named-type-not-in-data": {
    zh: "用例问值是否属于模型自定义的类型；数据没有该类型的定义",
    en: "the case asks whether a value is of a type the model defines itself; the data does not hold its definition",
  },
} as const;

export type Reason = keyof typeof REASONS;

/** Judged by hand; that null is a value is shown by running the case with null as one. */
export const LEFT_OUT: { readonly [Each in Exclude<Reason, "null-is-a-value">]: readonly string[] } = {
  "result-type-not-in-data": [
    "0021-singleton-list/001/decision2",
    "0021-singleton-list/001/decision4",
    "0082-feel-coercion/decision_001/decision_001",
    "0082-feel-coercion/decision_003/decision_003",
    "0082-feel-coercion/decision_005/decision_005",
    "0082-feel-coercion/decision_006_a/decision_006_a",
    "0082-feel-coercion/decision_007/decision_007",
    "0082-feel-coercion/decision_007_a/decision_007_a",
    "0082-feel-coercion/literal_002/literal_002",
    "0082-feel-coercion/literal_004/literal_004",
    "0082-feel-coercion/literal_005/literal_005",
    "0082-feel-coercion/literal_006/literal_006",
    "0082-feel-coercion/decisionService_001/decision_ds_001",
    "0082-feel-coercion/decisionService_002/decision_ds_002",
    "0082-feel-coercion/decisionService_002_b/decision_ds_002",
    "0082-feel-coercion/decision_context_03/decision_context_03",
  ],
  "named-type-not-in-data": [
    "0070-feel-instance-of/number_013/number_013",
    "0070-feel-instance-of/string_013/string_013",
    "0070-feel-instance-of/list_013/list_013",
    "0070-feel-instance-of/list_014/list_014",
    "0070-feel-instance-of/list_014_a/list_014_a",
    "0070-feel-instance-of/list_015/list_015",
    "0070-feel-instance-of/list_017/list_017",
    "0070-feel-instance-of/list_018/list_018",
    "0070-feel-instance-of/list_019/list_019",
    "0070-feel-instance-of/context_013/context_013",
    "0070-feel-instance-of/context_014/context_014",
    "0070-feel-instance-of/context_015/context_015",
    "0070-feel-instance-of/context_016/context_016",
  ],
};
