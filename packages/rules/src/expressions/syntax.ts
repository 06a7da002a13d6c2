/** An expression as written. `from`–`to` are offsets in the normalised text; names are not resolved yet. */
export type Syntax = { readonly from: number; readonly to: number } & (
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Syntax[] }
  | { readonly kind: "arithmetic"; readonly op: ArithmeticOp; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: "negate"; readonly operand: Syntax }
  | { readonly kind: "compare"; readonly op: CompareOp; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: "between"; readonly operand: Syntax; readonly low: Syntax; readonly high: Syntax }
  | { readonly kind: "in"; readonly operand: Syntax; readonly tests: readonly Syntax[] }
  | {
      readonly kind: "interval";
      readonly low: Syntax;
      readonly high: Syntax;
      readonly lowIn: boolean;
      readonly highIn: boolean;
    }
  | { readonly kind: "test"; readonly op: CompareOp; readonly operand: Syntax }
  | { readonly kind: "logic"; readonly op: "and" | "or"; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: "choose"; readonly condition: Syntax; readonly consequent: Syntax; readonly alternative: Syntax }
  | {
      readonly kind: "quantified";
      readonly which: "every" | "some";
      readonly name: string;
      readonly list: Syntax;
      readonly satisfies: Syntax;
    }
);

export type ArithmeticOp = "+" | "-" | "*" | "/" | "**";
export type CompareOp = "=" | "!=" | "<" | "<=" | ">" | ">=";
