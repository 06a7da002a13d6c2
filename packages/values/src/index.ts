export * from "./canonical-json.ts";
export * from "./credit-code.ts";
export * from "./dates.ts";
export * from "./document-number.ts";
export * from "./money.ts";
export * from "./ratio.ts";
export * from "./result.ts";
