import type { Ratio } from "@yuanding/values";
import type { Fact } from "../dictionary/dictionary.ts";
import type { CompareOp } from "../expressions/syntax.ts";
import type { Place } from "../source/place.ts";
import type { Unit } from "../units.ts";
import type { Definition, Parameter } from "./program.ts";

/** What an expression yields. `zero` is the bare 0, which fits every unit; a `score` is a range and can only be compared. */
export type Type =
  | { readonly kind: "number"; readonly unit: Unit }
  | { readonly kind: "zero" }
  | { readonly kind: "truth" }
  | { readonly kind: "date" }
  | { readonly kind: "text" }
  | { readonly kind: "score" };

/** The year a yearly fact is read at: relative to the date's year (−1 is 上年), or a calendar year. */
export type YearReference =
  | { readonly kind: "offset"; readonly years: number }
  | { readonly kind: "year"; readonly year: number };

export type CalendarUnit = "年" | "月" | "天";

/**
 * The core of the language: resolved, typed, unit-checked. Every construct of the surface is one of these, so that a
 * backend is a record with one entry per kind.
 */
export type Expression =
  | { readonly kind: "number"; readonly value: Ratio; readonly unit: Unit }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "date"; readonly value: Temporal.PlainDate }
  | { readonly kind: "fact"; readonly fact: Fact; readonly year: YearReference | null }
  | { readonly kind: "parameter"; readonly parameter: Parameter }
  | { readonly kind: "definition"; readonly definition: Definition }
  | { readonly kind: "today" }
  | { readonly kind: "calendarYear"; readonly offset: number }
  | { readonly kind: "negate"; readonly operand: Expression }
  | { readonly kind: "add" | "subtract" | "multiply" | "divide"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "power"; readonly base: Expression; readonly exponent: Expression }
  | { readonly kind: "least" | "greatest"; readonly parts: readonly Expression[] }
  | { readonly kind: "absolute" | "floor" | "ceiling"; readonly operand: Expression }
  | {
      readonly kind: "shift";
      readonly date: Expression;
      readonly by: Expression;
      readonly unit: CalendarUnit;
      readonly sign: 1 | -1;
    }
  | { readonly kind: "yearOf"; readonly date: Expression }
  | { readonly kind: "compare"; readonly op: CompareOp; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: "member";
      readonly operand: Expression;
      readonly members: readonly string[];
      /** Whether longer codes belong to the shorter ones they begin with. */
      readonly hierarchy: boolean;
    }
  | { readonly kind: "all" | "any"; readonly parts: readonly Expression[] }
  | { readonly kind: "not"; readonly operand: Expression }
  | {
      readonly kind: "choose";
      readonly condition: Expression;
      readonly consequent: Expression;
      readonly alternative: Expression;
    }
  | { readonly kind: "classOf" | "verdictOf"; readonly measure: string; readonly at: Place }
  | { readonly kind: "judgement"; readonly name: string }
  | { readonly kind: "score"; readonly title: string | null };

/** The node of one kind; some nodes serve two kinds (add and subtract). */
export type ExpressionOf<Kind extends Expression["kind"]> = Matching<Expression, Kind>;
type Matching<Each, Kind> = Each extends { readonly kind: infer Own } ? (Kind extends Own ? Each : never) : never;
