import { BadInput } from "./bad-input.ts";
import { USAGE } from "./usage.ts";

/** Where a command reads and writes; a test passes its own. */
export type Terminal = {
  readonly stdout: { write(text: string | Uint8Array): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
};

type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

/** Each command is loaded when it is asked for: starting is most of a short run. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  audit: async () => (await import("./commands/audit.ts")).audit,
  check: async () => (await import("./commands/check.ts")).check,
  test: async () => (await import("./commands/test.ts")).testCommand,
  evaluate: async () => (await import("./commands/evaluate.ts")).evaluate,
  distance: async () => (await import("./commands/distance.ts")).distanceCommand,
  explain: async () => (await import("./commands/explain.ts")).explainCommand,
  sql: async () => (await import("./commands/sql.ts")).sql,
  combine: async () => (await import("./commands/combine.ts")).combineCommand,
  diff: async () => (await import("./commands/diff.ts")).diff,
  simulate: async () => (await import("./commands/simulate.ts")).simulate,
  import: async () => (await import("./commands/import.ts")).importCommand,
  dmn: async () => (await import("./commands/dmn.ts")).dmn,
};

/** Runs a command: 0 well, 1 findings (an error in a policy, a failed example), 2 bad input. Never a stack trace for those. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = "help", ...rest] = args;
  if (name === "help" || [name, ...rest].some((arg) => arg === "--help" || arg === "-h")) {
    terminal.stdout.write(USAGE);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (!command) throw new BadInput(`没有命令 ${name}`, `there is no command ${name}`);
    return await (await command())(rest, terminal);
  } catch (fault) {
    if (!(fault instanceof BadInput)) throw fault;
    for (const line of fault.lines) terminal.stderr.write(`${line}\n`);
    if (!command) terminal.stderr.write(`\n${USAGE}`);
    return 2;
  }
}
