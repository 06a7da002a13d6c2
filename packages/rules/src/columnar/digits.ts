import type { FactType } from "../dictionary/dictionary.ts";

/**
 * Decimals that a column of figures keeps. Money is counted in 分 and areas as surveys give them; six digits hold every percentage
 * with four decimals; a plain number (a level, marks, years) has no more than four anywhere. A value with more than its column
 * keeps is an exception of the snapshot, exact all the same.
 */
export const COLUMN_DIGITS = {
  金额: 2,
  面积: 2,
  计数: 0,
  比率: 6,
  数值: 4,
} as const satisfies { readonly [Type in FactType]?: number };
