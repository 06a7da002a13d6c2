import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { didYouMean, PURPOSES, type Situation } from "@yuanding/rules";
import { parseDate } from "@yuanding/values";
import { BadInput } from "./bad-input.ts";

export type Options = { readonly [name: string]: string | boolean | (string | boolean)[] | undefined };

/** Parses options strictly; a wrong one is bad input that names the nearest. */
export function readOptions(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
  positionals: number,
): { readonly values: Options; readonly positionals: readonly string[] } {
  for (const arg of args) {
    const name = arg.startsWith("--") ? (arg.slice(2).split("=")[0] ?? "") : null;
    if (name === null || Object.hasOwn(options, name)) continue;
    const near = didYouMean(name, Object.keys(options));
    throw new BadInput(`没有选项 --${name}${near.zh}`, `there is no option --${name}${near.en}`);
  }
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const extra = parsed.positionals[positionals];
    if (extra !== undefined) throw new BadInput(`多余的参数 ${extra}`, `unexpected argument ${extra}`);
    return parsed;
  } catch (fault) {
    if (fault instanceof BadInput) throw fault;
    const reason = fault instanceof Error ? fault.message.split("\n")[0] : String(fault);
    throw new BadInput(`命令行写法有误：${reason}`, `the command line cannot be read: ${reason}`);
  }
}

export function textOption(values: Options, name: string): string | null {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : null;
}

export function requiredOption(values: Options, name: string): string {
  const value = textOption(values, name);
  if (value === null) throw new BadInput(`缺少 --${name}`, `--${name} is missing`);
  return value;
}

/** What a key may consist of: what a header can carry. */
const KEY = /^[\x21-\x7e]{1,200}$/;

/** The API key for a server: `--key`, or YUANDING_KEY, which other users of the machine cannot see. It is never printed. */
export function keyOption(values: Options): string {
  const key = textOption(values, "key") ?? process.env.YUANDING_KEY ?? "";
  if (KEY.test(key)) return key;
  throw new BadInput(
    "缺少密钥：请用 --key 或环境变量 YUANDING_KEY 给出接口密钥（在网页“我的账户”里创建）",
    "the key is missing: give an API key with --key or in YUANDING_KEY (make one under “My account” on the pages)",
  );
}

export function choiceOption<const Choice extends string>(
  values: Options,
  name: string,
  choices: readonly Choice[],
): Choice | null {
  const value = textOption(values, name);
  if (value === null) return null;
  const found = choices.find((choice) => choice === value);
  if (found) return found;
  throw new BadInput(`--${name} 应为 ${choices.join("、")}`, `--${name} should be one of ${choices.join(", ")}`);
}

/** What is written to a file, by its name unless `--format` says otherwise; the first of the formats when neither does. */
export function formatOption<const Format extends string>(
  values: Options,
  formats: readonly [Format, ...Format[]],
  out: string | null,
): Format {
  const byName = formats.find((format) => out?.toLowerCase().endsWith(`.${format}`));
  const format = choiceOption(values, "format", formats) ?? byName ?? formats[0];
  if (format !== "xlsx" || out !== null) return format;
  throw new BadInput("xlsx 要用 --out 指定文件", "xlsx needs --out with a file name");
}

/** Null when the option is not given. */
export function wholeOption(values: Options, name: string, low: number, high: number): number | null {
  const given = textOption(values, name);
  if (given === null) return null;
  const whole = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (whole >= low && whole <= high) return whole;
  throw new BadInput(
    `--${name} 应为 ${low} 到 ${high} 的整数`,
    `--${name} should be a whole number from ${low} to ${high}`,
  );
}

export function dateOption(values: Options, name: string): Temporal.PlainDate {
  return dateFrom(requiredOption(values, name), name);
}

/** What the case is, for transitions: `--purpose 复核`, `--applied-on 2026-03-01`; null when neither is given. */
export function situationOption(values: Options): Situation | null {
  const purpose = choiceOption(values, "purpose", PURPOSES);
  const applied = textOption(values, "applied-on");
  if (purpose === null && applied === null) return null;
  return { purpose, appliedOn: applied === null ? null : dateFrom(applied, "applied-on") };
}

function dateFrom(text: string, name: string): Temporal.PlainDate {
  const date = parseDate(text);
  if (date) return date;
  throw new BadInput(
    `--${name} 的日期“${text}”不存在或写法不对，应如 2026-06-30`,
    `--${name} “${text}” is not a date; write it as 2026-06-30`,
  );
}
