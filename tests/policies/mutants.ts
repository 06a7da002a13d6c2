import type { Condition, DecisionTable, Expression, Measure, ScoreLine } from "@yuanding/rules";

/** A measure with one thing changed, and what that was. */
export type Mutant = { readonly change: string; readonly measure: Measure };

/** Every measure that differs by one deleted condition, indicator or table row, or by one threshold's own figure. */
export function mutantsOf(measure: Measure): Mutant[] {
  return [
    ...withoutEach(measure.applicability).map(({ without, what }) =>
      mutant(`适用 − ${what}`, measure, { applicability: without }),
    ),
    ...withoutEach(measure.conditions).map(({ without, what }) =>
      mutant(`条件 − ${what}`, measure, { conditions: without }),
    ),
    ...flippedConditions(measure.conditions).map(({ list, what }) =>
      mutant(`条件 ± ${what}`, measure, { conditions: list }),
    ),
    ...flippedConditions(measure.applicability).map(({ list, what }) =>
      mutant(`适用 ± ${what}`, measure, { applicability: list }),
    ),
    ...(measure.scoring ? scoreMutants(measure.scoring) : []).map(({ line, what }) =>
      mutant(what, measure, { scoring: line }),
    ),
    ...(measure.classification ? tableMutants(measure.classification) : []).map(({ table, what }) =>
      mutant(`分类 ${what}`, measure, { classification: table }),
    ),
    ...formulaMutants(measure),
    ...measure.transitions.map((each, index) =>
      mutant(`过渡 − ${each.wording}`, measure, { transitions: measure.transitions.toSpliced(index, 1) }),
    ),
  ];
}

function mutant(change: string, measure: Measure, part: Partial<Measure>): Mutant {
  return { change, measure: { ...measure, ...part } };
}

type Without = { readonly without: readonly Condition[]; readonly what: string };

function withoutEach(conditions: readonly Condition[]): Without[] {
  return conditions.flatMap((condition, index) => {
    const others = (replacement: readonly Condition[]): Condition[] => conditions.toSpliced(index, 1, ...replacement);
    const deleted: Without = { without: others([]), what: `${condition.id} ${condition.label}` };
    if (condition.kind !== "all" && condition.kind !== "any") return [deleted];
    const inner = withoutEach(condition.children).map(({ without, what }) => ({
      without: others([{ ...condition, children: without }]),
      what,
    }));
    return [deleted, ...inner];
  });
}

function flippedConditions(conditions: readonly Condition[]): { list: readonly Condition[]; what: string }[] {
  return conditions.flatMap((condition, index) => {
    if (condition.kind === "human") return [];
    if (condition.kind === "test") {
      return flips(condition.expression).map(({ expression, what }) => ({
        list: conditions.toSpliced(index, 1, { ...condition, expression }),
        what: `${condition.label}：${what}`,
      }));
    }
    return flippedConditions(condition.children).map(({ list, what }) => ({
      list: conditions.toSpliced(index, 1, { ...condition, children: list }),
      what,
    }));
  });
}

const FLIPPED = { ">=": ">", ">": ">=", "<=": "<", "<": "<=", "=": null, "!=": null } as const;

/** Each comparison inside an expression, in turn with its own figure taken in or left out. */
function flips(expression: Expression): { expression: Expression; what: string }[] {
  const own: { expression: Expression; what: string }[] = [];
  if (expression.kind === "compare") {
    const op = FLIPPED[expression.op];
    if (op) own.push({ expression: { ...expression, op }, what: `${expression.op} → ${op}` });
  }
  if (expression.kind === "all" || expression.kind === "any") {
    for (const [index, part] of expression.parts.entries()) {
      for (const flip of flips(part)) {
        own.push({
          expression: { ...expression, parts: expression.parts.toSpliced(index, 1, flip.expression) },
          what: flip.what,
        });
      }
    }
  }
  if (expression.kind === "not") {
    for (const flip of flips(expression.operand))
      own.push({ expression: { ...expression, operand: flip.expression }, what: flip.what });
  }
  return own;
}

function tableMutants<Output>(table: DecisionTable<Output>): { table: DecisionTable<Output>; what: string }[] {
  return table.rows.flatMap((row, index) => [
    ...(saysNothing(row)
      ? []
      : [{ table: { ...table, rows: table.rows.toSpliced(index, 1) }, what: `− 行 ${row.wording}` }]),
    ...flips(row.tests).map(({ expression, what }) => ({
      table: { ...table, rows: table.rows.toSpliced(index, 1, { ...row, tests: expression }) },
      what: `± 行 ${row.wording}：${what}`,
    })),
  ]);
}

/** A last row 其他 that gives 0 marks says what holds without it. */
function saysNothing({ tests, output }: { readonly tests: Expression; readonly output: unknown }): boolean {
  const marks = output as { readonly high?: { readonly n: bigint } };
  return tests.kind === "all" && tests.parts.length === 0 && marks.high?.n === 0n;
}

function scoreMutants(line: ScoreLine): { line: ScoreLine; what: string }[] {
  if (line.kind === "tables") {
    return line.tables.flatMap((table, index) =>
      tableMutants(table).map((each) => ({
        line: { ...line, tables: line.tables.toSpliced(index, 1, each.table) },
        what: `${line.title} ${each.what}`,
      })),
    );
  }
  if (line.kind !== "group") return [];
  return line.parts.flatMap((part, index) => [
    { line: { ...line, parts: line.parts.toSpliced(index, 1) }, what: `− 评分项 ${part.title}` },
    ...scoreMutants(part).map((each) => ({
      line: { ...line, parts: line.parts.toSpliced(index, 1, each.line) },
      what: each.what,
    })),
  ]);
}

/** Amount and ceiling without one of the caps or floors they are the least or greatest of. */
function formulaMutants(measure: Measure): Mutant[] {
  return (["amount", "ceiling"] as const).flatMap((which) => {
    const formula = measure[which];
    if (!formula) return [];
    return withoutPart(formula.expression).map((expression) =>
      mutant(`${which} − 一个上下限`, measure, { [which]: { ...formula, expression } }),
    );
  });
}

function withoutPart(expression: Expression): Expression[] {
  if (expression.kind === "least" || expression.kind === "greatest") {
    const own = expression.parts.map(
      (_, index): Expression => ({ ...expression, parts: expression.parts.toSpliced(index, 1) }),
    );
    const inner = expression.parts.flatMap((part, index) =>
      withoutPart(part).map(
        (each): Expression => ({ ...expression, parts: expression.parts.toSpliced(index, 1, each) }),
      ),
    );
    return [...own, ...inner];
  }
  if (expression.kind === "multiply") {
    return [
      ...withoutPart(expression.left).map((left): Expression => ({ ...expression, left })),
      ...withoutPart(expression.right).map((right): Expression => ({ ...expression, right })),
    ];
  }
  return [];
}
