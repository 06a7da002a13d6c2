import type { CompareOp } from "./syntax.ts";

type Operators = { readonly [Op in CompareOp]: CompareOp };

/** What says the same once the sides have changed places. */
export const MIRRORED: Operators = { "=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** What holds exactly where the operator does not. */
export const OPPOSITE: Operators = { "=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<" };

/** Whether a comparison holds of two values whose order is below zero, zero (level) or above. */
export function holdsInOrder(op: CompareOp, order: number): boolean {
  switch (op) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}
