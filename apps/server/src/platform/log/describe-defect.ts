import { codeOf } from "../start-refusal.ts";

/** PostgreSQL's codes of data that does not fit: their sentences quote the value. */
const OF_DATA = /^22[0-9A-Z]{3}$/;

/** What is written down of something thrown: where, and what as far as no value of anybody stands in it. */
export function describeDefect(fault: unknown): string {
  if (!(fault instanceof Error)) return `thrown: ${typeof fault}`;
  const { message, stack = message } = fault;
  const code = codeOf(fault) ?? "";
  const text = OF_DATA.test(code) ? stack.replace(message, message.replace(/"[^"]*"/g, '"…"')) : stack;
  return code === "" ? text : `[${code}] ${text}`;
}
