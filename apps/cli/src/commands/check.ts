import type { Terminal } from "../main.ts";
import { readOptions } from "../options.ts";
import { formatDiagnostic, readLibrary } from "../read-library.ts";

/** `yuanding check [policies]`: every diagnostic; 1 if any is an error. */
export async function check(args: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals } = readOptions(args, {}, 1);
  const { library, folder } = readLibrary(positionals[0] ?? null);
  for (const diagnostic of library.diagnostics) terminal.stdout.write(`${formatDiagnostic(diagnostic, folder)}\n`);
  const errors = library.diagnostics.filter((each) => each.severity === "error").length;
  const warnings = library.diagnostics.length - errors;
  const counts = [library.policies.length, library.measures.size, errors, warnings];
  const [policies, measures] = counts;
  terminal.stdout.write(
    `${policies} 份文件，${measures} 个条款：${errors} 处错误，${warnings} 处提示 / ` +
      `${policies} documents, ${measures} measures: ${errors} errors, ${warnings} warnings\n`,
  );
  return errors > 0 ? 1 : 0;
}
