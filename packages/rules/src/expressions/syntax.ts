/**
 * An expression as written. `from`–`to` are offsets in the normalised text; names are not resolved yet. The last group of
 * kinds is FEEL's alone: a formula of a policy never holds one (docs/adr/0026-feel-and-dmn.md).
 */
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
  | { readonly kind: "null" }
  | { readonly kind: "temporal"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Syntax[] }
  | { readonly kind: "context"; readonly entries: readonly ContextEntry[] }
  | { readonly kind: "path"; readonly operand: Syntax; readonly name: string }
  | { readonly kind: "filter"; readonly operand: Syntax; readonly test: Syntax }
  | { readonly kind: "steps"; readonly first: Syntax; readonly last: Syntax }
  | { readonly kind: "for"; readonly iterations: readonly Iteration[]; readonly result: Syntax }
  | { readonly kind: "function"; readonly parameters: readonly FunctionParameter[]; readonly body: Syntax }
  | {
      readonly kind: "invoke";
      readonly callee: Syntax;
      readonly args: readonly Syntax[];
      /** The parameters the arguments are for, in their order; null when they are given by position. */
      readonly names: readonly string[] | null;
    }
  | { readonly kind: "instance"; readonly operand: Syntax; readonly type: TypeSyntax }
);

export type ContextEntry = { readonly key: string; readonly value: Syntax };
export type Iteration = { readonly name: string; readonly list: Syntax };
export type FunctionParameter = { readonly name: string; readonly type: TypeSyntax | null };

/** A type as FEEL writes it: `list<number>`. */
export type TypeSyntax =
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "list"; readonly of: TypeSyntax }
  | { readonly kind: "range"; readonly of: TypeSyntax }
  | { readonly kind: "context"; readonly entries: ReadonlyMap<string, TypeSyntax> }
  | { readonly kind: "function" };

export type ArithmeticOp = "+" | "-" | "*" | "/" | "**";
export type CompareOp = "=" | "!=" | "<" | "<=" | ">" | ">=";
